"""What a report asks."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from handrail.incidents.access import may_say
from handrail.incidents.actions import KIND, PersonGiven, ReportGiven
from handrail.incidents.forms.options import options_of
from handrail.incidents.forms.people import person_given
from handrail.procedures.model import NOT_KNOWN, Pack
from handrail.schools.access import Actor
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, read_time, with_blank
from handrail.ui.forms import Form

ROWS = (1, 2, 3, 4)
INTENT = "deliberate"
LEADER = "leader_involved"
JUST_NOW, TODAY, OTHER_DAY = "just_now", "today", "other_day"
WHEN = [
    (JUST_NOW, "Just now"),
    (TODAY, "Earlier today"),
    (OTHER_DAY, "Another day"),
    (NOT_KNOWN, "Not known"),
]
PLACES = [("In school", "In school"), ("Outside school", "Outside school"), ("", "Not known yet")]


class ReportForm(Form):
    """A concern, in one short form. Only what happened must be filled in."""

    what_happened = forms.CharField(
        label="What happened?",
        help_text="Write what you saw or were told. If a child told you, use the child’s own words. "
        "Do not look at the material to find out more.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        error_messages={"required": "Say in a few words what happened."},
    )
    when = forms.ChoiceField(
        label="When did it happen?",
        choices=WHEN,
        widget=Radios,
        error_messages={"required": "Choose when it happened. “Not known” is an answer."},
    )
    other_day = DateBoxesField(label="If on another day, which?", required=False)
    time_words = forms.CharField(
        label="At about what time?", help_text="For example 9.30, or: after lunch.", required=False, max_length=200
    )
    place = forms.ChoiceField(label="Where did it happen?", choices=PLACES, widget=Radios, required=False)
    room = forms.CharField(label="Room", required=False, max_length=100)
    device = forms.CharField(
        label="Device", help_text="Whose it is, and its number if it has one.", required=False, max_length=200
    )
    web_addresses = forms.CharField(
        label="Web address, game or app",
        help_text="Type it as text. Do not open it to check.",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"}),
        required=False,
        max_length=4000,
    )
    told_by = forms.CharField(
        label="Who told you?",
        help_text="Leave empty if you saw it yourself.",
        required=False,
        max_length=200,
    )
    came_to_light = forms.CharField(
        label="If nobody told you, how did it come to light?",
        help_text="For example: seen on a screen, found by the filter.",
        required=False,
        max_length=200,
    )

    def __init__(self, pack: Pack, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        self.pack, self.actor, self.now = pack, actor, now
        super().__init__(*args, **kwargs)
        if may_say(actor, pack, LEADER):
            self._ask_fact(LEADER, Radios)
        self._ask_fact(INTENT, Radios)
        self._ask_fact(KIND, Checkboxes)
        for row in ROWS:
            self._ask_person(row)

    def _ask_fact(self, fact_id: str, widget: type[Radios] | type[Checkboxes]) -> None:
        """Ask a fact that the pack has, in the pack's words."""
        if fact := self.pack.facts.get(fact_id):
            field = forms.MultipleChoiceField if fact.many else forms.ChoiceField
            self.fields[fact_id] = field(
                label=fact.ask, help_text=fact.hint, choices=options_of(fact), widget=widget, required=False
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
            label="Who they are", choices=with_blank(words.kinds.items()), required=False
        )
        self.fields[f"part_{row}"] = forms.ChoiceField(
            label="Their part", choices=with_blank(words.parts.items()), required=False
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
        return self._is_given("room", "device", "web_addresses", "told_by", "came_to_light")

    def _is_given(self, *names: str) -> bool:
        return self.is_bound and any(name in self.fields and self[name].value() for name in names)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("other_day")
        if self.cleaned_data.get("when") == OTHER_DAY and not day and "other_day" not in self.errors:
            self.add_error("other_day", "Give the day, or choose “Not known”.")
        if day and day > self._today:
            self.add_error("other_day", "Give a day that is not in the future.")
        for row in ROWS:
            self._require_who(row)
        return cleaned

    def _require_who(self, row: int) -> None:
        given = self.cleaned_data
        if (given.get(f"kind_{row}") or given.get(f"part_{row}")) and not given.get(f"who_{row}"):
            self.add_error(f"who_{row}", "Give a name or a few words, such as: a pupil in Year 5.")

    def report(self) -> ReportGiven:
        """The report as written."""
        given = self.cleaned_data
        return ReportGiven(
            what_happened=given["what_happened"],
            happened_on=self._happened_on(),
            happened_at=self._happened_at(),
            happened_words=given["time_words"],
            said=self._said(),
            **{name: given[name] for name in ("place", "room", "device", "web_addresses", "told_by", "came_to_light")},
        )

    def people(self) -> list[PersonGiven]:
        """The people named; whoever bears exactly the name of somebody the school knows is that person."""
        return [self._person(row) for row in ROWS if self.cleaned_data[f"who_{row}"]]

    def _person(self, row: int) -> PersonGiven:
        given = self.cleaned_data
        who, kind, part = (given[f"{name}_{row}"] for name in ("who", "kind", "part"))
        return person_given(self.actor, who, kind or NOT_KNOWN, [part or NOT_KNOWN])

    def _said(self) -> dict[str, list[str]]:
        said = {}
        for fact_id in (LEADER, INTENT, KIND):
            if chosen := self.cleaned_data.get(fact_id):
                said[fact_id] = chosen if isinstance(chosen, list) else [chosen]
        return said

    @property
    def _today(self) -> date:
        return self.now.date()

    def _happened_on(self) -> date | None:
        when = self.cleaned_data["when"]
        if when == OTHER_DAY:
            day: date | None = self.cleaned_data["other_day"]
            return day
        return None if when == NOT_KNOWN else self._today

    def _happened_at(self) -> time | None:
        words = self.cleaned_data["time_words"]
        if words:
            return read_time(words.lower().strip())
        return self.now.time().replace(second=0, microsecond=0) if self.cleaned_data["when"] == JUST_NOW else None
