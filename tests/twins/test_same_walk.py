"""What is ticked on paper and entered leads the same way as what is answered on the screen."""

from __future__ import annotations

import random

import pytest

from handrail.casework.access import stand_of
from handrail.casework.actions import answer_question, take_action
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.procedures.model import Pack
from handrail.procedures.walk import Walk
from handrail.schools.models import School
from handrail.twins.access import Line
from handrail.twins.actions import enter_sheet
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.twins.given import LATER, line, sheet

STEPS = 14
SETTLED_BY = {"done": "D", "not_needed": "N", "declined": "N"}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["england", "hertfordshire", "st-lukes"])
def test_a_walk_on_paper_is_the_walk_on_the_screen(cast: Cast, listed: dict[str, Person], name: str, seed: int) -> None:
    School.objects.filter(pk=cast.rees.school.pk).update(pack=name)
    for actor in (cast.rees, cast.okafor):
        actor.school.refresh_from_db()
    pack = load_pack(name)
    people = (somebody(listed["A"]), somebody(listed["B"], "instigator"))
    on_screen, on_paper = a_report(cast.rees, *people), a_report(cast.rees, *people)
    for reference in (on_screen, on_paper):
        answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    ticked = _walk_at_random(cast, pack, on_screen, random.Random(seed))  # noqa: S311
    typed = random.Random(seed)  # noqa: S311
    for first in range(0, len(ticked), 5):
        some = typed.sample(ticked[first : first + 5], k=len(ticked[first : first + 5]))
        enter_sheet(cast.okafor, on_paper, sheet(*some, pack=pack), now=LATER)
    assert len(ticked) == STEPS and _told(_stood(cast, on_paper)) == _told(_stood(cast, on_screen))


def _walk_at_random(cast: Cast, pack: Pack, reference: str, chance: random.Random) -> list[Line]:
    """Answer and act on the screen, whatever comes, and write down what would be ticked on paper."""
    ticked: list[Line] = []
    for place in range(STEPS):
        walk, at = _stood(cast, reference), NOW + (place + 1) * MINUTE
        due = [reached for reached in walk.instructions if not reached.is_settled]
        questions = [question for question in walk.questions if question.fact.id not in NOT_HERS]
        if questions and (not due or chance.random() < 0.6):
            asked = chance.choice(questions)
            option = chance.choice(asked.options).id
            answer_question(cast.okafor, reference, asked.fact.id, [option], person=asked.person, reason="So", now=at)
            of = (asked.procedure.id, asked.step.id, option)
            person = asked.person
        elif due:
            reached = chance.choice(due)
            status = chance.choice(["done", "declined" if reached.step.modality.is_soft else "not_needed"])
            take_action(cast.okafor, reference, reached.id, status, person=reached.person, reason="So", now=at)
            of = (reached.procedure.id, reached.step.id, SETTLED_BY[status])
            person = reached.person
        else:
            break
        ticked.append(line(len(ticked) + 1, *of, person=person, at=at, note="So", pack=pack))
    return ticked


NOT_HERS = {"leader_involved"}
"""Answered otherwise than no, these take the incident out of the hands of whoever answers: tried elsewhere."""


def _stood(cast: Cast, reference: str) -> Walk:
    return stand_of(get_incident(cast.okafor, reference)).walk


def _told(walk: Walk) -> tuple[object, ...]:
    """Everything that a walk shows: where it went, what is asked, what is due or done, and for whom."""
    return (
        sorted(walk.visited),
        sorted((question.fact.id, question.person, question.again) for question in walk.questions),
        sorted((reached.id, reached.person, reached.status) for reached in walk.instructions),
        walk.missing,
    )
