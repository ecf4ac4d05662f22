"""What pages say of an incident that was reported in confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.casework.presenters.case import Case
from handrail.casework.presenters.offices import Offices
from handrail.incidents.access import let_in, lifted_at, offices_to_let_in, receives
from handrail.procedures.model import NOT_KNOWN, Scope
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

DSL = "dsl"
DANGER = frozenset({"yes", NOT_KNOWN})


@dataclass(frozen=True, slots=True)
class ConfidenceWords:
    """Who sees it, what its reader has to keep in mind, and where somebody else is let in.

    `lifted` is when the reporter let their name be known; empty where they did not. `for_the_child` is true while a
    child may be at risk and the safeguarding lead cannot see the incident.
    """

    seen_by: list[str]
    knows_reporter: bool
    for_the_child: bool
    address: str
    lifted: str = ""


def confidence_words(actor: Actor, incident: Incident, case: Case, offices: Offices) -> ConfidenceWords | None:
    """None for an incident that was reported in the usual way."""
    if not incident.in_confidence:
        return None
    seeing = let_in(incident)
    may_let_in = case.is_open and receives(actor, incident)
    return ConfidenceWords(
        seen_by=[offices.everybody(office) for office in seeing],
        knows_reporter=incident.knows_reporter,
        for_the_child=DSL not in seeing and _may_be_at_risk(case),
        address=page_address("casework:let-in", incident.reference) if may_let_in else "",
        lifted=moment(lifted) if (lifted := lifted_at(incident)) else "",
    )


def ways_to_let_in(actor: Actor, incident: Incident, offices: Offices) -> list[tuple[str, str]]:
    """The offices that may be let in, that somebody holds and that do not see it yet, each with all who hold it."""
    seeing = let_in(incident)
    others = [office for office in offices_to_let_in(actor.school) if office not in seeing]
    return [(office, offices.everybody(office)) for office in others if offices.is_held(office)]


def _may_be_at_risk(case: Case) -> bool:
    """Whether one of the questions that never wait was answered with yes or not known."""
    pack = case.walk.pack
    return any(not DANGER.isdisjoint(case.given(fact, ref)) for fact in pack.at_any_time for ref in _about(case, fact))


def _about(case: Case, fact: str) -> tuple[str, ...]:
    is_of_person = case.walk.pack.facts[fact].scope is Scope.PERSON
    return tuple(person.ref for person in case.people) if is_of_person else ("",)
