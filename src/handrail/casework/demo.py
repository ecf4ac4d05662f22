"""Invented incidents for the example school, made through the same acts that staff use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from handrail.casework.access import cards_in, settlings_in, walk_of
from handrail.casework.actions import (
    AskGiven,
    answer_question,
    ask_colleague,
    close_incident,
    keep_file_of_incident,
    list_item_of_incident,
    record_contact_and_settle,
    settle_for_person,
    take_action,
    withhold_from_person,
)
from handrail.casework.demo_stories import STORIES, TO_THE_END, Role, Sanction, Story
from handrail.evidence.access import belongs_to
from handrail.evidence.actions import take_precaution
from handrail.incidents.access import answer_due, get_incident, person_called
from handrail.incidents.actions import (
    ComplaintGiven,
    HelperGiven,
    PersonGiven,
    add_note,
    add_to_record,
    invite_guest,
    let_helper_in,
    look_again,
    open_incident,
    record_complaint,
    record_report,
    sign_review,
    step_aside,
)
from handrail.incidents.kinds import Reviewed
from handrail.library.access import chosen_ladder
from handrail.people.access import people_of
from handrail.procedures.model import Category
from handrail.procedures.walk import OpenQuestion, Walk
from handrail.referrals.actions import ContactGiven
from handrail.sanctions.actions import DecisionGiven, RestrictionGiven
from handrail.schools.access import Actor
from handrail.vault.files import vault_here
from handrail.vault.kinds import FileKind

ONE_STEP = timedelta(minutes=6)
A_FORTNIGHT = timedelta(days=14)
TEACHES = "She teaches the child, and sees how the days go."
STAY_WITH_THEM = "Sit with the child in the library until I come, please."
TOO_CLOSE = "Lives next door to one of the families."
PATTERNS_FOUND = "Two of them began in the same group chat after school. The class talks about chats next week."
SOFT_REASON = "Talked over with the safeguarding lead; not called for here."


def make_demo_incidents(actors: Mapping[str, Actor], now: datetime, stories: Sequence[Story] = STORIES) -> list[str]:
    """Play these stories, and give their references; `actors` holds the cast by what they do at the school."""
    coordinator = actors["coordinator"]
    pupils = list(people_of(coordinator, coordinator.school).filter(kind="pupil").order_by("display_name"))
    references = []
    for story in stories:
        people = [
            PersonGiven(role.kind, [role.part], person=pupils[role.pupil], home_area=role.home_area)
            if role.pupil is not None
            else _grown_up(actors, role)
            for role in story.people
        ]
        reference = _play(story, people, actors[story.reporter], actors[story.worker], now - story.ago)
        _let_others_in_or_out(story, reference, actors, now)
        if story.sanction:
            _settle(actors["head"], reference, story.sanction, now)
        references.append(reference)
    return references


def review_demo_incidents(coordinator: Actor, now: datetime) -> None:
    """The coordinator has looked for patterns in all of them."""
    sign_review(coordinator, Reviewed.PATTERNS, PATTERNS_FOUND, read_until=now - A_FORTNIGHT, now=now)


def _grown_up(actors: Mapping[str, Actor], role: Role) -> PersonGiven:
    if not role.cast:
        return PersonGiven(role.kind, [role.part], described=role.words)
    name = actors[role.cast].user.display_name
    return PersonGiven(role.kind, [role.part], person=person_called(actors[role.cast], name), described=name)


def _play(story: Story, people: list[PersonGiven], reporter: Actor, worker: Actor, now: datetime) -> str:
    """Play one story; gives its reference."""
    reference = _begin(story, people, reporter, now)
    if story.deeds or story.contacts:
        open_incident(worker, reference, now=now)
    now = _answer_all(worker, reference, story, now + ONE_STEP)
    for _ in range(story.deeds):
        if not _do_next(worker, reference, now):
            break
        now = _answer_all(worker, reference, story, now + ONE_STEP)
    for number, contact in enumerate(story.contacts, 1):
        is_awaited = story.reply_within is not None and number == len(story.contacts)
        reply_by = localdate(now + (story.reply_within or timedelta())) if is_awaited else None
        given = replace(contact, reply_by=reply_by)
        record_contact_and_settle(worker, reference, given, _done_by(worker, reference, given), now=now)
    _keep(worker, reference, story, now)
    if story.note:
        add_note(worker, reference, story.note, now=now)
    if story.addition:
        add_to_record(worker, reference, replace(story.addition, on=localdate(now)), now=now)
    if story.again:
        look_again(worker, reference, story.again, now=now)
    if story.outcome:
        close_incident(worker, reference, story.outcome, now=now + ONE_STEP)
    return reference


def _let_others_in_or_out(story: Story, reference: str, actors: Mapping[str, Actor], now: datetime) -> None:
    """A guest for a fortnight; a colleague who reads it, or who is asked to do one thing; somebody who steps aside."""
    if story.guest:
        guest = replace(story.guest, until=localdate(now) + A_FORTNIGHT)
        invite_guest(actors[story.worker], reference, guest, now=now)
    if story.helper:
        given = HelperGiven(actors[story.helper].user.pk, TEACHES)
        let_helper_in(actors[story.worker], reference, given, now=now)
    if story.asked:
        _ask(actors[story.worker], reference, actors[story.asked], now)
    if story.aside:
        step_aside(actors[story.aside], reference, reason=TOO_CLOSE, now=now)


def _ask(worker: Actor, reference: str, colleague: Actor, now: datetime) -> None:
    """Ask a colleague for the first thing due that is not left to judgement, if there is any."""
    cards = cards_in(_walk(worker, reference))
    for card in [card for card in cards if card.is_due and not card.modality.is_soft][:1]:
        given = AskGiven(colleague.user.pk, STAY_WITH_THEM)
        ask_colleague(worker, reference, card.id, given, person=card.first.person, now=now)


def _settle(head: Actor, reference: str, told: Sanction, now: datetime) -> None:
    """The head decides by the ladder of the school, and something is withheld until some day."""
    pack = _walk(head, reference).pack
    ladder = pack.ladder_for("pupil", chosen_ladder(head, "pupil"))
    category = next((c for c in ladder.categories.values() if _having(c, told.kinds[:1])), None) if ladder else None
    if category is None:
        return
    given = DecisionGiven(
        told.person,
        "sanction",
        told.reason,
        "head",
        decider=head.user.pk,
        category=category.id,
        measures=_having(category, told.kinds),
        seriousness=told.seriousness,
        harm=told.harm,
    )
    decision = settle_for_person(head, reference, given, now=now)
    ends = localdate(now) + timedelta(days=told.days)
    taken = RestrictionGiven(told.person, told.withheld, told.which, ends_on=ends, for_network=True)
    withhold_from_person(head, reference, taken, decision=decision.pk, now=now)


def _having(category: Category, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The measures of the category that are of these kinds."""
    return tuple(measure.id for measure in category.measures.values() if measure.kind in kinds)


