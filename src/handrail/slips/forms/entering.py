"""What came back on paper: by codes, looked through with the names, or ticked on the list of a class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.agreements.access import Answer, Asked
from handrail.agreements.forms import tag
from handrail.people.presenters.alike import told_apart
from handrail.slips.access import Fault, Line, Typed, Wrong
from handrail.slips.actions import SlipBack, Ticked
from handrail.slips.codes import printed, read
from handrail.slips.forms.signers import Signers
from handrail.ui.fields import DateBoxesField, day_gone
from handrail.ui.forms import Form as PageForm

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from handrail.people.models import Person

MOST_LINES = 200
BETWEEN = re.compile(r"[\n,;]")
EMPTY = _("Write the code of at least one slip.")
TOO_MANY = _("Enter at most {most} slips in one go.")
SAYS = {
    Fault.NO_CODE: _("Line {place}: “{words}” is not a code. A code has six letters, such as KTR-MWD."),
    Fault.MISTYPED: _("Line {place}: {code} has a wrong letter. {near}"),
    Fault.NO_SUCH_SLIP: _("Line {place}: no slip of this school has the code {code}. {near}"),
    Fault.TWICE: _("Line {place}: {code} stands there twice. Take one of the two lines out."),
    Fault.IS_SHEET: _(
        "Line {place}: {code} is a sheet of questions. Enter it by itself, with nothing else in the box."
    ),
    Fault.IS_BACK: _("Line {place}: {code} came back before. Take the line out."),
    Fault.NOT_ASKED: _(
        "Line {place}: {code} is of somebody who left, or of what is no longer asked. Take the line out."
    ),
}
NEAR, LOOK = _("Did you mean {near}?"), _("Look at the slip again.")
NOBODY_TICKED = _("Tick at least one.")


class CameBack(PageForm):
    """What is the same of all slips of one heap."""

    signed_on = DateBoxesField(
        label=_("Which day is on them?"), required=False,
        help_text=_("Leave empty if it was today. Enter slips of another day apart."),
    )  # fmt: skip
    held = forms.CharField(
        label=_("Where is the paper kept?"), required=False, max_length=120,
        help_text=_("For example “Office, red folder”."),
    )  # fmt: skip
    discussed = forms.BooleanField(label=_("All of them say that it was talked about before"), required=False)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_signed_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["signed_on"], self._today)


class CodesForm(CameBack):
    """The codes of slips, a line each: of those that were signed, and of those that say no."""

    signed = forms.CharField(
        label=_("Codes of slips that were signed"), required=False, max_length=20_000,
        help_text=_("One on each line, such as KTR-MWD. A scanner that types may be used."),
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip
    refused = forms.CharField(
        label=_("Codes of slips that say “I do not agree”"), required=False, max_length=20_000,
        help_text=_("One on each line. Write the reason behind the code, if one is given."),
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("signed", "refused", "signed_on", "held", "discussed")

    def clean(self) -> dict[str, Any]:
        """At least one code, and not more than a page can show."""
        said = super().clean() or {}
        if not self.errors:
            count = len(self.typed())
            if not count or count > MOST_LINES:
                self.add_error("signed", TOO_MANY.format(most=MOST_LINES) if count else EMPTY)
        return said

    def typed(self) -> list[Typed]:
        """What was typed, line by line; lines of both boxes are counted from 1."""
        said = self.cleaned_data
        signed = [_typed(place, line, Answer.SIGNED) for place, line in _lines(BETWEEN.split(said["signed"]))]
        refused = [_typed(place, line, Answer.REFUSED) for place, line in _lines(said["refused"].split("\n"))]
        return [*signed, *refused]

    def explain(self, wrong: Iterable[Wrong]) -> None:
        """Say of each line what is wrong with it, in the box in which it stands."""
        for one in wrong:
            typed = one.typed
            near = NEAR.format(near=printed(one.near)) if one.near else LOOK
            words = SAYS[one.fault].format(place=typed.place, code=printed(typed.code), words=typed.reason, near=near)
            self.add_error("signed" if typed.answer is Answer.SIGNED else "refused", words)


class Row(NamedTuple):
    """A line with the fields that ask who signed it; none where only one can have."""

    line: Any
    tick: BoundField | None
    signer: BoundField | None
    name: BoundField | None
    another: BoundField | None


class CheckForm(PageForm):
    """The same slips with the names of those for whom they are: who signed each."""

    def __init__(self, lines: Sequence[Line], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines, self._signers = tuple(lines), Signers(self, needed=True)
        self._names = told_apart(line.slip.person for line in lines)
        for line in lines:
            whose = self._names[line.slip.person.pk]
            self._signers.ask(line.typed.code, line.asked, line.signers, whose, line.may_not)

    def clean(self) -> dict[str, Any]:
        """Each has somebody who signed it."""
        said = super().clean() or {}
        for line in self._lines:
            self._signers.check(line.typed.code, self._names[line.slip.person.pk])
        return said

    def rows(self) -> list[Row]:
        """Each line with its fields."""
        return [Row(line, None, *self._signers.fields(line.typed.code)) for line in self._lines]

    def name_of(self, row: Row) -> str:
        """The name for which a slip is, as it is told from others of the heap."""
        return self._names[row.line.slip.person.pk]

    def slips(self) -> list[SlipBack]:
        """What came back."""
        return [SlipBack(line.typed, *self._signers.of(line.typed.code)) for line in self._lines]


class ClassForm(CameBack):
    """All of a class of whom a signature is waited for, to be ticked."""

    def __init__(
        self,
        asked: Sequence[Asked],
        signers: dict[Any, Person],
        may_not: Mapping[Any, Sequence[Person]],
        today: date,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(today, *args, **kwargs)
        self._asked, self._signers = tuple(asked), Signers(self, needed=False)
        self._names = told_apart(one.person for one in asked)
        for one in asked:
            whose, people = self._names[one.person.pk], [signers[key] for key in one.signers if key in signers]
            self.fields[f"back_{tag(one)}"] = forms.BooleanField(
                label=_("%(whose)s: signed") % {"whose": whose}, required=False
            )
            self._signers.ask(tag(one), one, people, whose, may_not.get(one.person.pk, ()))

    def clean(self) -> dict[str, Any]:
        """At least one is ticked, and each of those has somebody who signed it."""
        said = super().clean() or {}
        ticked = self._ticked()
        if not ticked and self._asked:
            self.add_error(f"back_{tag(self._asked[0])}", NOBODY_TICKED)
        for one in ticked:
            self._signers.check(tag(one), self._names[one.person.pk])
        return said

    def rows(self) -> list[Row]:
        """Everybody with the fields."""
        return [Row(one, self[f"back_{tag(one)}"], *self._signers.fields(tag(one))) for one in self._asked]

    def name_of(self, row: Row) -> str:
        """Their name, as it is told from others of the class."""
        return self._names[row.line.person.pk]

    def ticked(self) -> list[Ticked]:
        """What came back."""
        return [Ticked(one, *self._signers.of(tag(one))) for one in self._ticked()]

    def _ticked(self) -> list[Asked]:
        return [one for one in self._asked if self.cleaned_data.get(f"back_{tag(one)}")]


def _lines(texts: Iterable[str]) -> Iterable[tuple[int, str]]:
    return ((place, text) for place, text in enumerate(texts, start=1) if text.strip())


def _typed(place: int, line: str, answer: Answer) -> Typed:
    """A line; words behind the code of a slip that was signed belong to nothing, and make it no code."""
    code, rest = read(line)
    if answer is Answer.SIGNED and rest:
        return Typed(place, "", answer, line.strip()[:60])
    return Typed(place, code, answer, rest[:500] if code else line.strip()[:60])
