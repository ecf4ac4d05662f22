"""A link that was there once and opens nothing, for tests that ask for every address: it is no guess."""

from __future__ import annotations

from datetime import timedelta

from handrail.accounts.secret_links import fingerprint_of
from handrail.agreements.models import SigningLink
from handrail.schools.access import Actor
from tests.schools.cast import NOW

OLD_SECRET = "0" * 40


def make_old_link(actor: Actor) -> SigningLink:
    """The link of that secret."""
    made = NOW - timedelta(days=30)
    return SigningLink.objects.create(
        school=actor.school, class_name="5 Oak", fingerprint=fingerprint_of(OLD_SECRET),
        made_by=actor.user, made_at=made, expires_at=made + timedelta(hours=1),
    )  # fmt: skip
