"""Who hears first of an incident: what the school says to the settings of that, by kind of incident (REP-02, X-01).

Hearing first opens nothing: it names offices among those that see the incident anyway, and puts it at the top for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from handrail.incidents.access.facts import settings_about
from handrail.incidents.models import LOG_OFFICES, Incident, Lead, Opening
from handrail.procedures.model import Facts
from handrail.schools.access import Actor, SchoolSetting, held_today, settings_of

REPORTS = "reports"
"""The group of settings that say who hears of what."""
FIRST = "first_recipient"
"""Who hears of an incident for which no other setting of the group speaks, or whose offices cannot see it."""

Able = Callable[[str], str]
"""The office through which one that is named hears: itself, the one in its place, or none."""


def hear_first(settings: Mapping[str, SchoolSetting], facts: Facts, able: Able) -> tuple[str, ...]:
    """The offices that hear first, in order, told by `facts`.

    Each one that the settings of its kinds name and that can see it; otherwise the first of the usual ones that can.
    Empty where none of them can.
    """
    of_kind = [office for one in settings_about(settings, REPORTS, facts) for office in one.value]
    usual = settings[FIRST].value if FIRST in settings else ()
    return _those_able(of_kind, able) or _those_able(usual, able)[:1]


def not_opened_by(actor: Actor, incidents: list[Incident]) -> list[Incident]:
    """Those of the incidents that `actor` has never opened. The caller has them from a door."""
    own = Opening.objects.filter(author=actor.user, incident__in=[incident.pk for incident in incidents])
    opened = set(own.values_list("incident_id", flat=True).distinct()) if incidents else set()
    return [incident for incident in incidents if incident.pk not in opened]


def to_hear_of(actor: Actor, new: list[Incident], facts: Mapping[UUID, Facts], today: date) -> list[Incident]:
    """Of the incidents `new` to `actor`, those of which an office of theirs hears first and nobody in it opened yet.

    The caller has them from a door, all of them the actor's to see, and tells what is known of each.
    """
    held, leads = _held_by(actor, today), _leads_of(new)
    settings, opened = settings_of(actor.school), _openers_of(new)
    holding = frozenset[str]().union(*held.values())
    heard = {pk: frozenset[str]().union(*(held.get(user, ()) for user in users)) for pk, users in opened.items()}
    return [
        incident
        for incident in new
        if actor.holds(
            *_hearing(incident, settings, facts[incident.pk], leads[incident.pk], holding) - heard[incident.pk]
        )
    ]


def _hearing(
    incident: Incident,
    settings: Mapping[str, SchoolSetting],
    facts: Facts,
    leads: list[Lead],
    holding: frozenset[str],
) -> frozenset[str]:
    """The offices that hear first, and those that lead it instead of the usual ones; all that see it where none can."""
    instead = {lead.in_place_of: lead.office for lead in leads if lead.in_place_of}
    leading = frozenset(lead.office for lead in leads)
    if incident.in_confidence:
        return leading
    seen_by = (LOG_OFFICES | leading) & holding

    def able(office: str) -> str:
        return instead.get(office) or (office if office in seen_by else "")

    return frozenset(hear_first(settings, facts, able)) | leading or seen_by


def _those_able(offices: Iterable[str], able: Able) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(able, offices))))


def _openers_of(incidents: Iterable[Incident]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {incident.pk: set() for incident in incidents}
    rows = Opening.objects.filter(incident__in=list(found)).values_list("incident_id", "author_id").distinct()
    for incident, author in rows:
        found[incident].add(author)
    return found


def _leads_of(incidents: Iterable[Incident]) -> dict[UUID, list[Lead]]:
    found: dict[UUID, list[Lead]] = {incident.pk: [] for incident in incidents}
    for row in Lead.objects.in_force().filter(incident__in=list(found), ends=False).order_by("pk"):
        found[row.incident_id].append(row)
    return found


def _held_by(actor: Actor, today: date) -> dict[UUID, frozenset[str]]:
    """The offices that each of today's holders holds or stands in for."""
    held: dict[UUID, frozenset[str]] = {}
    for holding in held_today(actor.school, today):
        held[holding.user_id] = held.get(holding.user_id, frozenset()) | {holding.office}
    return held
