"""Recording how it was settled for one person, telling it anew, and withdrawing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import Involved, Record, hold_incident, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.procedures.model import Category, Ladder, Pack
from handrail.sanctions.access import IN_PERSON, SanctionRecord, decided_in, deciders, may_read, may_write
from handrail.sanctions.actions.cite import cited
from handrail.sanctions.actions.given import DecisionGiven, ImpossibleMoment, Incomplete, NotTheirs, Refused, Settings
from handrail.sanctions.kinds import Outcome, Reach
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor, NotAllowed, holdings_on
from handrail.ui.moments import EARLIEST

NOT_YOURS = "Decisions about this person are recorded by others."


@transaction.atomic
def record_decision(
    actor: Actor, reference: str, given: DecisionGiven, settings: Settings, *, now: datetime
) -> Decision:
    """Record how it was settled for one person of an open incident.

    A sanction is refused while `settings` has a barrier; other ways of settling it are not. Nothing is sent, withheld
    or told by this. Raises `NotAllowed`, `Refused`, `Incomplete`, `NeverAccepted`, `NotTheirs`, `ImpossibleMoment`.
    """
    return decide_in(actor, _held(actor, reference), given, settings, now)


@transaction.atomic
def correct_decision(
    actor: Actor, reference: str, decision: int, given: DecisionGiven, settings: Settings, *, now: datetime
) -> Decision:
    """Tell a decision about the same person anew; it stays readable as it was."""
    incident = _held(actor, reference)
    before = decided_in(SanctionRecord(incident, actor), decision).row
    if before.involvement.ref != given.person:
        raise Incomplete("person")
    return decide_in(actor, incident, given, settings, now, before)


@transaction.atomic
def withdraw_decision(actor: Actor, reference: str, decision: int, reason: str, *, now: datetime) -> Decision:
    """Say that a decision was recorded by mistake. It stays readable, with the reason; it counts no longer."""
    incident = _held(actor, reference)
    before = decided_in(SanctionRecord(incident, actor), decision).row
    _require_writer(actor, incident, one_involved(incident, before.involvement.ref), before.kind)
    if not reason.strip():
        raise Incomplete("reason")
    row = Decision(
        **_head(actor, incident, now, before),
        involvement_id=before.involvement_id,
        kind=before.kind,
        outcome=before.outcome,
        ladder=before.ladder,
        category=before.category,
        category_words=before.category_words,
        reason=reason.strip(),
        decided_at=now,
        decided_office=before.decided_office,
        decider=actor.user,
        withdrawn=True,
    )
    return _kept(actor, incident, row, "sanctions.decision.withdrawn", now)


def _held(actor: Actor, reference: str) -> Incident:
    incident = hold_incident(actor, reference)
    require_open(incident)
    return incident


def _require_writer(actor: Actor, incident: Incident, person: Involved, *kinds: str) -> None:
    led_by = Record(incident).in_heads_place
    allowed = all(may_write(actor, kind, led_by) for kind in (person.kind, *kinds))
    if not allowed or not may_read(actor, person.kind, *kinds):
        raise NotAllowed(NOT_YOURS)


def decide_in(
    actor: Actor,
    incident: Incident,
    given: DecisionGiven,
    settings: Settings,
    now: datetime,
    before: Decision | None = None,
) -> Decision:
    """The decision itself, in an incident that the caller has from a door and holds; `before` is what it corrects."""
    person = one_involved(incident, given.person)
    _require_writer(actor, incident, person, *([before.kind] if before else []))
    pack = pack_of(incident.edition)
    ladder = pack.ladder_for(person.kind, settings.ladder)
    category = _category(ladder, given)
    if _is_sanction(pack, category, given) and settings.barriers:
        raise Refused(settings.barriers)
    _check_words(pack, ladder, category, given)
    decided_at = given.decided_at or now
    if not EARLIEST <= decided_at <= now:
        raise ImpossibleMoment
    _check_decider(actor, person.kind, category, given, settings, now)
    row = Decision(
        **_head(actor, incident, now, before),
        involvement_id=person.involvement_id,
        kind=person.kind,
        **_told(ladder, category, given),
        cited=cited(incident, person, given.cites),
        decided_at=decided_at,
        decided_office=given.office,
        decider_id=given.decider,
        decider_words="" if given.decider else given.decider_words.strip(),
    )
    return _kept(actor, incident, row, f"sanctions.decision.{'corrected' if before else 'recorded'}", now)


def _head(actor: Actor, incident: Incident, now: datetime, before: Decision | None) -> dict[str, object]:
    first = before.root_id if before else None
    return {
        "school": actor.school,
        "incident": incident,
        "author": actor.user,
        "at": now,
        "replaces": before,
        "first_id": first,
    }


def _told(ladder: Ladder | None, category: Category | None, given: DecisionGiven) -> dict[str, object]:
    return {
        "outcome": Outcome(given.outcome),
        "ladder": ladder.id if ladder and category else "",
        "category": category.id if category else "",
        "category_words": category.title if category else "",
        "breaches": list(given.breaches),
        "measures": list(given.measures),
        "other_measure": given.other_measure.strip(),
        "also_fitted": list(given.also_fitted),
        "why_this_one": given.why_this_one.strip(),
        "seriousness": given.seriousness.strip(),
        "harm": given.harm.strip(),
        "other_factors": given.other_factors.strip(),
        "reach": Reach(given.reach) if given.reach else "",
        "support": given.support.strip(),
        "policy_rule": given.policy_rule.strip(),
        "reason": given.reason.strip(),
    }


def _category(ladder: Ladder | None, given: DecisionGiven) -> Category | None:
    """The category chosen. What is chosen of it has to be one of its own."""
    if not given.category:
        if given.breaches or given.measures or given.also_fitted:
            raise Incomplete("category")
        return None
    category = ladder.categories.get(given.category) if ladder else None
    if ladder is None or category is None:
        raise Incomplete("category")
    if not set(given.breaches) <= set(category.breaches):
        raise Incomplete("breaches")
    if not set(given.measures) <= set(category.measures):
        raise Incomplete("measures")
    if not set(given.also_fitted) <= set(ladder.categories) - {category.id}:
        raise Incomplete("also_fitted")
    return category


def _is_sanction(pack: Pack, category: Category | None, given: DecisionGiven) -> bool:
    chosen = [category.measures[id_].kind for id_ in given.measures] if category else []
    return given.outcome == Outcome.SANCTION or any(pack.measure_kinds[kind].is_sanction for kind in chosen)


def _check_words(pack: Pack, ladder: Ladder | None, category: Category | None, given: DecisionGiven) -> None:
    """Everything without which nobody could see later why it was decided so (requirements SAN-02, SAN-15, SAN-16)."""
    is_sanction = given.outcome == Outcome.SANCTION
    if not is_sanction and _is_sanction(pack, category, given):
        raise Incomplete("outcome")
    if is_sanction and ladder and category is None:
        raise Incomplete("category")
    if is_sanction and not given.measures and not given.other_measure.strip():
        raise Incomplete("measures")
    if is_sanction and not given.seriousness.strip():
        raise Incomplete("seriousness")
    if given.outcome == Outcome.SUPPORT and not given.support.strip():
        raise Incomplete("support")
    overlaps = ladder.overlapping(category.id, given.breaches) if ladder and category else ()
    if (overlaps or given.also_fitted) and not given.why_this_one.strip():
        raise Incomplete("why_this_one")
    if not given.reason.strip():
        raise Incomplete("reason")


def _check_decider(
    actor: Actor, kind: str, category: Category | None, given: DecisionGiven, settings: Settings, now: datetime
) -> None:
    """One of the offices that decide, and somebody who holds it; the head and the chair in person (ROLE-03)."""
    if given.office not in deciders(kind, category, settings.led_by):
        raise NotTheirs(given.office)
    if given.decider is None:
        if given.office in IN_PERSON or not given.decider_words.strip():
            raise NotTheirs(given.office)
        return
    held = holdings_on(actor.school, localdate(now)).filter(user=given.decider, office=given.office)
    if not held.exists():
        raise NotTheirs(given.office)


def _kept(actor: Actor, incident: Incident, row: Decision, act: str, now: datetime) -> Decision:
    """Store it, let the log find its words where all may, and write it down for the audit without one of them."""
    row.save()
    index_words(incident)
    record(actor, act, school=actor.school, subject=incident, details={"row": row.pk}, now=now)
    return row
