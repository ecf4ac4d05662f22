"""Naming the people of an incident, and correcting what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from typing import NamedTuple

from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import (
    Involved,
    NoSuchIncident,
    hold_incident,
    involved_among,
    knows_reporter,
    one_involved,
    sex_is_recorded,
)
from handrail.incidents.access.who import PUPIL, kind_meant, who_could_be
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.actions.set_status import require_open
from handrail.incidents.models import ABOUT, CouldBe, Incident, Involvement, Particulars, Sex
from handrail.people.models import Person
from handrail.queries import insert
from handrail.schools.access import Actor


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """Somebody as they are named: one of the school's people, or described in words."""

    kind: str
    parts: Sequence[str]
    person: Person | None = None
    described: str = ""
    sex: str = ""
    home_area: str = ""

    @property
    def name(self) -> str:
        """The name on the school's list, or else the words that describe them."""
        return self.person.display_name if self.person else self.described.strip()


class Named(NamedTuple):
    """Somebody as they were written into an incident."""

    involved: Involved
    is_known: bool
    """Whether they stand on the school's list, or could be somebody with an account."""


class NobodyNamed(ValueError):
    """Neither a person nor a description was given."""


def name_person(actor: Actor, reference: str, given: PersonGiven, *, now: datetime) -> Involved:
    """Add somebody to an open incident, under the next letter. Runs inside the transaction of its caller."""
    incident = hold_incident(actor, reference)
    require_open(incident)
    place = Involvement.objects.filter(incident=incident).count()
    involved = write_person(actor, incident, given, place, now).involved
    index_words(incident)
    record(
        actor,
        "incidents.person.named",
        school=incident.school_id,
        subject=incident,
        details={"ref": involved.ref, "kind": involved.kind, "parts": list(given.parts)},
        now=now,
    )
    return involved


def change_person(
    actor: Actor, reference: str, ref: str, given: PersonGiven, *, reason: str, now: datetime
) -> Involved:
    """Say anew what is known of somebody; what was known before stays readable.

    Not of a confidential reporter, for those who may not know that it is them.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    before = one_involved(incident, ref)
    if before.is_hidden and not knows_reporter(actor, incident):
        raise NoSuchIncident(ref)
    involvement = Involvement.objects.get(pk=before.involvement_id)
    written = _write_particulars(actor, involvement, given, now, reason=reason, replaces=before.particulars_id)
    involved = written.involved
    index_words(incident)
    record(
        actor,
        "incidents.person.changed",
        school=incident.school_id,
        subject=incident,
        details={"ref": ref, "kind": involved.kind, "parts": list(given.parts)},
        now=now,
    )
    return involved


def write_person(actor: Actor, incident: Incident, given: PersonGiven, place: int, now: datetime) -> Named:
    """Write somebody into an incident that is held or just begun; `place` people are in it already."""
    if given.person is None and not given.described.strip():
        raise NobodyNamed
    involvement = insert(
        Involvement(school=actor.school, incident=incident, author=actor.user, at=now, ref=letter(place))
    )
    return _write_particulars(actor, involvement, given, now)


def letter(place: int) -> str:
    """A for 0, B for 1, and after Z: AA, AB."""
    rounds, rest = divmod(place, len(ascii_uppercase))
    return (letter(rounds - 1) if rounds else "") + ascii_uppercase[rest]


def _write_particulars(
    actor: Actor,
    involvement: Involvement,
    given: PersonGiven,
    now: datetime,
    *,
    reason: str = "",
    replaces: int | None = None,
) -> Named:
    parts = list(dict.fromkeys(given.parts)) or ["not_known"]
    kind = kind_meant(actor.school, given.name, given.kind, given.person, localdate(now))
    row = Particulars(
        school=actor.school,
        incident_id=involvement.incident_id,
        involvement=involvement,
        author=actor.user,
        at=now,
        person=given.person,
        described=given.described.strip(),
        kind=kind,
        sex=_sex_as_asked(actor, given),
        home_area=given.home_area.strip() if kind == PUPIL else "",
        parts=parts,
        is_about=not ABOUT.isdisjoint(parts),
        is_instigator="instigator" in parts,
        reason=reason.strip(),
        replaces_id=replaces,
    )
    insert(row)
    could_be = _note_who_it_could_be(row, actor, given.name, given.person)
    return Named(involved_among([row])[0], is_known=given.person is not None or could_be)


def _sex_as_asked(actor: Actor, given: PersonGiven) -> str:
    """What was given, where the school's sheet asks for it; nothing anywhere else, whatever somebody sends."""
    if given.sex not in Sex.values or not sex_is_recorded(actor.school):
        return ""
    return given.sex


def _note_who_it_could_be(row: Particulars, actor: Actor, name: str, person: Person | None) -> bool:
    """Whether it could be anybody with an account."""
    users = who_could_be(actor.school, name, row.kind, person, localdate(row.at))
    CouldBe.objects.bulk_create(
        CouldBe(
            school=actor.school,
            incident_id=row.incident_id,
            author=actor.user,
            at=row.at,
            particulars=row,
            user_id=user,
        )
        for user in users
    )
    return bool(users)
