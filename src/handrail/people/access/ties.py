"""What a roll says of parents and carers, held against those a pupil has. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from handrail.people.models import Guardianship, as_kept, folded
from handrail.rolls.telling import Carer

BARRED = gettext_noop("barred from contact")
OF = "/"
"""Parts the name of a field of a parent or carer from which of them it is: “carer_email/2/Tom Jones”."""


def changes_of_carers(ties: Sequence[Guardianship], told: Sequence[Carer]) -> dict[str, list[str]]:
    """What `told` says otherwise of a pupil’s parents and carers: who comes to them, and each thing of each of them."""
    changes = {}
    if any(tie_with(carer, ties) is None for carer in told):
        changes["carers"] = [ties_named(ties), ties_named(ties, told)]
    for place, carer in enumerate(told, start=1):
        if tie := tie_with(carer, ties):
            whose = f"{OF}{place}{OF}{tie.carer.display_name}"
            changes |= {f"{name}{whose}": change for name, change in carer_changes(tie, carer).items()}
    return changes


def ties_named(ties: Sequence[Guardianship], told: Sequence[Carer] = ()) -> str:
    """A pupil’s parents and carers in a line, with whom contact is barred: as it is, or as `told` would make it."""
    would_bar = [tie_with(carer, ties) for carer in told if carer.barred]
    named = [(tie.carer.display_name, tie.barred or any(tie is each for each in would_bar)) for tie in ties]
    named += [(carer.name, carer.barred) for carer in told if tie_with(carer, ties) is None]
    return ", ".join(f"{name} ({BARRED})" if is_barred else name for name, is_barred in named)


def tie_with(carer: Carer, ties: Sequence[Guardianship]) -> Guardianship | None:
    """Which of a pupil’s parents and carers this one is: by number, else by name.

    Never by an e-mail address alone: two parents often share one, and one of them may be barred.
    """
    for same in (
        lambda adult: bool(carer.record_id) and adult.record_id == carer.record_id,
        lambda adult: folded(adult.display_name) == folded(carer.name),
    ):
        if found := next((tie for tie in ties if same(tie.carer)), None):
            return found
    return None


def carer_changes(tie: Guardianship, carer: Carer) -> dict[str, list[str]]:
    """What a file says otherwise of a parent or carer. A file can bar somebody; only a person takes that back."""
    adult = tie.carer
    said = {
        "carer_name": (adult.display_name, carer.name),
        "carer_email": (adult.email, carer.email),
        "carer_phone": (adult.phone, carer.phone),
        "carer_record_id": (adult.record_id, carer.record_id),
        "carer_relation": (tie.relation, carer.relation),
        "carer_order": (tie.order, carer.order),
        "carer_responsible": (tie.responsible, responsible_then(carer, tie)),
        "carer_barred": (tie.barred, carer.barred or None),
    }
    return {
        name: [as_kept(was), as_kept(now)] for name, (was, now) in said.items() if now not in ("", None) and now != was
    }


def responsible_then(carer: Carer, tie: Guardianship | None) -> bool | None:
    """Whether they have parental responsibility once the file came in; None where neither it nor the list says so.

    What only follows from a role takes nothing back that somebody has said.
    """
    before = tie.responsible if tie else None
    return before if carer.responsible is None or (carer.presumed and before is not None) else carer.responsible
