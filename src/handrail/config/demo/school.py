"""The example school: invented people of invented schools, made once in each data folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from handrail.casework.demo import make_demo_incidents, review_demo_incidents
from handrail.casework.demo_stories import BULLYING, STORIES
from handrail.config.demo.agreements import sign_agreements
from handrail.config.demo.cast import HEAD, OTHER_SCHOOL, OTHERS, OUTSIDER, PUPILS, SCHOOL, STAFF, Member, email_of
from handrail.config.demo.consents import answer_consents
from handrail.config.demo.contacts import make_demo_contacts
from handrail.config.demo.duties import see_to_duties
from handrail.config.demo.editions import (
    SECOND_EDITION,
    begin_the_next,
    move_to_today,
    publish_first,
    publish_second,
)
from handrail.people.actions import add_person
from handrail.rehearsals.demo import rehearse
from handrail.schools.access import Actor, actor_for, is_any_school
from handrail.schools.actions import add_colleague, appoint, choose_setting, describe_school, set_up_school
from handrail.witnesses.actions import add_witness

WITNESSES = (("lane@at-home.example", "chair"), ("officer@authority.example", "authority"))
# The rest is left to be filled in, so that one sees what that looks like.
CHOICES = (
    ("head", "next_in_line_coordinator", ("dsl", "head"), "Agreed with the governors at the start of the school year."),
    ("head", "next_in_line_dsl", ("head", "chair"), "Agreed with the governors at the start of the school year."),
    ("dsl", "evidence_retention", ("1_year",), "As in our records policy, until the authority advises otherwise."),
    ("coordinator", "log_name", ("Online safety log",), "What staff have called it for years."),
)
DETAILS = {
    "address": "1 Invented Lane\nBeechwood\nXX0 0XX",
    "telephone": "01632 960100",
    "email": "office@beechwood.example",
    "website": "beechwood.example",
}
STANDING_FOR = timedelta(days=90)
A_FORTNIGHT = timedelta(days=14)
MOVED = timedelta(hours=3)


@transaction.atomic
def make_demo_school(password: str, now: datetime) -> bool:
    """Make the example school and its neighbour, unless the folder holds a school already; whether they were made."""
    if is_any_school():
        return False
    start = now - STANDING_FOR
    head, _ = set_up_school(
        live=True,
        name=SCHOOL,
        pack="hertfordshire",
        phase="primary",
        key_stages=("ks1", "ks2"),
        authority="Hertfordshire",
        email=email_of(HEAD),
        display_name=HEAD.name,
        offices=HEAD.offices,
        password=password,
        now=start,
    )
    actors = {"head": head} | {member.key: _hire(head, member, password, start, now) for member in STAFF}
    describe_school(head, name=SCHOOL, now=start, **DETAILS)
    _fill_list_of_people(actors, start)
    for email, role in WITNESSES:
        add_witness(actors["chair"], email=email, role=role, now=start)
    set_up_school(
        live=True,
        name=OTHER_SCHOOL,
        pack="st-lukes",
        phase="primary",
        key_stages=("ks1", "ks2"),
        authority="Westminster",
        email=email_of(OUTSIDER, "st-hildas"),
        display_name=OUTSIDER.name,
        offices=OUTSIDER.offices,
        password=password,
        now=start,
    )
    for who, setting, value, reason in CHOICES:
        choose_setting(actors[who], setting, value, reason=reason, now=start)
    make_demo_contacts(actors, now)
    _work(actors, start, now)
    see_to_duties(actors, now)
    sign_agreements(actors, now)
    answer_consents(actors, now)
    return True


def _work(actors: Mapping[str, Actor], start: datetime, now: datetime) -> None:
    """Editions and what was done by each: a rehearsal, incidents, one of them moved; and the next being written."""
    older = [story for story in STORIES if story.ago > SECOND_EDITION]
    younger = [story for story in STORIES if story not in older]
    coordinator = actors["coordinator"]
    publish_first(actors, start)
    rehearse(coordinator, (actors["teacher"], actors["dsl"]), now - A_FORTNIGHT)
    references = make_demo_incidents(actors, now, older)
    publish_second(actors, now - SECOND_EDITION)
    make_demo_incidents(actors, now, younger)
    move_to_today(coordinator, references[older.index(BULLYING)], now - MOVED)
    review_demo_incidents(coordinator, now)
    begin_the_next(actors, now)


def _hire(head: Actor, member: Member, password: str, start: datetime, now: datetime) -> Actor:
    user, _ = add_colleague(head, email=email_of(member), display_name=member.name, password=password, now=start)
    for office in member.offices:
        name = office.removeprefix("~")
        appoint(head, user, name, is_deputy=name != office, held_from=localdate(start), now=start)
    return actor_for(user, localdate(now))


def _fill_list_of_people(actors: dict[str, Actor], now: datetime) -> None:
    keeper = actors["head"]
    for name, year, form in PUPILS:
        add_person(keeper, display_name=name, kind="pupil", year_group=year, class_name=form, now=now)
    for name, kind in OTHERS:
        add_person(keeper, display_name=name, kind=kind, now=now)
    kinds = {"head": "head", "chair": "governor"}
    for key, actor in actors.items():
        add_person(keeper, display_name=actor.user.display_name, kind=kinds.get(key, "staff"), user=actor.user, now=now)
