"""Who may reach which incident, and which report of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import CharField, Exists, OuterRef, Q, Subquery

from handrail.incidents.access.confidence import knows_reporter
from handrail.incidents.models import (
    LOG_OFFICES,
    CouldBe,
    Exclusion,
    Incident,
    IncidentQuerySet,
    Lead,
    Opening,
    Particulars,
    Report,
    WriteOnceQuerySet,
)
from handrail.incidents.models.incident import helped_by
from handrail.incidents.models.opened_by import closed_by_password
from handrail.people.models import Relationship
from handrail.queries import Parameter, Prepared, hold
from handrail.schools.access import Actor

USUAL_LEAD = "coordinator"
"""Who leads wherever no conflict gives the lead to another office."""
NoSuchIncident = Incident.DoesNotExist
"""There is no such incident, or it is none of the actor's business; which of the two is never told."""


def incidents_for(actor: Actor) -> IncidentQuerySet:
    """The incidents that `actor` may know of."""
    return _seen(actor).all()


def incidents_worked_on_by(actor: Actor) -> IncidentQuerySet:
    """Of those, the ones in which `actor` may change something: what is due in the others is not theirs to do."""
    return _worked_on(actor).all()


# A door is many questions: it is put together once for each standing, and whoever gains or loses an office is another
# actor. Nothing has been asked of the database yet; each use is a query of its own.
@lru_cache(maxsize=128)
def _seen(actor: Actor) -> IncidentQuerySet:
    return Incident.objects.seen_by(actor)


@lru_cache(maxsize=128)
def _worked_on(actor: Actor) -> IncidentQuerySet:
    return Incident.objects.worked_on_by(actor)


def get_incident(actor: Actor, reference: str) -> Incident:
    """One incident that `actor` may know of, with its edition named but not read."""
    return incident_and_last_look(actor, reference)[0]


def incident_and_last_look(actor: Actor, reference: str) -> tuple[Incident, datetime | None]:
    """The same, and when `actor` looked at it last; in one query, since every page about an incident asks for both."""
    for incident in _by_reference(actor).rows(reference=reference):
        incident.knows_reporter = knows_reporter(actor, incident)
        incident.only_read = incident.is_let_in and not may_work_on(actor, incident)  # type: ignore[attr-defined]
        return incident, incident.looked  # type: ignore[attr-defined]
    raise NoSuchIncident(reference)


@lru_cache(maxsize=256)
def _by_reference(actor: Actor) -> Prepared[Incident]:
    """Written once for each standing: whoever gains or loses an office is another actor."""
    looks = Opening.objects.filter(incident=OuterRef("pk"), author=actor.user).order_by("-at").values("at")[:1]
    seen = incidents_for(actor).filter(reference=Parameter("reference", CharField()))
    # Only whoever was let in to read may be somebody who sees it and changes nothing.
    let_in = helped_by(actor).filter(may_write=False, incident=OuterRef("pk"))
    return Prepared(seen.annotate(looked=Subquery(looks), is_let_in=Exists(let_in)), {"edition": "digest"})


def may_work_on(actor: Actor, incident: Incident) -> bool:
    """Whether `actor` may change anything of the incident."""
    return incidents_worked_on_by(actor).filter(pk=incident.pk).exists()


def may_see(actor: Actor, reference: str) -> bool:
    """Whether `actor` may know of the incident of that reference."""
    return bool(_by_reference(actor).rows(reference=reference))


def hold_incident(actor: Actor, reference: str) -> Incident:
    """The same, held until the transaction ends, so that two people's acts on one incident come one after another.

    Every act on an incident begins here. A guest only reads: there is nothing for them to hold, nor for a colleague
    who was let in to read.
    """
    return _held(_to_work_on(actor), reference)


def hold_seen_incident(actor: Actor, reference: str) -> Incident:
    """The same for one of the staff who sees it, though they may only read: for what they do about themselves."""
    if actor.guest_of is not None:
        raise NoSuchIncident(reference)
    return _held(_by_reference(actor), reference)


def _held(door: Prepared[Incident], reference: str) -> Incident:
    hold_name(reference)
    for incident in door.rows(reference=reference):
        return incident
    raise NoSuchIncident(reference)


