"""`handrail settings`: what differs per school, as a pack says it."""

from __future__ import annotations

import argparse
import json

from handrail.config.cli.command import Commands, add_command, add_format
from handrail.procedures.load import load_pack
from handrail.procedures.model import Setting


def add_to(commands: Commands) -> None:
    """Add this command."""
    settings = add_command(commands, "settings", list_settings, says="List what differs per school, as a pack says it.",
                           example="handrail settings st-lukes")  # fmt: skip
    settings.add_argument("pack")
    add_format(settings)


def list_settings(options: argparse.Namespace) -> int:
    """Print every setting of a pack with its value, the lines behind it and which pack says so."""
    pack = load_pack(options.pack)
    if options.format == "json":
        entries = [_setting_entry(setting) for setting in pack.settings.values()]
        print(json.dumps({"pack": pack.id, "edition": pack.edition, "settings": entries}, indent=2, ensure_ascii=False))
        return 0
    for setting in pack.settings.values():
        preset = setting.preset
        value = ", ".join(setting.value) or ("nobody" if setting.optional else "to be filled in by the school")
        print(f"{setting.id}: {setting.ask}")
        print(f"    {value}  ({preset.pack}, {preset.basis}: {', '.join(preset.source)})")
    return 0


def _setting_entry(setting: Setting) -> dict[str, object]:
    return {
        "setting": setting.id,
        "group": setting.group,
        "ask": setting.ask,
        "kind": setting.kind.value,
        "options": {option.id: option.label for option in setting.options},
        "value": list(setting.value),
        "optional": setting.optional,
        "changed_by": list(setting.changed_by),
        "kept_from": list(setting.kept_from),
        "pack": setting.preset.pack,
        "basis": setting.preset.basis.value,
        "source": list(setting.preset.source),
        "says": setting.preset.says,
    }
