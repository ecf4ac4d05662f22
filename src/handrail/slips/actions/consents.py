"""Consents on paper: printing the questions, and writing down the answers that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.consents.access import may_keep
from handrail.consents.actions import Reply, keep_wordings, write_down
from handrail.people.models import Person
from handrail.procedures.model import Language, Part
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access.consents import PrintedAsk, asks_on, of_group, open_consents
from handrail.slips.access.whom import NOT_YOURS
from handrail.slips.actions.issuing import check_count, new_codes
from handrail.slips.models import ConsentSheet, ConsentSheetReturn


class NothingAnswered(ValueError):
    """No question of the sheet was answered."""


@dataclass(frozen=True, slots=True)
class Questions:
    """A sheet as it is printed, with its questions."""

    sheet: ConsentSheet
    asks: tuple[PrintedAsk, ...]


@transaction.atomic
def print_consents(actor: Actor, group: str, *, language: Language, now: datetime) -> list[Questions]:
    """A sheet of questions for each of a group and each part of whom an answer is waited for (IMG-01, AUA-09).

    Printed again with the same questions in the same words, a sheet keeps its code. Raises `NotAllowed`,
    `NothingWaits`, `TooMany`.
    """
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    hold(f"slips {actor.school.pk}")
    keep_wordings(actor.school, now=now)
    chosen = of_group(open_consents(actor, localdate(now)), group)
    check_count(chosen)
    people = [one.person.pk for one in chosen]
    kept = {_key(sheet): sheet for sheet in ConsentSheet.objects.filter(school=actor.school, person__in=people)}
    codes, sheets, new = new_codes(actor.school), list[ConsentSheet](), list[ConsentSheet]()
    for one in chosen:
        made = ConsentSheet(
            school=actor.school, code="", person=one.person, part=one.part, asks=[list(ask) for ask in one.asks],
            language=language, author=actor.user, at=now,
        )  # fmt: skip
        sheet = kept.get(_key(made))
        if sheet is None:
            made.code = next(codes)
            new.append(made)
        sheets.append(sheet or made)
    ConsentSheet.objects.bulk_create(new, batch_size=500)
    details = {"sheets": len(sheets), "new": len(new)}
    audit.record(actor, "slips.consents.printed", school=actor.school, subject=actor.school, details=details, now=now)
    return _told(sheets, {one.person.pk: one.person for one in chosen})


@transaction.atomic
def enter_consents(
    actor: Actor,
    sheet: ConsentSheet,
    answers: Mapping[str, bool],
    *,
    giver: Person | None,
    giver_name: str,
    given_on: date,
    held: str = "",
    now: datetime,
) -> ConsentSheetReturn:
    """Write down the answers of a sheet, by the keys of its questions, in the words that stand on it.

    A question without an answer is left: no answer is no consent. Raises `NotAllowed`, `NothingAnswered`; as
    `consents.write_down`: `NotAsked`, `NotTheirs`, `NoName`, `Future`.
    """
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    replies = [
        Reply(sheet.person_id, ask.question, ask.use, Part(sheet.part), answers[ask.key], ask.digest)
        for ask in asks_on(sheet) if ask.key in answers
    ]  # fmt: skip
    if not replies:
        raise NothingAnswered
    write_down(
        actor, replies, giver=giver, giver_name=giver_name, given_on=given_on, held=held,
        language=Language(sheet.language), now=now,
    )  # fmt: skip
    row = ConsentSheetReturn(sheet=sheet, answered=len(replies), author=actor.user, at=now)
    row.save()
    return row


def note_sheet_look(actor: Actor, sheet: ConsentSheet, *, now: datetime) -> None:
    """Write down that `actor` looked whose sheet this is."""
    audit.note_look(actor, "slips.consents.opened", school=actor.school, subject=sheet, now=now)


def _told(sheets: Sequence[ConsentSheet], people: Mapping[object, Person]) -> list[Questions]:
    """Each with its questions; most sheets of a print ask the same, so that words are read once."""
    words: dict[str, tuple[PrintedAsk, ...]] = {}
    told = []
    for sheet in sheets:
        sheet.person = people[sheet.person_id]
        key = str(sheet.asks)
        words.setdefault(key, tuple(asks_on(sheet)) if key not in words else ())
        told.append(Questions(sheet, words[key]))
    return told


def _key(sheet: ConsentSheet) -> tuple[object, str, str, str]:
    return sheet.person_id, str(sheet.part), str(sheet.language), str(sheet.asks)
