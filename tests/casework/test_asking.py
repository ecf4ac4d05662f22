"""A colleague is asked to do one thing: they get its words and a note, and find no trace of the incident else."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.access import NoSuchTask, cards_in, is_for_others, one_task, stand_of, tasks_for
from handrail.casework.actions import (
    AskGiven,
    NotToBeAsked,
    TaskDone,
    add_person_to_incident,
    answer_question,
    ask_colleague,
    ask_no_longer,
    report_task,
    take_action,
)
from handrail.casework.models import TaskBrief
from handrail.incidents.access import NoSuchIncident, get_incident, may_see
from handrail.incidents.actions import IsAboutThem, NotAColleague, close, declare_relationship, step_aside
from handrail.incidents.models import Helper
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from tests.casework.test_in_confidence import addresses, read
from tests.incidents.given import a_report, described, somebody
from tests.incidents.helpers import help_from
from tests.incidents.in_confidence import confided, hire
from tests.incidents.test_who_sees_what import ways_in
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
STEP, STORY, NOTE = "spine.make_safe", "Pupil A came upon a page about gambling.", "Stay with them until I come."
SAFE = TaskDone(is_done=True, words="I sat with them.")


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.okafor, somebody(listed["A"]), what_happened=STORY)


def ask(
    actor: Actor, reference: str, who: Actor, *, lets_in: bool = False, step: str = STEP, person: str = ""
) -> TaskBrief:
    return ask_colleague(actor, reference, step, AskGiven(who.user.pk, NOTE, lets_in), person=person, now=NOW)


def keys(actor: Actor) -> list[str]:
    return [task.key for task in tasks_for(actor, TODAY)]


def test_they_get_the_words_and_the_note_and_no_trace_of_the_incident(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    browser = signed_in(cast.rees)
    assert "Asked of you" not in browser.get("/").content.decode()
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    page = browser.get(f"/tasks/{reference}/{key}/")
    told = unescape(page.content.decode())
    assert NOTE in told and "Ms Okafor" in told and "Ticket number" not in told
    assert "gambling" not in told and "Pupil A" not in told
    assert "Asked of you" in browser.get("/").content.decode() and browser.get("/tasks/").status_code == 200
    assert ways_in(cast.rees, reference) == set() and not may_see(cast.rees, reference)
    for address in addresses(reference):
        if address not in ("/", "/tasks/"):
            shown = read(browser, address)
            assert reference not in shown and "gambling" not in shown, address


def test_nobody_else_gets_it(cast: Cast, reference: str) -> None:
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    for other in (cast.ellis, cast.webb, cast.lane, cast.novak):
        assert keys(other) == []
        with pytest.raises(NoSuchTask):
            one_task(other, reference, key, TODAY)


def test_done_settles_the_step_and_whoever_leads_reads_by_whom(cast: Cast, reference: str, signed_in: SignIn) -> None:
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    page = f"/tasks/{reference}/{key}/"
    browser = signed_in(cast.rees)
    browser.post(page, {"outcome": "done"})
    assert keys(cast.rees) == [key]
    answer = browser.post(page, {"outcome": "done", "words": SAFE.words}, follow=True)
    assert answer.redirect_chain == [("/", 302)] and keys(cast.rees) == []
    record = unescape(read(signed_in(cast.okafor), f"/incidents/{reference}/"))
    assert "I sat with them." in record and "Asked of Miss Rees" in record
    late = browser.post(page, {"outcome": "done", "words": "Again"}, follow=True).content.decode()
    assert "no longer asked of you" in late


def test_not_possible_stays_due_and_is_told(cast: Cast, reference: str, signed_in: SignIn) -> None:
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    report_task(cast.rees, reference, key, TaskDone(False, "They had gone home."), now=NOW)
    assert keys(cast.rees) == [key]
    assert "They had gone home." in signed_in(cast.okafor).get(f"/incidents/{reference}/now/").content.decode()
    assert "Miss Rees could not do it" in read(signed_in(cast.okafor), f"/incidents/{reference}/")


def test_asking_somebody_else_takes_it_from_the_first_and_it_can_be_taken_back(cast: Cast, reference: str) -> None:
    ask(cast.okafor, reference, cast.rees)
    ask(cast.okafor, reference, cast.ellis)
    assert keys(cast.rees) == [] and len(keys(cast.ellis)) == 1
    ask_no_longer(cast.okafor, reference, STEP, now=NOW)
    assert keys(cast.ellis) == []
    with pytest.raises(NotToBeAsked):
        ask_no_longer(cast.okafor, reference, STEP, now=NOW)
    ask(cast.okafor, reference, cast.rees)
    assert len(keys(cast.rees)) == 1


def test_it_is_gone_when_the_step_is_done_or_the_incident_closed(cast: Cast, reference: str) -> None:
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    take_action(cast.okafor, reference, STEP, "done", now=NOW)
    assert keys(cast.rees) == []
    with pytest.raises(NotToBeAsked):
        ask(cast.okafor, reference, cast.rees)
    with pytest.raises(NoSuchTask):
        report_task(cast.rees, reference, key, SAFE, now=NOW)
    second = a_report(cast.okafor)
    ask(cast.okafor, second, cast.rees)
    close(cast.okafor, second, outcome="Settled", now=NOW)
    assert keys(cast.rees) == []


def test_they_are_let_in_to_read_only_where_that_is_said(cast: Cast, reference: str) -> None:
    ask(cast.okafor, reference, cast.rees, lets_in=True)
    assert get_incident(cast.rees, reference).only_read and len(keys(cast.rees)) == 1
    ask(cast.okafor, reference, cast.rees, lets_in=True)
    assert Helper.objects.count() == 1


def test_whoever_may_not_let_in_asks_without(cast: Cast, reference: str, signed_in: SignIn) -> None:
    help_from(cast.okafor, reference, cast.rees, writes=True)
    with pytest.raises(NotAllowed):
        ask(cast.rees, reference, cast.ellis, lets_in=True)
    assert TaskBrief.objects.count() == 0
    form = signed_in(cast.rees).get(f"/incidents/{reference}/steps/{STEP}/ask/").content.decode()
    assert "The whole record" not in form and "Mr Ellis" in form
    ask(cast.rees, reference, cast.ellis)
    assert len(keys(cast.ellis)) == 1


def test_only_who_works_on_it_asks_and_only_colleagues(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    for actor in (cast.rees, cast.webb, cast.novak):
        with pytest.raises(NoSuchIncident):
            ask(actor, reference, cast.ellis)
    with pytest.raises(NotAColleague):
        ask(cast.okafor, reference, cast.novak)


@pytest.mark.parametrize("why", ["related", "aside", "instigator", "harmed"])
def test_nobody_concerned_is_asked_and_whoever_comes_to_be_has_no_task(
    cast: Cast, listed: dict[str, Person], reference: str, why: str
) -> None:
    help_from(cast.okafor, reference, cast.rees)
    ask(cast.okafor, reference, cast.rees)
    (key,) = keys(cast.rees)
    if why == "related":
        declare_relationship(cast.rees, listed["A"], "related", now=NOW)
    elif why == "aside":
        step_aside(cast.rees, reference, reason="A neighbour", now=NOW)
    else:
        add_person_to_incident(cast.okafor, reference, somebody(listed["Rees"], why), now=NOW)
    assert keys(cast.rees) == []
    with pytest.raises(NoSuchTask):
        report_task(cast.rees, reference, key, SAFE, now=NOW)
    with pytest.raises(IsAboutThem):
        ask(cast.okafor, reference, cast.rees)


def test_out_of_what_came_in_confidence_only_whoever_received_it_asks(cast: Cast, signed_in: SignIn) -> None:
    quill = hire(cast, "Mrs Quill", "senior_leader")
    reference = confided(cast.rees, "senior_leader")
    ask(quill, reference, cast.ellis)
    assert len(keys(cast.ellis)) == 1
    assert signed_in(cast.okafor).get(f"/incidents/{reference}/steps/{STEP}/ask/").status_code == 404


def _targeted(cast: Cast, listed: dict[str, Person]) -> tuple[str, str]:
    """An incident in which a teacher was targeted, at a school of the county's, and a step that is theirs to do."""
    cast.okafor.school.pack = "hertfordshire"
    reference = a_report(cast.okafor, somebody(listed["Rees"]), said={"incident_kind": ["online_bullying"]})
    for _ in range(40):
        walk = stand_of(get_incident(cast.okafor, reference)).walk
        theirs = (
            card
            for card in cards_in(walk)
            if "staff_harmed" in card.by and is_for_others(cast.okafor.school, card) and card.is_due
        )
        if card := next(theirs, None):
            return reference, card.id
        asked = walk.questions[0]
        option = "yes" if asked.fact.id == "can_go_to_head" else "no"
        offered = [one.id for one in asked.options]
        chosen = option if option in offered else offered[0]
        answer_question(cast.okafor, reference, asked.fact.id, [chosen], person=asked.person, now=NOW)
    raise AssertionError("Nothing is asked of whoever was targeted.")


