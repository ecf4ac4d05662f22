"""An incident, and the one question of who may see which."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from handrail.incidents.models.guest import Guest
from handrail.incidents.models.helper import Helper
from handrail.incidents.models.kept_from import about_somebody, is_kept_out
from handrail.incidents.models.opened_by import (
    LOG_OFFICES,
    closed_by_password,
    given_by_those_kept_out,
    opened_by_those_kept_out,
    opened_in_confidence,
)
from handrail.incidents.models.standing import Lead

if TYPE_CHECKING:
    from handrail.incidents.models.write_once import WriteOnce
    from handrail.schools.access import Actor


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Incidents by who may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """The incidents that `actor` may know of. Every list, count, search and page goes through here.

        Of their own school only; all of them for the offices that keep the log, otherwise those that an office of
        theirs leads and those into which somebody let them (`Helper`); for a guest the one they are invited to. Never
        one that is about them or about somebody with whom they declared a relationship, nor one that an office of
        theirs, or they themselves, are kept from: that comes last, so that nothing gives it back. Nor, by an office,
        one that began before they were appointed by somebody who is kept from it: nobody opens to a friend what they
        may not read. One that was reported in confidence is seen by the offices that lead it, and by whom they let in,
        alone: keeping the log does not open it.
        """
        if actor.guest_of is not None:
            return self.filter(school=actor.school, pk__in=_visited_by(actor)).not_kept_from(actor)
        return self._open_to(actor, helped_by(actor))

    def worked_on_by(self, actor: Actor) -> Self:
        """Of those, the incidents that `actor` may change: not what they were let in only to read; none for a guest."""
        return self.none() if actor.guest_of is not None else self._open_to(actor, helped_by(actor, may_write=True))

    def _open_to(self, actor: Actor, helped: models.QuerySet[Helper, Any]) -> Self:
        let_in = Q(pk__in=helped.values("incident"))
        opened = Q(in_confidence=False) | opened_in_confidence(actor)
        here = self.filter(school=actor.school)
        if actor.offices.isdisjoint(LOG_OFFICES):
            # Few: so the database begins with them, and not with all there are.
            here = here.filter(pk__in=_led_by(actor).union(helped.values("incident")))
            opened &= Q(pk__in=_led_by(actor))
        if (tainted := opened_by_those_kept_out(actor)) is not None:
            opened &= ~tainted
        return here.filter(opened | let_in).not_kept_from(actor)

    def not_kept_from(self, actor: Actor) -> Self:
        """Without those that are, or could be, about `actor` or somebody close to them, or that they are kept from;
        nor those that are kept from whoever handed out the actor’s password, if they are older than that.
        """
        user = actor.user.pk
        mine = self.exclude(pk__in=about_somebody(user)).exclude(is_kept_out(user, actor.offices))
        return mine if (closed := closed_by_password(actor)) is None else mine.exclude(closed)

    def touched_by(self, actor: Actor, *offices: str) -> Self:
        """The incidents out of which one of these `offices`, held by `actor`, may have something of its own to read.

        No door to an incident: for what an office is given out of incidents that it does not see. As always never one
        that is about the actor or that they are kept from, one in confidence that they do not lead, nor one through an
        office that somebody gave them later who is kept from it. None where they hold none of the offices.
        """
        if not actor.holds(*offices):
            return self.none()
        here = self.filter(Q(in_confidence=False) | opened_in_confidence(actor), school=actor.school)
        if (tainted := given_by_those_kept_out(actor, *offices)) is not None:
            here = here.exclude(tainted)
        return here.not_kept_from(actor)


def _led_by(actor: Actor) -> models.QuerySet[Lead, Any]:
    return Lead.objects.in_force().filter(ends=False, office__in=actor.offices).values("incident")


def helped_by(actor: Actor, *, may_write: bool = False) -> models.QuerySet[Helper, Any]:
    """The rows by which `actor` is let in on the day of their standing; `may_write`: those that let them work."""
    if actor.today is None:
        return Helper.objects.none()
    rows = Helper.objects.in_force().filter(Q(until=None) | Q(until__gte=actor.today), ends=False, user=actor.user)
    return rows.filter(may_write=True) if may_write else rows


def _visited_by(actor: Actor) -> models.QuerySet[Guest, Any]:
    invited = Guest.objects.in_force().filter(ends=False, user=actor.user, incident=actor.guest_of)
    return invited.values("incident")


class Incident(models.Model):
    """What happened, as one matter; everything known of it hangs on it in rows written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Drawn by lot, so that a gap between two references tells nothing.
    reference = models.CharField(max_length=16, unique=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    # The one it began with, or that of the newest `EditionMove`, which the database sees to.
    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    # Said once, when it is reported: who received it, and from whom, stands in `Confidence`.
    in_confidence = models.BooleanField(default=False)

    knows_reporter: bool = False
    """Whether the reader, told by the door, may know who reported in confidence. Nobody may who came another way."""

    only_read: bool = False
    """Whether the reader, told by the door, was let in to read and changes nothing."""

    kinds: frozenset[type[WriteOnce]] | None = None
    """The kinds of rows that it is known to hold; None while nobody has looked."""

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school", "-created_at"], name="incidents_newest")]

    def __str__(self) -> str:
        return self.reference
