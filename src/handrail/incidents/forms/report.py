"""What a report asks."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate

from handrail.incidents.access import Recipient, may_say, recipients_for
from handrail.incidents.actions import KIND, PersonGiven, ReportGiven
from handrail.incidents.forms.options import options_of
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.sending import SENDING, begin_sending, read_sending
from handrail.incidents.forms.told import ToldForm
from handrail.procedures.model import NOT_KNOWN, Pack
from handrail.schools.access import Actor
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, with_blank

ROWS = (1, 2, 3, 4)
SENT_OTHERWISE = (
    "You have sent this report already, and it is recorded as it was then. "
    "To record what is written here as well, as a report of its own, press Send again."
)
OTHER_SCHOOL = "You began this report at another school. Press Send again if it is for {school}."
INTENT = "deliberate"
LEADER = "leader_involved"
THROUGH_THE_SCHOOL = ""
CONFIDE_IN = "confide_in"
CONFIDE = "How do you want to report it?"
CONFIDE_HINT = (
    "If you cannot take it to the head, you may report it in confidence. The head and the others who keep the log do "
    "not see it, and only who receives it sees your name. Do not write your own name in what happened."
)
NOBODY_CAN_READ = "Choose somebody else, or report it in the usual way: everybody who would receive it is part of it."
PLACES = [("In school", "In school"), ("Outside school", "Outside school"), ("", "Not known yet")]


class ReportForm(ToldForm):
    """A concern, in one short form. Only what happened and when must be filled in."""

    field_order = ("what_happened", "when", "other_day", "time_words")
    what_happened = forms.CharField(
        label="What happened?",
        help_text="Write what you saw or were told. If a child told you, use the child’s own words. "
        "Do not look at the material to find out more. Never write a PIN or a password here.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        error_messages={"required": "Say in a few words what happened."},
    )
    place = forms.ChoiceField(label="Where did it happen?", choices=PLACES, widget=Radios, required=False)
    room = forms.CharField(
        label="Room", required=False, max_length=100, widget=forms.TextInput({"list": "rooms-known"})
    )
    device = forms.CharField(
        label="Device",
        help_text="Whose it is, and its number if it has one. Never a PIN or a password.",
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "devices-known"}),
    )
    web_addresses = forms.CharField(
        label="Web address, game or app",
        help_text="And any site linked to it. Type it as text. Do not open it to check.",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"}),
        required=False,
        max_length=4000,
    )
    came_to_light = forms.CharField(
        label="If nobody told you, how did it come to light?",
        help_text="For example: seen on a screen, found by the filter.",
        required=False,
        max_length=200,
    )
    paper_by = forms.CharField(
        label="If you enter it from a sheet of paper, who wrote the sheet?",
        help_text="Give the day on which it happened above; the report then says that it was entered later.",
        required=False,
        max_length=200,
    )
    paper_on = DateBoxesField(label="On which day was the sheet written?", required=False)

    def __init__(self, pack: Pack, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        self.pack, self.actor = pack, actor
        super().__init__(now, *args, **kwargs)
        self._sending = read_sending(self.data.get(SENDING, ""))
        self._is_number_used = False
        if may_say(actor, pack, LEADER):
            self._ask_fact(LEADER, Radios)
        self._ask_fact(INTENT, Radios)
        self._ask_fact(KIND, Checkboxes)
        for row in ROWS:
            self._ask_person(row)
        if self.data.get(CONFIDE_IN):
            self._ask_whom_to_confide_in()

    def _ask_whom_to_confide_in(self) -> None:
        """Whom a member of staff may tell in confidence, by name; not asked where there is nobody (CMP-03)."""
        recipients = recipients_for(self.actor, localdate(self.now))
        ways = [(one.office, _in_confidence_to(self.pack, one)) for one in recipients]
        if ways:
            self.fields[CONFIDE_IN] = forms.ChoiceField(
                label=CONFIDE,
                help_text=CONFIDE_HINT,
                choices=[(THROUGH_THE_SCHOOL, "In the usual way"), *ways],
                widget=Radios,
                required=False,
            )

    @property
    def confide_in(self) -> str:
        """The office to which it is reported in confidence; empty where it is not."""
        return str(self.cleaned_data.get(CONFIDE_IN, THROUGH_THE_SCHOOL))

    @property
    def is_in_confidence(self) -> bool:
        """Whether somebody to confide in was chosen, or something is wrong with the choice."""
        return CONFIDE_IN in self.errors or self._is_given(CONFIDE_IN)

    @property
    def confide_in_field(self) -> forms.BoundField | None:
        """The question, where there is somebody to confide in; looked up only when the page is drawn."""
        if CONFIDE_IN not in self.fields:
            self._ask_whom_to_confide_in()
        return self[CONFIDE_IN] if CONFIDE_IN in self.fields else None

    def ask_for_somebody_else(self) -> None:
        """Say that nobody in the office chosen could read it."""
        self.add_error(CONFIDE_IN if CONFIDE_IN in self.fields else None, NOBODY_CAN_READ)

    def _ask_fact(self, fact_id: str, widget: type[Radios] | type[Checkboxes]) -> None:
        """Ask a fact that the pack has, in the pack's words."""
        if fact := self.pack.facts.get(fact_id):
            field = forms.MultipleChoiceField if fact.many else forms.ChoiceField
            self.fields[fact_id] = field(
                label=fact.ask,
                help_text=fact.hint,
                choices=partial(options_of, fact),
                widget=widget(hints=dict(fact.examples)),
                required=False,
            )

    def _ask_person(self, row: int) -> None:
        words = self.pack.people
        self.fields[f"who_{row}"] = forms.CharField(
            label="Name, or a few words",
            required=False,
            max_length=200,
            widget=forms.TextInput({"autocomplete": "off"}),
        )
        self.fields[f"kind_{row}"] = forms.ChoiceField(
            label="Who they are", choices=partial(with_blank, words.kinds.items()), required=False
        )
        self.fields[f"part_{row}"] = forms.MultipleChoiceField(
            label="Their part",
            help_text="Tick all that are true.",
            choices=words.parts.items,
            widget=Checkboxes,
            required=False,
        )

    @property
    def people_rows(self) -> list[list[forms.BoundField]]:
        """The fields that ask for people, a row for each person."""
        return [[self[f"{name}_{row}"] for name in ("who", "kind", "part")] for row in ROWS]

    @property
    def more_people_given(self) -> bool:
        """Whether anything stands in the rows that open on demand."""
        return self._is_given(*(f"{name}_{row}" for row in ROWS[1:] for name in ("who", "kind", "part")))

    @property
    def kind_is_given(self) -> bool:
        """Whether a kind was chosen."""
        return self._is_given(KIND)

    @property
    def more_is_given(self) -> bool:
        """Whether something stands in the last part of the form, which opens on demand."""
        boxes = (f"told_on_{part}" for part in ("day", "month", "year"))
        names = ("room", "device", "web_addresses", "told_by", "told_time", "came_to_light")
        return self._is_given(*names) or (self.is_bound and any(self.data.get(box) for box in boxes))

    @property
    def paper_is_given(self) -> bool:
        """Whether something stands in the part on sheets of paper."""
        names = ("paper_by", "paper_on_day", "paper_on_month", "paper_on_year")
        return self.is_bound and any(self.data.get(name) for name in names)

    def _is_given(self, *names: str) -> bool:
        return self.is_bound and any(name in self.fields and self[name].value() for name in names)

    @property
    def is_of_another(self) -> bool:
        """Whether the form was opened for somebody else, who then typed what is in it."""
        return self._sending is not None and self._sending.user != self.actor.user.pk

    @property
    def number(self) -> UUID | None:
        """The number under which the report is recorded once; None for a form that says none."""
        return self._sending.number if self._sending else None

    @property
    def sending(self) -> str:
        """What the page's form carries: what was sent, or a new number where that may not be sent again."""
        given = self._sending
        if given is None or self._is_number_used or self.is_of_another or given.school != self.actor.school.pk:
            return begin_sending(self.actor)
        return str(self.data[SENDING])

    def ask_whether_to_send_again(self) -> None:
        """Say that something else was sent under this number; sent once more, it is a report of its own."""
        self._is_number_used = True
        self.add_error(None, SENT_OTHERWISE)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self._sending and self._sending.school != self.actor.school.pk:
            self.add_error(None, OTHER_SCHOOL.format(school=self.actor.school.name))
        for row in ROWS:
            self._require_who(row)
        self._look_at_paper()
        return cleaned

    def _look_at_paper(self) -> None:
        """Who wrote a sheet and when belong together, and it was written before it is entered."""
        by, on = self.cleaned_data.get("paper_by"), self.cleaned_data.get("paper_on")
        if on and on > localdate(self.now):
            self.add_error("paper_on", "Give a day that is not in the future.")
        elif on and not by:
            self.add_error("paper_by", "Say who wrote the sheet, or empty the day.")
        elif by and not on and "paper_on" not in self.errors:
            self.add_error("paper_on", "Give the day on which the sheet was written.")

    def _require_who(self, row: int) -> None:
        given = self.cleaned_data
        if (given.get(f"kind_{row}") or given.get(f"part_{row}")) and not given.get(f"who_{row}"):
            self.add_error(f"who_{row}", "Give a name or a few words, such as: a pupil in Year 5.")

    def report(self) -> ReportGiven:
        """The report as written."""
        given = self.cleaned_data
        return ReportGiven(
            what_happened=given["what_happened"],
            happened_on=self.happened_on(),
            happened_at=self.happened_at(),
            happened_words=given["time_words"],
            told_at=self.told_at(),
            said=self._said(),
            paper_by=given["paper_by"],
            paper_on=given["paper_on"],
            **{name: given[name] for name in ("place", "room", "device", "web_addresses", "told_by", "came_to_light")},
        )

    def people(self) -> list[PersonGiven]:
        """The people named; whoever bears exactly the name of somebody the school knows is that person."""
        return [self._person(row) for row in ROWS if self.cleaned_data[f"who_{row}"]]

    def _person(self, row: int) -> PersonGiven:
        given = self.cleaned_data
        who, kind, parts = (given[f"{name}_{row}"] for name in ("who", "kind", "part"))
        return person_given(self.actor, who, kind or NOT_KNOWN, parts or [NOT_KNOWN])

    def _said(self) -> dict[str, list[str]]:
        said = {}
        for fact_id in (LEADER, INTENT, KIND):
            if chosen := self.cleaned_data.get(fact_id):
                said[fact_id] = chosen if isinstance(chosen, list) else [chosen]
        return said


def _in_confidence_to(pack: Pack, recipient: Recipient) -> str:
    office = pack.offices.get(recipient.office)
    title = office.title if office else recipient.office
    return f"In confidence, to: {title} ({', '.join(recipient.names)})"
