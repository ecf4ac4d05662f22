"""What pupils of a class say of their own work in a lesson: how far it has come, and what its teacher can take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.consents.access.consents import consents_of
from handrail.consents.access.rights import may_let_a_class_answer, may_take_back
from handrail.consents.access.wordings import Use, uses_of
from handrail.consents.models import ConsentAnswer, Method
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed, agreeing_of


@dataclass(frozen=True, slots=True)
class LessonAnswer:
    """An answer that came in in class today and can be taken back: a wrong name is tapped easily. Never yes or no."""

    ref: UUID
    person: Person
    use: Use


@dataclass(frozen=True, slots=True)
class Lesson:
    """Of how many pupils of a class an answer about their own work is wanted, and how many have given all of theirs."""

    done: int
    of: int
    answers: list[LessonAnswer]


def lesson_of(actor: Actor, class_name: str, today: date) -> Lesson:
    """How far a class is with the questions that pupils answer themselves. Raises `NotAllowed`."""
    if not may_let_a_class_answer(actor):
        raise NotAllowed("Those who let a class answer see how far it is.")
    pupils = Person.objects.active().filter(school=actor.school, kind="pupil", class_name=class_name)
    waits: dict[UUID, bool] = {}
    for one in consents_of(actor.school, pupils, today):
        if Part.PUPIL in one.use.parts and one.person.belongs_on(today):
            waits[one.person.pk] = waits.get(one.person.pk, False) or Part.PUPIL in one.standing.waits
    uses = {use.key: use for use in uses_of(agreeing_of(actor.school))}
    rows = ConsentAnswer.objects.standing().filter(
        school=actor.school, person__class_name=class_name, method=Method.CLASSROOM, given_on=today
    )
    answers = [
        LessonAnswer(row.ref, row.person, uses[row.question, row.use])
        for row in rows.select_related("person").order_by("person__display_name", "pk")
        if (row.question, row.use) in uses and may_take_back(actor, row, today)
    ]
    return Lesson(sum(not waiting for waiting in waits.values()), len(waits), answers)
