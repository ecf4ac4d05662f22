"""Where every use stands for whom on a day: worked out here, for a whole school in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from handrail.consents.access.standing import ON_PAPER, Given, Standing, Verdict, standing_of
from handrail.consents.access.wordings import Key, Use, uses_of
from handrail.consents.models import ConsentAnswer, Said
from handrail.people.access.families import lost_rights, responsible_for
from handrail.people.models import Person, folded
from handrail.procedures.model import Part
from handrail.schools.access import agreeing_of
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Consent:
    """One use, somebody it is about, and where that stands. `givers`: who may answer as which part, by key."""

    person: Person
    use: Use
    standing: Standing
    givers: Mapping[Part, tuple[UUID, ...]]

    @property
    def may(self) -> bool:
        """Whether it may be done."""
        return self.standing.may

    @property
    def waits(self) -> bool:
        """Whether somebody has still to answer."""
        return bool(self.standing.waits) and self.standing.verdict is not Verdict.LEFT


def consents_of(
    school: School,
    people: QuerySet[Person],
    today: date,
    *,
    keys: Iterable[Key] | None = None,
    leavers_too: bool = False,
) -> list[Consent]:
    """Where each use stands for each of `people` who is asked it, by the order of the people.

    The caller has made sure that whoever reads it may. `keys`: these uses alone. `leavers_too`: as if those who left
    were still there, which tells what was answered for them last.
    """
    wanted = None if keys is None else frozenset(keys)
    uses = [use for use in uses_of(agreeing_of(school)) if wanted is None or use.key in wanted]
    asked = people.filter(school=school)
    known = _Known(
        _carers(school, asked.order_by(), leavers_too), lost_rights(asked.order_by()), _given(asked.order_by(), today)
    )
    return [
        _consent(person, use, known, there=leavers_too or (person.active and person.belongs_on(today)))
        for person in asked for use in uses if use.is_for(person)
    ]  # fmt: skip


def last_answers(giver: Person, people: Iterable[Person]) -> dict[tuple[UUID, Key, Part], ConsentAnswer]:
    """What somebody answered last about each of `people`, by person, use and part."""
    rows = ConsentAnswer.objects.standing().filter(person__in=list(people), giver=giver).select_related("wording")
    return {(row.person_id, (row.question, row.use), Part(row.part)): row for row in rows}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for all who are asked about."""

    carers: Mapping[UUID, tuple[UUID, ...]]
    lost: Mapping[UUID, Mapping[UUID, datetime]]
    given: Mapping[tuple[UUID, Key], Sequence[Given]]


def _consent(person: Person, use: Use, known: _Known, *, there: bool) -> Consent:
    givers = {part: known.carers.get(person.pk, ()) if part is Part.PARENT else (person.pk,) for part in use.parts}
    entitled = {part: frozenset(map(str, keys)) for part, keys in givers.items()}
    given = known.given.get((person.pk, use.key), ())
    lost = {str(carer): at for carer, at in known.lost.get(person.pk, {}).items()}
    return Consent(person, use, standing_of(given, use.parts, entitled, there=there, lost=lost), givers)


def _carers(school: School, people: QuerySet[Person], leavers_too: bool) -> dict[UUID, tuple[UUID, ...]]:
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for tie in responsible_for(school, people, leavers_too=leavers_too):
        found[tie.pupil_id].append(tie.carer_id)
    return {pupil: tuple(keys) for pupil, keys in found.items()}


def _given(people: QuerySet[Person], today: date) -> Mapping[tuple[UUID, Key], list[Given]]:
    """Every answer that counted up to a day, without building a row of each: a school has tens of thousands."""
    rows = ConsentAnswer.objects.standing().filter(person__in=people, given_on__lte=today)
    found: defaultdict[tuple[UUID, Key], list[Given]] = defaultdict(list)
    for row in rows.values_list(*_WANTED).iterator():
        found[row[0], (row[1], row[2])].append(_one(*row[3:]))
    return found


_WANTED = ("person_id", "question", "use", "part", "said", "lifts", "giver_id", "giver_name", "given_on", "at")


def _one(
    part: str, said: str, lifts: bool, giver_id: UUID | None, giver_name: str, given_on: date, at: datetime
) -> Given:
    giver = str(giver_id) if giver_id else f"{ON_PAPER}{folded(giver_name)}"
    return Given(giver, Part(part), said == Said.YES, given_on, at, lifts)


def by_person(consents: Iterable[Consent]) -> Iterator[tuple[Person, list[Consent]]]:
    """The uses of each person together, in their order."""
    found: dict[UUID, tuple[Person, list[Consent]]] = {}
    for one in consents:
        found.setdefault(one.person.pk, (one.person, []))[1].append(one)
    yield from found.values()
