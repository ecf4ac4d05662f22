"""Rolls of a school, their rows, and what the school has said about columns and fields."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handrail.people.access import may_browse
from handrail.people.models import ColumnChoice, FieldChoice, Roll, RollRow, Stage, Standing
from handrail.people.models.roll import OPEN
from handrail.rolls.columns import COLUMNS
from handrail.rolls.guessing import plain
from handrail.schools.access import Actor
from handrail.schools.models import School

__all__ = [
    "OPTIONAL",
    "NoSuchRoll",
    "Stage",
    "Standing",
    "column_choice",
    "digest_of",
    "ended_rolls",
    "field_choices",
    "get_roll",
    "is_read",
    "may_bring_in",
    "may_choose_fields",
    "open_roll",
    "optional_fields_on",
    "rows_of",
]

OPTIONAL = {"phone": _("Telephone numbers of parents and carers"), "send": _("Special educational needs provision")}


class NoSuchRoll(LookupError):
    """The school has no such roll, or it is no longer open."""


def may_bring_in(actor: Actor) -> bool:
    """Whether `actor` may bring in a file of the records system."""
    return may_browse(actor)


def may_choose_fields(actor: Actor) -> bool:
    """Whether `actor` may say which optional fields the school needs."""
    return actor.holds("head", "business_manager")


def open_roll(actor: Actor) -> Roll | None:
    """The roll that is on its way in, if there is one."""
    return _rolls(actor).filter(stage__in=OPEN).first()


def get_roll(actor: Actor, roll_id: UUID) -> Roll:
    """One roll of the actor’s school. Raises `NoSuchRoll`, also for whoever may bring in none."""
    found = _rolls(actor).filter(pk=roll_id).first()
    if found is None:
        raise NoSuchRoll(str(roll_id))
    return found


def ended_rolls(actor: Actor) -> QuerySet[Roll]:
    """Rolls that were brought in or dropped, the latest first."""
    return _rolls(actor).exclude(stage__in=OPEN)


def rows_of(roll: Roll, standing: Standing) -> QuerySet[RollRow]:
    """The rows of a roll of one standing, in the order of the file."""
    return roll.rows.filter(standing=standing).select_related("person")


def column_choice(school: School, kind_of_file: str, headings: Sequence[str]) -> Mapping[str, int] | None:
    """Which column holds what, where the school has said so once for a file with these headings."""
    found = ColumnChoice.objects.filter(school=school, kind_of_file=kind_of_file, headings=digest_of(headings)).first()
    return found.mapped if found else None


def digest_of(headings: Sequence[str]) -> str:
    """The digest by which a file’s headings are found again."""
    return hashlib.sha256("\n".join(map(plain, headings)).encode()).hexdigest()


def field_choices(school: School) -> QuerySet[FieldChoice]:
    """The optional fields that a school has turned on, with the purpose."""
    return FieldChoice.objects.filter(school=school).select_related("chosen_by").order_by("field")


def optional_fields_on(school: School) -> frozenset[str]:
    """The same by name."""
    return frozenset(field_choices(school).values_list("field", flat=True))


def is_read(column: str, on: frozenset[str]) -> bool:
    """Whether a column of a file is read, with these optional fields turned on."""
    optional = {each.name for each in COLUMNS if each.optional}
    return column not in optional or column in on or (column.endswith("_phone") and "phone" in on)


def _rolls(actor: Actor) -> QuerySet[Roll]:
    if not may_bring_in(actor):
        return Roll.objects.none()
    return Roll.objects.filter(school=actor.school).select_related("sent_by", "agreed_by").defer("sealed")
