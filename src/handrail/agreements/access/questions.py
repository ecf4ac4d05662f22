"""Consents beside agreements: whether they are asked on one visit, and of which families an answer is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from handrail.agreements.access.rights import may_keep
from handrail.consents.access import carers_to_ask, pupils_of_class, pupils_of_school
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.models import School

ASKED = "image_consent_asked"
Questions = Mapping[UUID, tuple[UUID, ...]]
"""Children of whom an answer is waited for, each with those who may give it."""


def asked_on_one_visit(school: School) -> bool:
    """Whether the school asks for consents with the agreement, and not on a form of its own (requirements X-16)."""
    return agreeing_of(school).values.get(ASKED) == ("with_agreement",)


def questions_open(actor: Actor, today: date, *, class_name: str | None = None) -> Questions:
    """The questions that are open at the actor’s school or in a class; none, for those who do not keep answers."""
    if not may_keep(actor):
        return {}
    pupils = pupils_of_school() if class_name is None else pupils_of_class(class_name)
    return carers_to_ask(actor.school, pupils, today)


def questions_on_visit(actor: Actor, today: date, *, class_name: str | None = None) -> Questions:
    """Those of them that are asked with the agreement; none where they have a form of their own."""
    return questions_open(actor, today, class_name=class_name) if asked_on_one_visit(actor.school) else {}
