"""Who is on the list and not in a roll that holds everybody: those who left, and those of whom nobody can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from handrail.people.access.known import family
from handrail.people.models import Person, PersonChange, Roll, RollRow, Standing
from handrail.rolls.columns import CARERS, STAFF

PIECE = 1_000
FEW, SHARE = 10, 0.2
"""More than so many, and more than this share of the list, leave a school between two files only by mistake."""


@dataclass(frozen=True)
class ToldOf:
    """Whom the rows of a roll mean: by key, and by the numbers of the rows that are not taken."""

    seen: Collection[UUID]
    rejected: Collection[tuple[str, str]]

    def __contains__(self, person: Person) -> bool:
        numbers = {("number", person.record_id), ("UPN", person.upn)}
        return person.pk in self.seen or any(pair[1] and pair in self.rejected for pair in numbers)


@transaction.atomic
def note_absent(roll: Roll, told_of: ToldOf, counts: Counter[str]) -> None:
    """Keep a row for each of them, and count them. Nothing where the roll does not say that it holds everybody.

    Who came from a roll with a number, and is in none of its rows, has left. Who came without one may be in it and not
    be known: they are named, and stay. Who was entered by hand is not asked about.
    """
    if not roll.holds_everybody or roll.kind_of_file == CARERS:
        return
    kinds = family("staff") if roll.kind_of_file == STAFF else family("pupil")
    listed = Person.objects.filter(school=roll.school, kind__in=kinds, active=True)
    left = _keep(roll, Standing.LEFT, listed.exclude(record_id="", upn=""), told_of)
    counts[Standing.LEFT] += left
    if left > max(FEW, SHARE * listed.count()):
        counts["many_left"] = 1
    came_in = Exists(PersonChange.objects.filter(person=OuterRef("pk"), roll__isnull=False))
    why = _("Came in from a file without a number, and cannot be matched with this file. Are they still here?")
    if unmatched := _keep(roll, Standing.DOUBTFUL, listed.filter(came_in, record_id="", upn=""), told_of, why):
        counts[Standing.DOUBTFUL] += unmatched


def _keep(roll: Roll, standing: Standing, people: QuerySet[Person], told_of: ToldOf, why: str = "") -> int:
    absent = [
        RollRow(roll=roll, row=0, standing=standing, name=person.display_name, person=person, why=why)
        for person in people.iterator(PIECE)
        if person not in told_of
    ]
    RollRow.objects.bulk_create(absent, batch_size=PIECE)
    return len(absent)
