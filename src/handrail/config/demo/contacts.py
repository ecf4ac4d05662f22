"""Whom the example school turns to outside. Every number is of a range that no telephone has (Ofcom’s, for drama)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.timezone import localdate

from handrail.contacts.actions import Details, add_contact, check_contact, leave_out, record_failed_call
from handrail.contacts.kinds import Failure, Means
from handrail.schools.access import Actor

YEAR = timedelta(days=365)


class Found(NamedTuple):
    """A contact of the pack as the school found it, so many days ago."""

    contact: str
    means: Means
    days_ago: int
    number: str = ""
    email: str = ""
    web: str = ""
    hours: str = ""


FOUND = (
    Found("herts_lado", Means.RANG, 40, "01632 960001", hours="Weekdays, 9 to 5"),
    Found("childrens_services", Means.WEBSITE, 40, "01632 960002", hours="At any hour"),
    Found("police", Means.RANG, 40, "01632 960003"),
    Found("herts_police", Means.RANG, 39, "01632 960003"),
    Found("herts_hr", Means.LETTER, 39, "01632 960004", "hr@authority.example"),
    Found("herts_esafety", Means.LETTER, 39, "", "online-safety@authority.example"),
    Found("iwf", Means.WEBSITE, 38, web="https://iwf.example/report"),
    Found("ceop", Means.WEBSITE, 38, web="https://ceop.example/report"),
    Found("chair_of_governors", Means.MET, 38, "01632 960005"),
    Found("herts_legal", Means.LIST, 400, "01632 960006"),
    Found("herts_anti_bullying", Means.RANG, 60, "01632 960007"),
)
"""The next to last has lapsed, and the last did not work. What is named nowhere here was never checked."""
OWN = Found("police_community", Means.MET, 30, "020 7946 0008", hours="In school on Tuesdays")
OWN_TITLE = "Our police community support officer"
LEFT_OUT = ("peer_support", "The service has closed. The county’s adviser knows what there is now.")


def make_demo_contacts(actors: Mapping[str, Actor], now: datetime) -> None:
    """Check most of them, let one lapse and one fail, leave one out and add one, through the acts that staff use."""
    coordinator = actors["coordinator"]
    for found in FOUND:
        check_contact(coordinator, found.contact, _details(found, now), now=now)
    record_failed_call(actors["teacher"], FOUND[-1].contact, Failure.NO_ANSWER, now=now)
    add_contact(actors["dsl"], title=OWN_TITLE, stands_for=OWN.contact, given=_details(OWN, now), now=now)
    contact, reason = LEFT_OUT
    leave_out(coordinator, contact, reason=reason, now=now)


def _details(found: Found, now: datetime) -> Details:
    day = localdate(now) - timedelta(days=found.days_ago)
    return Details(
        means=found.means,
        checked_on=day,
        due_on=day + YEAR,
        number=found.number,
        email=found.email,
        web=found.web,
        hours=found.hours,
    )
