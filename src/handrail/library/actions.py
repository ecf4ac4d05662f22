"""Acts of the library: an edition is pinned so that an incident can always be walked as it began."""

from __future__ import annotations

from datetime import datetime

from handrail.editions.actions import pin, pinned
from handrail.editions.models import Edition
from handrail.procedures.load import bundle_of
from handrail.schools.access import pack_of
from handrail.schools.models import School


def pin_edition(school: School, now: datetime) -> Edition:
    """The edition that holds the text of the pack that the school's pages show now.

    Pinning the same text again returns the same edition.
    """
    return pinned(pack_of(school).digest) or pin(bundle_of(school.pack), now)
