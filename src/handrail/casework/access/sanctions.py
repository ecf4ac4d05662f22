"""What the procedures say of a sanction for one person at this moment: what is in the way, and who is kept out."""

from __future__ import annotations

from handrail.casework.access.facts import Stand
from handrail.incidents.access import Involved, Record
from handrail.incidents.models import Incident
from handrail.library.access import chosen_ladder
from handrail.sanctions.actions import Settings
from handrail.sanctions.kinds import Barrier
from handrail.schools.access import Actor

DELIBERATE, ACCIDENTAL = "deliberate", ("accidental", ("accidental",))
INSTIGATOR = "instigator"
SET = "sanction_set"
"""What packs call the proof that a sanction, or another way of settling it, is recorded."""
NEVER = "sanction"
"""What packs call the rule never to set a sanction yet."""
STILL_ASKED = frozenset({"illegal_suspected", "police_agree"})
"""Facts that a sanction waits for whenever the walk asks them, or asks them again."""


def barriers_to(stand: Stand, person: Involved) -> tuple[Barrier, ...]:
    """Why no sanction may be recorded for `person` now; empty where one may (INV-14, INV-18; 002:120, 004:409).

    That it has to wait is what the walk says: a rule never to set one now, or a question that it waits for.
    """
    found = []
    if stand.facts.incident.get(DELIBERATE) in ACCIDENTAL:
        found.append(Barrier.ACCIDENT)
    if INSTIGATOR not in person.parts:
        found.append(Barrier.NOT_SAID)
    is_asked = any(question.fact.id in STILL_ASKED for question in stand.walk.questions)
    if is_asked or any(never.id == NEVER for never in stand.walk.nevers):
        found.append(Barrier.WAITS)
    return tuple(found)


def settings_for(actor: Actor, incident: Incident, stand: Stand, person: Involved) -> Settings:
    """All that the act of deciding has to know of the moment and of the school."""
    return Settings(Record(incident).in_heads_place, barriers_to(stand, person), chosen_ladder(actor, person.kind))
