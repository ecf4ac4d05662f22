"""Decisions and people in tests of sanctions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handrail.casework.actions import answer_question
from handrail.people.models import Person
from handrail.sanctions.actions import DecisionGiven, RestrictionGiven
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from handrail.schools.models import School
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import DECIDED_BEFORE, NOW, PASSWORD, TODAY, Cast

SECRET = "Zanzibar"
"""A word that stands in what is decided about an adult, and nowhere else."""
NOT_ILLEGAL = {"leader_involved": "no", "illegal_suspected": "no"}


def hr_of(cast: Cast) -> Actor:
    """The named human resources contact, who keeps no log."""
    email = "north@beechwood.example"
    user, _ = add_colleague(cast.hughes, email=email, display_name="Ms North", password=PASSWORD, now=NOW)
    appoint(cast.hughes, user, "hr", held_from=TODAY, now=NOW - DECIDED_BEFORE)
    return actor_for(user, TODAY)


def pupil_case(cast: Cast, listed: Mapping[str, Person], child: str = "A", **answers: str) -> str:
    """Child A is said to have done it, on purpose, and nothing illegal is suspected."""
    said = {"deliberate": ["deliberate"], "incident_kind": ["other_breach"]}
    reference = a_report(cast.rees, somebody(listed[child], "instigator"), said=said)
    return answered(cast.okafor, reference, **(NOT_ILLEGAL | answers))


def staff_case(cast: Cast, **answers: str) -> str:
    """A member of staff, described in words that fit no account, is said to have done it."""
    said = {"deliberate": ["deliberate"], "incident_kind": ["staff_misuse"]}
    reference = a_report(cast.rees, described("The caretaker", "staff", "instigator"), said=said)
    return answered(cast.patel, reference, **(NOT_ILLEGAL | answers))


def follow(cast: Cast, pack: str) -> None:
    """The school follows another pack from before the incident begins."""
    School.objects.filter(pk=cast.hughes.school.pk).update(pack=pack)
    for name in ("okafor", "patel", "hughes", "rees", "webb", "lane", "ellis"):
        getattr(cast, name).school.pack = pack


def answered(actor: Actor, reference: str, **answers: str) -> str:
    """Answer facts of the whole incident; gives the reference."""
    for fact, option in answers.items():
        answer_question(actor, reference, fact, [option], now=NOW)
    return reference


def a_decision(by: Actor, office: str = "head", **other: Any) -> DecisionGiven:
    """A sanction under the school's rules for person A."""
    given = {
        "person": "A",
        "outcome": "sanction",
        "category": "under_the_rules",
        "measures": ("warning",),
        "seriousness": "Once, in a lesson.",
        "reason": "It was the first time.",
        "office": office,
        "decider": by.user.pk,
    }
    return DecisionGiven(**{**given, **other})


def about_staff(by: Actor, office: str = "head", **other: Any) -> DecisionGiven:
    """A warning for the adult who is person A, with the secret word in every text."""
    texts = ("seriousness", "harm", "other_factors", "support", "reason", "other_measure", "why_this_one")
    words = {name: f"{SECRET} {name}" for name in texts}
    given = {"category": "deliberate", "measures": ("warning",), **words}
    return a_decision(by, office, **{**given, **other})


def no_internet(**other: Any) -> RestrictionGiven:
    """No internet for person A from now on."""
    return RestrictionGiven(**{"person": "A", "what": "internet", "what_words": "On every school device", **other})
