"""Who may see and do what with consents and pictures."""

from __future__ import annotations

from datetime import date

from handrail.consents.models import ConsentAnswer, Method
from handrail.people.access.families import own_person
from handrail.schools.access import Actor

KEEPERS = ("coordinator", "head", "dsl", "business_manager", "school_office")
"""They see who answered what, take slips in, and see what came of it (as agreements: requirements AUA-04)."""
PUBLISHERS = ("teacher", "computing_lead", "senior_leader")
"""They check what they want to publish, and keep the register of it; and take pictures."""
CLEARERS = ("coordinator", "head", "dsl", "network_manager")
"""They see that the pictures of those who left are deleted (D-46: coordinator, IT)."""
NOT_STAFF = frozenset({"chair", "governors", "link_governor", "hr", "school_pcso"})
"""Offices of the governing body and of people outside: they take no pictures of children."""
STAFF_KINDS = ("staff", "head")


def may_keep(actor: Actor) -> bool:
    """Whether `actor` sees answers with who gave them, and writes down what came on paper."""
    return actor.guest_of is None and actor.holds(*KEEPERS)


def may_let_a_class_answer(actor: Actor) -> bool:
    """Whether `actor` lets the pupils of a class answer for their own work, and sees how far that is."""
    return may_publish(actor)


def may_take_back(actor: Actor, answer: ConsentAnswer, today: date) -> bool:
    """Whether `actor` may say that an answer was recorded by mistake.

    Those who keep answers may of any; a teacher of what came in today in a lesson of theirs (as with agreements).
    """
    own_lesson = answer.method == Method.CLASSROOM and answer.author_id == actor.user.pk
    return may_keep(actor) or (may_let_a_class_answer(actor) and own_lesson and answer.given_on == today)


def may_publish(actor: Actor) -> bool:
    """Whether `actor` checks what is to be published and keeps the register, the events and the picture log."""
    return may_keep(actor) or (actor.guest_of is None and actor.holds(*PUBLISHERS))


def may_clear(actor: Actor) -> bool:
    """Whether `actor` records that pictures of those who left are deleted."""
    return actor.guest_of is None and actor.holds(*CLEARERS)


def may_see_list(actor: Actor) -> bool:
    """Whether `actor` sees who must not be pictured: every member of staff, at the moment of need (002:304).

    By an office of staff; without any, whoever stands on the school’s list of people as staff.
    """
    if actor.guest_of is not None:
        return False
    if actor.offices:
        return bool(actor.offices - NOT_STAFF)
    person = own_person(actor)
    return person is not None and person.kind in STAFF_KINDS
