"""One opening of the report form: for whom, at which school, and under which number drawn by lot.

The form carries it, signed. The number is recorded once, so that pressing Send twice is one report; the user says who
typed what was sent after their session had ended.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid4

from django.core import signing

from handrail.schools.access import Actor

SENDING = "sending"
"""The hidden field."""
SALT = "handrail.incidents.sending"


class Sending(NamedTuple):
    """Who opened the form, for which school, and the number of what they send."""

    user: UUID
    school: UUID
    number: UUID


def begin_sending(actor: Actor) -> str:
    """A new one, for a form that `actor` opens now."""
    parts = (actor.user.pk, actor.school.pk, uuid4())
    return signing.Signer(salt=SALT).sign(".".join(part.hex for part in parts))


def read_sending(text: str) -> Sending | None:
    """What a form says; None where it says nothing, or nothing that we signed."""
    try:
        parts = signing.Signer(salt=SALT).unsign(text).split(".")
    except signing.BadSignature:
        return None
    return Sending(*map(UUID, parts))