def test_whoever_was_targeted_is_asked_for_what_is_theirs_and_sees_no_more(
    cast: Cast, listed: dict[str, Person]
) -> None:
    reference, step = _targeted(cast, listed)
    with pytest.raises(IsAboutThem):
        ask(cast.okafor, reference, cast.rees)
    with pytest.raises(IsAboutThem):
        ask(cast.okafor, reference, cast.rees, step=step, lets_in=True, person="A")
    ask(cast.okafor, reference, cast.rees, step=step, person="A")
    assert len(keys(cast.rees)) == 1 and not may_see(cast.rees, reference)
    step_rows = add_person_to_incident(cast.okafor, reference, described("Miss Rees", "staff", "instigator"), now=NOW)
    assert step_rows and keys(cast.rees) == []


def test_every_asking_is_in_the_audit_log_by_key_alone(cast: Cast, reference: str) -> None:
    ask(cast.okafor, reference, cast.rees)
    ask_no_longer(cast.okafor, reference, STEP, now=NOW)
    entries = entries_of(cast.hughes.school.pk).filter(act__startswith="casework.task.asked").order_by("pk")
    assert [entry.act for entry in entries] == ["casework.task.asked", "casework.task.asked-no-longer"]
    assert entries[0].details == {"step": STEP, "person": "", "user": str(cast.rees.user.pk)}
