"""What the procedures say of a sanction for one person at this moment: what is in the way, and who is kept out."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.casework.access.facts import Stand, stand_of
from handrail.incidents.access import Involved, Record
from handrail.incidents.models import Incident
from handrail.library.access import chosen_ladder
from handrail.procedures.model import Pack
from handrail.sanctions.access import AboutAdult, one_about_adult
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


@dataclass(frozen=True, slots=True)
class AskedApart:
    """What is asked of somebody who records what followed for an adult, and sees nothing else of the incident."""

    about: AboutAdult
    person: Involved
    pack: Pack
    settings: Settings


def asked_apart(actor: Actor, decision: int) -> AskedApart:
    """All that bears on a further decision about the adult of one that `actor` may read. Raises `NoSuchIncident`."""
    about = one_about_adult(actor, decision)
    incident = about.row.incident
    stand = stand_of(incident)
    person = next(one for one in stand.people if one.ref == about.row.involvement.ref)
    return AskedApart(about, person, stand.walk.pack, settings_for(actor, incident, stand, person))


def settings_for(actor: Actor, incident: Incident, stand: Stand, person: Involved) -> Settings:
    """All that the act of deciding has to know of the moment and of the school."""
    return Settings(Record(incident).in_heads_place, barriers_to(stand, person), chosen_ladder(actor, person.kind))
