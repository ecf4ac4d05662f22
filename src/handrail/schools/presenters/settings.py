"""How a school works, in words: each setting with its value, the clause behind it, and what others do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.procedures.citing import cite_together
from handrail.procedures.model import Basis, Pack, Preset, Setting, SettingKind
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.schools.access import SchoolSetting
    from handrail.schools.models import SettingChoice

OWN = "Chosen by the school."
LEFT_OPEN = "Leaves it open."
NONE = "Nobody"
FROM = {
    Basis.STATED: "",
    Basis.INFERRED: "Read from the document, which does not say it outright.",
    Basis.GOOD_PRACTICE: "Handrail’s default.",
    Basis.ADDED_FOR_SAFETY: "Added by Handrail for safety.",
}


def value_words(pack: Pack, setting: Setting, value: Sequence[str]) -> str:
    """A value as people say it; several in their order. Words and days as they are."""
    match setting.kind:
        case SettingKind.OPTIONS:
            return ", ".join(setting.label(option) for option in value)
        case SettingKind.OFFICE | SettingKind.OFFICES:
            return ", then ".join(_title(pack, office) for office in value)
        case SettingKind.CONTACT:
            return ", ".join(_outside(pack, contact) for contact in value)
        case SettingKind.DAYS:
            return ", ".join(f"{days} day{'' if days == '1' else 's'}" for days in value)
        case _:
            return ", ".join(value)


def links_to_fill(settings: Iterable[SchoolSetting]) -> list[Link]:
    """What must still be filled in, each with the page on which it is."""
    asked = (found.declared for found in settings)
    return [Link(setting.ask, page_address("schools:choose-setting", setting.id)) for setting in asked]


def _title(pack: Pack, office: str) -> str:
    return pack.offices[office].title if office in pack.offices else office


def _outside(pack: Pack, contact: str) -> str:
    return pack.contacts[contact].office if contact in pack.contacts else contact


@dataclass(frozen=True, slots=True)
class Clause:
    """What a document or Handrail says to a setting, and where."""

    says: str
    sources: tuple[str, ...]


def clause(pack: Pack, preset: Preset) -> Clause:
    """The words and the lines behind a preset; what stands in no document says so."""
    said = [preset.says, FROM.get(preset.basis, "")]
    return Clause(" ".join(filter(None, said)), tuple(cite_together(pack, preset.source)))


def setting_in_words(pack: Pack, found: SchoolSetting) -> str:
    """What counts at the school, with where that stands: the lines of a document, or that the school chose it."""
    words = value_words(pack, found.declared, found.value)
    sources = clause(pack, found.declared.preset).sources
    return f"{words} ({'chosen by the school' if found.is_own else '; '.join(sources) or 'Handrail’s default'})"


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting as the list shows it; `instead_of` is what the pack says where the school chose otherwise."""

    id: str
    ask: str
    value: str
    clause: Clause
    is_own: bool
    instead_of: str
    must_choose: bool
    vacant: str
    address: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Settings under one heading."""

    id: str
    title: str
    lines: tuple[SettingLine, ...]


class SettingsPage:
    """Everything that differs per school: what must still be filled in first, then all of it by groups."""

    def __init__(
        self, pack: Pack, settings: Mapping[str, SchoolSetting], changeable: frozenset[str], held: Iterable[str]
    ) -> None:
        self.pack_title, self.edition = pack.title, pack.edition
        lines = [_line(pack, found, changeable, frozenset(held)) for found in settings.values() if found.applies]
        grouped = {line.id: settings[line.id].declared.group for line in lines}
        self.groups = [
            Group(id_, title, tuple(line for line in lines if grouped[line.id] == id_))
            for id_, title in pack.setting_groups.items()
        ]
        self.open = [line for line in lines if line.must_choose]


def _line(pack: Pack, found: SchoolSetting, changeable: frozenset[str], held: frozenset[str]) -> SettingLine:
    setting = found.declared
    is_offices = setting.kind in (SettingKind.OFFICE, SettingKind.OFFICES)
    vacant = bool(found.value) and is_offices and held.isdisjoint(found.value)
    return SettingLine(
        id=setting.id,
        ask=setting.ask,
        value=value_words(pack, setting, found.value) or ("" if found.is_unset else NONE),
        clause=clause(pack, setting.preset),
        is_own=found.is_own,
        instead_of=value_words(pack, setting, setting.value) if found.value != setting.value else "",
        must_choose=found.is_unset or found.no_longer_fits,
        vacant="Nobody holds any of these offices today." if vacant else "",
        address=page_address("schools:choose-setting", setting.id),
        may_change=setting.id in changeable,
    )


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one pack says to a setting."""

    title: str
    value: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What the school chose once, by whom, when and why."""

    value: str
    by: str
    when: str
    reason: str


class SettingPage:
    """One setting: what counts, what every pack says to it, and what the school chose so far."""

    def __init__(
        self,
        pack: Pack,
        found: SchoolSetting,
        said: Iterable[tuple[Pack, Preset]],
        choices: Iterable[SettingChoice],
        may_change: bool,
    ) -> None:
        setting = found.declared
        self.ask, self.hint = setting.ask, setting.hint
        self.line = _line(pack, found, frozenset([setting.id] if may_change else []), frozenset(pack.offices))
        self.may_change = may_change
        self.changed_by = [_title(pack, office) for office in setting.changed_by]
        self.kept_from = [_title(pack, office) for office in setting.kept_from]
        self.said = [_said(by, setting.id, preset) for by, preset in said]
        self.choices = [_chosen(pack, setting, choice) for choice in choices]
        self.may_go_back = found.is_own and bool(setting.value or setting.optional)
        self.pack_value = value_words(pack, setting, setting.value) or NONE


def _said(pack: Pack, name: str, preset: Preset) -> SaidBy:
    words = value_words(pack, pack.settings[name], preset.value)
    return SaidBy(pack.title, words or LEFT_OPEN, clause(pack, preset))


def _chosen(pack: Pack, setting: Setting, choice: SettingChoice) -> ChoiceWords:
    value = "As the pack says" if choice.value is None else value_words(pack, setting, choice.value) or NONE
    return ChoiceWords(value, choice.author.display_name, moment(choice.at), choice.reason)
