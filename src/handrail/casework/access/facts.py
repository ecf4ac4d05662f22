"""The facts of an incident, from reports, people listed, answers given and actions taken; and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from handrail.casework.access.record import CaseRecord
from handrail.casework.models import ActionStatus, ActionTaken, Answer
from handrail.incidents.access import (
    IN_THE_LOG,
    Involved,
    NoSuchIncident,
    Options,
    Record,
    get_incident,
    involved_among,
    involved_in_each,
    pack_at,
    people_as_walked,
    said_among,
    said_in_each,
)
from handrail.incidents.models import Incident, WriteOnceQuerySet, in_force
from handrail.library.access import pack_of
from handrail.procedures.model import Facts
from handrail.procedures.walk import Walk, walk
from handrail.schools.access import Actor

Row = TypeVar("Row", Answer, ActionTaken)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an incident stands: what is known, who is in it, and what its procedures make of that."""

    facts: Facts
    people: tuple[Involved, ...]
    walk: Walk
    is_open: bool


def one_in(stand: Stand, ref: str) -> Involved:
    """The person called `ref`. Raises `NoSuchIncident`."""
    for person in stand.people:
        if person.ref == ref:
            return person
    raise NoSuchIncident(ref)


def stand_of(incident: Incident) -> Stand:
    """Where an incident stands now, by the edition it is pinned to. The caller has the incident from a door."""
    return stand_told_by(incident, Record(incident), CaseRecord(incident))


def stand_told_by(incident: Incident, record: Record, given: CaseRecord) -> Stand:
    """The same from everything that was written of it, where that has been read already."""
    people = involved_among(record.particulars)
    said = said_among(report.said for report in record.reports)
    facts = _facts(said, people, in_force(given.answers), in_force(given.actions))
    return Stand(facts, people, walk(pack_of(incident.edition), facts), record.is_open)


def walk_as_of(incident: Incident, record: Record, given: CaseRecord, moment: datetime) -> Walk:
    """Where the incident stood at a moment, by what was written until then and by the edition that it followed."""
    reports = (row.said for row in record.reports if row.at <= moment)
    people = involved_among(row for row in record.particulars if row.at <= moment)
    answers = in_force(row for row in given.answers if row.at <= moment)
    actions = in_force(row for row in given.actions if row.at <= moment)
    pack = pack_at(incident, record.edition_moves, moment)
    return walk(pack, _facts(said_among(reports), people, answers, actions))


def facts_of(incident: Incident) -> Facts:
    """Everything known of one incident now."""
    return _known_of_each([incident])[incident.pk][0]


def walk_of(actor: Actor, incident: Incident) -> Walk:
    """Where an incident stands for `actor`: refused to those who may not see it."""
    return stand_of(get_incident(actor, incident.reference)).walk


def walks_of(incidents: Iterable[Incident]) -> dict[UUID, Walk]:
    """Where each of several incidents stands. The caller has them from a door."""
    wanted = list(incidents)
    known = _known_of_each(wanted)
    return {incident.pk: walk(pack_of(incident.edition), known[incident.pk][0]) for incident in wanted}


def chosen_in_each(incidents: Iterable[Incident], fact: str) -> dict[UUID, Options]:
    """What is known of one fact of the whole incident, for each of several; those of which nobody said it are left out.

    The caller has them from a door. An answer counts before what a report said.
    """
    wanted = list(incidents)
    chosen = {pk: said[fact] for pk, said in said_in_each(wanted).items() if fact in said}
    rows = Answer.objects.in_force().filter(incident__in=wanted, fact=fact, involvement=None).order_by("pk")
    return chosen | {pk: tuple(options) for pk, options in rows.values_list("incident_id", "options")}


def facts_of_each(incidents: Iterable[Incident]) -> dict[UUID, Facts]:
    """Everything known of several incidents now. The caller has them from a door."""
    return {pk: known[0] for pk, known in _known_of_each(list(incidents)).items()}


def _known_of_each(incidents: list[Incident]) -> dict[UUID, tuple[Facts, tuple[Involved, ...]]]:
    """Facts and people of several incidents, in as many queries as for one."""
    said = said_in_each(incidents)
    people = involved_in_each(incidents)
    answers = _written(Answer.objects.all(), incidents)
    actions = _written(ActionTaken.objects.all(), incidents)
    return {
        pk: (_facts(said[pk], people[pk], in_force(answers[pk]), in_force(actions[pk])), people[pk]) for pk in people
    }


def _written(rows: WriteOnceQuerySet[Row], incidents: list[Incident]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {incident.pk: [] for incident in incidents}
    for row in rows.filter(incident__in=incidents).order_by("pk"):
        found[row.incident_id].append(row)
    return found


def _facts(
    said: Mapping[str, Options], people: tuple[Involved, ...], answers: list[Answer], actions: list[ActionTaken]
) -> Facts:
    """An answer counts before what a report said; an action taken back counts as not taken.

    Every incident began with a report, which proves by itself that it is in the log.
    """
    ref = {person.involvement_id: person.ref for person in people}
    given: dict[str, dict[str, Options]] = {"": dict(said)}
    for answer in answers:
        about = ref[answer.involvement_id] if answer.involvement_id else ""
        given.setdefault(about, {})[answer.fact] = tuple(answer.options)
    taken = {
        (action.step, ref[action.involvement_id] if action.involvement_id else ""): action.status
        for action in actions
        if action.status != ActionStatus.TAKEN_BACK
    }
    return Facts(given[""], people_as_walked(people, given), actions=taken, proofs=IN_THE_LOG)
