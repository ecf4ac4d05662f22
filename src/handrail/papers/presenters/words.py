"""What the record says for each word that a layout may be filled with (`RECORD_WORDS` of the engine)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from handrail.casework.presenters import technical_lines
from handrail.evidence.kinds import Kind
from handrail.evidence.presenters import precaution_lines
from handrail.incidents.access import Involved
from handrail.incidents.presenters import (
    again_lines,
    complaint_answers_in_words,
    complaint_in_words,
    entered_from_paper,
    home_in_words,
    kept_lines,
    parts_in_words,
    when_it_happened,
)
from handrail.papers.access import Logged
from handrail.procedures.citing import cite_together
from handrail.procedures.model import Instruction, Pack
from handrail.procedures.past import instruction_in
from handrail.referrals.access import Dealing
from handrail.sanctions.presenters import settled_lines
from handrail.schools.access import Actor
from handrail.ui.moments import day_words, moment

if TYPE_CHECKING:
    from handrail.casework.models import ActionTaken
    from handrail.incidents.models import FoundLater, Report

DONE = "done"
ASKED_FOR = "the procedure asks for it"
STATUSES = {DONE: "Done", "not_needed": "Not needed", "declined": "Decided against"}


def texts_for(holds: Iterable[str], one: Logged, actor: Actor) -> list[str]:
    """The texts for these words in their order, without anything that nobody has written."""
    return [text for word in holds for text in WORDS[word](one, actor) if text]


def _each(tell: Callable[[Report | FoundLater], str]) -> Callable[[Logged, Actor], list[str]]:
    """The same of every report and of what was found out later; what two of them share is told once."""
    return lambda one, actor: list(dict.fromkeys(tell(row) for row in one.told))


def _moments(one: Logged, actor: Actor) -> list[str]:
    """When it happened; where nobody knows the day, when it was reported. And what was entered later from paper."""
    known = [when_it_happened(row) for row in one.told if row.happened_on]
    told = known or [f"{when_it_happened(report)}; reported {moment(report.at)}" for report in one.reports]
    return list(dict.fromkeys([*told, *map(entered_from_paper, one.reports)]))


def _time(row: Report | FoundLater) -> str:
    return row.happened_words or (f"{row.happened_at:%H:%M}" if row.happened_at else "")


def _people(one: Logged, actor: Actor) -> list[str]:
    return [f"{person.ref}: {person.name} ({'; '.join(_known(person, one.pack))})" for person in one.people]


def _known(person: Involved, pack: Pack) -> Iterator[str]:
    known = pack.people.kinds.get(person.kind, person.kind), parts_in_words(person.parts, pack)
    return filter(None, (*known, home_in_words(person.home_area)))


def _deeds(one: Logged, actor: Actor) -> list[str]:
    return [_deed(action, one) for action in one.actions]


def _deed(action: ActionTaken, one: Logged) -> str:
    about = f"{action.involvement.ref}: " if action.involvement else ""
    step = instruction_in(one.packs, action.step)
    words = f"{STATUSES.get(action.status, action.status)}: {about}{step.do if step else action.step}"
    reason = _reason(action, step, one.pack)
    beneath = f"\nReason: {reason}" if reason else ""
    return f"{words} ({action.deed_by}, {moment(action.deed_at)}){beneath}"


def _reason(action: ActionTaken, step: Instruction | None, pack: Pack) -> str:
    """What was written; of what nobody had to decide, that the procedure asks for it, with its lines (LOG-09)."""
    if action.reason or step is None or _was_decided(action, step):
        return action.reason
    cited = "; ".join(cite_together(pack, step.provenance.source))
    return f"{ASKED_FOR} ({cited})" if cited else ASKED_FOR


def decisions_and_unexplained(one: Logged) -> tuple[int, int]:
    """How many of the deeds a person decided on, and how many of those have no reason beside them.

    Doing what a procedure says must or should be done is no decision: its reason is the procedure.
    """
    decided = [action for action in one.actions if _was_decided(action, instruction_in(one.packs, action.step))]
    return len(decided), sum(not action.reason for action in decided)


def _was_decided(action: ActionTaken, step: Instruction | None) -> bool:
    """Whether it departs from the procedure, was left to judgement, or is of no step that one of its editions knows."""
    return action.status != DONE or step is None or step.modality.is_soft


def _do(step_id: str, one: Logged) -> str:
    step = instruction_in(one.packs, step_id)
    return step.do if step else step_id


def _contacts(one: Logged, actor: Actor) -> list[str]:
    return [_contact(dealing) for dealing in one.dealings]


def _contact(dealing: Dealing) -> str:
    """Who was asked or told, by whom and when; their advice stands on the form too (004:427)."""
    row = dealing.contact
    about = f"{row.involvement.ref}: " if row.involvement else ""
    told = [f"{row.get_purpose_display()}: {about}{row.body_words} ({row.made_by}, {moment(row.made_at)})"]
    told += [f"Their reference: {row.their_reference}"] if row.their_reference else []
    told += [f"Advice: {row.advice}"] if row.advice else []
    told += [f"Reply, {moment(reply.came_at)}: {reply.text}" for reply in dealing.replies]
    return "\n".join(told)


def _items(one: Logged, actor: Actor) -> list[str]:
    """What is kept, by number: the register says the rest."""
    listed = [f"{custody.item.number} ({Kind(custody.item.kind).label.lower()})" for custody in one.register]
    return [f"Evidence, by number in the register: {', '.join(listed)}"] if listed else []


def _complaint(one: Logged, actor: Actor) -> list[str]:
    return [complaint_in_words(one.beside.complaint, one.pack)] if one.beside.complaint else []


def _complaint_answers(one: Logged, actor: Actor) -> list[str]:
    return complaint_answers_in_words(one.beside.complaint) if one.beside.complaint else []


def _technicians(one: Logged, actor: Actor) -> list[str]:
    return list(technical_lines(one.beside.technicians, lambda step: _do(step, one)))


WORDS: Mapping[str, Callable[[Logged, Actor], Sequence[str]]] = {
    "organisation": lambda one, actor: [actor.school.name],
    "address": lambda one, actor: [actor.school.address],
    "reach": lambda one, actor: actor.school.reach,
    "day": _each(lambda row: day_words(row.happened_on) if row.happened_on else ""),
    "time": _each(_time),
    "moment": _moments,
    "reference": lambda one, actor: [one.incident.reference],
    "reporter": lambda one, actor: list(dict.fromkeys(report.author.display_name for report in one.reports)),
    "came_to_light": _each(lambda row: row.came_to_light),
    "people": _people,
    "sex": lambda one, actor: [f"{person.ref}: {person.sex}" for person in one.people if person.sex],
    "where": _each(lambda row: ", ".join(filter(None, [row.place, row.room]))),
    "devices": _each(lambda row: row.device),
    "description": lambda one, actor: [report.what_happened for report in one.reports],
    "addresses": _each(lambda row: row.web_addresses),
    "complaint": _complaint,
    "complaint_answers": _complaint_answers,
    "deeds": _deeds,
    "technicians": _technicians,
    "contacts": _contacts,
    "items": _items,
    "precautions": lambda one, actor: list(precaution_lines(one.beside.precautions)),
    "kept": lambda one, actor: list(kept_lines(one.beside.additions)),
    "again": lambda one, actor: list(again_lines(one.beside.follow_ups)),
    "decisions": lambda one, actor: list(settled_lines(one.settled, one.pack)),
    "outcome": lambda one, actor: [f"Outcome: {one.outcome}"] if one.outcome else [],
    "pen": lambda one, actor: [],
}
