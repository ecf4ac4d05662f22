"""Printing slips and letters: which paper leaves, for whom, and with which code or link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access import Asked, Form, in_reading_order, may_keep, text_in
from handrail.agreements.actions import keep_versions, make_links_on_paper
from handrail.agreements.models import AgreementVersion
from handrail.audit import actions as audit
from handrail.people.access.families import by_age
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access.whom import NOT_YOURS, Waiting, waiting_at
from handrail.slips.actions.issuing import NobodyMaySign, check_count, new_codes
from handrail.slips.models import Slip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agreement on paper for one person, with a slip for each part that signs; `children` of a parent."""

    person: Person
    children: tuple[Person, ...]
    version: AgreementVersion
    form: Form
    language: Language
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class HomeLetter:
    """A letter to one who may sign, with a link of their own. Its secret is known now and never again.

    `questions`: the children about whom it asks what may be done with pictures and work.
    """

    recipient: Person
    children: tuple[Person, ...]
    asked: tuple[Asked, ...]
    secret: str
    until: datetime
    questions: tuple[Person, ...] = ()


@transaction.atomic
def print_slips(actor: Actor, group: str, *, form: Form, language: Language, now: datetime) -> list[Sheet]:
    """A sheet for everybody of a group and everything that waits, in the words of today (requirements AUA-07, AUA-13).

    What has no such form, or is not there in that language, is printed in full or in English. Printed again, a slip
    keeps its code. Raises `NotAllowed`, `NothingWaits`, `TooMany`.
    """
    waiting = _held(actor, now)
    chosen = _by_sheet(waiting.of(group))
    check_count(chosen)
    wanted = {one.key: (one, *_read_as(one, form, language)) for sheet in chosen for one in sheet}
    slips, new = _slips(actor, list(wanted.values()), now)
    details = {"sheets": len(chosen), "slips": len(slips), "new": new}
    audit.record(actor, "slips.slips.printed", school=actor.school, subject=actor.school, details=details, now=now)
    return [
        Sheet(
            sheet[0].person, waiting.children.get(sheet[0].person.pk, ()), sheet[0].version,
            *_read_as(sheet[0], form, language), tuple(slips[one.key] for one in sheet),
        )
        for sheet in chosen
    ]  # fmt: skip


@transaction.atomic
def print_letters(actor: Actor, group: str, *, only_without_mail: bool, now: datetime) -> list[HomeLetter]:
    """A letter to each who may sign or answer what a group waits for, with a new link in each.

    Whatever else waits for that reader stands in the same letter. Links of earlier letters to them close. Raises
    `NotAllowed`, `NothingWaits`, `NobodyMaySign`, `TooMany`.
    """
    waiting = _held(actor, now)
    keys = waiting.readers_of(group)
    readers = Person.objects.filter(school=actor.school, pk__in=keys, active=True).select_related("school")
    if not readers and waiting.groups(with_questions=True):
        raise NobodyMaySign
    chosen = [person for person in readers if not (only_without_mail and person.email)]
    check_count(chosen)
    chosen.sort(key=lambda person: (waiting.place_of(person), person.display_name.casefold()))
    letters = _letters(actor, waiting, chosen, now)
    details = {"letters": len(letters)}
    audit.record(actor, "slips.letters.printed", school=actor.school, subject=actor.school, details=details, now=now)
    return letters


def _held(actor: Actor, now: datetime) -> Waiting:
    """What waits, with the words of today kept: on paper stands nothing that nobody could read again."""
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    hold(f"slips {actor.school.pk}")
    keep_versions(actor.school, now=now)
    return waiting_at(actor, localdate(now))


def _by_sheet(asked: Sequence[Asked]) -> list[list[Asked]]:
    """What one person is asked of one agreement stands on one sheet, whoever signs."""
    found: dict[tuple[UUID, str], list[Asked]] = {}
    for one in asked:
        found.setdefault((one.person.pk, one.version.agreement), []).append(one)
    return list(found.values())


def _read_as(one: Asked, form: Form, language: Language) -> tuple[Form, Language]:
    text = text_in(one.version)
    in_welsh = language is Language.WELSH and text.has_welsh
    return (form if form in text.forms else Form.PLAIN), (Language.WELSH if in_welsh else Language.ENGLISH)


def _slips(
    actor: Actor, wanted: Sequence[tuple[Asked, Form, Language]], now: datetime
) -> tuple[dict[tuple[UUID, str, object], Slip], int]:
    """A slip for each, those that were printed before with their codes; and how many are new."""
    people = {one.person.pk for one, *_ in wanted}
    kept = {_kept_key(slip): slip for slip in Slip.objects.filter(school=actor.school, person__in=people)}
    codes = new_codes(actor.school)
    found, new = dict[tuple[UUID, str, object], Slip](), list[Slip]()
    for one, form, language in wanted:
        key = (one.person.pk, one.version.pk, one.part.value, form.value, language.value)
        slip = kept.get(key)
        if slip is None:
            slip = Slip(
                school=actor.school, code=next(codes), person=one.person, version=one.version, part=one.part,
                form=form, language=language, author=actor.user, at=now,
            )  # fmt: skip
            new.append(slip)
        found[one.key] = slip
    Slip.objects.bulk_create(new, batch_size=500)
    return found, len(new)


def _kept_key(slip: Slip) -> tuple[UUID, int, str, str, str]:
    return slip.person_id, slip.version_id, slip.part, slip.form, slip.language


def _letters(actor: Actor, waiting: Waiting, chosen: Sequence[Person], now: datetime) -> list[HomeLetter]:
    asked: defaultdict[UUID, list[Asked]] = defaultdict(list)
    for one in waiting.asked:
        for key in one.signers:
            asked[key].append(one)
    links = make_links_on_paper(actor, chosen, now=now)
    return [
        HomeLetter(
            person, waiting.children.get(person.pk, ()), tuple(in_reading_order(asked[person.pk], person.pk)),
            new.secret, new.link.expires_at, tuple(sorted(waiting.asked_about(person.pk), key=by_age)),
        )
        for person in chosen if (new := links.get(person.pk))
    ]  # fmt: skip
