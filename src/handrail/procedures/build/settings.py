"""From the shape of one setting to the model: declared in one pack, answered in those that extend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handrail.procedures.build.builder import Builder
from handrail.procedures.model import Basis, Option, Preset, Setting, SettingKind
from handrail.procedures.problem import did_you_mean
from handrail.procedures.schema import DECLARING, NEEDED, SettingShape


def setting(builder: Builder, id_: str, shape: SettingShape, pack: str, known: Mapping[str, Setting]) -> Setting | None:
    """The setting with what this pack says to it; None after a fault. `known`: those of the packs it extends."""
    before = known.get(id_)
    return _answered(builder, before, shape, pack) if before else _declared(builder, id_, shape, pack, known)


def _answered(builder: Builder, before: Setting, shape: SettingShape, pack: str) -> Setting:
    path = ("settings", before.id)
    for key in DECLARING:
        if getattr(shape, key):
            says = f"“{key}” of the setting “{before.id}” stands in {before.place} already."
            builder.wrong(
                (*path, key),
                says,
                "Take it away; a pack that extends it may write value, source, basis, says and options of its own.",
            )
    added = _options(builder, before, shape)
    preset = _preset(builder, before.id, shape, pack)
    return replace(before, options=(*before.options, *added), presets=(*before.presets, preset))


def _options(builder: Builder, before: Setting, shape: SettingShape) -> tuple[Option, ...]:
    """What the pack offers besides what is offered already."""
    offered = {option.id for option in before.options}
    for option in offered & shape.options.keys():
        says = f"The option “{option}” of “{before.id}” is offered already."
        builder.wrong(("settings", before.id, "options", option), says, "Rename it, or take it away.")
    return tuple(Option(option, label) for option, label in shape.options.items())


def _declared(
    builder: Builder, id_: str, shape: SettingShape, pack: str, known: Mapping[str, Setting]
) -> Setting | None:
    missing = [key for key in NEEDED if not getattr(shape, key)]
    if missing:
        says = f"No pack that this one extends has a setting “{id_}”."
        near = did_you_mean(id_, list(known))
        builder.wrong(("settings", id_), says, near or f"To declare it here, add {', '.join(missing)}.")
        return None
    return Setting(
        id=id_,
        group=shape.group,
        ask=shape.ask,
        kind=SettingKind(str(shape.kind)),
        changed_by=tuple(shape.changed_by),
        presets=(_preset(builder, id_, shape, pack),),
        hint=shape.hint,
        options=tuple(Option(option, label) for option, label in shape.options.items()),
        applies_when=tuple((other, frozenset(options)) for other, options in shape.applies_when.items()),
        when=builder.condition(shape.when, ("settings", id_, "when")) if shape.when else None,
        kept_from=tuple(shape.kept_from),
        optional=shape.optional == "yes",
        place=builder.place("settings", id_),
    )


def _preset(builder: Builder, id_: str, shape: SettingShape, pack: str) -> Preset:
    place = builder.place("settings", id_)
    return Preset(pack, tuple(shape.value), Basis(shape.basis), tuple(shape.source), shape.says, place)
