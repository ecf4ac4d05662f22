"""Who is sent a message that something waits for them, whether they want it, and when their last one left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from handrail.accounts.models import User
from handrail.incidents.access.doors import leading_offices, may_see
from handrail.incidents.access.facts import settings_about
from handrail.incidents.access.hearing import REPORTS
from handrail.incidents.access.reporting import acknowledge
from handrail.incidents.access.who import names_could_mean, names_of_account
from handrail.incidents.kinds import NoticeFor
from handrail.incidents.models import CouldBe, Incident, Notice, NoticeChoice, Particulars, Report
from handrail.procedures.model import Facts
from handrail.schools.access import Actor, BelongsToNoSchool, SchoolSetting, actor_for, holdings_on, settings_of
from handrail.schools.models import School

MESSAGES = "messages"
"""The group of settings about messages; each says, by its condition, of which incidents it speaks."""
ALWAYS = "always"


class Addressee(NamedTuple):
    """Somebody who may see the incident, and the office through which they hear of it."""

    actor: Actor
    office: str


def offices_hearing(report: Report, today: date) -> tuple[str, ...]:
    """The offices that hear first of a report just made, and those that lead it; who can read it where none does."""
    told = acknowledge(report, today)
    named = [*told.hears, *(reader for reader in told.readers if reader.leads)] or list(told.readers[:1])
    return tuple(dict.fromkeys(reader.office for reader in named))


def offices_hearing_now(incident: Incident, facts: Facts) -> tuple[str, ...]:
    """The same of an incident of which more is known by now. The caller has it from a door."""
    heard = settings_about(settings_of(incident.school), REPORTS, facts) if not incident.in_confidence else []
    named = (office for setting in heard for office in setting.value)
    return tuple(dict.fromkeys((*leading_offices(incident), *named)))


def addressees(incident: Incident, offices: Iterable[str], today: date, *, besides: User) -> list[Addressee]:
    """Who holds one of these offices, or stands in, and may see the incident; each once, in the order of the offices.

    Each is asked at the door itself. `besides` is who acts, and knows; nobody whom words in the incident could mean.
    """
    order = list(offices)
    held = [one for one in holdings_on(incident.school, today).filter(office__in=order) if one.user_id != besides.pk]
    found: dict[object, Addressee] = {}
    for holding in sorted(held, key=lambda one: order.index(one.office)):
        actor = _standing(holding.user, incident.school, today)
        if actor and holding.user_id not in found and may_see(actor, incident.reference):
            found[holding.user_id] = Addressee(actor, holding.office)
    return [one for one in found.values() if not could_be_meant(one.actor.user, incident)]


def is_urgent(settings: Mapping[str, SchoolSetting], facts: Facts) -> bool:
    """Whether a message of such an incident leaves at once and whatever somebody chose (D-49; 003:163, 004:228)."""
    return any(one.value == (ALWAYS,) for one in settings_about(settings, MESSAGES, facts))


def wants_notices(user: User, school: School) -> bool:
    """What they chose of the ordinary messages; who chose nothing wants them."""
    chosen = NoticeChoice.objects.filter(user=user, school=school).values_list("wanted", flat=True).first()
    return chosen is not False


def last_leaving(user: User, school: School) -> datetime | None:
    """When their last message left or will leave."""
    sent = Notice.objects.filter(user=user, school=school)
    return sent.order_by("-leaves_at").values_list("leaves_at", flat=True).first()


def was_told(user: User, incident: Incident, because: str, about: str) -> bool:
    """Whether they were told exactly this before."""
    return Notice.objects.filter(incident=incident, user=user, because=because, about=about).exists()


def offices_told(report: Report) -> tuple[str, ...]:
    """The offices to whose holders a message left when this was reported. The caller has the report from a door."""
    told = Notice.objects.filter(incident=report.incident_id, because=NoticeFor.REPORTED, at=report.at).order_by("pk")
    return tuple(dict.fromkeys(told.values_list("office", flat=True)))


def _standing(user: User, school: School, today: date) -> Actor | None:
    try:
        actor = actor_for(user, today, school.pk)
    except BelongsToNoSchool:
        return None
    return actor if user.is_active and actor.school.pk == school.pk else None


def could_be_meant(user: User, incident: Incident) -> bool:
    """Whether words in the incident could mean them, as `match_account` will find before their next page.

    The words can be older than their account.
    """
    noted = CouldBe.objects.filter(user=user, particulars=OuterRef("pk"))
    about = Particulars.objects.in_force().filter(~Exists(noted), incident=incident, is_about=True)
    rows = list(about.select_related("person"))
    names = names_of_account(user, incident.school) if rows else set()
    return any(names_could_mean(names, row.name, row.kind, row.person) for row in rows)
