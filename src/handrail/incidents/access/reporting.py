"""What somebody who reported is told at once: what to do now, what not to do, who leads and who can read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.incidents.access.confidence import HEAD, confidence_of
from handrail.incidents.access.doors import USUAL_LEAD
from handrail.incidents.access.editions import first_pack
from handrail.incidents.access.facts import conflicts_in, people_as_walked
from handrail.incidents.access.hearing import hear_first
from handrail.incidents.access.in_place import Held, NextInLine, outside_contact, taken_over
from handrail.incidents.access.people import Involved, involved_by
from handrail.incidents.models import LOG_OFFICES, Confidence, CouldBe, Particulars, Report
from handrail.people.models import Relationship
from handrail.procedures.model import Conflict, Contact, Facts, Instruction, Never, Pack, Within
from handrail.procedures.walk import Reached, walk
from handrail.schools.access import holdings_on, settings_of

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
    `turn_to` is whom to tell outside, where nobody at the school is left who may read it.
    """

    report: Report
    pack: Pack
    do_now: tuple[Instruction, ...]
    contacts: tuple[Contact, ...]
    nevers: tuple[Never, ...]
    readers: tuple[Reader, ...]
    vacant: tuple[str, ...]
    turn_to: tuple[Contact, ...]
    people: tuple[Involved, ...]
    in_confidence: bool = False
    hears: tuple[Reader, ...] = ()
    """Who hears of it first by the school's own rule; nobody is named where it was reported in confidence."""


def acknowledge(report: Report, today: date) -> Acknowledgement:
    """What the reporter is told. It rests on the report alone, so that nothing found out later shows through."""
    pack = first_pack(report.incident)
    people = involved_by(report)
    facts = Facts(
        incident={fact: tuple(options) for fact, options in report.said.items()},
        people=people_as_walked(people),
    )
    walked = walk(pack, facts)
    now = tuple(reached for reached in walked.instructions if _is_for_reporter(reached))
    conflicts = conflicts_in(pack, facts)
    confidence = confidence_of(report.incident)
    held = _held(report, conflicts, today)
    usual = _leading(conflicts, confidence)
    taken = _taken_over(report, conflicts, confidence, held)
    readers = _readers(report, conflicts, tuple(filter(None, (taken.get(o, o) for o in usual))), taken, held)
    return Acknowledgement(
        report=report,
        pack=pack,
        do_now=tuple(reached.step for reached in now),
        contacts=tuple(dict.fromkeys(contact for reached in now for contact in reached.contacts)),
        nevers=walked.nevers,
        readers=readers,
        in_confidence=confidence is not None,
        vacant=tuple(office for office in usual if office not in {one.office for one in held}),
        turn_to=() if readers else outside_contact(report.school, pack),
        people=people,
        hears=() if confidence else _hearing(report, facts, readers, taken),
    )


def _hearing(report: Report, facts: Facts, readers: tuple[Reader, ...], taken: dict[str, str]) -> tuple[Reader, ...]:
    """Those of the readers who hear first, in the school's order; then those who lead it in place of others."""
    reading = {reader.office: reader for reader in readers}

    def able(office: str) -> str:
        instead = taken.get(office) or office
        return instead if instead in reading else ""

    named = hear_first(settings_of(report.school), facts, able)
    instead = (reader.office for reader in readers if reader.leads and reader.office != USUAL_LEAD)
    return tuple(reading[office] for office in dict.fromkeys((*named, *instead)))


def _is_for_reporter(reached: Reached) -> bool:
    return reached.step.within is Within.NOW and not REPORTERS.isdisjoint(reached.by)


def _leading(conflicts: tuple[Conflict, ...], confidence: Confidence | None) -> tuple[str, ...]:
    """The offices that lead: who receives it in confidence, those to which the conflicts give it, or the usual one."""
    receiving = (confidence.office,) if confidence else ()
    return tuple(dict.fromkeys((*receiving, *(c.led_by for c in conflicts if c.led_by)))) or (USUAL_LEAD,)


def _held(report: Report, conflicts: tuple[Conflict, ...], today: date) -> tuple[Held, ...]:
    """Today’s holders, and who of them the report itself keeps out; nothing found out later counts."""
    held = tuple(holdings_on(report.school, today))
    kept_out = _offices_out(report, conflicts)
    out = _kept_out(report) | {holding.user_id for holding in held if holding.office in kept_out}
    return tuple(
        Held(
            one.office,
            one.user_id,
            one.user.display_name,
            one.is_deputy,
            one.user_id in out or (one.appointed_by_id in out and one.appointed_at > report.at),
        )
        for one in held
    )


def _offices_out(report: Report, conflicts: tuple[Conflict, ...]) -> set[str]:
    """The offices that a report like this is kept from."""
    passed_by = {HEAD} if report.incident.in_confidence else set()
    return {office for conflict in conflicts for office in conflict.excludes} | passed_by


def _taken_over(
    report: Report, conflicts: tuple[Conflict, ...], confidence: Confidence | None, held: tuple[Held, ...]
) -> dict[str, str]:
    """Who takes whose place, as `actions.reroute` will write it down."""
    given = tuple(filter(None, [*(c.led_by for c in conflicts), confidence.office if confidence else ""]))
    routed = given if confidence else (*given, *_leading(conflicts, confidence), *sorted(LOG_OFFICES))
    return taken_over(held, routed, NextInLine(report.incident), even_vacant=given)


def _readers(
    report: Report,
    conflicts: tuple[Conflict, ...],
    leading: tuple[str, ...],
    taken: dict[str, str],
    held: tuple[Held, ...],
) -> tuple[Reader, ...]:
    """Those of today’s holders who may see such a report, by office, who leads before the others."""
    in_confidence = report.incident.in_confidence
    kept_out = _offices_out(report, conflicts)
    keeping = () if in_confidence else sorted(LOG_OFFICES)
    reading = dict.fromkeys((*leading, *keeping, *sorted(filter(None, taken.values()))))
    open_to = [one for one in held if not one.is_out]
    found = (
        _reader(office, [one for one in open_to if one.office == office], office in leading)
        for office in reading
        if office not in kept_out
    )
    return tuple(reader for reader in found if reader.holders or reader.deputies)


def _reader(office: str, held: list[Held], leads: bool) -> Reader:
    holders = tuple(one.name for one in held if not one.is_deputy)
    return Reader(office, holders, tuple(one.name for one in held if one.is_deputy), leads)


def _kept_out(report: Report) -> set[UUID]:
    """Whom the report itself keeps out: by name, in doubt, or by a relationship that was declared by then."""
    named = Particulars.objects.filter(
        incident=report.incident, author=report.author, at=report.at, replaces=None, is_about=True
    )
    own = named.filter(person__user__isnull=False).values_list("person__user_id", flat=True)
    meant = CouldBe.objects.filter(particulars__in=named).values_list("user_id", flat=True)
    close = (
        Relationship.objects.at(report.at).filter(person__in=named.values("person")).values_list("user_id", flat=True)
    )
    return {*own, *meant, *close}
