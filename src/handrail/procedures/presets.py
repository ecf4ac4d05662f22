"""Whether a value fits its setting, and whether what packs say of their settings holds together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handrail.procedures.finding import Finding
from handrail.procedures.known import citations, finding, known
from handrail.procedures.model import AppliesWhen, Pack, Place, Setting, SettingKind
from handrail.procedures.names import condition_known
from handrail.procedures.problem import did_you_mean

LONGEST_WORDS = 200
_DAYS = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value cannot be that of a setting, and what to write instead."""

    says: str
    instead: str = ""


def misfit(pack: Pack, setting: Setting, value: tuple[str, ...]) -> Misfit | None:
    """Why `value` does not fit `setting`; None when it does."""
    if not value:
        return None if setting.optional else Misfit(f"The setting “{setting.id}” has no value.", "Give it one.")
    if len(value) > 1 and not setting.kind.is_list:
        return Misfit(f"The setting “{setting.id}” takes one value.", "Keep one.")
    if len(set(value)) < len(value):
        return Misfit(f"A value of the setting “{setting.id}” stands there twice.", "Keep it where it comes first.")
    if setting.kind is SettingKind.DAYS:
        fits, says = _DAYS.fullmatch(value[0]), f"“{value[0]}” is not a number of days."
        return None if fits else Misfit(says, "Write a whole number.")
    if setting.kind is SettingKind.WORDS:
        fits_in = len(value[0]) <= LONGEST_WORDS and value[0].strip() and "\n" not in value[0]
        return None if fits_in else Misfit("The words do not fit.", f"Write one line of up to {LONGEST_WORDS} letters.")
    return _unknown(pack, setting, value) or _about_itself(setting, value)


def may_be(pack: Pack, setting: Setting) -> list[str]:
    """The ids that a value may consist of; empty for days and words."""
    match setting.kind:
        case SettingKind.OPTIONS:
            return [option.id for option in setting.options]
        case SettingKind.OFFICE | SettingKind.OFFICES:
            return list(pack.offices)
        case SettingKind.CONTACT:
            return list(pack.contacts)
        case _:
            return []


_NOUNS = {
    SettingKind.OPTIONS: "option",
    SettingKind.OFFICE: "office",
    SettingKind.OFFICES: "office",
    SettingKind.CONTACT: "contact",
}


def _unknown(pack: Pack, setting: Setting, value: tuple[str, ...]) -> Misfit | None:
    names = may_be(pack, setting)
    for word in value:
        if word not in names:
            says = f"The setting “{setting.id}” cannot be “{word}”: there is no such {_NOUNS[setting.kind]}."
            return Misfit(says, did_you_mean(word, names))
    return None


def _about_itself(setting: Setting, value: tuple[str, ...]) -> Misfit | None:
    """Where cases about an office go, that office is no answer."""
    for word in value:
        if word in setting.kept_from:
            return Misfit(f"The setting “{setting.id}” is kept from “{word}”, and cannot name it.", "Name another.")
    return None


def of_settings(pack: Pack) -> Iterator[Finding]:
    """Told: every setting of the pack that names what is not there, and every preset that does not fit."""
    for setting in pack.settings.values():
        yield from known(setting.group, "group", pack.setting_groups, setting.place)
        for office in (*setting.changed_by, *setting.kept_from):
            yield from known(office, "office", pack.offices, setting.place)
        yield from _options(setting)
        yield from applies_known(pack, setting.applies_when, setting.place)
        if setting.when is not None:
            yield from condition_known(pack, setting.when, setting.place)
        for preset in setting.presets:
            yield from citations(pack, preset.source, preset.place)
            wrong = misfit(pack, setting, preset.value) if preset.value else None
            if wrong:
                yield finding(wrong.says, preset.place, wrong.instead)


def _options(setting: Setting) -> Iterator[Finding]:
    if (setting.kind is SettingKind.OPTIONS) != bool(setting.options):
        says = f"The options of the setting “{setting.id}” do not go with its kind “{setting.kind}”."
        yield finding(says, setting.place, "Give options to the kind “options”, and to no other.")


def applies_known(pack: Pack, applies_when: AppliesWhen, place: Place) -> Iterator[Finding]:
    """Told: a setting that is not there, and an option that it does not offer."""
    for name, options in applies_when:
        yield from known(name, "setting", pack.settings, place)
        offered: Collection[str] = (
            [option.id for option in pack.settings[name].options] if name in pack.settings else []
        )
        for option in sorted(options if name in pack.settings else ()):
            yield from known(option, f"option of “{name}”", offered, place)
