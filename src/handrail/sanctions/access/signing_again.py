"""What is to be signed again by people in an incident, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.agreements.access import SignedAgain, signed_again
from handrail.agreements.models import AskedAgain
from handrail.incidents.models import Incident, in_force
from handrail.sanctions.access.record import SanctionRecord
from handrail.sanctions.models import SignAgain


@dataclass(frozen=True, slots=True)
class AskedToSign:
    """A row of the incident with what became of it; `to_give_back`: what is still withheld until then, once signed."""

    row: SignAgain
    state: SignedAgain
    to_give_back: int | None = None


def signing_again_in(incident: Incident, kept: SanctionRecord, today: date) -> dict[int, list[AskedToSign]]:
    """By involvement what counts now of what is signed again, as far as the reader of `kept` may know of it."""
    rows = in_force(kept.signing_again)
    if not rows:
        return {}
    asked = AskedAgain.objects.in_bulk([row.asked_id for row in rows])
    states = signed_again(incident.school, asked.values(), today)
    found: dict[int, list[AskedToSign]] = {}
    for row in rows:
        row.asked = asked[row.asked_id]
        state = states[row.asked_id]
        done = state.signed_on is not None and not state.refused
        back = _still_withheld(kept, row.restriction_id) if done or row.taken_back or state.stopped else None
        found.setdefault(row.involvement_id, []).append(AskedToSign(row, state, back))
    return found


def _still_withheld(kept: SanctionRecord, restriction: int | None) -> int | None:
    """The row by which something is withheld now that began as `restriction`; None once it was given back."""
    later = {row.replaces_id: row.pk for row in kept.restrictions if row.replaces_id}
    while restriction in later:
        restriction = later[restriction]
    return next((one.row.pk for one in kept.withheld if one.row.pk == restriction and one.restored is None), None)
