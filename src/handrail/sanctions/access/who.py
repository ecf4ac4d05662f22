"""Who may read and write a decision, by the kind of person it is about (requirements SAN-13, ROLE-03, section 8).

About a pupil: whoever reads the incident reads it; the head, the coordinator and whoever leads in the head's place
write it. About an adult: the head, the chair of governors and the named human resources contact, nobody else, whether
or not they may see the incident. About the head or a governor: the chair alone. Not known yet counts as an adult.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from handrail.agreements.access import may_ask_again
from handrail.incidents.models import Particulars
from handrail.sanctions.models import PUPIL
from handrail.schools.access import Actor

LEADERS = frozenset({"head", "governor"})
ABOUT_ADULTS = ("head", "chair", "hr")
ABOUT_LEADERS = ("chair",)
WRITE_ABOUT_PUPILS = ("head", "coordinator")


def may_read(actor: Actor, *kinds: str) -> bool:
    """Whether `actor` may know of a decision about somebody who is, or was when it was written, of these kinds."""
    return all(kind == PUPIL or actor.holds(*_readers(kind)) for kind in kinds)


def may_write(actor: Actor, kind: str, led_by: Collection[str] = ()) -> bool:
    """Whether `actor` may record a decision about somebody of `kind`; `led_by` leads in the head's place."""
    return actor.holds(*(WRITE_ABOUT_PUPILS if kind == PUPIL else _readers(kind)), *(led_by if kind == PUPIL else ()))


def may_have_sign_again(actor: Actor, kind: str, led_by: Collection[str] = ()) -> bool:
    """Whether `actor` may have somebody of `kind`, or their parents, sign again: the head, or in the head's place."""
    leads = actor.holds(*led_by)
    return may_write(actor, kind, led_by) and may_read(actor, kind) and may_ask_again(actor, in_heads_place=leads)


def reads_of_adults(actor: Actor) -> bool:
    """Whether there may be decisions about adults that `actor` reads."""
    return actor.holds(*ABOUT_ADULTS)


def readable(actor: Actor) -> Q:
    """The same as `may_read` for rows about somebody: of the kind then, and of the kind that they are known by now."""
    now = Particulars.objects.in_force().filter(involvement=OuterRef("involvement"))
    return _of_kind(actor) & Q(Exists(now.filter(_of_kind(actor))))


def still_a_pupil() -> Q:
    """Rows about somebody who was a pupil when they were written, and is known as one now."""
    now = Particulars.objects.in_force().filter(involvement=OuterRef("involvement"), kind=PUPIL)
    return Q(Exists(now), kind=PUPIL)


def _of_kind(actor: Actor) -> Q:
    allowed = Q(kind=PUPIL)
    if actor.holds(*ABOUT_ADULTS):
        allowed |= ~Q(kind__in={PUPIL, *LEADERS})
    if actor.holds(*ABOUT_LEADERS):
        allowed |= Q(kind__in=LEADERS)
    return allowed


def _readers(kind: str) -> tuple[str, ...]:
    return ABOUT_LEADERS if kind in LEADERS else ABOUT_ADULTS
