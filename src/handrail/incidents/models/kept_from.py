"""Whether somebody is kept from an incident: because of who they are, whatever office they hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from django.db.models import Exists, OuterRef, Q, QuerySet

from handrail.incidents.models.people import CouldBe, Particulars
from handrail.incidents.models.standing import Exclusion
from handrail.people.models import Person, Relationship

Given: TypeAlias = Any
"""A key, or the column or parameter that holds it: Django takes either, which its annotations do not say."""
THIS = OuterRef("pk")
"""The incident that a query is about."""


def is_about(user: Given, incident: Given = THIS) -> Exists:
    """Whether somebody whom the incident is about is tied to this account."""
    return Exists(_named(incident).filter(person__user=user))


def could_be_about(user: Given, incident: Given = THIS) -> Exists:
    """Whether words in the incident could mean this account, and nobody has said who was meant."""
    return Exists(_guessed().filter(user=user, incident=incident))


def is_meant(user: Given, incident: Given = THIS) -> Q:
    """Whether it is, or could be, about this account."""
    return Q(is_about(user, incident)) | Q(could_be_about(user, incident))


def is_about_somebody_close(user: Given, incident: Given = THIS) -> Exists:
    """Whether it is about somebody with whom `user` has a relationship, declared before the incident or after."""
    close = Relationship.objects.of(deeper(user)).values("person")
    return Exists(_named(incident).filter(person__in=close))


def is_kept_out(user: Given, offices: Iterable[str] | QuerySet[Any, Any], incident: Given = THIS) -> Exists:
    """Whether `user`, or one of these offices, is kept out by a row of the record."""
    kept_out = Exclusion.objects.in_force().filter(Q(office__in=offices) | Q(user=user), lifts=False)
    return Exists(kept_out.filter(incident=incident))


def about_somebody(user: Given) -> QuerySet[Any, Any]:
    """The keys of all incidents that are, or could be, about this account or about somebody close to it.

    The same as the three above say of one incident. For lists: few incidents are about one person, so it is quicker to
    find these once than to ask it of each incident of a long log.
    """
    about = Particulars.objects.in_force().filter(is_about=True)
    own, close = Person.objects.filter(user=user).values("pk"), Relationship.objects.of(user).values("person")
    named = about.filter(person__in=own), about.filter(person__in=close)
    return _guessed().filter(user=user).values("incident").union(*(rows.values("incident") for rows in named))


def deeper(given: Given) -> Given:
    """The same value, named from a query within the query."""
    return OuterRef(given) if isinstance(given, OuterRef) else given


def _guessed() -> QuerySet[CouldBe]:
    return CouldBe.objects.filter(particulars__is_about=True, particulars__replaced_by__isnull=True)


def _named(incident: Given) -> QuerySet[Particulars]:
    return Particulars.objects.in_force().filter(is_about=True, incident=incident)
