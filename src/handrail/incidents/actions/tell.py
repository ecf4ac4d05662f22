"""Sending a message that something waits: in the transaction of the act that it follows from, and never what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access.facts import people_as_walked, said_among
from handrail.incidents.access.notices import (
    Addressee,
    addressees,
    could_be_meant,
    is_urgent,
    last_leaving,
    offices_hearing,
    offices_hearing_now,
    wants_notices,
    was_told,
)
from handrail.incidents.access.people import involved_by
from handrail.incidents.kinds import NoticeFor
from handrail.incidents.models import Incident, Notice, NoticeChoice, Report
from handrail.post.access import is_set_up
from handrail.post.actions import write
from handrail.post.wording import Wording
from handrail.procedures.model import Facts
from handrail.schools.access import Actor, settings_of

PAUSE = timedelta(minutes=15)
"""As long as this after a message, what is new waits and leaves together."""
GOOD_FOR = timedelta(days=2)

END = """

Sign in to see it: {address}

This mail says nothing about anybody, and an answer to it reaches nobody. {choice}
"""
CHOICE = "To get no more of these,\nsign in and choose “Mail I get” under your name."
ORDINARY = Wording(
    "Something waits for you in Handrail",
    "Something waits for you in Handrail at {school}." + END.replace("{choice}", CHOICE),
)
PRESSING = Wording(
    "Something waits for you in Handrail now",
    "Something that cannot wait is there for you in Handrail at {school}."
    + END.replace("{choice}", "It leaves\nwhatever you chose under “Mail I get”."),
)


def tell_of_report(author: User, report: Report, *, now: datetime) -> None:
    """Tell those who hear first of a report, and who leads it (REP-02, REP-09); runs in the transaction of the report.

    Whoever is kept out of it is sent nothing, nor is its author. Where no mail leaves, nothing is asked or written.
    """
    if not is_set_up():
        return
    incident = report.incident
    facts = Facts(incident=said_among([report.said]), people=people_as_walked(involved_by(report)))
    urgent = is_urgent(settings_of(incident.school), facts)
    told = addressees(incident, offices_hearing(report, localdate(now)), localdate(now), besides=author)
    _tell(incident, told, NoticeFor.REPORTED, now=now, urgent=urgent)


def tell_if_urgent(author: User, incident: Incident, facts: Facts, *, now: datetime) -> None:
    """Once an answer shows that an incident is urgent, tell those who hear of it and who leads it, each once.

    Runs in the transaction of the answer, after who may see the incident agrees with it.
    """
    if not is_set_up() or not is_urgent(settings_of(incident.school), facts):
        return
    told = addressees(incident, offices_hearing_now(incident, facts), localdate(now), besides=author)
    known = set(Notice.objects.filter(incident=incident, is_urgent=True).values_list("user", flat=True))
    new = [one for one in told if one.actor.user.pk not in known]
    _tell(incident, new, NoticeFor.URGENT, now=now, urgent=True)


def tell_offices(
    author: User, incident: Incident, offices: Iterable[str], because: NoticeFor, *, now: datetime
) -> None:
    """Tell whoever holds one of these offices, and may see the incident, that something waits; not its `author`."""
    if is_set_up():
        _tell(incident, addressees(incident, offices, localdate(now), besides=author), because, now=now)


@transaction.atomic
def tell_of_task(actor: Actor, office: str, incident: Incident, task: str, *, now: datetime) -> bool:
    """Tell a technician, once, of a task; whether that is done now. The caller has the task from their own door."""
    if not is_set_up() or was_told(actor.user, incident, NoticeFor.TASK, task) or could_be_meant(actor.user, incident):
        return False
    _tell(incident, [Addressee(actor, office)], NoticeFor.TASK, now=now, about=task)
    return True


@transaction.atomic
def choose_notices(actor: Actor, *, wanted: bool, now: datetime) -> None:
    """Get a message when something waits, from now on, or not; what is urgent is sent all the same."""
    NoticeChoice.objects.update_or_create(
        school=actor.school, user=actor.user, defaults={"wanted": wanted, "chosen_at": now}
    )
    details = {"wanted": wanted}
    record(actor, "incidents.notices.chosen", school=actor.school, subject=actor.user, details=details, now=now)


def _tell(
    incident: Incident,
    people: Iterable[Addressee],
    because: NoticeFor,
    *,
    now: datetime,
    urgent: bool = False,
    about: str = "",
) -> None:
    """Write a message to each who wants it. The entry in the audit log comes first: it lets only one act go on."""
    wanting = [one for one in people if urgent or wants_notices(one.actor.user, one.actor.school)]
    if not wanting:
        return
    details = {"because": because.value, "offices": sorted({one.office for one in wanting}), "urgent": urgent}
    record(None, "incidents.notice.written", school=incident.school_id, subject=incident, details=details, now=now)
    for one in wanting:
        notice = Notice(
            school_id=incident.school_id, incident=incident, user=one.actor.user, office=one.office,
            because=because, about=about, is_urgent=urgent, at=now,
        )  # fmt: skip
        _write(notice, one.actor, now)


def _write(notice: Notice, actor: Actor, now: datetime) -> None:
    """At most one letter in a quarter of an hour; what comes meanwhile leaves with the next. Urgent ones at once."""
    last = None if notice.is_urgent else last_leaving(actor.user, actor.school)
    notice.leaves_at = now if last is None else last if last >= now else max(now, last + PAUSE)
    notice.save()
    kind = "urgent" if notice.is_urgent else "notice"
    write(
        PRESSING if notice.is_urgent else ORDINARY,
        key=f"{kind}:{actor.school.pk}:{actor.user.pk}:{notice.leaves_at.isoformat()}",
        address=actor.user.email,
        school_id=actor.school.pk,
        school=actor.school.name,
        marks={},
        now=now,
        good_for=GOOD_FOR,
        leaves_at=notice.leaves_at,
    )
