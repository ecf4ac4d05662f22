"""Acts of the library: an edition is pinned so that an incident can always be walked as it began."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField

from handrail.library.models import Edition
from handrail.procedures.load import bundle_of, load_bundle
from handrail.queries import Parameter, Prepared
from handrail.schools.access import pack_of
from handrail.schools.models import School


def pin_edition(school: School, now: datetime) -> Edition:
    """The edition that holds the text of the pack that the school's pages show now.

    Pinning the same text again returns the same edition.
    """
    for pinned in _HOLDING.rows(digest=pack_of(school).digest):
        return pinned
    bundle = bundle_of(school.pack)
    pack = load_bundle(bundle)
    told = {"pack": pack.id, "label": pack.edition, "text": bundle, "pinned_at": now}
    return Edition.objects.get_or_create(digest=pack.digest, defaults=told)[0]


_HOLDING = Prepared(Edition.objects.filter(digest=Parameter("digest", CharField())).defer("text"))
