"""What is withheld until an agreement is signed again, and is due to be given back once it was (requirement AUA-10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from handrail.agreements.access import SignedAgain, signed_again
from handrail.sanctions.access.settled import Withheld
from handrail.sanctions.models import SignAgain


def with_signing(withheld: Iterable[Withheld], today: date) -> tuple[Withheld, ...]:
    """The same, each with the day from which it is due because everything was signed and every meeting was held.

    Asks the database only where something is withheld until then and was not given back.
    """
    known = tuple(withheld)
    held = {one.row.held_id for one in known if one.row.held_id and one.restored is None and one.row.ends_on is None}
    due = _due_by_signing(held, today) if held else {}
    return tuple(replace(one, signed_on=due.get(one.row.held_id or 0)) for one in known)


def _due_by_signing(held: Iterable[int], today: date) -> dict[int, date]:
    rows = SignAgain.objects.in_force().filter(restriction__held__in=held)
    asked: defaultdict[int, list[SignAgain]] = defaultdict(list)
    for row in rows.select_related("asked", "restriction", "school"):
        if row.restriction and row.restriction.held_id:
            asked[row.restriction.held_id].append(row)
    found = {}
    for key, those in asked.items():
        states = signed_again(those[0].school, [row.asked for row in those], today)
        days = [_done_on(row, states[row.asked_id]) for row in those]
        done = [day for day in days if day is not None]
        if len(done) == len(days) and max(done) <= today:
            found[key] = max(done)
    return found


def _done_on(row: SignAgain, state: SignedAgain) -> date | None:
    """Since when nothing is waited for: the signature and the meeting, or that it was taken back."""
    if row.taken_back or state.stopped:
        return localdate(row.at)
    if state.signed_on is None or state.refused:
        return None
    return max(state.signed_on, row.asked.meeting_on or state.signed_on)
