"""The example school: invented people of invented schools, made once in each data folder."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from handrail.config.demo_contacts import make_demo_contacts
from handrail.people.actions import add_person
from handrail.schools.access import Actor, actor_for, is_any_school
from handrail.schools.actions import add_colleague, appoint, choose_setting, describe_school, set_up_school
from handrail.witnesses.actions import add_witness


class Member(NamedTuple):
    """Somebody of the cast: offices with a `~` before them are stood in for."""

    key: str
    name: str
    offices: tuple[str, ...]
    may: str


SCHOOL = "Beechwood Park Primary (demo)"
OTHER_SCHOOL = "St Hilda’s Primary (demo)"
HEAD = Member("head", "Mrs Hughes", ("head",), "decides, and sees the log")
STAFF = (
    Member("coordinator", "Ms Okafor", ("coordinator",), "is led through every incident and keeps the log"),
    Member("dsl", "Mr Patel", ("dsl", "~coordinator"), "safeguarding lead, stands in for Ms Okafor"),
    Member("teacher", "Miss Rees", ("teacher",), "reports, sees what she was let into or asked to do"),
    Member("network_manager", "Mr Webb", ("network_manager",), "gets technical tasks, and sees no incident"),
    Member("senior_leader", "Mrs Quist", ("senior_leader",), "receives what staff cannot take to the head"),
    Member("chair", "Mrs Lane", ("chair",), "leads what is about the head, and sees nothing else"),
    Member("business_manager", "Mr Ellis", ("business_manager",), "keeps the list of people"),
)
OUTSIDER = Member("other_dsl", "Dr Novak", ("dsl", "coordinator"), "of another school, sees nothing of this one")
# In order of name: the stories of `handrail.casework.demo_stories` count from the first.
PUPILS = (
    ("Amara (demo)", "Year 5", "5 Oak"),
    ("Callum (demo)", "Year 5", "5 Oak"),
    ("Ewa (demo)", "Year 6", "6 Elm"),
    ("Hamza (demo)", "Year 6", "6 Elm"),
    ("Joel (demo)", "Year 4", "4 Ash"),
    ("Martha (demo)", "Year 3", "3 Fir"),
)
OTHERS = (("Amara’s mother (demo)", "parent"), ("Ewa’s father (demo)", "parent"))
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


def email_of(member: Member, school: str = "beechwood") -> str:
    """The invented address of somebody of the cast, in a domain that can never exist."""
    return f"{member.name.split()[-1].lower()}@{school}.example"


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
    make_incidents(actors, now)
    _see_to_duties(actors, now)
    make_rehearsals(actors, now)
    return True


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


def make_incidents(actors: dict[str, Actor], now: datetime) -> None:
    """Put believable incidents into the example school, through the same acts that staff use."""
    from handrail.casework.demo import make_demo_incidents

    make_demo_incidents(actors["coordinator"].school, actors, now)


def _see_to_duties(actors: dict[str, Actor], now: datetime) -> None:
    """Figures for governors of the term before this one, and a duty that the coordinator wrote down."""
    from handrail.insight.access import terms_offered
    from handrail.insight.actions import make_figures, write_duty_done

    _tell_parents(actors["coordinator"], now)
    make_figures(actors["head"], terms_offered(localdate(now))[0], now=now)
    looked_at = "The filter’s reports of October, and who may change its rules."
    write_duty_done(actors["senior_leader"], "supervise_monitoring", localdate(now), note=looked_at, now=now)
    write_duty_done(actors["coordinator"], "train_staff", localdate(now), note="Half an hour on a staff day.", now=now)


def make_rehearsals(actors: dict[str, Actor], now: datetime) -> None:
    """One rehearsal that was ended a fortnight ago, through the same acts that staff use."""
    from handrail.rehearsals.demo import rehearse

    rehearse(actors["coordinator"], (actors["teacher"], actors["dsl"]), now - timedelta(days=14))


def _tell_parents(coordinator: Actor, now: datetime) -> None:
    """One thing that parents were told, one that is due, and one to come."""
    from handrail.parents.actions import Planned, Told, plan_announcement, record_told

    today = localdate(now)
    evening = Planned(
        "workshop", "at_home", "An evening on games and chats", "Ask parents what they see.", today - timedelta(days=20)
    )
    number = plan_announcement(coordinator, evening, now=now).number
    told = Told(evening.for_on, came=24, led_by="Ms Okafor", note="Parents asked for the slides.")
    record_told(coordinator, number, told, now=now)
    tips = Planned("tips", "age_limits", "From which age?", "What the services themselves say.", today)
    plan_announcement(coordinator, tips, now=now)
    pictures = Planned("newsletter", "event_pictures", "Pictures at the winter concert", "", today + timedelta(days=14))
    plan_announcement(coordinator, pictures, now=now)
