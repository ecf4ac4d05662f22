"""What somebody who reported is told at once: what to do now, what not to do, and who will see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.incidents.access.facts import conflicts_in, people_as_walked
from handrail.incidents.access.people import Involved, involved_by
from handrail.incidents.models import LOG_OFFICES, CouldBe, Particulars, Report
from handrail.library.access import pack_of
from handrail.procedures.model import Conflict, Contact, Facts, Instruction, Never, Pack, Within
from handrail.procedures.walk import Reached, walk
from handrail.schools.access import holdings_on

REPORTERS = frozenset({"finder", "any_staff", "teacher"})
"""The offices of a procedure that anybody who reports may hold at that moment."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A report as its reporter may see it: their own words, the first safe steps, and the offices that can read it."""

    report: Report
    pack: Pack
    do_now: tuple[Instruction, ...]
    contacts: tuple[Contact, ...]
    nevers: tuple[Never, ...]
    read_by: tuple[str, ...]
    people: tuple[Involved, ...]


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
    return Acknowledgement(
        report=report,
        pack=pack,
        do_now=tuple(reached.step for reached in now),
        contacts=tuple(dict.fromkeys(contact for reached in now for contact in reached.contacts)),
        nevers=walked.nevers,
        read_by=_read_by(report, conflicts_in(pack, facts), today),
        people=people,
    )


def _is_for_reporter(reached: Reached) -> bool:
    return reached.step.within is Within.NOW and not REPORTERS.isdisjoint(reached.by)


def _read_by(report: Report, conflicts: tuple[Conflict, ...], today: date) -> tuple[str, ...]:
    """The offices that somebody holds today who may see such a report: none whose only holders it keeps out."""
    kept_out = {office for conflict in conflicts for office in conflict.excludes}
    reading = (LOG_OFFICES | {conflict.led_by for conflict in conflicts}) - kept_out
    out = _kept_out(report, kept_out, today)
    held = holdings_on(report.school, today)
    return tuple(dict.fromkeys(h.office for h in held if h.office in reading and h.user_id not in out))


def _kept_out(report: Report, offices: set[str], today: date) -> set[UUID]:
    """Whom the report itself keeps out, by name or by another office of theirs; nothing found out later counts."""
    named = Particulars.objects.filter(
        incident=report.incident, author=report.author, at=report.at, replaces=None, is_about=True
    )
    own = named.filter(person__user__isnull=False).values_list("person__user_id", flat=True)
    meant = CouldBe.objects.filter(particulars__in=named).values_list("user_id", flat=True)
    holders = holdings_on(report.school, today).filter(office__in=offices).values_list("user_id", flat=True)
    return {*own, *meant, *holders}
