"""What two packs say of how a school works: each setting with its value, its clause and how well that is founded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handrail.procedures.compare.aspects import Aspect, Noun, Two, called, compared, flag, titles, words
from handrail.procedures.compare.differences import Difference, Heading, Words
from handrail.procedures.compare.phrases import condition_line
from handrail.procedures.model import Pack, Setting, SettingKind
from handrail.procedures.outline.words import BASIS, either

HEADINGS = {
    SettingKind.OPTIONS: Heading.SETTINGS,
    SettingKind.OFFICE: Heading.WHO,
    SettingKind.OFFICES: Heading.WHO,
    SettingKind.CONTACT: Heading.CONTACTS,
    SettingKind.DAYS: Heading.CLOCKS,
    SettingKind.WORDS: Heading.SETTINGS,
}
"""Under which heading the value of a setting stands: a school that looks for numbers of days finds all of them."""
NO_VALUE = "not decided: the school fills it in"


def heading_of(setting: Setting) -> Heading:
    """Where what differs in the value of a setting is told."""
    return HEADINGS[setting.kind]


def value_words(pack: Pack, setting: Setting) -> str:
    """The value that counts, in words."""
    if not setting.value:
        return NO_VALUE
    match setting.kind:
        case SettingKind.OPTIONS:
            return "; ".join(setting.label(option) for option in setting.value)
        case SettingKind.OFFICE | SettingKind.OFFICES:
            return "; ".join(called(pack.offices, setting.value, "title"))
        case SettingKind.CONTACT:
            return "; ".join(called(pack.contacts, setting.value, "office"))
        case SettingKind.DAYS:
            return f"{setting.value[0]} days"
        case SettingKind.WORDS:
            return setting.value[0]


def _value(pack: Pack, setting: Setting) -> Words:
    return (value_words(pack, setting),)


def _clause(pack: Pack, setting: Setting) -> Words:
    """What the pack's own document says to it, where the pack speaks of it at all."""
    last = setting.presets[-1]
    return (last.says,) if last.says else ()


def founded_words(pack: Pack, setting: Setting) -> str:
    """How well the value that counts is founded, and from which pack it comes where it is not the pack's own."""
    counts = setting.preset
    return f"Basis: {BASIS[counts.basis]}{'' if counts.pack == pack.id else f' (the pack {counts.pack})'}."


def _founded(pack: Pack, setting: Setting) -> Words:
    counts, last = setting.preset, setting.presets[-1]
    return tuple(dict.fromkeys([*counts.source, *last.source]))


def _options(pack: Pack, setting: Setting) -> Words:
    return tuple(option.label for option in setting.options)


def _applies(pack: Pack, setting: Setting) -> Words:
    return tuple(
        f"{pack.settings[other].ask} {either(sorted(pack.settings[other].label(option) for option in options))}"
        for other, options in setting.applies_when
    )


def _group(pack: Pack, setting: Setting) -> Words:
    return (pack.setting_groups.get(setting.group, setting.group),)


S = Heading.SETTINGS
SETTING: Noun[Setting] = Noun(
    "setting",
    S,
    lambda pack, setting: setting.ask,
    (
        Aspect("What counts", S, ("presets",), _value),
        Aspect("What its document says", S, ("presets", "kind"), _clause, key="says"),
        Aspect("What is asked", S, ("ask",), words("ask")),
        Aspect("The hint", S, ("hint",), words("hint")),
        Aspect("What may be chosen", S, ("options",), _options),
        Aspect("Only where", S, ("applies_when",), _applies),
        Aspect("Of which incidents", S, ("when",), lambda pack, setting: condition_line(pack, setting.when)),
        Aspect("Who may choose", S, ("changed_by",), titles("changed_by", lambda pack: pack.offices, "title")),
        Aspect("Kept from", S, ("kept_from",), titles("kept_from", lambda pack: pack.offices, "title")),
        Aspect("May stay open", S, ("optional",), flag("optional", "may stay open", "must be decided")),
        Aspect("Where it stands", S, ("group",), _group),
    ),
    source=_founded,
)


def of_settings(two: Two) -> Iterator[Difference]:
    """What differs in the settings of two packs; what differs in a value stands where a reader looks for it."""
    for difference in compared(two, SETTING, two.one.settings, two.other.settings):
        id_ = difference.about.split(":")[1]
        setting = two.one.settings.get(id_) or two.other.settings[id_]
        is_value = difference.aspect == SETTING.aspects[0].name
        yield _with_basis(two, difference, id_, setting) if is_value else difference


def _with_basis(two: Two, difference: Difference, id_: str, setting: Setting) -> Difference:
    """The value under its own heading, with how it is founded on either side."""
    one, other = difference.one, difference.other
    return replace(
        difference,
        heading=heading_of(setting),
        one=one and replace(one, says=(*one.says, founded_words(two.one, two.one.settings[id_]))),
        other=other and replace(other, says=(*other.says, founded_words(two.other, two.other.settings[id_]))),
    )
