"""Whether somebody is kept from an incident: because of who they are, whatever office they hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from handrail.incidents.models.people import CouldBe, Particulars
from handrail.incidents.models.standing import Exclusion
from handrail.people.models import Person, Relationship
from handrail.schools.models import OfficeHolding

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
    """Whether it is about somebody with whom `user` has a relationship, declared before the incident or after.

    Whoever declared it: this is asked of others than the reader, where leaving somebody out opens nothing.
    """
    close = Relationship.objects.of(deeper(user)).values("person")
    return Exists(_named(incident).filter(person__in=close))


def is_kept_out(user: Given, offices: Iterable[str] | QuerySet[Any, Any], incident: Given = THIS) -> Exists:
    """Whether `user`, or one of these offices, is kept out by a row of the record."""
    kept_out = Exclusion.objects.in_force().filter(Q(office__in=offices) | Q(user=user), lifts=False)
    return Exists(kept_out.filter(incident=incident))


def about_somebody(user: Given) -> QuerySet[Any, Any]:
    """The keys of all incidents that are, or could be, about this account or about somebody close to it.

    Few incidents are about one person, so it is quicker to find these once than to ask it of each incident of a long
    log. A relationship that a colleague declared counts where that colleague is not kept from the incident themselves:
    a head could otherwise shut everybody out of what is about the head.
    """
    about = Particulars.objects.in_force().filter(is_about=True)
    own = Person.objects.filter(user=user).values("pk")
    named = about.filter(person__in=own), _about_close(about, user)
    return _guessed().filter(user=user).values("incident").union(*(rows.values("incident") for rows in named))


def _about_close(named: QuerySet[Particulars], user: Given) -> QuerySet[Particulars]:
    """Of the rows about people, those of somebody close to `user`, by a declaration that counts in their incident."""
    declared = Relationship.objects.of(user)
    by_themselves = Q(author=F("user"))
    counts = declared.filter(by_themselves | ~_is_out(OuterRef("author"), OuterRef(OuterRef("incident"))))
    # Their few people first, by the index; whether it counts is asked of what is found.
    return named.filter(Exists(counts.filter(person=OuterRef("person"))), person__in=declared.values("person"))


def _is_out(author: OuterRef, incident: OuterRef) -> Q:
    """Whether whoever declared one was kept from the incident already: by who they are, or an office ever theirs.

    Of relationships the earlier one goes first: two people do not undo one another’s.
    """
    earlier = Relationship.objects.of(deeper(author)).filter(pk__lt=OuterRef(OuterRef("pk")))
    offices = OfficeHolding.objects.filter(user=deeper(author), school=OuterRef("school")).values("office")
    return (
        is_meant(author, incident)
        | Q(Exists(_named(incident).filter(person__in=earlier.values("person"))))
        | Q(is_kept_out(author, offices, incident))
    )


def deeper(given: Given) -> Given:
    """The same value, named from a query within the query."""
    return OuterRef(given) if isinstance(given, OuterRef) else given


def _guessed() -> QuerySet[CouldBe]:
    return CouldBe.objects.filter(particulars__is_about=True, particulars__replaced_by__isnull=True)


def _named(incident: Given) -> QuerySet[Particulars]:
    return Particulars.objects.in_force().filter(is_about=True, incident=incident)
