"""Whom nothing reaches that waits for a signature: no mail goes there, or nobody may give it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handrail.agreements.access.asked import Asked
from handrail.agreements.access.questions import Questions
from handrail.agreements.access.rights import may_keep
from handrail.agreements.access.signers import asked_of_signer
from handrail.consents.access import asks_of_carer
from handrail.people.access.families import responsible_for
from handrail.people.models import Person
from handrail.schools.access import Actor


def unreachable(actor: Actor, asked: Iterable[Asked]) -> list[Person]:
    """Who may give an answer that is waited for and has neither an e-mail address nor an account, by name.

    They are reached on paper alone. Nobody, for those who do not keep what was signed.
    """
    if not may_keep(actor):
        return []
    keys = {key for one in asked if one.is_open for key in one.signers}
    return list(Person.objects.filter(school=actor.school, pk__in=keys, active=True, email="", user=None))


def without_signer(actor: Actor, asked: Iterable[Asked], questions: Questions) -> list[Person]:
    """Children of whom an answer is waited for that nobody on the list may give, by class and name.

    They have no parent here, or none who is responsible and not barred. Nobody, for those who do not keep what was
    signed.
    """
    if not may_keep(actor):
        return []
    keys = {one.person.pk for one in asked if one.is_open and not one.signers}
    keys |= {child for child, carers in questions.items() if not carers}
    return list(Person.objects.filter(school=actor.school, pk__in=keys).order_by("class_name", "display_name"))


def may_have_link(person: Person, today: date) -> bool:
    """Whether a private link of their own would open anything: something is asked of them or for a child of theirs."""
    return bool(asked_of_signer(person, today) or asks_of_carer(person, today))


def signers_for(pupil: Person) -> list[Person]:
    """Who may sign for a pupil, the first to be asked first. The caller has let the reader in."""
    keys = [tie.carer_id for tie in responsible_for(pupil.school, Person.objects.filter(pk=pupil.pk))
            if tie.pupil_id == pupil.pk]  # fmt: skip
    people = Person.objects.in_bulk(keys)
    return [people[key] for key in keys]
