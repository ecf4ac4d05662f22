"""Somebody's duties, those that are due first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.insight.access import YourDuty
from handrail.procedures.model import Every
from handrail.schools.access import Actor, pack_of
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Link, Row, Tag

if TYPE_CHECKING:
    from handrail.insight.models import DutyDone

EVERY = {
    Every.ALWAYS: "all the time", Every.MONTH: "every month", Every.HALF_TERM: "every half-term",
    Every.TERM: "every term", Every.YEAR: "every year", Every.TWO_YEARS: "every two years",
}  # fmt: skip
SEEN = {
    "agreements": ("People whose signature is waited for", "agreements:list-agreements"),
    "agreements_again": ("To be signed again by now", "agreements:list-agreements"),
    "agreements_of_new_pupils": ("Pupils who came this year and have nothing signed", "agreements:list-agreements"),
    "agreements_of_staff": ("Staff who have nothing signed", "agreements:list-agreements"),
    "announcements": ("Due to be told to parents", "parents:list-announcements"),
    "awaited": ("Late replies", "copies:show-awaited"),
    "complaints": ("Complaints without an answer", "incidents:show-log"),
    "consents": ("Children of whom an answer is waited for", "consents:show-overview"),
    "contacts": ("Contacts to check", "contacts:list-contacts"),
    "evidence_past_time": ("Past their time", "casework:list-past-keeping"),
    "follow_ups": ("To be looked at again", "casework:home"),
    "no_access": ("People without access", "agreements:list-without-access"),
    "open_incidents": ("Open incidents", "incidents:show-log"),
    "pictures_of_leavers": ("Children who left, with pictures to be deleted", "consents:list-leavers"),
    "reviews": ("Reviews to sign", "incidents:list-reviews"),
    "settings": ("Settings not filled in", "schools:show-settings"),
    "to_take_down": ("Published, and must come down", "consents:list-items"),
}
"""What the record counts, in words, and where it is seen."""


BARRED = "It is about your own work, so it is not for you to do. Ask the head who else can."


@dataclass(frozen=True, slots=True)
class DutyWords:
    """One duty as it is shown."""

    id: str
    what: str
    offices: str
    every: str
    sources: str
    tag: Tag | None
    told: str
    note: str
    link: Link | None
    comes_round: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """The duties of one reader, in two lists."""

    due: list[DutyWords]
    others: list[DutyWords]
    standing: list[DutyWords]

    @classmethod
    def of(cls, actor: Actor, duties: Iterable[YourDuty], today: date) -> DutiesPage:
        """Those to be done now, those done for the present, and those that stand on every day."""
        own = list(duties)
        due = [duty_words(actor, one, today) for one in own if one.is_due(today)]
        rest = [one for one in own if not one.is_due(today)]
        return cls(
            due,
            [duty_words(actor, one, today) for one in rest if one.comes_round or one.open is not None],
            [duty_words(actor, one, today) for one in rest if not one.comes_round and one.open is None],
        )


def duty_words(actor: Actor, one: YourDuty, today: date) -> DutyWords:
    """A duty with how it stands."""
    duty, pack = one.duty, pack_of(actor.school)
    return DutyWords(
        id=duty.id,
        what=duty.what,
        offices=", ".join(pack.offices[office].title for office in one.offices if actor.holds(office)),
        every=EVERY[duty.every],
        sources=", ".join(duty.source),
        tag=_tag(one, today),
        told=_told(one),
        note=one.last.note if one.last else "",
        link=_link(one),
        comes_round=one.comes_round and not one.barred,
        may_take_back=one.last is not None and one.last.author_id == actor.user.pk,
    )


def done_rows(rows: Iterable[DutyDone]) -> list[Row]:
    """Each time that a duty was done: the day, who wrote it, and what there was to say."""
    return [
        Row(day_words(row.done_on), [f"As {row.author.display_name} wrote", *([row.note] if row.note else [])])
        for row in rows
    ]


def _tag(one: YourDuty, today: date) -> Tag | None:
    if one.open is None and not one.comes_round:
        return None
    return Tag("Due", "warn") if one.is_due(today) else Tag("Done", "good")


def _told(one: YourDuty) -> str:
    if one.barred:
        return BARRED
    if one.open is not None:
        return f"{SEEN[one.duty.counted][0]}: {one.open}."
    if not one.comes_round:
        return ""
    if one.last is None or one.due_on is None:
        return "Nobody has written that it was done."
    done, again = day_words(one.last.done_on), day_words(one.due_on)
    return f"Done on {done}, as {one.last.author.display_name} wrote. Due again on {again}."


def _link(one: YourDuty) -> Link | None:
    if one.open is None:
        return None
    return Link("Look", page_address(SEEN[one.duty.counted][1]), f"at: {SEEN[one.duty.counted][0]}")
