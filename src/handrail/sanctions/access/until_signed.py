"""What is withheld until an agreement is signed again, and is due to be given back once it was (requirement AUA-10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from handrail.agreements.access import SignedAgain, signed_again
from handrail.sanctions.access.settled import Withheld
from handrail.sanctions.models import Restriction, SignAgain


def with_signing(withheld: Iterable[Withheld], today: date) -> tuple[Withheld, ...]:
    """The same, each with the day from which it is due because everything was signed and every meeting was held.

    Asks the database only where something without an end was not given back.
    """
    known = tuple(withheld)
    first = _first_rows([one.row for one in known if _waits(one)])
    due = _due_by_signing(first.values(), today) if first else {}
    return tuple(replace(one, signed_on=due.get(first.get(one.row.pk, 0))) for one in known)


def _waits(one: Withheld) -> bool:
    return one.restored is None and one.row.ends_on is None and not one.row.for_good


def _first_rows(rows: Sequence[Restriction]) -> dict[int, int]:
    """By which row each of `rows` began: it may have been corrected since, and what is signed again names the first."""
    first = {row.pk: row.pk for row in rows}
    before = {row.pk: row.replaces_id for row in rows if row.replaces_id}
    while before:
        first |= before
        told = dict(Restriction.objects.filter(pk__in=before.values()).values_list("pk", "replaces_id"))
        before = {key: earlier for key, row in before.items() if (earlier := told[row])}
    return first


def _due_by_signing(first: Iterable[int], today: date) -> dict[int, date]:
    rows = SignAgain.objects.in_force().filter(restriction__in=set(first)).select_related("asked", "school")
    asked: defaultdict[int, list[SignAgain]] = defaultdict(list)
    for row in rows:
        if row.restriction_id:
            asked[row.restriction_id].append(row)
    found = {}
    for key, those in asked.items():
        states = signed_again(those[0].school, [row.asked for row in those], today)
        days = [_done_on(row, states[row.asked_id], today) for row in those]
        done = [day for day in days if day is not None]
        if len(done) == len(days) and max(done) <= today:
            found[key] = max(done)
    return found


def _done_on(row: SignAgain, state: SignedAgain, today: date) -> date | None:
    """Since when nothing is waited for: the signature and the meeting, or that it is not to be signed after all."""
    if row.taken_back:
        return localdate(row.at)
    if state.is_open:
        return None
    if state.stopped or state.signed_on is None:
        return today
    return max(state.signed_on, row.asked.meeting_on or state.signed_on)
