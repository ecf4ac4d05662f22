"""Which sheet and which form a school prints: data of its pack, chosen by its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.procedures.model import Column, FormLayout, Pack, Sheet
from handrail.schools.access import pack_of, settings_of

if TYPE_CHECKING:
    from handrail.schools.models import School

FORM = "report_form"
"""The form that every school can print, whether or not it is its own."""


@dataclass(frozen=True, slots=True)
class Layouts:
    """What a school prints on. `is_own_form`: the school fills in that form for each incident."""

    pack: Pack
    sheet: Sheet
    log_name: str
    form: FormLayout
    is_own_form: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the log, or of the sheet that its sheet is the same as."""
        return self.pack.sheets[self.sheet.same_as].columns if self.sheet.same_as else self.sheet.columns


def layouts_of(school: School) -> Layouts:
    """The layouts of a school as it has chosen. Asks the database once."""
    pack, chosen = pack_of(school), settings_of(school)
    value = {name: next(iter(chosen[name].value), "") for name in ("log_layout", "log_name", "report_form")}
    sheet = pack.sheets[value["log_layout"]]
    is_own_form = value["report_form"] in pack.forms
    form = pack.forms[value["report_form"] if is_own_form else FORM]
    return Layouts(pack, sheet, value["log_name"] or sheet.title, form, is_own_form)