@lru_cache(maxsize=256)
def _to_work_on(actor: Actor) -> Prepared[Incident]:
    named = incidents_worked_on_by(actor).filter(reference=Parameter("reference", CharField()))
    return Prepared(named, {"edition": "digest"})


def hold_name(reference: str) -> None:
    """Let acts on the incident of that reference come one after another until the transaction ends; it shows nothing.

    For doors other than `hold_incident`: rows written once cannot be locked by a role that may not change them.
    """
    hold(f"incident {reference}")


def may_keep_log(actor: Actor) -> bool:
    """Whether `actor` holds one of the offices that keep the school's log."""
    return actor.holds(*LOG_OFFICES)


def leading_offices(incident: Incident) -> tuple[str, ...]:
    """The offices that lead the incident now: the usual one, unless the record gives the lead to others."""
    rows = Lead.objects.in_force().filter(incident=incident, ends=False).order_by("pk")
    return led_by_rows(rows) or (USUAL_LEAD,)


def opening_offices(incident: Incident) -> frozenset[str]:
    """The offices from which the incident is seen now, by whoever is not kept from it."""
    leads = Lead.objects.in_force().filter(incident=incident, ends=False).values_list("office", flat=True)
    return frozenset(leads) if incident.in_confidence else LOG_OFFICES | set(leads)


def led_by_rows(rows: Iterable[Lead]) -> tuple[str, ...]:
    """Who leads by these rows, all in force; none where it is the usual office.

    An office that takes the place of one that does not lead sees the incident, and leads nothing.
    """
    instead = {row.in_place_of: row.office for row in rows if row.in_place_of}
    given = [row.office for row in rows if not row.in_place_of] or [USUAL_LEAD]
    led = tuple(dict.fromkeys(instead.get(office, office) for office in given))
    return () if led == (USUAL_LEAD,) else led


def incidents_led_by(actor: Actor) -> IncidentQuerySet:
    """The incidents that `actor` sees because an office of theirs leads them."""
    led = Lead.objects.in_force().filter(office__in=actor.offices, ends=False)
    return incidents_for(actor).filter(pk__in=led.values("incident"))


def may_see_log(actor: Actor) -> bool:
    """Whether the log has anything to show to `actor`: they keep it, lead something in it, or were let into it."""
    return may_keep_log(actor) or bool(_any_for(actor).rows())


@lru_cache(maxsize=256)
def _any_for(actor: Actor) -> Prepared[Incident]:
    """Every page asks, to know what to offer in its header."""
    return Prepared(incidents_for(actor).order_by().only("pk")[:1])


def reports_by(actor: Actor) -> WriteOnceQuerySet[Report]:
    """What `actor` reported themselves, newest first.

    Not the reports of incidents that they are said to have done, nor of those that their office is kept from, unless
    they are the one harmed: they would learn from them what others found. Nor those that their password closes.
    """
    if actor.guest_of is not None:
        return Report.objects.none()
    own = Report.objects.filter(school=actor.school, author=actor.user)
    close = Relationship.objects.of(actor.user.pk).values("person")
    named = Particulars.objects.in_force().filter(
        Q(person__user=actor.user) | Q(person__in=close), incident=OuterRef("incident")
    )
    kept_out = Exclusion.objects.in_force().filter(
        Q(office__in=actor.offices) | Q(user=actor.user), lifts=False, incident=OuterRef("incident")
    )
    guessed = CouldBe.objects.filter(
        user=actor.user, particulars__is_instigator=True, particulars__replaced_by=None, incident=OuterRef("incident")
    ).exclude(author=actor.user)
    own = own.exclude(Exists(named.filter(is_instigator=True))).exclude(Exists(guessed))
    own = own.exclude(Exists(kept_out) & ~Exists(named.filter(is_about=True)))
    if (closed := closed_by_password(actor)) is not None:
        own = own.exclude(incident__in=Incident.objects.filter(closed, school=actor.school))
    return own.select_related("incident").order_by("-at", "-pk")


def get_own_report(actor: Actor, reference: str) -> Report:
    """The report with which `actor` began the incident of that reference."""
    try:
        return reports_by(actor).filter(incident__reference=reference)[:1].get()
    except Report.DoesNotExist:
        raise NoSuchIncident from None
