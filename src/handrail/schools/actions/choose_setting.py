"""A school decides how it works: it chooses the value of one setting, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from handrail.audit import actions as audit
from handrail.procedures.model import Setting, SettingKind
from handrail.procedures.presets import misfit
from handrail.schools.access import NOBODY_IS_APPOINTED, Actor, NotAllowed, may_choose, one_setting, pack_of
from handrail.schools.models import SettingChoice


class DoesNotFit(ValueError):
    """The value cannot be that of the setting."""


class ReasonMissing(ValueError):
    """Nobody changes how the school works without saying why."""


class ChosenMeanwhile(RuntimeError):
    """Somebody else chose while this choice was being made."""


@transaction.atomic
def choose_setting(
    actor: Actor, name: str, value: Sequence[str] | None, *, reason: str, now: datetime, seen: int | None = None
) -> SettingChoice:
    """Let `value` count at the actor's school from now on; None: what the pack says counts again.

    `seen` is the choice that the actor saw in force, 0 for none; another one meanwhile is not overwritten. Afterwards
    the choice is kept with its reason, and the earlier ones beside it. Raises `UnknownSetting`, `NotAllowed`,
    `DoesNotFit`, `ReasonMissing`, `ChosenMeanwhile`.
    """
    found = one_setting(actor.school, name)
    if not may_choose(actor, found.declared):
        raise NotAllowed("This setting is not yours to choose.")
    if value is not None:
        _must_fit(actor, found.declared, tuple(value))
    if not reason.strip():
        raise ReasonMissing("Say why, so that whoever comes after you understands it.")
    before = found.choice
    if seen is not None and seen != (before.pk if before else 0):
        raise ChosenMeanwhile
    choice = _kept(actor, name, value, reason.strip(), before, now)
    audit.record(
        actor,
        "schools.setting.chosen",
        school=actor.school,
        subject=choice,
        details=_marks(choice, found.declared),
        now=now,
    )
    return choice


def _must_fit(actor: Actor, setting: Setting, value: tuple[str, ...]) -> None:
    wrong = misfit(pack_of(actor.school), setting, value)
    if wrong:
        raise DoesNotFit(" ".join(filter(None, (wrong.says, wrong.instead))))
    nobody = NOBODY_IS_APPOINTED.intersection(value)
    if nobody and setting.kind in (SettingKind.OFFICE, SettingKind.OFFICES):
        raise DoesNotFit(f"Nobody holds “{min(nobody)}”: it says what somebody is in one incident.")


def _kept(
    actor: Actor, name: str, value: Sequence[str] | None, reason: str, before: SettingChoice | None, now: datetime
) -> SettingChoice:
    kept = None if value is None else list(value)
    choice = SettingChoice(
        school=actor.school, setting=name, value=kept, reason=reason, author=actor.user, at=now, replaces=before
    )
    try:
        with transaction.atomic():
            choice.save()
    except IntegrityError:
        raise ChosenMeanwhile from None
    return choice


def _marks(choice: SettingChoice, setting: Setting) -> dict[str, object]:
    """Ids and numbers; what a school calls something is its own words, and stays out of the audit log."""
    value = None if setting.kind is SettingKind.WORDS else choice.value
    return {"setting": choice.setting, "value": value, "replaces": choice.replaces_id}
