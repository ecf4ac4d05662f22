"""Who may see an incident, and why not, in words that accuse nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from handrail.incidents.access.statement import Because, Sight, Through
from handrail.people.access import may_end
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment

if TYPE_CHECKING:
    from handrail.incidents.models import Exclusion, Guest, Helper
    from handrail.people.models import Relationship

Title = Callable[[str], str]
"""From an office to its title."""
WHY = {
    Because.NAMED: "Is named in it, with a part that keeps whoever has it outside. It says nothing of what they did.",
    Because.COULD_BE: "Words in it could mean them. Kept outside in doubt, until somebody says who was meant.",
    Because.CLOSE: "Declared a relationship with somebody it is about.",
    Because.ASIDE: "Stepped aside from it.",
    Because.OFFICE: "Holds an office that was kept from it.",
    Because.APPOINTED: "Came by the office after it began, from somebody who was kept from it.",
    Because.PASSWORD: "Got a new password since it began, from somebody who was kept from it or may not know of it.",
    Because.NO_OFFICE: "Held nothing that opens it.",
}


TO = {"reads": "read it", "writes": "work on it"}
"""What a colleague was let in for."""


@dataclass(frozen=True, slots=True)
class HelperLine:
    """A colleague who was let in; `address` is where that is ended."""

    name: str
    may: str
    let_in_by: str
    reason: str
    address: str


@dataclass(frozen=True, slots=True)
class GuestLine:
    """A guest of an incident, with what can be done about it."""

    id: int
    name: str
    until: str
    papers: str
    invited_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AsideLine:
    """Somebody who stepped aside."""

    id: int
    name: str
    reason: str
    address: str


def guest_name(guest: Guest) -> str:
    """Ms Quill, Online safety officer (The local authority)."""
    return f"{guest.user.display_name}, {guest.role} ({guest.body})"


def until(row: Guest | Helper) -> str:
    """Until 18 March 2026; empty where no last day is set."""
    return f"until {_day(row.until)}" if row.until else ""


def helper_may(helper: Helper) -> str:
    """May work on it until 18 March 2026."""
    to = TO["writes" if helper.may_write else "reads"]
    return f"May {to} {until(helper)}" if helper.until else f"May {to} until it is closed, and some days longer"


def helper_lines(reference: str, helpers: Iterable[Helper]) -> list[HelperLine]:
    """Which colleagues were let in, each with the way to end it."""
    return [
        HelperLine(
            row.user.display_name,
            helper_may(row),
            row.author.display_name,
            row.reason,
            page_address("casework:take-helper-out", reference, row.pk),
        )
        for row in helpers
    ]


def guest_lines(guests: Iterable[Guest]) -> list[GuestLine]:
    """Who from outside may read the incident."""
    return [
        GuestLine(
            guest.pk,
            guest_name(guest),
            until(guest),
            ", ".join(guest.papers) or "none",
            guest.author.display_name,
            guest.reason,
        )
        for guest in guests
    ]


def aside_lines(reference: str, rows: Iterable[Exclusion]) -> list[AsideLine]:
    """Who stepped aside, each with the way to let them back."""
    return [
        AsideLine(row.pk, row.user.display_name, row.reason, page_address("casework:let-back", reference, row.pk))
        for row in rows
        if row.user is not None
    ]


def through_in_words(sight: Sight, title: Title) -> list[str]:
    """What opened the incident to somebody."""
    return [_through(one, title) for one in sight.through]


def because_in_words(sight: Sight) -> list[str]:
    """Why somebody could not see it."""
    return [WHY[because] for because in Because if because in sight.because]


def _through(one: Through, title: Title) -> str:
    if one.helps:
        return f"Let in to {TO[one.helps]}, {_days(one)}"
    if not one.office:
        return f"Guest, {_days(one)}"
    deputy = ", standing in" if one.is_deputy else ""
    place = f", in this incident in place of: {title(one.in_place_of)}" if one.in_place_of else ""
    leads = ", which leads it" if one.leads and not one.in_place_of else ""
    return f"{title(one.office)}{deputy}{place}{leads}, {_days(one)}"


def _days(one: Through) -> str:
    """Holding since a day, to the last day on which it holds."""
    since = f"since {_day(one.begins)}"
    return f"{since}, to {_day(one.until - timedelta(days=1))}" if one.until else since


def _day(day: date) -> str:
    return date_format(day, "j F Y")


@dataclass(frozen=True, slots=True)
class RelationshipLine:
    """A relationship that was declared; `end` is where it can be ended, empty where not by the reader."""

    who: str
    tie: str
    to: str
    since: str
    end: str


def relationship_lines(actor: Actor, rows: Iterable[Relationship]) -> list[RelationshipLine]:
    """Relationships for those who may see them."""
    return [
        RelationshipLine(
            row.user.display_name,
            row.get_tie_display(),
            row.person.display_name,
            moment(row.at),
            page_address("incidents:end-relationship", row.pk) if may_end(actor, row) else "",
        )
        for row in rows
    ]
