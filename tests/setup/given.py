"""A first run as somebody goes through it, and a school that has everything it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from handrail.contacts.access import Directory
from handrail.contacts.actions import Details, check_contact
from handrail.contacts.kinds import Means
from handrail.schools.access import Actor, actor_for, unset_settings
from handrail.schools.actions import add_colleague, appoint, choose_setting, describe_school, set_up_school
from handrail.setup.actions import make_code
from tests.schools.cast import NOW, PASSWORD, TODAY

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "name": {"name": "Oak Primary"},
    "phase": {"phase": "primary"},
    "key-stages": {"key_stages": ["ks1", "ks2"]},
    "authority": {"authority": "Hertfordshire"},
    "pack": {"pack": "england"},
    "you": {"display_name": "Mrs Hughes", "email": "Head@oak.example"},
    "offices": {"offices": ["head"]},
}
A_YEAR = timedelta(days=365)
PASSWORDS = {"new_password1": PASSWORD, "new_password2": PASSWORD}
DETAILS = {"address": "1 Invented Lane", "telephone": "", "email": "office@oak.example", "website": ""}
VALUES = {
    "second_record_name": ("The blue file",),
    "authority_officer": ("childrens_services",),
    "evidence_retention": ("1_year",),
}


def opened(browser: Client | None = None) -> Client:
    """A browser in which the code was given."""
    browser = browser or Client()
    answer = browser.post("/setup/", {"code": make_code(NOW)})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def answered(browser: Client, upto: str = "", **other: Any) -> Client:
    """The same after every question is answered, or those before `upto`."""
    for question, given in ANSWERS.items():
        if question == upto:
            break
        answer = browser.post(f"/setup/questions/{question}/", {**given, **other.get(question, {})})
        assert answer.status_code == 302, answer.content.decode()
    return browser


def a_school(pack: str = "england", offices: Sequence[str] = ("head",)) -> Actor:
    """A school that was made a moment ago, and is not live."""
    actor, _ = set_up_school(
        name="Oak Primary", pack=pack, email="head@oak.example", display_name="Mrs Hughes",
        offices=offices, password=PASSWORD, now=NOW,
    )  # fmt: skip
    return actor_for(actor.user, TODAY)


def hired(head: Actor, name: str, *offices: str, now: datetime = NOW) -> Actor:
    """A colleague with offices."""
    email = f"{name.split()[-1].lower()}@oak.example"
    user, _ = add_colleague(head, email=email, display_name=name, password=PASSWORD, now=now)
    for office in offices:
        appoint(head, user, office, held_from=localdate(now), now=now)
    return actor_for(user, localdate(now), head.school.pk)


def everything_but_contacts(head: Actor, now: datetime = NOW) -> dict[str, Actor]:
    """See to all that a school needs except for its contacts; who holds what."""
    authority = head.school.authority or "Hertfordshire"
    described = {"phase": "primary", "key_stages": ["ks1"], "authority": authority}
    describe_school(head, name=head.school.name, **DETAILS, **described, now=now)
    people = {
        "coordinator": hired(head, "Ms Okafor", "coordinator", now=now),
        "dsl": hired(head, "Mr Patel", "dsl", now=now),
        "chair": hired(head, "Mrs Lane", "chair", now=now),
        "network_manager": hired(head, "Mr Webb", "network_manager", now=now),
    }
    for found in unset_settings(head.school):
        choose(head, found.declared)
    return people | {"head": actor_for(head.user, localdate(now), head.school.pk)}


def contacts_confirmed(head: Actor, now: datetime = NOW) -> None:
    """Somebody rang each contact of the school's pack."""
    today = localdate(now)
    for contact in Directory(head.school, today).to_check:
        number = "01632 960000"
        check_contact(head, contact.id, Details(Means.RANG, today, today + A_YEAR, number=number), now=now)


def choose(head: Actor, setting: Any) -> None:
    """Decide one setting in some way that fits."""
    value = VALUES.get(setting.id) or ("dsl",)
    if setting.id == "next_in_line_dsl":
        value = ("coordinator",)
    if setting.options:
        value = (setting.options[0].id,)
    choose_setting(head, setting.id, value, reason="Agreed with the governors.", now=NOW)
