"""The sheet of key contacts: who in school, and whom outside, on one page (SCH-07)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.contacts.access import ContactNow, Directory, Standing
from handrail.papers.paper import Facts, Grid, Paper, Words
from handrail.papers.presenters.told import file_name, head_of, printed_by
from handrail.procedures.model import Pack
from handrail.schools.access import Actor, held_today, offices_of_setting, pack_of
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.schools.models import OfficeHolding

OFFICES = "key_contacts_sheet"
TITLE = "Key contacts"
NOBODY = "Nobody at present"
NOT_CONFIRMED = "Not confirmed by your school yet, so no number is printed"
NO_REACH = "The school’s telephone number is not filled in: see “The school’s details”."
PRINTED = frozenset({Standing.NATIONAL, Standing.CONFIRMED, Standing.LAPSED})
"""Whose number stands on the sheet: paper cannot say later that it was found not to work."""


def key_contacts_paper(actor: Actor, kept: Directory, now: datetime) -> Paper:
    """The sheet as it stands now. A number that the school has not confirmed is on it nowhere."""
    pack, listed = pack_of(actor.school), _most_urgent_first(kept)
    live = [one for one in listed if one.standing in PRINTED]
    without = [one.office for one in listed if one.standing in (Standing.NOT_CONFIRMED, Standing.DOUBTFUL)]
    return Paper(
        title=TITLE,
        school=head_of(actor),
        mark="For staff",
        printed=printed_by(actor, now),
        file_name=file_name("key-contacts"),
        parts=[
            _in_school(actor, pack, localdate(now)),
            Grid(
                "Outside", ["Who", "How to reach them"], [1, 1], [[[one.office], _reach(one)] for one in live], lead=0
            ),
            *([Words(NOT_CONFIRMED, ["; ".join(without) + "."])] if without else []),
        ],
        is_dense=True,
        is_public=True,
    )


def _in_school(actor: Actor, pack: Pack, today: date) -> Facts:
    held = held_today(actor.school, today)
    offices = [office for office in offices_of_setting(actor.school, OFFICES) if office in pack.offices]
    rows = [(pack.offices[office].title, _holders(held, office)) for office in offices]
    return Facts("In school", [*rows, ("How to reach them", actor.school.reach or [NO_REACH])])


def _holders(held: Iterable[OfficeHolding], office: str) -> list[str]:
    """Who holds an office, and beneath who stands in."""
    own = [one for one in held if one.office == office]
    holders = ", ".join(one.user.display_name for one in own if not one.is_deputy)
    deputies = ", ".join(one.user.display_name for one in own if one.is_deputy)
    return [holders or NOBODY, *([f"Stands in: {deputies}"] if deputies else [])]


def _most_urgent_first(kept: Directory) -> list[ContactNow]:
    """Those in use, what is for danger first."""
    used = (one for one in kept.listed if one.standing is not Standing.LEFT_OUT and not one.replaced_by)
    return sorted(used, key=lambda one: one.standing is not Standing.NATIONAL)


def _reach(one: ContactNow) -> list[str]:
    check = one.check
    if check is None:
        return [one.number]
    hours = f"({check.hours})" if check.hours else ""
    ways = ", ".join(filter(None, (check.name, one.number, check.email, check.web)))
    lapsed = one.standing is Standing.LAPSED and check.due_on is not None
    was_due = f"It was to be checked again on {day_words(check.due_on)}" if lapsed and check.due_on else ""
    return [". ".join(filter(None, [" ".join(filter(None, [ways, hours])), was_due]))]
