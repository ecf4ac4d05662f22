"""Consents of the example school: answered, refused, withdrawn with something to take down, parents who disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.consents.access import ToPublish, Use, checks_for, publishable, uses_of
from handrail.consents.actions import (
    Reply,
    check_item,
    keep_wordings,
    plan_event,
    sign_sheet,
    write_down,
    write_note,
)
from handrail.people.access import people_of
from handrail.people.actions import CarerGiven, add_carer, add_members, add_person, make_group, mark_as_left
from handrail.procedures.model import Part
from handrail.schools.access import Actor, agreeing_of

if TYPE_CHECKING:
    from handrail.people.models import Person

BEFORE = timedelta(days=40)
CHILDREN = ("Amara (demo)", "Callum (demo)", "Ewa (demo)", "Hamza (demo)")
"""Of whom a parent said yes to everything. Of the others nobody has answered yet."""
REFUSED = "Martha (demo)"
WITHDRAWN, DISAGREED = "Callum (demo)", "Amara (demo)"
IN_IT = ("Amara (demo)", "Callum (demo)")
HELD = "Office, blue folder"


def answer_consents(actors: Mapping[str, Actor], now: datetime) -> None:
    """Slips came back; a sports day is on the website, and the parent of a child in it has changed their mind since."""
    keeper, teacher, before = actors["coordinator"], actors["teacher"], now - BEFORE
    people = {person.display_name: person for person in people_of(keeper)}
    keep_wordings(keeper.school, now=before)
    for name in CHILDREN:
        _answered(keeper, people[name], f"Parent of {name}", before, yes=True)
    _answered(keeper, people[REFUSED], f"Parent of {REFUSED}", before, yes=False)
    _published(teacher, [people[name] for name in IN_IT], before)
    _answered(keeper, people[WITHDRAWN], f"Parent of {WITHDRAWN}", now, yes=False, only="website")
    _disagree(keeper, people[DISAGREED], now)
    _trip_and_concert(teacher, [people[name] for name in (*IN_IT, REFUSED)], now)
    leaver = add_person(
        keeper, display_name="Noor (demo)", kind="pupil", year_group="Year 6", class_name="6 Elm", now=before
    )
    mark_as_left(keeper, leaver, now=now)


def _answered(
    keeper: Actor, child: Person, name: str, at: datetime, *, yes: bool, only: str = "", giver: Person | None = None
) -> None:
    """A slip about every use of every question, or about one place of pictures alone."""
    uses = [use for use in uses_of(agreeing_of(keeper.school)) if use.is_for(child) and _is_meant(use, only)]
    replies = [
        Reply(child.pk, *use.key, part, yes, use.digest) for use in uses for part in use.parts if part is Part.PARENT
    ]
    write_down(keeper, replies, giver=giver, giver_name=name, given_on=localdate(at), held=HELD, now=at)


def _is_meant(use: Use, only: str) -> bool:
    return not only or use.key == ("pictures", only)


def _disagree(keeper: Actor, child: Person, now: datetime) -> None:
    father = add_carer(
        keeper, child, "Amara’s father (demo)", CarerGiven("father", order=2, responsible=True), now=now
    ).carer
    _answered(keeper, child, "", now, yes=False, only="press", giver=father)


def _published(teacher: Actor, people: list[Person], at: datetime) -> None:
    use = next(use for use in publishable(teacher) if use.key == ("pictures", "website"))
    ticked = frozenset(check.id for check in checks_for(agreeing_of(teacher.school), "pictures"))
    wanted = ToPublish(
        *use.key, "Sports day, relay", "News page of the website", tuple(one.pk for one in people),
        ("relay-1.jpg", "relay-2.jpg"), ticked=ticked,
    )  # fmt: skip
    check_item(teacher, wanted, from_on=localdate(at), allowed_by="Headteacher", now=at)


def _trip_and_concert(teacher: Actor, people: list[Person], now: datetime) -> None:
    day = localdate(now + timedelta(days=12))
    trip = make_group(teacher, kind="trip", name="To the river (demo)", from_on=day, until_on=day, now=now)
    add_members(teacher, trip, [one.pk for one in people], now=now)
    event = plan_event(teacher, name="Harvest assembly", on=localdate(now), now=now)
    sign_sheet(teacher, event.pk, ["Amara’s mother (demo)", "Ewa’s father (demo)"], now=now)
    write_note(
        teacher, "leaves", what="Choir, for the county’s festival", by=teacher.user.display_name,
        details="To the festival, for its programme", permitted="head", permitted_by="Mrs Hughes",
        on=localdate(now), now=now,
    )  # fmt: skip
