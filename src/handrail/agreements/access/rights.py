"""Who may see what people have signed, and who takes signatures in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from handrail.agreements.models import Method, Signing
from handrail.schools.access import Actor

KEEPERS = ("coordinator", "head", "dsl", "business_manager", "school_office")
"""They see who has signed, take slips in, send links and correct slips of the pen (requirements AUA-04, AUA-06)."""
TEACHERS = ("teacher", "computing_lead", "senior_leader")
"""They see the lists of classes, and let a class sign."""
TECHNICIANS = ("network_manager",)
"""They see who may not use what, and nothing of why (AUA-05)."""


def may_keep(actor: Actor) -> bool:
    """Whether `actor` keeps what was signed."""
    return actor.guest_of is None and actor.holds(*KEEPERS)


def may_see_classes(actor: Actor) -> bool:
    """Whether `actor` sees who of a class has signed, and lets pupils sign in class."""
    return may_keep(actor) or (actor.guest_of is None and actor.holds(*TEACHERS))


def may_see_no_access(actor: Actor) -> bool:
    """Whether `actor` sees whose access waits for a signature."""
    return may_see_classes(actor) or (actor.guest_of is None and actor.holds(*TECHNICIANS))


def may_ask_again(actor: Actor, *, in_heads_place: bool = False) -> bool:
    """Whether `actor` may have somebody sign again, whatever the calendar says.

    `in_heads_place`: a room above has seen that they lead what it is about in the place of the head, such as the chair.
    """
    return actor.guest_of is None and (in_heads_place or actor.holds("head", "coordinator", "dsl"))


def may_take_back(actor: Actor, signing: Signing, today: date) -> bool:
    """Whether `actor` may say that an answer was recorded by mistake.

    Those who keep signatures may of any; a teacher of what came in today in a lesson of theirs.
    """
    own_lesson = signing.method == Method.CLASSROOM and signing.author_id == actor.user.pk
    return may_keep(actor) or (may_see_classes(actor) and own_lesson and signing.signed_on == today)


def signing_to_take_back(actor: Actor, ref: UUID, today: date) -> Signing:
    """An answer that still counts and that `actor` may take back. Raises `Signing.DoesNotExist` for any other."""
    rows = Signing.objects.standing().filter(school=actor.school, ref=ref)
    found = rows.select_related("person", "signer", "version").get()
    if not may_take_back(actor, found, today):
        raise Signing.DoesNotExist
    return found
