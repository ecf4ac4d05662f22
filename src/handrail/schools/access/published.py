"""Which pack a school works with: the edition it put in force, or while it is set up the pack that it chose."""

from __future__ import annotations

from datetime import date
from time import monotonic
from uuid import UUID

from django.db.models import DateField, UUIDField
from django.utils.timezone import localdate

from handrail.editions.access import pack_holding
from handrail.procedures.load import RECHECK, recent_pack
from handrail.procedures.model import Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.models import Publication, PublicationQuerySet, School

_IN_FORCE = Prepared(
    Publication.objects.on(Parameter("day", DateField())).filter(school=Parameter("school", UUIDField())),
    {"edition": "digest"},
)
_recent: dict[UUID, tuple[float, date, str]] = {}
"""By school: when its publications were looked at last, for which day, and the digest in force; "" for none."""


def pack_of(school: School) -> Pack:
    """The pack that the school works with today.

    Asked often, so what is in force is looked up again only after `RECHECK` seconds, or at once where this process
    published it.
    """
    moment, today = monotonic(), localdate()
    looked, day, digest = _recent.get(school.pk, (-RECHECK, today, ""))
    if day != today or not looked <= moment < looked + RECHECK:
        digest = digest_in_force(school, today)
        _recent[school.pk] = (moment, today, digest)
    return pack_holding(digest) if digest else recent_pack(school.pack, moment)


def digest_in_force(school: School, day: date) -> str:
    """The digest of the edition that is in force at the school on `day`; "" while it has published none."""
    for publication in _IN_FORCE.rows(school=school.pk, day=day):
        return publication.edition.digest
    return ""


def look_again(school: School) -> None:
    """Have the next `pack_of` look up what is in force: something was published, or that was taken back."""
    _recent.pop(school.pk, None)


def publications_of(school: School) -> PublicationQuerySet:
    """Every edition that the school put in force or will, the latest first, without their texts."""
    made = Publication.objects.filter(school=school).select_related("edition", "author").defer("edition__text")
    return made.order_by("-number")
