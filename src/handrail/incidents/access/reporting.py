"""What somebody who reported is told at once: what to do now, what not to do, who leads and who can read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.incidents.access.confidence import HEAD, confidence_of
from handrail.incidents.access.facts import conflicts_in, people_as_walked
from handrail.incidents.access.people import Involved, involved_by
from handrail.incidents.models import LOG_OFFICES, Confidence, CouldBe, Particulars, Report
from handrail.library.access import pack_of
from handrail.procedures.model import Conflict, Contact, Facts, Instruction, Never, Pack, Within
from handrail.procedures.walk import Reached, walk
from handrail.schools.access import holdings_on
from handrail.schools.models import OfficeHolding

USUAL_LEAD = "coordinator"
"""Who leads wherever no conflict gives the lead to another office."""
REPORTERS = frozenset({"finder", "any_staff", "teacher"})
"""The offices of a procedure that anybody who reports may hold at that moment."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An office that can read a report, with those of its holders who can; the ones who stand in come last."""

    office: str
    holders: tuple[str, ...]
    deputies: tuple[str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A report as its reporter may see it: their own words, the first safe steps, and who can read it.

    `vacant` are the offices that would lead it and that nobody holds; whoever is kept out of it is named nowhere.
    """

    report: Report
    pack: Pack
    do_now: tuple[Instruction, ...]
    contacts: tuple[Contact, ...]
    nevers: tuple[Never, ...]
    readers: tuple[Reader, ...]
    vacant: tuple[str, ...]
    people: tuple[Involved, ...]
    in_confidence: bool = False


def acknowledge(report: Report, today: date) -> Acknowledgement:
    """What the reporter is told. It rests on the report alone, so that nothing found out later shows through."""
    pack = pack_of(report.incident.edition)
    people = involved_by(report)
    facts = Facts(
        incident={fact: tuple(options) for fact, options in report.said.items()},
        people=people_as_walked(people),
    )
    walked = walk(pack, facts)
    now = tuple(reached for reached in walked.instructions if _is_for_reporter(reached))
    conflicts = conflicts_in(pack, facts)
    confidence = confidence_of(report.incident)
    held = tuple(holdings_on(report.school, today))
    leading = _leading(conflicts, confidence)
    return Acknowledgement(
        report=report,
        pack=pack,
        do_now=tuple(reached.step for reached in now),
        contacts=tuple(dict.fromkeys(contact for reached in now for contact in reached.contacts)),
        nevers=walked.nevers,
        readers=_readers(report, conflicts, leading, held),
        in_confidence=confidence is not None,
        vacant=tuple(office for office in leading if office not in {holding.office for holding in held}),
        people=people,
    )


def _is_for_reporter(reached: Reached) -> bool:
    return reached.step.within is Within.NOW and not REPORTERS.isdisjoint(reached.by)


def _leading(conflicts: tuple[Conflict, ...], confidence: Confidence | None) -> tuple[str, ...]:
    """The offices that lead: who receives it in confidence, those to which the conflicts give it, or the usual one."""
    receiving = (confidence.office,) if confidence else ()
    return tuple(dict.fromkeys((*receiving, *(c.led_by for c in conflicts if c.led_by)))) or (USUAL_LEAD,)


def _readers(
    report: Report, conflicts: tuple[Conflict, ...], leading: tuple[str, ...], held: tuple[OfficeHolding, ...]
) -> tuple[Reader, ...]:
    """Those of today’s holders who may see such a report, by office, who leads before the others."""
    in_confidence = report.incident.in_confidence
    kept_out = {office for conflict in conflicts for office in conflict.excludes} | ({HEAD} if in_confidence else set())
    out = _kept_out(report, kept_out, held)
    keeping = () if in_confidence else sorted(LOG_OFFICES - set(leading))
    reading = [office for office in (*leading, *keeping) if office not in kept_out]
    open_to = [holding for holding in held if holding.user_id not in out and not _was_let_in(holding, report, out)]
    found = (_reader(office, [h for h in open_to if h.office == office], office in leading) for office in reading)
    return tuple(reader for reader in found if reader.holders or reader.deputies)


def _reader(office: str, held: list[OfficeHolding], leads: bool) -> Reader:
    holders = tuple(holding.user.display_name for holding in held if not holding.is_deputy)
    return Reader(office, holders, tuple(h.user.display_name for h in held if h.is_deputy), leads)


def _was_let_in(holding: OfficeHolding, report: Report, out: set[UUID]) -> bool:
    """Whether somebody who is kept out gave this office afterwards: that opens no earlier report."""
    return holding.appointed_by_id in out and holding.appointed_at > report.at


def _kept_out(report: Report, offices: set[str], held: tuple[OfficeHolding, ...]) -> set[UUID]:
    """Whom the report itself keeps out, by name or by another office of theirs; nothing found out later counts."""
    named = Particulars.objects.filter(
        incident=report.incident, author=report.author, at=report.at, replaces=None, is_about=True
    )
    own = named.filter(person__user__isnull=False).values_list("person__user_id", flat=True)
    meant = CouldBe.objects.filter(particulars__in=named).values_list("user_id", flat=True)
    return {*own, *meant, *(holding.user_id for holding in held if holding.office in offices)}
