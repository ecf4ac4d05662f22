"""The checklist of a school that is being set up: each line done, or with what to do and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.contacts.access import Standing
from handrail.procedures.model import Office, Pack
from handrail.schools.presenters.settings import links_to_fill
from handrail.ui.addresses import page_address
from handrail.ui.excerpt import beginning
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.procedures.check import Report
    from handrail.schools.access import SchoolSetting
    from handrail.setup.access import Outside, Readiness

DONE, TO_DO, IF_YOU_LIKE = Tag("Done", "good"), Tag("To do", "warn"), Tag("If you like", "calm")
OUTSIDE, CONTACT = "contacts:list-contacts", "contacts:show-contact"
MOST_WORDS = 14
"""Of a step, where many are named in one list; all its words stand in its procedure."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that must be seen to first; of a contact also its page, and the steps that rest on it."""

    words: str
    steps: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist: `says` how it stands, `links` where to see to it, `blocks` what must be seen to.

    `tells_all`: what `says` and the links hold is all there is to tell of the blocks.
    """

    id: str
    title: str
    tag: Tag
    says: str
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    tells_all: bool = True


class Checklist:
    """What a school sees to before it relies on Handrail."""

    def __init__(self, found: Readiness, pack: Pack, report: Report) -> None:
        self.lines = [
            _outside(found.outside),
            _details(found.details),
            _offices(found.vacant),
            _technical(found.unled),
            _settings(found.settings),
            _proof(found.is_proved, pack, report),
            *_witnesses(found.witnesses),
        ]
        self.is_ready = found.is_ready
        self.left = sum(line.tag is TO_DO for line in self.lines)

    @property
    def in_the_way(self) -> list[Line]:
        """The lines that keep the school from going live, contacts that a `must` step rests on first."""
        return [line for line in self.lines if line.blocks]


def _outside(outside: Outside) -> Line:
    says = f"{outside.checked} of {outside.all} checked. A number in a document is years old until you have rung it."
    resting: dict[tuple[str, str, bool], list[str]] = {}
    for one in outside.blocked:
        step = f"“{beginning(one.step, MOST_WORDS)}” ({one.procedure})"
        resting.setdefault((one.contact, one.name, one.standing is Standing.LEFT_OUT), []).append(step)
    blocks = tuple(
        Block(_rested_on(name, len(steps), is_left_out), tuple(steps), page_address(CONTACT, contact))
        for (contact, name, is_left_out), steps in resting.items()
    )
    links = (Link("Check the contacts", page_address(OUTSIDE)),)
    return Line("outside", "Whom to contact outside", TO_DO if blocks else DONE, says, links, blocks, tells_all=False)


def _rested_on(name: str, steps: int, is_left_out: bool) -> str:
    how = "is left out with nobody in its place" if is_left_out else "is not confirmed"
    resting = "a step that must be done rests" if steps == 1 else f"{steps} steps that must be done rest"
    return f"{name} {how}, and {resting} on it:"


def _details(missing: tuple[str, ...]) -> Line:
    title, page = "The school’s details", page_address("schools:describe-school")
    if not missing:
        return Line("details", title, DONE, "They stand on every paper.", (Link("Read and change them", page),))
    links = (Link("Fill in the school’s details", page),)
    words = f"The school’s details are not complete. Still missing: {', '.join(missing)}."
    return Line("details", title, TO_DO, words, links, (Block(words),))


def _offices(vacant: tuple[Office, ...]) -> Line:
    title, titles = "Who holds which office", [office.title for office in vacant]
    held = Link("Say who holds which office", page_address("schools:show-offices"))
    if not vacant:
        return Line("offices", title, DONE, "Every office that incidents go to is held.", (held,))
    links = (Link("Let colleagues in", page_address("schools:list-colleagues")), held)
    blocks = tuple(Block(f"Nobody holds this office yet: {office}.") for office in titles)
    return Line("offices", title, TO_DO, f"Nobody yet: {', '.join(titles)}.", links, blocks)


def _technical(unled: tuple[Office, ...]) -> Line:
    title, titles = "Technical work", ", ".join(office.title for office in unled)
    if not unled:
        return Line("technical", title, DONE, "Somebody does what incidents ask of technicians.")
    words = f"Nobody does the work of: {titles}. Appoint somebody, or say which office does it instead."
    links = (
        Link("Appoint somebody", page_address("schools:show-offices")),
        Link("Say who does it instead", page_address("schools:show-settings")),
    )
    return Line("technical", title, TO_DO, words, links, (Block(words),))


def _settings(unset: tuple[SchoolSetting, ...]) -> Line:
    title, links = "How the school works", tuple(links_to_fill(unset))
    if not links:
        return Line("settings", title, DONE, "Everything that no document decides is decided.")
    blocks = tuple(Block(f"To be decided: {link.text}") for link in links)
    return Line("settings", title, TO_DO, "No document decides these for you.", links, blocks)


def _witnesses(count: int | None) -> Sequence[Line]:
    if count is None:
        return ()
    title = "People outside who can tell that the log is whole"
    links = (Link("Say who keeps the heads of the log", page_address("witnesses:show-heads")),)
    if count:
        return (Line("witnesses", title, DONE, f"{count} address{'' if count == 1 else 'es'}.", links),)
    says = "Nobody yet. Governors or the authority can hold what proves that nothing was taken out of the log."
    return (Line("witnesses", title, IF_YOU_LIKE, says, links),)


def _proof(is_proved: bool, pack: Pack, report: Report) -> Line:
    links = (Link("Read the procedures", page_address("library:list-procedures")),)
    title = "The procedures are proved"
    if is_proved:
        rules = len(report.rules_held)
        says = f"{pack.title}, edition {pack.edition}: {rules} rules hold on every one of {report.paths:,} paths."
        return Line("proof", title, DONE, says, links)
    broken = tuple(Block(f"The procedures break a rule: {finding.says}") for finding in report.findings)
    none = (Block("The procedures have no safety rules, so nothing is proved."),)
    says = "Whoever wrote the pack puts this right."
    return Line("proof", title, TO_DO, says, links, broken or none, tells_all=False)
