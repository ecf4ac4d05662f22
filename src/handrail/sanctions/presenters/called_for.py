"""Which letters home a decision calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.procedures.model import Facts, Letter, Pack, Reader
from handrail.procedures.view import View
from handrail.sanctions.kinds import Outcome
from handrail.sanctions.presenters.words import category_of, measure_kinds_of

if TYPE_CHECKING:
    from handrail.sanctions.models import Decision


def letters_called_for(row: Decision, pack: Pack, writes_by: Pack, facts: Facts) -> list[Letter]:
    """The letters to the family that a sanction calls for: that of its category first, then those of its measures.

    `pack` is the edition of the incident, `writes_by` the pack whose letters the school writes. A kind of measure that
    calls for one letter calls for it; of several, for those that the incident suggests. What the letter of the category
    answers calls for no other. Nothing is called for where there is no sanction.
    """
    if row.outcome != Outcome.SANCTION:
        return []
    to_families = [letter for letter in writes_by.letters.values() if letter.to is Reader.FAMILY]
    category = category_of(row, pack)
    found = [letter for letter in to_families if category and letter.id == category.letter]
    answered = {kind for letter in found for kind in letter.measures}
    view = View(writes_by, facts, None, set())
    for kind in measure_kinds_of(row, pack):
        if kind.id not in answered:
            found += _of_kind(kind.id, to_families, view)
    return list(dict.fromkeys(found))


def _of_kind(kind: str, letters: list[Letter], view: View) -> list[Letter]:
    listed = [letter for letter in letters if kind in letter.measures]
    if len(listed) == 1:
        return listed
    return [letter for letter in listed if letter.suggested is not None and letter.suggested.holds(view) is True]
