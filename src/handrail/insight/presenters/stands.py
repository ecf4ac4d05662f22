"""How the duties of the school stand, under the headings of its pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handrail.insight.access import DutyStands
from handrail.insight.presenters.duties import EVERY, SEEN
from handrail.procedures.model import Every, Pack
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Link, Row, Tag

NOBODY_WROTE = "Nobody has written that it was done."
NOBODY_HOLDS = "Nobody holds it."
OWN_WORK = "Whoever holds it would supervise their own work, so it stays undone. Name another office in the settings."


@dataclass(frozen=True, slots=True)
class StandsWords:
    """One duty of the school: whose it is, when it was last done, and where that is written."""

    what: str
    whose: str
    told: Sequence[str]
    tag: Tag | None
    link: Link | None
    sources: str


@dataclass(frozen=True, slots=True)
class Heading:
    """One of the things that the head answers for, with its duties."""

    id: str
    title: str
    duties: Sequence[StandsWords]
    always: Sequence[StandsWords]
    due: int

    @property
    def row(self) -> Row:
        """The heading in one line, with the way to what stands under it."""
        says = f"{self.due} of {len(self.duties)} due" if self.due else "Nothing due"
        return Row(
            self.title,
            Tag(says, "warn" if self.due else "good"),
            (Link("Look", f"#stands-{self.id}", f"at: {self.title}"),),
        )


def headings_of_duties(pack: Pack, under: Mapping[str, Sequence[DutyStands]], today: date) -> list[Heading]:
    """Every heading under which there is a duty, in the order of the pack."""
    return [_heading(pack, id_, duties, today) for id_, duties in under.items() if duties]


def _heading(pack: Pack, id_: str, duties: Sequence[DutyStands], today: date) -> Heading:
    """What comes round or is counted, and apart from it what stands on every day and says nothing of today."""
    telling = [one for one in duties if one.open is not None or one.duty.every is not Every.ALWAYS]
    always = [one for one in duties if one not in telling]
    return Heading(
        id=id_,
        title=pack.duty_headings[id_],
        duties=[_words(pack, one, today) for one in telling],
        always=[_words(pack, one, today) for one in always],
        due=sum(one.is_due(today) for one in telling),
    )


def _words(pack: Pack, one: DutyStands, today: date) -> StandsWords:
    titles = ", ".join(pack.offices[office].title for office in one.offices)
    return StandsWords(
        what=one.duty.what,
        whose=f"{titles}, {EVERY[one.duty.every]}",
        told=[*_told(one), *_held(one)],
        tag=_tag(one, today),
        link=_link(one),
        sources=", ".join(one.duty.source),
    )


def _told(one: DutyStands) -> Iterator[str]:
    if one.open is not None:
        yield f"{SEEN[one.duty.counted][0]}: {one.open}."
    elif one.duty.every is Every.ALWAYS:
        return
    elif one.duty.by_each:
        yield f"Each does it themselves: {one.done_by} of {one.holders} wrote that they did."
    elif one.last is None or one.due_on is None:
        yield NOBODY_WROTE
    else:
        done, again = day_words(one.last.done_on), day_words(one.due_on)
        yield f"Last done on {done}, as {one.last.author.display_name} wrote. Due again on {again}."


def _held(one: DutyStands) -> Iterator[str]:
    if one.only_barred:
        yield OWN_WORK
    elif not one.holders:
        yield NOBODY_HOLDS


def _tag(one: DutyStands, today: date) -> Tag | None:
    if one.open is None and (one.duty.every is Every.ALWAYS or (one.duty.by_each and not one.holders)):
        return None
    return Tag("Due", "warn") if one.is_due(today) else Tag("Done", "good")


def _link(one: DutyStands) -> Link | None:
    """Where it is recorded: a list that the record keeps, or the page on which the reader writes that they did it."""
    if one.open is not None:
        return Link("Look", page_address(SEEN[one.duty.counted][1]), f"at: {SEEN[one.duty.counted][0]}")
    if one.is_readers and one.duty.every is not Every.ALWAYS:
        address = page_address("insight:write-duty-done", one.duty.id)
        return Link("Write that it was done", address, f": {one.duty.what}")
    if one.only_barred:
        return Link("Change", page_address("schools:choose-setting", one.duty.by_setting), "who supervises")
    return None
