"""What is asked about a file of people on its way in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from handrail.people.wording import in_words
from handrail.rolls.bounds import MOST_BYTES, size_said
from handrail.rolls.columns import KINDS_OF_FILE, columns_of
from handrail.rolls.guessing import also_fitting, means_the_opposite, unread_bars, unread_responsibility
from handrail.ui.fields import FileGoneAhead, Radios
from handrail.ui.forms import Form

ACCEPT = ".csv,.txt,.xlsx,.xls,.xlsb,.ods,.zip,.xml,.ctf"
EVERYBODY, SOME = "everybody", "some"
NOT_READ = "-"
ALSO_FITS = _("Not read: another column is taken for “%(label)s”.")
SOUNDS_LIKE_A_BAR = _(
    "Not read, though it sounds as if it said whom the school must not contact. Choose what it holds."
)
SOUNDS_LIKE_RESPONSIBILITY = _(
    "Not read, though it sounds as if it said who has parental responsibility. Choose what it holds."
)
OPPOSITE = _(
    "A yes in this column seems to say that contact is allowed, so it cannot be read as a bar. Choose “Not read”, "
    "and set who is barred by hand on the page of each pupil it concerns."
)


def said_kinds() -> list[tuple[str, str]]:
    """The kinds of file to choose from."""
    return [(kind, in_words(label)) for kind, label in KINDS_OF_FILE.items()]


class SendRollForm(Form):
    """What a file holds. The file itself is taken while it comes in."""

    kind_of_file = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=said_kinds,
        initial=next(iter(KINDS_OF_FILE)),
        help_text=_("OneRoster and Common Transfer Files say so themselves."),
        widget=Radios(),
    )
    holds = forms.ChoiceField(
        label=_("Does it hold everybody?"),
        choices=((SOME, _("No, only some of them")), (EVERYBODY, _("Yes, everybody of that kind"))),
        initial=SOME,
        widget=Radios(
            hints={
                SOME: _("Nobody leaves the list for not being in it."),
                EVERYBODY: _("Whoever came in a file once and is not in this one has left. You see their names first."),
            }
        ),
    )
    file = FileGoneAhead(
        label=_("Which file?"),
        help_text=format_lazy(
            _("CSV, Excel, OneRoster (a .zip file) or a Common Transfer File, at most {size}."),
            size=size_said(MOST_BYTES),
        ),
        widget=forms.FileInput({"accept": ACCEPT}),
    )

    @property
    def holds_everybody(self) -> bool:
        """Whether the sender says that nobody is missing."""
        return bool(self.cleaned_data["holds"] == EVERYBODY)


class ColumnsForm(Form):
    """Which column of a table holds what: a list for each column, with what stands in its first rows."""

    def __init__(
        self,
        *args: Any,
        kind_of_file: str,
        headings: Sequence[str],
        examples: Sequence[str],
        mapped: Mapping[str, int],
        optional_on: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        read = [column for column in columns_of(kind_of_file) if column.name in optional_on or not column.optional]
        self._labels = {column.name: in_words(column.label) for column in read}
        choices = [(NOT_READ, _("Not read")), *self._labels.items()]
        held = {at: name for name, at in mapped.items()}
        notes = {
            at: ALSO_FITS % {"label": self._labels.get(name, name)}
            for at, name in also_fitting(headings, mapped, kind_of_file).items()
        }
        notes |= dict.fromkeys(unread_responsibility(headings, mapped, kind_of_file), str(SOUNDS_LIKE_RESPONSIBILITY))
        notes |= dict.fromkeys(unread_bars(headings, mapped, kind_of_file), str(SOUNDS_LIKE_A_BAR))
        for at, heading in enumerate(headings):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s, without a heading") % {"number": at + 1},
                choices=choices,
                initial=held.get(at, NOT_READ),
                help_text=" ".join(filter(None, (_example(examples, at), notes.get(at)))),
            )

    @property
    def mapped(self) -> dict[str, int]:
        """Which column, from 0, holds which field; after `is_valid`."""
        return {field: at for at, field in self._chosen() if field != NOT_READ}

    def clean(self) -> dict[str, Any]:
        """One column for one field, and no column for a bar whose yes would say the opposite."""
        columns = defaultdict(list)
        for at, field in self._chosen():
            columns[field].append(at)
            if field.endswith("barred") and means_the_opposite(str(self.fields[f"column_{at}"].label)):
                self.add_error(f"column_{at}", OPPOSITE)
        for field, several in columns.items():
            if field != NOT_READ and len(several) > 1:
                self.add_error(
                    f"column_{several[-1]}",
                    _("Another column is said to hold “%(label)s” too. Choose one.") % {"label": self._labels[field]},
                )
        return self.cleaned_data

    def _chosen(self) -> list[tuple[int, str]]:
        return [(int(name.removeprefix("column_")), field) for name, field in self.cleaned_data.items()]


def _example(examples: Sequence[str], at: int) -> str:
    return _("For example: %(cells)s.") % {"cells": examples[at]} if at < len(examples) and examples[at] else ""


def answers_in(data: QueryDict, most: int) -> dict[int, str]:
    """What was said of doubtful rows: for each row’s key the answer; at most so many, as many as a page has."""
    keys = [name.removeprefix("row_") for name in data if name.startswith("row_")]
    return {
        int(key): data.get(f"row_{key}", "")
        for key in keys[:most]
        if key.isascii() and key.isdecimal() and len(key) < 16
    }