def _begin(story: Story, people: list[PersonGiven], reporter: Actor, now: datetime) -> str:
    """Report it, in confidence or not, or record it as a complaint; gives the reference."""
    came = story.complaint
    if came is None:
        report = record_report(reporter, story.report, people, now=now, confide_in=story.confide_in)
        return report.incident.reference
    received = localdate(now) - timedelta(days=came.days_ago - story.ago.days)
    given = ComplaintGiven(
        came.came_from, came.about, received, "The school office", came.name,
        answer_by=answer_due(reporter.school, received),
    )  # fmt: skip
    return record_complaint(reporter, given, story.report.what_happened, people, now=now).incident.reference


def _keep(worker: Actor, reference: str, story: Story, now: datetime) -> None:
    """List the thing of the story, keep its file where files are switched on, and take its precaution."""
    if story.item:
        item = list_item_of_incident(worker, reference, story.item, now=now)
        vault = vault_here()
        if story.file and vault:
            owner = belongs_to(item.incident_id, item.pk)
            incoming = vault.begin(worker.school.pk, owner, FileKind.TEXT, len(story.file))
            incoming.take(story.file)
            incoming.finish()
            keep_file_of_incident(worker, reference, item.number, incoming, now=now)
    if story.precaution:
        take_precaution(worker, reference, story.precaution, now=now)


def _answer_all(actor: Actor, reference: str, story: Story, now: datetime) -> datetime:
    """Answer what the story answers, one question after another."""
    for _ in range(TO_THE_END):
        question = next((q for q in _walk(actor, reference).questions if not q.again and _answer(q, story)), None)
        if question is None:
            break
        answer = _answer(question, story)
        answer_question(actor, reference, question.fact.id, [answer], person=question.person, now=now)
        now += ONE_STEP / 3
    return now


def _answer(question: OpenQuestion, story: Story) -> str:
    wanted = story.answers.get(question.fact.id, story.otherwise)
    return wanted if any(option.id == wanted for option in question.options) else ""


def _do_next(actor: Actor, reference: str, now: datetime) -> bool:
    """Do, or decide against, the most pressing thing that is due; whether there was any."""
    card = next((card for card in cards_in(_walk(actor, reference)) if card.is_due), None)
    if card is None:
        return False
    soft = card.modality.is_soft
    status, reason = ("declined", SOFT_REASON) if soft else ("done", "")
    take_action(actor, reference, card.id, status, person=card.first.person, reason=reason, now=now)
    return True


def _done_by(actor: Actor, reference: str, given: ContactGiven) -> list[str]:
    """What is due that the contact does."""
    body, offered = given.body, settlings_in(_walk(actor, reference))
    fitting = (one for one in offered if one.is_certain)
    return [one.key for one in fitting if one.is_done_by(body.id, body.person, given.purpose)]


def _walk(actor: Actor, reference: str) -> Walk:
    return walk_of(actor, get_incident(actor, reference))
