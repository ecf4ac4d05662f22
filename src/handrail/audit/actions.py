"""The one act of this room: writing down what somebody did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from handrail.audit.access import chain_of, head_of, looked_lately
from handrail.audit.models import Entry
from handrail.audit.verify_log import digest_of
from handrail.queries import hold

ACT = re.compile(r"[a-z_]+(\.[a-z_-]+){2}")
LONGEST_WORD = 200
ONE_LOOK = timedelta(minutes=15)


class Standing(Protocol):
    """Somebody who acts for a school; `schools.access.Actor` is one."""

    @property
    def user(self) -> AbstractBaseUser: ...


class Subject(NamedTuple):
    """What an entry is about, where there is no stored record to point at."""

    kind: str
    id: str


class NotFitForTheLog(ValueError):
    """An entry names no act, or carries more than short marks: no names, no narrative."""


def record(
    actor: AbstractBaseUser | Standing | None,
    act: str,
    *,
    school: Model | UUID | None,
    subject: Model | Subject,
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> Entry:
    """Write that `actor` did `act` (room.noun.past-verb) to `subject`, at the end of the school's chain.

    Call it inside the transaction of the act, so that the act and its entry stand or fall together.

    `details` holds ids, offices, statuses and numbers. Names and narrative stay in the records themselves, so that the
    log can be shown to people who may not read those.
    """
    if not ACT.fullmatch(act):
        raise NotFitForTheLog(f"{act!r} is not of the form room.noun.past-verb.")
    about = subject if isinstance(subject, Subject) else Subject(subject._meta.label_lower, str(subject.pk))
    school_id = school.pk if isinstance(school, Model) else school
    entry = Entry(
        at=now,
        actor=_user_of(actor),
        school_id=school_id,
        act=act,
        subject_kind=about.kind,
        subject_id=about.id,
        details=_fit(details or {}),
        chain=chain_of(school_id),
    )
    with transaction.atomic(savepoint=False):
        _link(entry)
        entry.save()
    return entry


def note_look(
    actor: Standing,
    act: str,
    *,
    school: Model,
    subject: Model,
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """Write that `actor` looked at `subject`; pages of it opened within a quarter of an hour count as one look.

    What is looked for is an act of its own each time, so a search goes to `record`.
    """
    about = (subject._meta.label_lower, str(subject.pk))
    if not looked_lately(school.pk, actor.user.pk, act, about, now - ONE_LOOK):
        record(actor, act, school=school, subject=subject, details=details, now=now)


def _link(entry: Entry) -> None:
    """Give a new entry its place at the end of its chain, and its digest.

    Until the transaction ends nobody else can add to the chain.
    """
    hold(entry.chain)
    head = head_of(entry.chain)
    entry.place, entry.previous = head.place + 1, head.digest
    entry.digest = digest_of(entry.as_told(), head.digest)


def _user_of(actor: AbstractBaseUser | Standing | None) -> Any:
    return actor if actor is None or isinstance(actor, AbstractBaseUser) else actor.user


def _fit(details: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in details.items():
        for part in value if isinstance(value, list | tuple) else (value,):
            if not _is_mark(part):
                raise NotFitForTheLog(f"{name!r} is more than a short mark.")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in details.items()}


def _is_mark(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_WORD and "\n" not in value
    return value is None or isinstance(value, bool | int)
