"""What the school's rule says of telling a child's parents or carers, and what comes before it (PAR-03, X-09).

The rules stand in settings of the pack, by kind of incident. Whether telling puts a child at risk always comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handrail.incidents.access import InPlace, Involved, leading_offices, places_taken, settings_about_person
from handrail.incidents.models import ABOUT, Incident
from handrail.library.access import pack_of
from handrail.procedures.model import Facts, Person
from handrail.schools.access import Actor, SchoolSetting

PARENTS, TELLING = "parents", "parents_told_"
"""The group of settings on parents, and how those among them begin that say when parents are told."""
ALWAYS, UNLESS_DECIDED, IF_SERIOUS, ASKED_EACH_TIME = "always", "unless_decided", "serious_or_persistent", "ask"
STRICTEST_FIRST = (ALWAYS, UNLESS_DECIDED, IF_SERIOUS, ASKED_EACH_TIME)
RISK = "telling_parents_a_risk"
"""What packs call the fact that telling a child’s parents could put a child at more risk."""
GRAVITY = ("gravity", "gravity_towards_staff")
SERIOUS = frozenset({"serious", "persistent"})
YES, NO = "yes", "no"
DECIDES = "dsl"
"""The office that may keep it from parents, whatever the rule says (004:529, 000:53)."""


@dataclass(frozen=True, slots=True)
class TellingRule:
    """The strictest rule that speaks of a child in an incident, and what is known of the risk of telling.

    `risk` is empty while nobody has answered; `is_serious` is None while nobody has said how serious it is.
    """

    setting: SchoolSetting
    risk: str
    is_serious: bool | None

    @property
    def value(self) -> str:
        return self.setting.value[0]

    @property
    def says_tell(self) -> bool:
        """Whether the rule says to tell: never before it is answered that telling puts no child at risk."""
        if self.risk != NO:
            return False
        return self.value in (ALWAYS, UNLESS_DECIDED) or (self.value == IF_SERIOUS and self.is_serious is True)

    @property
    def waits_for_gravity(self) -> bool:
        """Whether the rule tells parents of what is serious or goes on, and nobody has said yet whether it is."""
        return self.risk == NO and self.value == IF_SERIOUS and self.is_serious is None

    @property
    def is_for_lead(self) -> bool:
        """Whether a decision not to tell is for the safeguarding lead alone."""
        return self.value in (ALWAYS, UNLESS_DECIDED)

    @property
    def leaves_no_other_reason(self) -> bool:
        """Whether the rule says always, and it was answered that telling puts no child at risk."""
        return self.value == ALWAYS and self.risk == NO


def asks_risk_of_telling(incident: Incident) -> bool:
    """Whether the procedures of an incident ask it. The caller has the incident from a door."""
    return RISK in pack_of(incident.edition).facts


def telling_rules(
    settings: Mapping[str, SchoolSetting], facts: Facts, people: Iterable[Involved]
) -> dict[str, TellingRule]:
    """The rule for each child whom the incident is about, by letter; none for a child of whom no rule speaks."""
    children = {one.ref for one in people if one.kind == "pupil" and not ABOUT.isdisjoint(one.parts)}
    found = {one.ref: _rule(settings, facts, one) for one in facts.people if one.ref in children}
    return {ref: rule for ref, rule in found.items() if rule}


def may_keep_from_parents(actor: Actor, incident: Incident, today: date) -> bool:
    """Whether `actor`, who sees the incident, may decide that parents are not told where the rule says to tell them.

    Who holds the safeguarding lead's office, stands in for it, or takes its place here; whoever leads the incident
    where nobody else can fill it.
    """
    taken = places_taken(actor, [incident])[incident.pk]
    if actor.holds(DECIDES) or DECIDES in taken:
        return True
    place = InPlace(incident, today)
    return not place.holders(DECIDES) and not place.instead_of(DECIDES) and actor.holds(*leading_offices(incident))


def _rule(settings: Mapping[str, SchoolSetting], facts: Facts, child: Person) -> TellingRule | None:
    speaking = [
        one
        for one in settings_about_person(settings, PARENTS, facts, child)
        if one.declared.id.startswith(TELLING) and one.value and one.value[0] in STRICTEST_FIRST
    ]
    if not speaking:
        return None
    strictest = min(speaking, key=lambda one: STRICTEST_FIRST.index(one.value[0]))
    return TellingRule(strictest, "".join(_given(facts, child, RISK)[:1]), _is_serious(facts, child))


def _is_serious(facts: Facts, child: Person) -> bool | None:
    said = {option for fact in GRAVITY for option in _given(facts, child, fact)}
    if said & SERIOUS:
        return True
    return False if "neither" in said else None


def _given(facts: Facts, child: Person, fact: str) -> tuple[str, ...]:
    given = child.facts.get(fact) or facts.incident.get(fact) or ()
    return (given,) if isinstance(given, str) else tuple(given)
