"""What a row tells, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from handrail.rolls.telling import Carer, CarerOf, Told

DAYS = ("born", "joined", "left")
NOT_STORED = ("remarks", "row")


def as_json(row: Told | CarerOf) -> dict[str, Any]:
    """A row as JSON holds it; what the file does not say is left out."""
    said = {
        name: value for name, value in asdict(row).items() if value not in ("", None, (), []) and name not in NOT_STORED
    }
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def told_from(data: Mapping[str, Any], row: int) -> Told | CarerOf:
    """The row that `as_json` stored."""
    if "carer" in data:
        return CarerOf(row, data.get("pupil_id", ""), data.get("pupil_upn", ""), Carer(**data["carer"]))
    said = {field.name: data[field.name] for field in fields(Told) if field.name in data}
    said |= {name: date.fromisoformat(data[name]) for name in DAYS if name in data}
    return Told(**said | {"row": row, "carers": tuple(Carer(**carer) for carer in data.get("carers", ()))})
