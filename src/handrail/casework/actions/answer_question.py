"""Answering a question, and changing an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.access import answer_in_force
from handrail.casework.actions.agree import agree
from handrail.casework.actions.deed import Deed, checked_deed
from handrail.casework.models import Answer
from handrail.incidents.access import SOMEBODY_ELSE_SAYS, hold_incident, may_say, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.procedures.model import Fact, Scope
from handrail.schools.access import Actor, NotAllowed


class UnknownFact(LookupError):
    """The incident's edition asks no such fact about the incident, or none about a person."""


class UnknownOption(ValueError):
    """The fact does not offer this option, or not together with another."""


class NothingChosen(ValueError):
    """No option was chosen; *not known* is one."""


@transaction.atomic
def answer_question(
    actor: Actor,
    reference: str,
    fact: str,
    options: Sequence[str],
    *,
    person: str = "",
    reason: str = "",
    given: Deed | None = None,
    now: datetime,
) -> Answer:
    """Answer a fact of the incident, or of the person called `person` in it.

    Afterwards the walk goes by the new answer; an earlier one stays readable. Where the answer shows that the incident
    is about somebody in office, that office is kept from it from this moment. Whether it is, is not for the head or a
    governor to say: they would decide who reads what is said about them. `given` says when it was answered on paper and
    by whom, in words; what was recorded before keeps its place in the record, and the last recorded counts.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    asked = _fact(incident, fact, person)
    if not may_say(actor, pack_of(incident.edition), fact):
        raise NotAllowed(SOMEBODY_ELSE_SAYS)
    chosen = _checked(asked, options)
    earlier = checked_deed(actor, given or Deed(), now)
    answer = _write(actor, incident, fact, chosen, person, reason, earlier, now)
    if answer.reason or answer.given_by_words:
        index_words(incident)
    record(
        actor,
        "casework.answer.changed" if answer.replaces_id else "casework.answer.given",
        school=actor.school,
        subject=incident,
        details={"fact": fact, "person": person, "options": chosen, **_given_told(earlier)},
        now=now,
    )
    agree(actor, incident, now)
    return answer


change_answer = answer_question
"""Changing an answer is answering again: the new one replaces the old one, which stays in the record."""


def _fact(incident: Incident, fact_id: str, person: str) -> Fact:
    fact = pack_of(incident.edition).facts.get(fact_id)
    if fact is None or (fact.scope is Scope.PERSON) != bool(person):
        raise UnknownFact(fact_id)
    return fact


def _checked(fact: Fact, options: Sequence[str]) -> list[str]:
    chosen = [option.id for option in fact.options if option.id in options]
    if not options:
        raise NothingChosen(fact.id)
    if len(chosen) != len(set(options)) or (len(chosen) > 1 and not fact.many):
        raise UnknownOption(fact.id)
    return chosen


def _given_told(given: Deed) -> dict[str, str]:
    """When it was answered on paper, for the audit log, which holds no free text."""
    return {"given_at": given.at.isoformat()} if given.at else {}


def _write(
    actor: Actor,
    incident: Incident,
    fact: str,
    options: list[str],
    person: str,
    reason: str,
    given: Deed,
    now: datetime,
) -> Answer:
    involvement = one_involved(incident, person).involvement_id if person else None
    return Answer.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        involvement_id=involvement,
        fact=fact,
        options=options,
        reason=reason.strip(),
        given_at=given.at,
        given_by_words=given.by_words,
        replaces=answer_in_force(incident, fact, involvement),
    )
