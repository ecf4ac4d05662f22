"""What another pack would change for the open cases and those closed lately, as far as somebody may see them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from handrail.casework.access import facts_of_each
from handrail.incidents.access import incidents_for
from handrail.incidents.models import Incident, IncidentQuerySet, Standing, Status, StatusChange
from handrail.library.access import pack_of
from handrail.procedures.model import Facts, Pack
from handrail.procedures.replay import Change, Replay
from handrail.schools.access import Actor
from handrail.schools.models import School

MOST = 10_000
"""So many cases are replayed, the newest first."""
AT_ONCE = 500
"""So many are read together: of the others nothing stands in memory but what would change."""
MOST_KEPT = 20_000
"""So many different sets of facts are remembered, so that equal ones are replayed once."""


class What(NamedTuple):
    """A case for which something would change."""

    reference: str
    is_open: bool
    change: Change


@dataclass(frozen=True, slots=True)
class Changes:
    """What `pack` would change. `looked` counts the cases replayed; `alike` those that go on exactly as they do.

    `is_all` is false where there are more cases than are replayed at once.
    """

    pack: Pack
    looked: int
    cases: tuple[What, ...]
    is_all: bool = True

    @property
    def alike(self) -> int:
        return self.looked - len(self.cases)

    @property
    def elsewhere(self) -> tuple[What, ...]:
        """The cases that would go another way."""
        return tuple(case for case in self.cases if case.change.goes_elsewhere)


def what_would_change(actor: Actor, pack: Pack, since: datetime) -> Changes:
    """What `pack`, of any kind, would change for the cases that `actor` may see: the open ones, and those closed since.

    Each is replayed from its own edition, and nothing of it is stored. Of what the actor may not see there is no trace,
    not even in a count.
    """
    return _replayed(incidents_for(actor), pack, since)


def what_would_change_at(school: School, pack: Pack, since: datetime) -> Changes:
    """The same for every case of a school. Only the command line asks, where references and numbers alone are told."""
    return _replayed(Incident.objects.filter(school=school), pack, since)


def _replayed(seen: IncidentQuerySet, pack: Pack, since: datetime) -> Changes:
    wanted = list(_wanted(seen, since)[: MOST + 1])
    replays = _Replays(pack)
    looked = wanted[:MOST]
    some = (looked[start : start + AT_ONCE] for start in range(0, len(looked), AT_ONCE))
    cases = tuple(case for few in some for case in replays.changed(few))
    return Changes(pack, len(looked), cases, len(wanted) <= MOST)


def _wanted(seen: IncidentQuerySet, since: datetime) -> IncidentQuerySet:
    closings = StatusChange.objects.in_force().filter(incident=OuterRef("pk"), status=Status.CLOSED, at__gte=since)
    is_open = Q(log_line__standing=Standing.OPEN)
    seen = seen.filter(is_open | Exists(closings)).select_related("edition", "log_line")
    read = ("reference", "school", "created_at", "in_confidence", "edition__digest", "log_line__standing")
    return seen.only(*read).order_by("-created_at", "pk")


class _Replays:
    """Cases of several editions, replayed on one pack; each set of facts once."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._replays: dict[str, Replay] = {}
        self._known: dict[Hashable, Change] = {}

    def changed(self, incidents: Sequence[Incident]) -> Iterator[What]:
        """Those of the incidents for which something would change."""
        facts = facts_of_each(incidents)
        for incident in incidents:
            change = self._change(incident, facts[incident.pk])
            if not change.is_nothing:
                yield What(incident.reference, incident.log_line.standing == Standing.OPEN, change)

    def _change(self, incident: Incident, facts: Facts) -> Change:
        digest = incident.edition.digest
        key = digest, _key(facts)
        if key not in self._known:
            if digest not in self._replays:
                self._replays[digest] = Replay(pack_of(incident.edition), self._pack)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = self._replays[digest].of(facts)
        return self._known[key]


def _key(facts: Facts) -> Hashable:
    """What tells facts from others: a walk of equal ones is equal."""
    people = tuple((one.ref, one.kind, one.parts, frozenset(one.facts.items())) for one in facts.people)
    return frozenset(facts.incident.items()), people, frozenset(facts.actions.items()), facts.proofs
