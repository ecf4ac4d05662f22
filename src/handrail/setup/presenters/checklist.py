"""The checklist of a school that is being set up: each line done, or with what to do and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.procedures.model import Pack
from handrail.schools.presenters.settings import links_to_fill
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.procedures.check import Report
    from handrail.setup.access import Blocked, Readiness

DONE, TO_DO, IF_YOU_LIKE = Tag("Done", "good"), Tag("To do", "warn"), Tag("If you like", "calm")
OUTSIDE = "library:list-contacts"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist: `says` how it stands, `links` where to see to it, `blocks` what must be seen to."""

    title: str
    tag: Tag
    says: str
    links: tuple[Link, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def more(self) -> tuple[str, ...]:
        """What stands in the way, where that is more than `says` tells."""
        return () if self.blocks == (self.says,) else self.blocks


class Checklist:
    """What a school sees to before it relies on Handrail."""

    def __init__(self, found: Readiness, pack: Pack, report: Report) -> None:
        self._found = found
        self.lines = [
            self._outside(),
            self._details(),
            self._offices(pack),
            self._technical(),
            self._settings(),
            _proof(found.is_proved, pack, report),
            *self._witnesses(),
        ]
        self.is_ready = found.is_ready
        self.left = sum(line.tag is TO_DO for line in self.lines)

    @property
    def in_the_way(self) -> list[str]:
        """Everything that keeps the school from going live, the steps that rest on unconfirmed contacts first."""
        return [words for line in self.lines for words in line.blocks]

    def _outside(self) -> Line:
        outside = self._found.outside
        says = (
            f"{outside.checked} of {outside.all} checked. A number in a document is years old until you have rung it."
        )
        blocks = tuple(_blocked(one) for one in outside.blocked)
        links = (Link("Check the contacts", page_address(OUTSIDE)),)
        return Line("Whom to contact outside", TO_DO if blocks else DONE, says, links, blocks)

    def _details(self) -> Line:
        missing = self._found.details
        links = (Link("Fill in the school’s details", page_address("schools:describe-school")),)
        if not missing:
            return Line("The school’s details", DONE, "They stand on every paper.")
        words = f"The school’s details lack {', '.join(missing)}."
        return Line("The school’s details", TO_DO, words, links, (words,))

    def _offices(self, pack: Pack) -> Line:
        vacant = [office.title for office in self._found.vacant]
        links = (
            Link("Let colleagues in", page_address("schools:list-colleagues")),
            Link("Say who holds which office", page_address("schools:show-offices")),
        )
        if not vacant:
            return Line("Who holds which office", DONE, "Every office that incidents go to is held.", links[1:])
        blocks = tuple(f"Nobody holds this office yet: {title}." for title in vacant)
        return Line("Who holds which office", TO_DO, f"Nobody yet: {', '.join(vacant)}.", links, blocks)

    def _technical(self) -> Line:
        unled = [office.title for office in self._found.unled]
        if not unled:
            return Line("Technical work", DONE, "Somebody does what incidents ask of technicians.")
        words = f"Nobody does the work of: {', '.join(unled)}. Appoint somebody, or say which office does it instead."
        links = (
            Link("Appoint somebody", page_address("schools:show-offices")),
            Link("Say who does it instead", page_address("schools:show-settings")),
        )
        return Line("Technical work", TO_DO, words, links, (words,))

    def _settings(self) -> Line:
        links = tuple(links_to_fill(self._found.settings))
        if not links:
            return Line("How the school works", DONE, "Everything that no document decides is decided.")
        says = "No document decides these for you."
        return Line("How the school works", TO_DO, says, links, tuple(f"To be decided: {link.text}" for link in links))

    def _witnesses(self) -> Sequence[Line]:
        count = self._found.witnesses
        if count is None:
            return ()
        title, links = (
            "People outside who can tell that the log is whole",
            (Link("Say who keeps the heads of the log", page_address("witnesses:show-heads")),),
        )
        if count:
            return (Line(title, DONE, f"{count} address{'' if count == 1 else 'es'}.", links),)
        says = "Nobody yet. Governors or the authority can hold what proves that nothing was taken out of the log."
        return (Line(title, IF_YOU_LIKE, says, links),)


def _blocked(one: Blocked) -> str:
    return f"{one.contact} is not confirmed, and a step that must be done rests on it: “{one.step}” ({one.procedure})."


def _proof(is_proved: bool, pack: Pack, report: Report) -> Line:
    links = (Link("Read the procedures", page_address("library:list-procedures")),)
    title = "The procedures are proved"
    if is_proved:
        rules = len(report.rules_held)
        says = f"{pack.title}, edition {pack.edition}: {rules} rules hold on every one of {report.paths:,} paths."
        return Line(title, DONE, says, links)
    broken = tuple(f"The procedures break a rule: {finding.says}" for finding in report.findings)
    none = ("The procedures have no safety rules, so nothing is proved.",)
    return Line(title, TO_DO, "Whoever wrote the pack puts this right.", links, broken or none)
