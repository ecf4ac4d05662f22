"""What is asked of a thing, of a correction, and of what happens to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.timezone import localdate, localtime

from handrail.evidence.access import Custody
from handrail.evidence.actions import Incomplete, ItemGiven, MoveGiven
from handrail.evidence.forms.taken import LONGEST, TakenForm, taken_as_listed
from handrail.evidence.kinds import Act, Kind, Left, Purpose
from handrail.ui.fields import DateBoxesField, Radios
from handrail.ui.moments import moment
from handrail.ui.past_moment import PastMomentForm

if TYPE_CHECKING:
    from handrail.evidence.models import Item

IN_WORDS = "In a sentence: what it is and what it shows. Names of people by their letters. Never a PIN or a password."
IN_GENERAL_WORDS = (
    "In general words only, such as: a picture in a chat. Never describe it in detail, never look again. "
    "Never a PIN or a password."
)
BY_RULE = (
    "Leave empty if no day was agreed. A device taken away as a sanction is then due back by your school’s rule: "
    "{rule}."
)
DEVICE_FIELDS = ("owner", "make", "serial", "taken_by", "taken_why", "left")
TAKEN = ("taken_time", "taken_on_day", "taken_on_month", "taken_on_year")
MISSING = {
    "description": "Say what it is.",
    "place": "Say where it is kept.",
    "holder": "Say who holds it.",
    "owner": "Say whose device it is.",
    "serial": "Give the reference of the alert.",
    "switched_off": "Say what was switched off and by whom, or that nothing was.",
    "went_to": "Say who has it now.",
    "reason": "Give the reason.",
    "corrected_because": "Say why it is corrected.",
    "signed_by": "Say who signed for it.",
    "officer": "Give the officer’s name or number too.",
    "their_reference": "Give the police reference too, or write that there is none yet.",
}
MOVED_MEANWHILE = "While this page was open, somebody recorded that {holder} has it. Read it through and send again."
MOVED_BEFORE = "While this page was open, somebody recorded another move of it. Open the item, then record yours."
CORRECTED_BEFORE = (
    "While this page was open, somebody else corrected this item. Open it again, then correct what is left."
)
AFTER_IT_MOVED = "Give a day and time before it was first handed on."
FILES_FIRST = "Files are kept of this item. Destroy each of them first, on its own page; then record this."
TOO_EARLY = "Give a time that is not before {since}, when it came to where it is."
HINTS: dict[str, str] = {
    Kind.DEVICE: "A telephone, tablet, computer, console or memory stick",
    Kind.PRINT_OUT: "Made before anybody asked; never print anything for this",
    Kind.SCREENSHOT: "Made by somebody else, outside this system; never make one for this",
    Kind.MESSAGE: "Where it can be found again, not its picture",
    Kind.WEB_ADDRESS: "As text; do not open it again",
    Kind.ALERT: "Leave the screenshot where it is; give the reference of the alert below",
    Kind.PLACE_ONLY: "Something that stays where it is, such as on a server or in an account",
}


def _line(**attributes: str) -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off", **attributes})


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ItemForm(TakenForm):
    """A thing: what, where, who holds it, since when; what was switched off; and what is known of a device."""

    kind = forms.ChoiceField(label="What is it?", choices=Kind.choices, widget=Radios(hints=HINTS))
    description = forms.CharField(label="What is it, in words?", max_length=LONGEST, widget=_lines(3))
    place = forms.CharField(
        label="Where is it?", help_text="For example: locked cupboard in the office.", max_length=200, widget=_line()
    )
    holder = forms.CharField(label="Who holds it?", max_length=200, widget=_line())
    switched_off = forms.CharField(
        label="What was switched off, and by whom?",
        help_text="A screen, a computer, an account; or: nothing, it was left as it was.",
        max_length=LONGEST,
        widget=_lines(2),
    )
    owner = forms.CharField(label="Whose device is it?", max_length=200, required=False, widget=_line())
    make = forms.CharField(label="Make and model", max_length=200, required=False, widget=_line())
    serial = forms.CharField(
        label="Serial number, or what it is known by",
        help_text="Only if it can be read from outside. Do not unlock it to find out, and never write its PIN or "
        "password. Of an alert: its reference.",
        max_length=100,
        required=False,
        widget=_line(list="serials-known"),
    )
    left = forms.ChoiceField(label="How was it left?", choices=Left.choices, required=False, widget=Radios)
    purpose = forms.ChoiceField(
        label="Why does the school have it?", choices=Purpose.choices, initial=Purpose.EVIDENCE, widget=Radios
    )
    due_back = DateBoxesField(
        label="When is it due back?", help_text="Leave empty if no day was agreed.", required=False
    )
    field_order = ["kind", "description", "place", "holder", "done_on", "done_at", "switched_off", "purpose"]

    def __init__(self, now: datetime, *args: Any, could_be_illegal: bool, rule: str = "", **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        if rule:
            self.fields["due_back"].help_text = BY_RULE.format(rule=rule)
        self.fields["done_on"].label = "Since which day is it there?"
        self.fields["done_on"].help_text = "Leave empty if since today."
        self.fields["description"].help_text = IN_GENERAL_WORDS if could_be_illegal else IN_WORDS
        if not could_be_illegal:
            del self.fields["switched_off"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_device = self.cleaned_data.get("kind") == Kind.DEVICE
        if is_device and "owner" not in self.errors and not self.cleaned_data.get("owner"):
            self.add_error("owner", MISSING["owner"])
        if self.cleaned_data.get("kind") == Kind.ALERT and not self.cleaned_data.get("serial"):
            self.add_error("serial", MISSING["serial"])
        self._check_due_back(self.cleaned_data.get("due_back"))
        return cleaned

    def _check_due_back(self, day: date | None) -> None:
        if day and day < localdate(self.now):
            self.add_error("due_back", "Give a day that is not past.")

    @property
    def is_of_device(self) -> bool:
        """Whether the part on devices is open: it is one, or something stands there."""
        sent = (self.data.get(name, "") for name in ("kind", *DEVICE_FIELDS, *TAKEN)) if self.is_bound else ()
        return any(text.strip() not in ("", *set(Kind) - {Kind.DEVICE}) for text in sent)

    def explain(self, missing: Incomplete) -> None:
        """Say what the act did not find, where the answers changed while the form was open."""
        field = str(missing)
        self.add_error(field if field in self.fields else None, MISSING[field])

    def given(self) -> ItemGiven:
        """The thing as listed."""
        typed = self.cleaned_data
        words = {name: typed[name] for name in ("kind", "purpose", "description", "place", "holder", *DEVICE_FIELDS)}
        return ItemGiven(
            **words,
            held_since=self.moment_given(),
            taken_at=self.taken_at(),
            switched_off=typed.get("switched_off", ""),
            due_back=typed["due_back"],
        )


class CorrectItemForm(ItemForm):
    """The same thing as it should have been listed, and why it is corrected."""

    corrected_because = forms.CharField(
        label="Why is it corrected?",
        max_length=LONGEST,
        widget=_lines(2),
        error_messages={"required": "Say why it is corrected."},
    )
    field_order = [*ItemForm.field_order, "corrected_because"]

    def _check_due_back(self, day: date | None) -> None:
        """A day that was agreed and is past by now stays what was agreed."""


def as_listed(item: Item) -> dict[str, Any]:
    """What a form that corrects `item` begins with."""
    words = (*DEVICE_FIELDS, "kind", "purpose", "description", "place", "holder", "switched_off", "due_back")
    since = localtime(item.held_since)
    listed = {name: getattr(item, name) for name in words} | taken_as_listed(item.taken_at)
    return listed | {"done_on": localdate(since), "done_at": f"{since:%H:%M}"}


class MoveForm(PastMomentForm):
    """What happened to a thing: to whom, where it is now, why, and who signed for it."""

    act = forms.ChoiceField(label="What happened to it?", choices=Act.choices, widget=Radios)
    went_to = forms.CharField(
        label="Who has it now?",
        help_text="Leave empty if it was destroyed.",
        max_length=200,
        required=False,
        widget=_line(),
    )
    place = forms.CharField(
        label="Where is it kept now?",
        help_text="If it was handed over.",
        max_length=200,
        required=False,
        widget=_line(),
    )
    reason = forms.CharField(
        label="Why?", max_length=LONGEST, widget=_lines(2), error_messages={"required": MISSING["reason"]}
    )
    signed_by = forms.CharField(
        label="Who signed for it?",
        help_text="On the printed sheet. If it was destroyed: who saw it done.",
        max_length=200,
        widget=_line(),
        error_messages={"required": MISSING["signed_by"]},
    )
    officer = forms.CharField(label="Police officer’s name or number", max_length=100, required=False, widget=_line())
    their_reference = forms.CharField(label="Police reference", max_length=100, required=False, widget=_line())
    field_order = ["act", "went_to", "place", "reason", "signed_by", "officer", "their_reference", "done_on", "done_at"]

    def __init__(self, now: datetime, custody: Custody, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        self._custody = custody

    @property
    def seen(self) -> int:
        """How many moves the page shows."""
        return len(self._custody.moves)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        act = self.cleaned_data.get("act")
        if act and act != Act.DESTROYED:
            self._want("went_to", MISSING["went_to"])
        if act == Act.HANDED_OVER:
            self._want("place", MISSING["place"])
        if self.cleaned_data.get("officer") or self.cleaned_data.get("their_reference"):
            self._want("officer", MISSING["officer"])
            self._want("their_reference", MISSING["their_reference"])
        if self.data.get("seen") not in (None, str(self.seen)):
            self.add_error(None, MOVED_MEANWHILE.format(holder=self._custody.holder or "nobody"))
        if not self.errors and (self.moment_given() or self.now) < self._custody.since:
            self.add_error("done_at", TOO_EARLY.format(since=moment(self._custody.since)))
        return cleaned

    def given(self) -> MoveGiven:
        """What happened."""
        typed = self.cleaned_data
        words = {name: typed[name] for name in self.field_order[:7]}
        return MoveGiven(**words, done_at=self.moment_given())

    def _want(self, field: str, says: str) -> None:
        if field not in self.errors and not self.cleaned_data.get(field):
            self.add_error(field, says)
