"""Acts of the library: an edition is pinned so that an incident can always be walked as it began."""

from __future__ import annotations

from datetime import datetime

from handrail.library.models import Edition
from handrail.procedures.load import bundle_of, load_pack


def pin_edition(pack_slug: str, now: datetime) -> Edition:
    """The edition that holds the pack's text of this moment; pinning the same text again returns the same edition."""
    pack = load_pack(pack_slug)
    pinned = Edition.objects.holding(pack.digest).defer("text").first()
    return pinned or _pin(pack_slug, pack.digest, pack.edition, now)


def _pin(pack_slug: str, digest: str, label: str, now: datetime) -> Edition:
    edition, _ = Edition.objects.get_or_create(
        digest=digest,
        defaults={"pack": pack_slug, "label": label, "text": bundle_of(pack_slug), "pinned_at": now},
    )
    return edition
