"""Whom a row of a roll means, and what it would change. Nothing is stored here.

In doubt nobody is joined to somebody else: a child whose record takes in another child’s is a harm that no office sees.
Doubtful are a name and birthday that another number has, a number whose name and birthday are others, a UPN that
changed, and a name that somebody without a number bears already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handrail.people.access.known import Known, names_of, told_names
from handrail.people.access.ties import carer_changes, changes_of_carers, tie_with, ties_named
from handrail.people.models import LEFT, ON_THE_LIST, Person, Standing, as_kept, folded
from handrail.rolls.numbers import masked
from handrail.rolls.telling import CarerOf, Told

PLAIN_FIELDS = ("forename", "surname", "year_group", "class_name", "record_id", "upn", "email", "phone", "send")
DAYS = {"born": "born", "joined": "joined_on", "left": "left_on"}


@dataclass(frozen=True)
class Compared:
    """What a row would do. `standing` is None where it would change nothing."""

    standing: Standing | None
    person: Person | None = None
    changes: dict[str, list[str]] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class _Doubt(Exception):
    person: Person
    why: str


def compared(row: Told, known: Known, *, today: date) -> Compared:
    """What a row about somebody would do."""
    try:
        person = _meant(row, known)
    except _Doubt as doubt:
        return Compared(Standing.DOUBTFUL, doubt.person, changes_of(doubt.person, row, known), doubt.why)
    if person is None:
        gone = row.left is not None and row.left <= today
        return Compared(None) if gone else Compared(Standing.NEW)
    changes = changes_of(person, row, known)
    if row.left is not None and row.left <= today:
        return Compared(Standing.LEFT if person.active else None, person, changes)
    if not person.active:
        changes["active"] = [LEFT, ON_THE_LIST]
    return Compared(Standing.CHANGED if changes else None, person, changes)


def compared_carer(row: CarerOf, known: Known) -> Compared:
    """What a row about a parent or carer would do. `person` is the pupil."""
    pupil = known.of_record("pupil", row.pupil_id) or known.by_upn.get(row.pupil_upn)
    if pupil is None:
        return Compared(
            Standing.REJECTED, why=_("No pupil with this number or UPN is on the list. Bring the pupils in first.")
        )
    tie = tie_with(row.carer, known.carers[pupil.pk])
    if tie is None:
        return Compared(Standing.NEW, pupil, {"carers": ["", ties_named((), (row.carer,))]})
    changes = carer_changes(tie, row.carer)
    return Compared(Standing.CHANGED if changes else None, pupil, changes)


def changes_of(person: Person, row: Told, known: Known) -> dict[str, list[str]]:
    """What `row` says otherwise than the list: for each field what it was and would be. Silence changes nothing."""
    said: dict[str, Any] = {name: getattr(row, name) for name in PLAIN_FIELDS}
    said |= {stored: getattr(row, told) for told, stored in DAYS.items()}
    if row.name != person.display_name and folded(row.name) not in names_of(person):
        said["display_name"] = row.name
    changes = {
        name: [as_kept(getattr(person, name)), as_kept(value)]
        for name, value in said.items()
        if value and value != getattr(person, name)
    }
    if person.user_id is None and (account := known.account_of(row)):
        changes["user"] = ["", account.display_name]
    ties = known.carers.get(person.pk, [])
    return changes | changes_of_carers(ties, row.carers)


def _meant(row: Told, known: Known) -> Person | None:
    """Who is meant, or nobody yet. Raises `_Doubt` where it is not sure."""
    by_record, by_upn = known.of_record(row.kind, row.record_id), known.by_upn.get(row.upn) if row.upn else None
    if by_record and by_upn and by_record.pk != by_upn.pk:
        raise _Doubt(
            by_upn,
            _("The number is that of %(name)s, the UPN that of %(other)s.")
            % {"name": by_record.display_name, "other": by_upn.display_name},
        )
    found = by_record or by_upn
    if found is not None:
        return _sure(row, found)
    sharing = [adult for adult in known.of_email(row.kind, row.email) if not (adult.record_id and row.record_id)]
    if same := next((adult for adult in sharing if told_names(row) & names_of(adult)), None):
        return same
    if sharing:
        raise _Doubt(sharing[0], _("%(name)s has this e-mail address.") % {"name": sharing[0].display_name})
    return _namesake(row, known.called(told_names(row), row.kind))


def _sure(row: Told, found: Person) -> Person:
    other_name = not told_names(row) & names_of(found)
    other_day = row.born is not None and found.born is not None and row.born != found.born
    if other_name and other_day:
        raise _Doubt(
            found, _("The list has %(name)s under this number, with another birthday.") % {"name": found.display_name}
        )
    if row.upn and found.upn and row.upn != found.upn:
        raise _Doubt(
            found,
            _("The UPN changed: it ended in %(was)s and now ends in %(now)s.")
            % {"was": masked(found.upn), "now": masked(row.upn)},
        )
    if row.record_id and found.record_id and row.record_id != found.record_id and (other_name or other_day):
        raise _Doubt(
            found,
            _("The UPN is that of %(name)s, whose number, name or birthday is another.") % {"name": found.display_name},
        )
    return found


def _namesake(row: Told, namesakes: list[Person]) -> Person | None:
    """Somebody of the same name: the same where the birthday says so and no number speaks against it."""
    possible = [each for each in namesakes if not (each.born and row.born and each.born != row.born)]
    if not possible:
        return None
    one = possible[0]
    if len(possible) > 1:
        raise _Doubt(
            one,
            _("%(count)s people called %(name)s are on the list.") % {"count": len(possible), "name": one.display_name},
        )
    if _numbers_differ(row, one):
        raise _Doubt(
            one,
            _("%(name)s, with the same birthday or none, is on the list under another number or UPN.")
            % {"name": one.display_name},
        )
    if one.born is None or row.born is None:
        raise _Doubt(
            one,
            _("%(name)s is on the list already, with nothing that says whether it is the same person.")
            % {"name": one.display_name},
        )
    return one


def _numbers_differ(row: Told, person: Person) -> bool:
    return any(
        mine and theirs and mine != theirs
        for mine, theirs in ((row.record_id, person.record_id), (row.upn, person.upn))
    )
