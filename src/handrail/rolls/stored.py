"""What a row tells, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from handrail.rolls.telling import Carer, CarerOf, Told

DAYS = ("born", "joined", "left")
NOTHING = ("", None)
CARER_FIELDS = tuple(field.name for field in fields(Carer))
TOLD_FIELDS = tuple(field.name for field in fields(Told) if field.name not in ("row", "remarks", "carers"))


def as_json(row: Told | CarerOf) -> dict[str, Any]:
    """A row as JSON holds it; what the file does not say is left out."""
    if isinstance(row, CarerOf):
        return {"pupil_id": row.pupil_id, "pupil_upn": row.pupil_upn, "carer": _said(row.carer, CARER_FIELDS)}
    said = _said(row, TOLD_FIELDS)
    if row.carers:
        said["carers"] = [_said(carer, CARER_FIELDS) for carer in row.carers]
    return said


def _said(what: Told | Carer, names: Sequence[str]) -> dict[str, Any]:
    values = ((name, getattr(what, name)) for name in names)
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in values if value not in NOTHING
    }


def told_from(data: Mapping[str, Any], row: int) -> Told | CarerOf:
    """The row that `as_json` stored."""
    if "carer" in data:
        return CarerOf(row, data.get("pupil_id", ""), data.get("pupil_upn", ""), Carer(**data["carer"]))
    said = {field.name: data[field.name] for field in fields(Told) if field.name in data}
    said |= {name: date.fromisoformat(data[name]) for name in DAYS if name in data}
    return Told(**said | {"row": row, "carers": tuple(Carer(**carer) for carer in data.get("carers", ()))})
