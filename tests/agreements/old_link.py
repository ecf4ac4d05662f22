"""A link that was there once and opens nothing, for tests that ask for every address: it is no guess."""

from __future__ import annotations

from datetime import timedelta

from handrail.accounts.secret_links import fingerprint_of
from handrail.agreements.models import SigningLink
from handrail.consents.models import PictureEvent
from handrail.schools.access import Actor
from tests.schools.cast import NOW

OLD_SECRET = "0" * 40


def make_old_link(actor: Actor) -> SigningLink:
    """The link of that secret, and an event at which it was an address to sign by."""
    made = NOW - timedelta(days=30)
    PictureEvent.objects.create(
        school=actor.school, name="Concert", on=made.date(), terms={}, fingerprint=fingerprint_of(OLD_SECRET),
        open_until=made, author=actor.user, at=made,
    )  # fmt: skip
    return SigningLink.objects.create(
        school=actor.school, class_name="5 Oak", fingerprint=fingerprint_of(OLD_SECRET),
        made_by=actor.user, made_at=made, expires_at=made + timedelta(hours=1),
    )  # fmt: skip
