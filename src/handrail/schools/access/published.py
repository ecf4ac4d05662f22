"""Which pack a school works with: the edition it put in force, or while it is set up the pack that it chose."""

from __future__ import annotations

from datetime import date
from time import monotonic

from django.db.models import DateField, OuterRef, Subquery, UUIDField
from django.utils.timezone import localdate

from handrail.editions.access import pack_holding
from handrail.procedures.load import recent_pack
from handrail.procedures.model import Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.models import Publication, PublicationQuerySet, School

_IN_FORCE = Prepared(
    Publication.objects.on(Parameter("day", DateField())).filter(school=Parameter("school", UUIDField())),
    {"edition": "digest"},
)


def in_force_on(day: Parameter) -> Subquery:
    """For a query of schools: the digest of the edition in force at each on `day`; null for none."""
    return Subquery(Publication.objects.on(day).filter(school=OuterRef("pk")).values("edition__digest")[:1])


def pack_of(school: School) -> Pack:
    """The pack that the school works with today, as it was when this `school` was read.

    A page asks many times and reads its school once, with what is in force (`actor_for`).
    """
    if school.digest_in_force is None:
        school.digest_in_force = digest_in_force(school, localdate())
    if school.digest_in_force:
        return pack_holding(school.digest_in_force)
    return recent_pack(school.pack, monotonic())


def digest_in_force(school: School, day: date) -> str:
    """The digest of the edition that is in force at the school on `day`; "" while it has published none."""
    for publication in _IN_FORCE.rows(school=school.pk, day=day):
        return publication.edition.digest
    return ""


def look_again(school: School) -> None:
    """Have the next `pack_of` look up what is in force: something was published."""
    school.digest_in_force = None


def publications_of(school: School) -> PublicationQuerySet:
    """Every edition that the school put in force, will, or withdrew, the latest first, without their texts."""
    made = Publication.objects.filter(school=school).select_related("edition", "author", "withdrawal__author")
    return made.defer("edition__text").order_by("-number")


def is_withdrawn(publication: Publication) -> bool:
    """Whether it was taken back before its day. Asked of one that `publications_of` gave, it reads nothing."""
    return hasattr(publication, "withdrawal")


def planned_for(school: School, today: date) -> list[Publication]:
    """Those that come into force on a day to come, unless somebody withdraws them; the latest first."""
    return list(publications_of(school).filter(in_force_from__gt=today, withdrawal=None))
