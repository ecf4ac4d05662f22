"""How a school works: each setting of its pack with the value that counts there, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from time import monotonic
from types import MappingProxyType
from uuid import UUID

from django.db.models import UUIDField

from handrail.procedures.agreements import applies
from handrail.procedures.load import built_in_packs, packs_still_there
from handrail.procedures.model import Office, Pack, Preset, Setting
from handrail.procedures.presets import misfit
from handrail.queries import Parameter, Prepared
from handrail.schools.access.published import pack_of
from handrail.schools.access.standing import Actor, NotAllowed, offices_to_hold
from handrail.schools.models import School, SettingChoice

_IN_FORCE = Prepared(
    SettingChoice.objects.in_force().filter(school=Parameter("school", UUIDField())), {"author": "display_name"}
)


class UnknownSetting(LookupError):
    """The school's pack has no setting of this name."""


@dataclass(frozen=True, slots=True)
class SchoolSetting:
    """A setting as it stands at one school.

    `choice` is the school's own, in force; its value counts while it fits what the pack offers. `applies` is false
    while another setting makes this one mean nothing.
    """

    declared: Setting
    value: tuple[str, ...]
    choice: SettingChoice | None
    applies: bool

    @property
    def is_own(self) -> bool:
        """Whether the school's own choice counts, and not what the pack says."""
        return self.choice is not None and self.choice.value is not None and tuple(self.choice.value) == self.value

    @property
    def is_unset(self) -> bool:
        """Whether the school must still fill it in."""
        return self.applies and not self.value and not self.declared.optional

    @property
    def no_longer_fits(self) -> bool:
        """Whether the school chose something that its pack no longer offers, so that it must choose again."""
        return self.choice is not None and self.choice.value is not None and not self.is_own


def settings_of(school: School) -> Mapping[str, SchoolSetting]:
    """Every setting of the school by its name, in the order of the pack. Asks the database once."""
    return _settled(pack_of(school), _Choices(school.pk, _IN_FORCE.rows(school=school.pk)))


class _Choices:
    """What a school chose; equal to the same choices read again, for a choice is replaced and never changed."""

    def __init__(self, school: UUID, rows: Iterable[SettingChoice]) -> None:
        self.by_setting = {choice.setting: choice for choice in rows}
        chosen = self.by_setting.values()
        self._key = (school, *((choice.pk, choice.author.display_name) for choice in chosen))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Choices) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=64)
def _settled(pack: Pack, choices: _Choices) -> Mapping[str, SchoolSetting]:
    """Kept, since a page asks more often than a school chooses."""
    chosen = choices.by_setting
    values = {name: _value(pack, setting, chosen.get(name)) for name, setting in pack.settings.items()}
    return MappingProxyType(
        {
            name: SchoolSetting(setting, values[name], chosen.get(name), applies(setting.applies_when, values))
            for name, setting in pack.settings.items()
        }
    )


def one_setting(school: School, name: str) -> SchoolSetting:
    """One setting of the school. Asks the database once. Raises `UnknownSetting`."""
    try:
        return settings_of(school)[name]
    except KeyError:
        raise UnknownSetting(name) from None


def unset_settings(school: School) -> list[SchoolSetting]:
    """What the school must still fill in, or choose again because its pack no longer offers what it chose."""
    return [found for found in settings_of(school).values() if found.is_unset or found.no_longer_fits]


def settings_to_fill(actor: Actor) -> list[SchoolSetting]:
    """What the school must still fill in and `actor` may choose. Nothing is asked for those who choose nothing."""
    if not any(may_choose(actor, setting) for setting in pack_of(actor.school).settings.values()):
        return []
    return [found for found in unset_settings(actor.school) if may_choose(actor, found.declared)]


def setting_of(school: School, name: str) -> str:
    """The value of a setting that takes one: an option, an office, a contact, words; "" where there is none.

    Asks the database once; who needs several takes `settings_of`. Raises `UnknownSetting`.
    """
    return next(iter(one_setting(school, name).value), "")


def offices_of_setting(school: School, name: str) -> tuple[str, ...]:
    """The offices that a setting names, in their order; empty where none are named yet. As `setting_of`."""
    return one_setting(school, name).value


def days_of_setting(school: School, name: str) -> int | None:
    """The number of days of a setting; None where there is none yet. As `setting_of`."""
    value = setting_of(school, name)
    return int(value) if value else None


def may_choose(actor: Actor, setting: Setting) -> bool:
    """Whether `actor` may choose the value of `setting`.

    The pack says by which offices a setting is changed, and from whom it is kept whatever else they hold: nobody
    decides where cases about themselves go.
    """
    return actor.holds(*setting.changed_by) and not actor.holds(*setting.kept_from)


def choices_of(actor: Actor, name: str) -> list[SettingChoice]:
    """Every choice that the actor's school ever made of a setting, the latest first.

    Only for those who may choose it: why the chair sends cases another way is nothing for the head to read. Raises
    `UnknownSetting`, `NotAllowed`.
    """
    if not may_choose(actor, one_setting(actor.school, name).declared):
        raise NotAllowed("This setting is not yours to choose.")
    made = SettingChoice.objects.filter(school=actor.school, setting=name).select_related("author")
    return list(made.order_by("-pk"))


def values_over_time(school: School, names: Iterable[str]) -> dict[str, list[tuple[datetime | None, tuple[str, ...]]]]:
    """What counted of some settings, the earliest first, each with since when; first what the pack says from the start.

    Asks the database once. A choice that the pack offers no more counts as what the pack says.
    """
    pack = pack_of(school)
    made: dict[str, list[tuple[datetime | None, tuple[str, ...]]]] = {
        name: [(None, _value(pack, pack.settings[name], None))] for name in names
    }
    for choice in SettingChoice.objects.filter(school=school, setting__in=made).order_by("pk"):
        made[choice.setting].append((choice.at, _value(pack, pack.settings[choice.setting], choice)))
    return made


def setting_choices_of(school: School) -> list[SettingChoice]:
    """Every choice of every setting that the school ever made, in order, without why; who chose comes along.

    Everybody on the staff may read that and when a setting was chosen; for what reason only those who may choose it.
    """
    made = SettingChoice.objects.filter(school=school).select_related("author").defer("reason", "value")
    return list(made.order_by("pk"))


def offices_to_name(school: School, setting: Setting) -> list[Office]:
    """The offices that `setting` may name: somebody can hold them, and they do not decide about themselves."""
    return [office for office in offices_to_hold(school) if office.id not in setting.kept_from]


def said_by_packs(school: School, name: str) -> list[tuple[Pack, Preset]]:
    """What each pack says to a setting itself, so that a school sees what others do: its own, and those that come
    with Handrail.
    """
    packs = packs_still_there([*built_in_packs(), school.pack], monotonic())
    said = [(pack, pack.settings[name].presets[-1]) for pack in packs if name in pack.settings]
    return [(pack, preset) for pack, preset in said if preset.pack == pack.id]


def _value(pack: Pack, setting: Setting, choice: SettingChoice | None) -> tuple[str, ...]:
    if choice is None or choice.value is None:
        return setting.value
    chosen = tuple(choice.value)
    return setting.value if misfit(pack, setting, chosen) else chosen
