"""Complaints as words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from handrail.incidents.access import Complained, handler_of
from handrail.incidents.kinds import About, From
from handrail.procedures.model import Pack
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.incidents.models import Complaint, ComplaintAnswer

RECORDED = "The complaint is recorded."
NOT_ANSWERED = "Answer the complaint first, and record the answer. What you wrote is kept here; it is not recorded yet."


def routes_in_words(actor: Actor, pack: Pack) -> dict[str, str]:
    """For each kind of complaint who deals with it at the actor’s school."""
    return {about: f"Dealt with by: {_title(handler_of(actor.school, about), pack)}" for about in About}


def complaint_rows(found: Complained, pack: Pack) -> list[Row]:
    """A complaint line by line; lines that nobody filled in are left out."""
    one, answer = found.complaint, found.answer
    told = f", {answer.how}" if answer and answer.how else ""
    lines = [
        ("From", _complainant(one)),
        ("About", About(one.about).label),
        ("Received", f"{day_words(one.received_on)}, by {one.received_by}"),
        ("Dealt with by", _title(one.handled_by, pack)),
        ("To be answered by", day_words(one.answer_by) if one.answer_by else ""),
        ("Answered", f"{day_words(answer.answered_on)}{told}" if answer else "Not yet"),
        ("What came of it", answer.outcome if answer else ""),
        ("Recorded", f"{moment(one.at)}, by {one.author.display_name}"),
    ]
    return [Row(key, text) for key, text in lines if text]


def complaint_tag(found: Complained, today: date) -> Tag:
    """Whether it is answered; by when, and whether that day has passed."""
    if found.answer:
        return Tag("Answered", "good")
    day = found.complaint.answer_by
    if day is None:
        return Tag("Not answered yet", "warn")
    return due_tag(day, today)


def due_tag(day: date, today: date) -> Tag:
    """By when an answer is due."""
    if day < today:
        return Tag(f"Should have been answered by {day_words(day)}", "urgent")
    return Tag(f"To be answered by {day_words(day)}", "warn")


def due_complaints(waiting: Iterable[Complaint], today: date) -> list[tuple[Link, Tag]]:
    """Complaints that have to be answered soon, each with its day; they know their incidents."""
    return [(_link(one.incident.reference), due_tag(one.answer_by, today)) for one in waiting if one.answer_by]


def _link(reference: str) -> Link:
    return Link(f"{reference}, complaint", page_address("casework:show-incident", reference))


def complaint_moments(
    complaints: Iterable[Complaint], answers: Iterable[ComplaintAnswer], title: Callable[[str], str]
) -> Iterator[Moment]:
    """A complaint, its corrections and its answers as moments of a chronology; `title` names an office."""
    for one in complaints:
        says = "What is known of the complaint changed" if one.replaces_id else "Came as a complaint"
        text = f"{_complainant(one)}. {About(one.about).label}. Dealt with by: {title(one.handled_by)}."
        yield Moment(says, one.at, one.author.display_name, text)
    for answer in answers:
        told = ", ".join(filter(None, [day_words(answer.answered_on), answer.how]))
        yield Moment("Complaint answered", answer.at, answer.author.display_name, f"{answer.outcome}\n{told}")


def complaint_in_words(found: Complained, pack: Pack) -> str:
    """For the file: from whom a complaint came and when, about what, and who deals with it."""
    one = found.complaint
    due = f", to be answered by {day_words(one.answer_by)}" if one.answer_by and not found.answer else ""
    return (
        f"Came as a complaint, received {day_words(one.received_on)} by {one.received_by}. From: {_complainant(one)}. "
        f"About: {About(one.about).label}. Dealt with by: {_title(one.handled_by, pack)}{due}."
    )


def complaint_briefly(found: Complained) -> str:
    """For a meeting: from whom a complaint came and on which day, and its answer or by when it is due."""
    one = found.complaint
    due = f"To be answered by {day_words(one.answer_by)}" if one.answer_by else "Not answered yet"
    answered = f"Answered {day_words(found.answer.answered_on)}" if found.answer else due
    return f"{_complainant(one)}, {day_words(one.received_on)}. {answered}"


def complaint_answers_in_words(found: Complained) -> list[str]:
    """For the file: each answer to a complaint, when and how it was told, and what came of it."""
    return [
        f"Complaint answered, {', '.join(filter(None, [day_words(row.answered_on), row.how]))}: {row.outcome}"
        for row in found.answers
    ]


def _complainant(one: Complaint) -> str:
    return ", ".join(filter(None, [From(one.came_from).label, one.name]))


def _title(office: str, pack: Pack) -> str:
    return pack.offices[office].title if office in pack.offices else office
