"""Precautions, what came of them, and what is past its time, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.evidence.access import PastKeeping, Taken
from handrail.evidence.kinds import Kind, PrecautionKind
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Moment, Row

if TYPE_CHECKING:
    from handrail.evidence.models import Hold

TAKEN = "Recorded."
FOLLOWED = "Recorded, beside what it follows."
CAME_BEFORE = "Somebody has recorded before what came of it. Nothing was added."
HELD = "Recorded. Evidence of this incident is kept until somebody says otherwise."
RELEASED = "Recorded. The usual time counts again."
AS_IT_WAS = "Somebody has recorded this before. Nothing was added."
FOLLOW_WORDS: dict[str, str] = {
    PrecautionKind.ACCOUNT: "Enabled again", PrecautionKind.AUDIT: "Record the findings",
    PrecautionKind.ADVICE: "Record whether it was kept",
}  # fmt: skip
BRIEFLY: dict[str, str] = {
    PrecautionKind.ACCOUNT: "Account disabled", PrecautionKind.AUDIT: "Audit of use",
    PrecautionKind.ADVICE: "Advised to keep it",
}  # fmt: skip
NOTHING_YET: dict[str, str] = {
    PrecautionKind.ACCOUNT: "Not enabled again yet", PrecautionKind.AUDIT: "No findings yet",
    PrecautionKind.ADVICE: "Not known yet whether it was kept",
}  # fmt: skip
SEQUEL_WORDS: dict[str, str] = {
    PrecautionKind.ACCOUNT: "Account enabled again", PrecautionKind.AUDIT: "Findings of the audit of use",
    PrecautionKind.ADVICE: "Kept as advised, or not",
}  # fmt: skip


def precaution_rows(reference: str, precautions: Iterable[Taken]) -> list[Row]:
    """The precautions of an incident, each with what came of it, or the way to say so."""
    rows = []
    for taken in precautions:
        one, sequel = taken.precaution, taken.sequel
        lines = [one.about, _asked(taken), one.words, f"{moment(one.done_at)}, recorded by {one.author.display_name}"]
        if sequel:
            lines += [f"{SEQUEL_WORDS[one.kind]}, {moment(sequel.done_at)}:", *_found(taken)]
        address = page_address("casework:follow-precaution", reference, one.number)
        links = () if sequel else (Link(FOLLOW_WORDS[one.kind], address, about=one.about),)
        rows.append(Row(PrecautionKind(one.kind).label, [line for line in lines if line], links))
    return rows


def precautions_told(precautions: Iterable[Taken]) -> Iterator[Moment]:
    """The same as moments of the chronology."""
    for taken in precautions:
        one, sequel = taken.precaution, taken.sequel
        text = "\n".join(filter(None, [one.about, _asked(taken), one.words, _later(one.done_at, one.at)]))
        yield Moment(PrecautionKind(one.kind).label, one.done_at, one.author.display_name, text)
        if sequel:
            told = "\n".join(filter(None, [one.about, *_found(taken), _later(sequel.done_at, sequel.at)]))
            yield Moment(SEQUEL_WORDS[one.kind], sequel.done_at, sequel.author.display_name, told)


def precaution_lines(precautions: Iterable[Taken]) -> Iterator[str]:
    """For the file: each precaution, when and of whom it was asked, and beneath it what came of it."""
    for taken in precautions:
        one, sequel = taken.precaution, taken.sequel
        asked = ", ".join(filter(None, [_asked(taken), moment(one.done_at)]))
        told = [f"{PrecautionKind(one.kind).label}: {one.about} ({asked})", one.words]
        if sequel:
            told += [f"{SEQUEL_WORDS[one.kind]} ({moment(sequel.done_at)})", *_found(taken)]
        yield "\n".join(filter(None, told))


def precautions_briefly(precautions: Iterable[Taken]) -> Iterator[str]:
    """For a meeting: each precaution in a line, with what came of it or that nothing has yet."""
    for taken in precautions:
        one, found = taken.precaution, "; ".join(filter(None, _found(taken)))
        yield f"{BRIEFLY[one.kind]}: {one.about}. {found or NOTHING_YET[one.kind]}"


def holds_told(holds: Iterable[Hold]) -> Iterator[Moment]:
    """Every time somebody said that evidence is kept longer, or no longer."""
    for hold in holds:
        title = "Evidence is no longer kept past its time" if hold.ends else "Evidence is kept past its time"
        yield Moment(title, hold.at, hold.author.display_name, hold.reason)


@dataclass(frozen=True, slots=True)
class PastLine:
    """An item whose time is over."""

    title: str
    address: str
    closed: str
    hold_address: str


def past_lines(found: Iterable[PastKeeping]) -> list[PastLine]:
    """What is past its time; the items know their incidents."""
    return [
        PastLine(
            f"{one.item.incident.reference}, item {one.item.number}: {Kind(one.item.kind).label.lower()}",
            page_address("casework:show-item", one.item.incident.reference, one.item.number),
            f"Closed {day_words(localdate(one.closed_at))}",
            page_address("casework:hold-evidence", one.item.incident.reference),
        )
        for one in found
    ]


def _asked(taken: Taken) -> str:
    one = taken.precaution
    reference = f", reference {one.their_reference}" if one.their_reference else ""
    return f"Asked of {one.asked_of}{reference}" if one.asked_of else ""


def _found(taken: Taken) -> list[str]:
    sequel = taken.sequel
    if sequel is None:
        return []
    found = [f"Found responsible: {sequel.responsible}"] if sequel.responsible else []
    reached = [f"Reached: {sequel.reached}"] if sequel.reached else []
    return [*found, *reached, sequel.words]


def _later(done_at: object, at: object) -> str:
    return "" if done_at == at else f"Recorded {moment(at)}"  # type: ignore[arg-type]
