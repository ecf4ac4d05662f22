"""Which sheet and which form a school prints."""

from __future__ import annotations

from handrail.procedures.model import Column, FormLayout, Pack, Sheet


def sheet_of(pack: Pack) -> Sheet:
    """The log sheet of a school with this pack: the pack's own, else that of the pack it extends."""
    return list(pack.sheets.values())[-1]


def columns_of(sheet: Sheet, pack: Pack) -> tuple[Column, ...]:
    """The columns of a sheet, or of the one that it is the same as."""
    return pack.sheets[sheet.same_as].columns if sheet.same_as else sheet.columns


def form_of(pack: Pack) -> FormLayout:
    """The report form of a school with this pack."""
    return list(pack.forms.values())[-1]
