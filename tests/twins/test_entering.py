"""Entering a sheet: whose it is to enter, what is refused, and that all of it is recorded or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.audit.access import entries_of
from handrail.casework.access import CaseRecord
from handrail.casework.models import ActionTaken, Answer
from handrail.editions.models import Edition
from handrail.incidents.access import NoSuchIncident, get_incident
from handrail.incidents.actions import IsClosed, close
from handrail.people.models import Person
from handrail.procedures.codes import edition_mark
from handrail.procedures.load import load_pack
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from handrail.twins.access import Fault, Line, LineRefused, UnknownEdition
from handrail.twins.actions import Entered, enter_sheet, keep_edition
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing
from tests.twins.given import LATER, line, sheet

LEADS = ("who-leads", "leader_involved", "no")
DANGER = ("danger-now", "danger_now")


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def leads(place: int = 1, **given: object) -> Line:
    return line(place, "who-leads", _asking("who-leads", "leader_involved"), "no", **given)  # type: ignore[arg-type]


def danger(place: int, option: str, **given: object) -> Line:
    return line(place, "danger-now", _asking("danger-now", "danger_now"), option, **given)  # type: ignore[arg-type]


def made_safe(place: int, ticked: str = "D", **given: object) -> Line:
    return line(place, "spine", "make_safe", ticked, **given)  # type: ignore[arg-type]


def _asking(procedure: str, fact: str) -> str:
    steps = load_pack("england").procedures[procedure].steps.values()
    return next(step.id for step in steps if getattr(step, "fact", "") == fact)


@pytest.mark.parametrize("name", ["rees", "webb", "ellis", "novak"])
def test_nobody_enters_one_who_may_not_know_of_it(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        enter_sheet(getattr(cast, name), reference, sheet(leads()), now=LATER)
    assert not Answer.objects.exists()


def test_the_subject_enters_nothing(cast: Cast, listed: dict[str, Person]) -> None:
    about_the_head = a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    with pytest.raises(NoSuchIncident):
        enter_sheet(cast.hughes, about_the_head, sheet(leads()), now=LATER)


def test_nothing_is_entered_in_a_closed_incident(cast: Cast, reference: str) -> None:
    close(cast.okafor, reference, outcome="Settled", now=NOW + MINUTE)
    with pytest.raises(IsClosed):
        enter_sheet(cast.okafor, reference, sheet(leads()), now=LATER)


def test_each_box_is_recorded_at_its_own_moment_with_who_filled_it_in(cast: Cast, reference: str) -> None:
    ticked = sheet(leads(at=NOW + 2 * MINUTE), made_safe(2, at=NOW + MINUTE, note="Lid closed"))
    assert enter_sheet(cast.okafor, reference, ticked, now=LATER) == Entered(2, 0, 0)
    given = CaseRecord(get_incident(cast.okafor, reference))
    (answer,), (action,) = given.answers, given.actions
    assert (answer.fact, answer.options, answer.given_at, answer.at) == (
        "leader_involved", ["no"], NOW + 2 * MINUTE, LATER,
    )  # fmt: skip
    assert (action.step, action.status, action.deed_at, action.at) == (
        "spine.make_safe", "done", NOW + MINUTE, LATER,
    )  # fmt: skip
    assert (answer.said_by, action.deed_by) == ("Mr Underhill", "Mr Underhill")
    assert answer.author == action.author == cast.okafor.user and action.reason == "Lid closed"
    entry = entries_of(cast.okafor.school.pk).get(act="twins.sheet.entered")
    assert entry.details["codes"] == [each.code for each in ticked.lines]
    assert "Underhill" not in str(entry.details) and "Lid" not in str(entry.details)


def test_what_was_entered_before_is_not_entered_again(cast: Cast, reference: str) -> None:
    ticked = sheet(leads(), made_safe(2))
    enter_sheet(cast.okafor, reference, ticked, now=LATER)
    more = sheet(*ticked.lines, danger(3, "no", at=NOW + 5 * MINUTE))
    assert enter_sheet(cast.okafor, reference, more, now=LATER) == Entered(1, 2, 0)
    assert Answer.objects.count() == 2 and ActionTaken.objects.count() == 1


def test_a_later_tick_of_the_same_question_replaces_the_earlier_one(cast: Cast, reference: str) -> None:
    ticked = (leads(), danger(2, "no", at=NOW + 9 * MINUTE), danger(3, "not_known", at=NOW + 3 * MINUTE))
    enter_sheet(cast.okafor, reference, sheet(*ticked), now=LATER)
    kept = [row.options for row in CaseRecord(get_incident(cast.okafor, reference)).answers]
    assert kept == [["no"], ["not_known"], ["no"]]


def test_the_boxes_of_a_question_that_takes_several_are_one_answer(cast: Cast, reference: str) -> None:
    step = _asking("kind", "incident_kind")
    ticked = [line(place, "kind", step, kind) for place, kind in enumerate(("security", "self_harm"), start=1)]
    assert enter_sheet(cast.okafor, reference, sheet(*ticked), now=LATER) == Entered(1, 0, 0)
    (answer,) = CaseRecord(get_incident(cast.okafor, reference)).answers
    assert set(answer.options) == {"security", "self_harm"}


def test_an_instruction_waits_for_the_answer_that_leads_to_it(cast: Cast, reference: str) -> None:
    pack = load_pack("england")
    told = next(step for step in pack.procedures["danger-now"].steps.values() if hasattr(step, "do"))
    act = line(1, "danger-now", told.id, "D", at=NOW + MINUTE, note="So")
    yes = danger(2, "yes", at=NOW + 2 * MINUTE)
    assert enter_sheet(cast.okafor, reference, sheet(act, yes, leads(3)), now=LATER) == Entered(3, 0, 0)


def refused(cast: Cast, reference: str, *lines: Line) -> tuple[int, Fault, str]:
    with pytest.raises(LineRefused) as why:
        enter_sheet(cast.okafor, reference, sheet(*lines), now=LATER)
    assert not Answer.objects.exists() and not ActionTaken.objects.exists()
    assert not entries_of(cast.okafor.school.pk).filter(act="twins.sheet.entered").exists()
    return why.value.place, why.value.fault, why.value.near


def test_a_wrong_code_is_refused_with_the_nearest_one_and_nothing_is_recorded(cast: Cast, reference: str) -> None:
    right = made_safe(2)
    wrong = replace(right, code=right.code[:-1] + ("A" if right.code[-1] != "A" else "B"))
    place, fault, near = refused(cast, reference, leads(), wrong)
    assert (place, fault) == (2, Fault.NO_SUCH_CODE)
    assert len(near) == len(wrong.code) and sum(a != b for a, b in zip(near, wrong.code, strict=True)) == 1
    assert refused(cast, reference, replace(right, code="?"))[1:] == (Fault.NO_SUCH_CODE, "")


def test_an_instruction_to_which_nothing_leads_is_refused(cast: Cast, reference: str) -> None:
    told = next(step for step in load_pack("england").procedures["danger-now"].steps.values() if hasattr(step, "do"))
    act = line(2, "danger-now", told.id, "D", note="So")
    assert refused(cast, reference, leads(), act)[:2] == (2, Fault.NOT_REACHED)


def test_what_is_not_needed_wants_its_reason(cast: Cast, reference: str) -> None:
    assert refused(cast, reference, made_safe(1, "N"))[:2] == (1, Fault.REASON)


def test_two_boxes_of_one_question_at_one_moment_are_refused(cast: Cast, reference: str) -> None:
    assert refused(cast, reference, danger(1, "yes"), danger(2, "no"))[:2] == (2, Fault.TWO_ANSWERS)


def test_what_is_asked_of_each_person_wants_the_person(cast: Cast, reference: str) -> None:
    asked = line(1, "child-at-risk", _asking("child-at-risk", "child_at_risk"), "no")
    assert refused(cast, reference, asked)[:2] == (1, Fault.WHO)
    enter_sheet(cast.okafor, reference, sheet(replace(asked, person="B")), now=LATER)
    (answer,) = CaseRecord(get_incident(cast.okafor, reference)).answers
    assert answer.involvement is not None and answer.involvement.ref == "B"


def test_what_is_not_theirs_to_say_is_refused(cast: Cast, reference: str) -> None:
    with pytest.raises(LineRefused) as why:
        enter_sheet(cast.hughes, reference, sheet(leads()), now=LATER)
    assert why.value.fault is Fault.NOT_THEIRS and not Answer.objects.exists()


def test_where_an_answer_takes_it_out_of_reach_the_rest_is_left_and_counted(cast: Cast, reference: str) -> None:
    choose_setting(cast.lane, "coordinator_when_about_head", ["kept_out"], reason="Our policy", now=NOW)
    head = line(1, "who-leads", _asking("who-leads", "leader_involved"), "head", at=NOW + 2 * MINUTE)
    ticked = sheet(made_safe(2), head, danger(3, "no", at=NOW + 3 * MINUTE), danger(4, "yes", at=NOW + 4 * MINUTE))
    assert enter_sheet(cast.okafor, reference, ticked, now=LATER) == Entered(2, 0, 2)
    with pytest.raises(NoSuchIncident):
        get_incident(cast.okafor, reference)
    given = CaseRecord(get_incident(cast.lane, reference))
    assert [row.options for row in given.answers] == [["head"]] and len(given.actions) == 1
    assert entries_of(cast.okafor.school.pk).get(act="twins.sheet.entered").details["left"] == 2


def test_a_sheet_of_no_edition_kept_here_is_refused(cast: Cast, reference: str) -> None:
    for mark in ("000-000", edition_mark(load_pack("england"))[:3], ""):
        with pytest.raises(UnknownEdition):
            enter_sheet(cast.okafor, reference, replace(sheet(leads()), mark=mark), now=LATER)


def test_a_sheet_of_another_edition_is_entered_where_its_steps_are_the_same(cast: Cast, reference: str) -> None:
    School.objects.filter(pk=cast.rees.school.pk).update(pack="hertfordshire")
    cast.rees.school.refresh_from_db()
    keep_edition(cast.rees, NOW)
    School.objects.filter(pk=cast.rees.school.pk).update(pack="england")
    other = load_pack("hertfordshire")
    assert Edition.objects.filter(digest=other.digest).exists()
    ours = line(1, "spine", "make_safe", "D", pack=other)
    assert enter_sheet(cast.okafor, reference, sheet(ours, pack=other), now=LATER) == Entered(1, 0, 0)
    theirs = other.procedures["managing-incident"]
    step = next(step.id for step in theirs.steps.values() if hasattr(step, "do"))
    with pytest.raises(LineRefused) as why:
        enter_sheet(cast.okafor, reference, sheet(line(1, theirs.id, step, "D", pack=other), pack=other), now=LATER)
    assert why.value.fault is Fault.READS_OTHERWISE
