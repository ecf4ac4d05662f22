"""Who could see an incident on a day, through what; who could not, and why; who opened it."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime

from handrail.casework.presenters import Offices
from handrail.incidents.access.statement import Because, Span, Statement
from handrail.incidents.presenters import because_in_words, through_in_words
from handrail.papers.paper import Facts, Grid, Items, Paper, Part, Words
from handrail.papers.presenters.told import file_name, printed_by
from handrail.schools.access import Actor
from handrail.ui.moments import moment

HOW = (
    "Told from rows that are written once: who was named, kept out or let in, who held which office, and what was "
    "known of it at each moment of the day. Being kept from an incident says nothing against anybody."
)


def statement_paper(actor: Actor, reference: str, told: Statement, offices: Offices, now: datetime) -> Paper:
    """The statement of one incident for one day."""
    day = date_format(told.day, "l j F Y")
    could = [span for span in told.spans if span.sight.may_see]
    could_not = [span for span in told.spans if not span.sight.may_see and span.sight.because != {Because.NO_OFFICE}]
    others = len({span.sight.user for span in told.spans} - {span.sight.user for span in (*could, *could_not)})
    return Paper(
        title=f"Who could see incident {reference}",
        school=actor.school.name,
        mark=reference,
        printed=printed_by(actor, now),
        file_name=file_name(reference, "statement", told.day.isoformat()),
        parts=[
            Facts("", [("Incident", [reference]), ("Day", [day])]),
            Words("", [HOW] if told.spans else ["The incident was not recorded yet: nobody could see it."]),
            Grid("Who could see it", ("Who", "Through what", "When"), (4, 8, 3), [_could(s, offices) for s in could]),
            _who_could_not(could_not),
            Words("", [_others(others)] if others else []),
            Items(
                "Who opened it",
                [f"{one.author.display_name}, {moment(one.at)}" for one in told.openings] or ["Nobody."],
            ),
        ],
    )


def _who_could_not(spans: list[Span]) -> Part:
    if not spans:
        return Words("Who could not", ["Nobody who held such an office was kept from it."])
    return Grid("Who could not", ("Who", "Why", "When"), (4, 8, 3), [_could_not(span) for span in spans])


def _openings(told: Statement) -> list[str]:
    return [f"{one.author.display_name}, {moment(one.at)}" for one in told.openings] or ["Nobody."]


def _could(span: Span, offices: Offices) -> list[list[str]]:
    return [[span.name], through_in_words(span.sight, offices.title), [_when(span)]]


def _could_not(span: Span) -> list[list[str]]:
    return [[span.name], because_in_words(span.sight), [_when(span)]]


def _others(count: int) -> str:
    if count == 1:
        return "One more member of staff held nothing that opens it."
    return f"{count} more members of staff held nothing that opens it."


def _when(span: Span) -> str:
    """From 09:30 to 11:00; from 11:00 on, where it held to the end of the day."""
    since = f"from {_clock(span.begins)}"
    return f"{since} to {_clock(span.until)}" if span.until else f"{since} on"


def _clock(at: datetime) -> str:
    return time_format(localtime(at), "H:i")
