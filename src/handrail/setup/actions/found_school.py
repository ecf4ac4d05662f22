"""The first school of an installation, made by whoever answered the questions of the first run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.queries import hold
from handrail.schools.access import Actor, is_any_school
from handrail.schools.actions import set_up_school
from handrail.setup.access import is_open
from handrail.setup.actions.code import TURN, forget_codes


class AlreadyThere(RuntimeError):
    """There is a school already; everybody else is let in by a colleague."""


class NotOpen(PermissionError):
    """The code that opened the questions is not in force any more."""


@dataclass(frozen=True, slots=True)
class FirstSchool:
    """The school and its first account, as whoever sets it up said. `offices` are those of that account."""

    name: str
    phase: str
    key_stages: tuple[str, ...]
    authority: str
    pack: str
    display_name: str
    email: str
    offices: tuple[str, ...]


@transaction.atomic
def found_school(code: str, given: FirstSchool, *, password: str, now: datetime) -> Actor:
    """Make the first school with its first account, which has `password` from the start; afterwards no code is left.

    `code` is the key of the code that was given. Two who finish at one moment make one school between them. Raises
    `AlreadyThere`, `NotOpen`, `UnknownOffice`, `NoSuchPack`.
    """
    hold(TURN)
    if is_any_school():
        raise AlreadyThere("There is a school already.")
    if not is_open(code):
        raise NotOpen("The setup code is not in force any more.")
    actor, _ = set_up_school(
        name=given.name,
        phase=given.phase,
        key_stages=given.key_stages,
        authority=given.authority,
        pack=given.pack,
        email=given.email,
        display_name=given.display_name,
        offices=given.offices,
        password=password,
        now=now,
    )
    forget_codes()
    return actor
