"""Making the one-time code of the first run, and trying one."""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from handrail.accounts.pass_phrases import make_pass_phrase
from handrail.audit import actions as audit
from handrail.queries import hold
from handrail.schools.access import is_any_school
from handrail.setup.access import WAIT, code_in_force, has_to_wait
from handrail.setup.models import SetupCode, SetupTry

TURN = "setup.code"
UNKNOWN = audit.Subject("setup.setupcode", "unknown")


class Tried(Enum):
    """What came of trying a code."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"


@transaction.atomic
def make_code(now: datetime) -> str:
    """A new code for whoever looks after the server to read; the one before it is over. "" once there is a school.

    Only the command line asks. It also ends the waiting after wrong codes: whoever can ask for one may try it.
    """
    hold(TURN)
    forget_codes()
    if is_any_school():
        return ""
    words = make_pass_phrase()
    code = SetupCode.objects.create(digest=make_password(words), made_at=now)
    audit.record(None, "setup.code.made", school=None, subject=code, now=now)
    return words


@transaction.atomic
def try_code(typed: str, *, address: str, now: datetime) -> tuple[Tried, UUID | None]:
    """Whether what somebody typed is the code in force, and its key if so. Tries come one after another."""
    hold(TURN)
    code = code_in_force()
    if has_to_wait(address, now):
        return Tried.WAIT, None
    if code is not None and check_password(as_made(typed), code.digest):
        audit.record(None, "setup.code.given", school=None, subject=code, details={"address": address}, now=now)
        return Tried.RIGHT, code.pk
    SetupTry.objects.filter(at__lt=now - WAIT).delete()
    SetupTry.objects.create(address=address, at=now)
    audit.record(None, "setup.code.refused", school=None, subject=UNKNOWN, details={"address": address}, now=now)
    return Tried.WRONG, None


def forget_codes() -> None:
    """Let no code be in force, and no try be counted."""
    SetupCode.objects.all().delete()
    SetupTry.objects.all().delete()


def as_made(typed: str) -> str:
    """A code as it was made: small letters, a hyphen between the words, however it was typed."""
    return re.sub(r"[\s\-–]+", "-", typed.strip().lower())
