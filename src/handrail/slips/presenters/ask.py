"""Whom to ask about what is to be signed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from handrail.schools.access import holders_by_office, pack_of

if TYPE_CHECKING:
    from handrail.schools.models import School

OFFICE = "coordinator"


def ask_words(school: School, today: date) -> str:
    """The coordinator, and how the school is reached (requirement PAR-08); "" where neither is known."""
    name = next(iter(holders_by_office(school, today).get(OFFICE, ())), "")
    office = pack_of(school).offices.get(OFFICE)
    who = f"{name}, {office.title}" if name and office else _("The school office")
    ways = [line for line in (school.telephone, school.email) if line]
    reach = _("%(one)s or %(other)s") % {"one": ways[0], "other": ways[1]} if len(ways) > 1 else "".join(ways)
    return f"{who}: {reach}." if reach else f"{who}."
