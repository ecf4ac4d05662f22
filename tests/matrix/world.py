"""A school with one person in each office, and one incident of each kind that the document tells apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from handrail.casework.access import stand_of
from handrail.casework.actions import answer_question, take_action
from handrail.evidence.actions import list_item
from handrail.incidents.access import get_incident
from handrail.incidents.actions import PersonGiven, add_note
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint, set_up_school
from handrail.schools.models import OfficeHolding
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, described, somebody
from tests.referrals.given import answered, asked, declined
from tests.schools.cast import DECIDED_BEFORE, NOW

BEFORE = NOW - DECIDED_BEFORE
NAMES = {
    "Head": ("Mrs Hughes", "head"),
    "Chair": ("Mrs Lane", "chair"),
    "Governor": ("Mr Grant", "governors"),
    "Coordinator": ("Ms Okafor", "coordinator"),
    "DSL": ("Mr Patel", "dsl"),
    "Senior leader": ("Mrs Quill", "senior_leader"),
    "Network manager": ("Mr Webb", "network_manager"),
    "Business manager": ("Mr Ellis", "business_manager"),
    "Teacher": ("Miss Rees", "teacher"),
}
KINDS = {"Head": "head", "Chair": "governor", "Governor": "governor"}
OTHER, NOBODY, REPORTER = "Another school’s DSL", "Nobody", "Reporter"


@dataclass(frozen=True)
class World:
    """Who is who; `listed` is the same people on the school's list, and `children` are two pupils."""

    people: dict[str, Actor]
    listed: dict[str, Person]
    children: tuple[Person, Person]
    holdings: dict[str, int]

    def browser(self, person: str) -> Client:
        """A browser in which they are signed in."""
        browser = Client(raise_request_exception=True)
        if person != NOBODY:
            browser.force_login(self.people[person].user)
            browser.get("/")  # what is done once a session is done, and not undone with what is tried
        return browser


def make_world() -> World:
    """Everybody in their offices, through the real acts, long before anything is reported."""
    head, _ = set_up_school(
        name="Beechwood Park Primary", pack="england", email="hughes@beechwood.example",
        display_name="Mrs Hughes", offices=["head"], now=BEFORE,
    )  # fmt: skip
    other, _ = set_up_school(
        name="Another School", pack="england", email="novak@another.example",
        display_name="Dr Novak", offices=["dsl"], now=BEFORE,
    )  # fmt: skip
    people = {"Head": head, OTHER: other}
    for person, (name, office) in NAMES.items():
        if person != "Head":
            people[person] = _hired(head, name, office)
    people[REPORTER] = _hired(head, "Mr Nagy", "")
    for actor in people.values():
        actor.user.must_change_password = False
        actor.user.save()
    people = {person: actor_for(actor.user, NOW.date()) for person, actor in people.items()}
    listed = {person: _listed(people[person], head, KINDS.get(person, "staff")) for person in (*NAMES, REPORTER)}
    first, second = (add_person(head, display_name=name, kind="pupil", now=BEFORE) for name in ("Child A", "Child B"))
    holdings = {NAMES[person][1]: OfficeHolding.objects.get(user=people[person].user).pk for person in NAMES}
    return World(people, listed, (first, second), holdings)


def _hired(head: Actor, name: str, office: str) -> Actor:
    email = f"{name.split()[-1].lower()}@beechwood.example"
    user, _ = add_colleague(head, email=email, display_name=name, now=BEFORE)
    if office:
        appoint(head, user, office, held_from=BEFORE.date(), now=BEFORE)
    return actor_for(user, NOW.date())


def _listed(actor: Actor, head: Actor, kind: str) -> Person:
    return add_person(head, display_name=actor.user.display_name, kind=kind, user=actor.user, now=BEFORE)


def _pupils(world: World) -> list[PersonGiven]:
    return [somebody(world.children[0]), somebody(world.children[1], "instigator")]


def _about(person: str, *parts: str) -> Callable[[World], list[PersonGiven]]:
    return lambda world: [somebody(world.children[0]), somebody(world.listed[person], *parts)]


KINDS_OF_INCIDENT: dict[str, tuple[Callable[[World], list[PersonGiven]], dict[str, list[str]]]] = {
    "between pupils": (_pupils, {}),
    "in which a teacher is said to have done something": (_about("Teacher", "instigator"), {}),
    "in which a teacher was the target": (_about("Teacher", "harmed"), {}),
    "in which a teacher is a witness": (_about("Teacher", "witness"), {}),
    "about the head": (_about("Head", "instigator"), {}),
    "about a governor": (_about("Governor", "instigator"), {}),
    "that may be about the head: nobody knows yet": (_pupils, {"leader_involved": ["not_known"]}),
    "about the chair": (_about("Chair", "instigator"), {}),
    "about the coordinator": (_about("Coordinator", "instigator"), {}),
    "about the DSL": (_about("DSL", "harmed"), {}),
    "about the network manager": (_about("Network manager", "instigator"), {}),
    "about “somebody in the office” whom no account could mean": (
        lambda world: [*_pupils(world), described("somebody in the office", "staff", "instigator")], {},
    ),
}  # fmt: skip


def an_incident(world: World, kind: str) -> dict[str, Any]:
    """One of that kind, reported by a colleague, with a row of everything that an address can name."""
    people, said = KINDS_OF_INCIDENT[kind]
    reference = a_report(world.people[REPORTER], *people(world), said=said)
    worker = next(
        world.people[name] for name in ("Coordinator", "DSL") if not _is_named(world.listed[name], people(world))
    )
    note = add_note(worker, reference, "A note", now=NOW).pk
    answer_question(worker, reference, "danger_now", ["no"], now=NOW)
    take_action(worker, reference, "spine.make_safe", "done", now=NOW)
    list_item(worker, reference, a_tablet(), could_be_illegal=False, now=NOW)
    contact = asked(worker, reference)
    return {
        "reference": reference, "note": note, "number": 1, "contact": contact.pk, "person": "A",
        "reply": answered(worker, contact).pk, "decision": declined(worker, reference).pk,
        "fact": "danger_now", "slug": "spine", "step": "spine.make_safe", "paper": "summary",
        "step_of_person": _step_for(worker, reference, "A"),
    }  # fmt: skip


def _step_for(actor: Actor, reference: str, person: str) -> str:
    """An instruction that the procedures give for that person now."""
    reached = stand_of(get_incident(actor, reference)).walk.instructions
    return next(one.id for one in reached if one.person == person)


def _is_named(person: Person, people: list[PersonGiven]) -> bool:
    return any(given.person == person for given in people)
