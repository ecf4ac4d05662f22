"""Signing again: what can be asked of whom, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from handrail.agreements.access.asked import Asked, asked_of
from handrail.agreements.access.standing import State
from handrail.agreements.access.versions import text_in
from handrail.agreements.models import AskedAgain
from handrail.people.access.families import responsible_for
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class SignedAgain:
    """What became of one asking. `waits`: as which parts an answer is still waited for; `signed_on`: the day of the
    last answer, once all have signed. `stopped`: it was taken back. None of it: nobody is asked any more, such as
    somebody who left.
    """

    asked: AskedAgain
    waits: tuple[Part, ...] = ()
    signed_on: date | None = None
    refused: bool = False
    stopped: bool = False
    title: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not done: not answered, or refused."""
        return not self.stopped and (self.refused or bool(self.waits))

    def is_due(self, today: date) -> bool:
        """Whether it is time: the day of its meeting has come, or there is none (duty D-55; 002:342)."""
        return self.is_open and (self.asked.meeting_on is None or self.asked.meeting_on <= today)


def askable_again(person: Person, today: date) -> list[Asked]:
    """What may be asked again of `person`, then of their carers: each agreement of each once."""
    own = Person.objects.filter(pk=person.pk)
    keys = [person.pk, *(tie.carer_id for tie in responsible_for(person.school, own) if tie.pupil_id == person.pk)]
    asked = asked_of(person.school, Person.objects.filter(pk__in=keys), today)
    found: dict[tuple[UUID, str], Asked] = {}
    for one in asked:
        found.setdefault((one.person.pk, one.version.agreement), one)
    return sorted(found.values(), key=lambda one: keys.index(one.person.pk))


def asked_again(school: School) -> list[AskedAgain]:
    """All that was asked again at a school and not taken back, the latest first."""
    return list(AskedAgain.objects.now().filter(school=school).select_related("person").order_by("-pk"))


def open_again(person: Person, today: date) -> list[SignedAgain]:
    """What `person` was asked to sign again and has not, the latest first."""
    rows = list(AskedAgain.objects.now().filter(person=person).order_by("-pk"))
    return [state for state in signed_again(person.school, rows, today).values() if state.is_open]


def signed_again(school: School, rows: Iterable[AskedAgain], today: date) -> dict[int, SignedAgain]:
    """What became of each of these, by its key. The caller has them from a door of its own."""
    wanted = list(rows)
    if not wanted:
        return {}
    people = Person.objects.filter(pk__in={row.person_id for row in wanted})
    asked = asked_of(school, people, today)
    ended = set(AskedAgain.objects.filter(replaces__in=wanted).values_list("replaces_id", flat=True))
    return {row.pk: _became_of(row, asked, stopped=row.ends or row.pk in ended) for row in wanted}


def _became_of(row: AskedAgain, asked: Iterable[Asked], *, stopped: bool) -> SignedAgain:
    today = [one for one in asked if (one.person.pk, one.version.agreement) == (row.person_id, row.agreement)]
    parts = [one for one in today if row.asks(one.part)]
    answers = [one.signing if _is_answered(row, one) else None for one in parts]
    return SignedAgain(
        row,
        waits=tuple(one.part for one, answer in zip(parts, answers, strict=True) if answer is None),
        signed_on=max(answer.signed_on for answer in answers if answer) if answers and all(answers) else None,
        refused=any(answer and one.state is State.REFUSED for one, answer in zip(parts, answers, strict=True)),
        stopped=stopped,
        title=text_in(today[0].version).title.english if today else "",
    )


def _is_answered(row: AskedAgain, one: Asked) -> bool:
    """Whether it was answered after it was asked for; a slip signed earlier may come in later.

    A refusal of somebody who may sign no longer is none: another is asked.
    """
    signing = one.signing
    if signing is None or (one.is_open and one.standing.former):
        return False
    return signing.at > row.at and signing.signed_on >= localdate(row.at)
