"""What is asked while an incident is worked on, and what counts as an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate

from handrail.casework.actions import AskGiven, BriefGiven, Deed, TaskDone
from handrail.incidents.access import Involved, sex_is_recorded
from handrail.incidents.actions import PersonGiven
from handrail.incidents.forms import person_given
from handrail.procedures.model import Fact, Pack
from handrail.schools.access import Actor, holdings_on
from handrail.ui.fields import Checkboxes, Radios, with_blank
from handrail.ui.forms import Form
from handrail.ui.past_moment import PastMomentForm

LONGEST = 10_000
SEEN = ","
"""Between the options of an answer, where a page carries them."""
ANSWERED_MEANWHILE = "While this page was open, somebody answered “{answer}”. To replace it with yours, send again."
GIVE_REASON = "Give the reason. It is kept in the record."
DONE, NOT_NEEDED, DECLINED = "done", "not_needed", "declined"
NOT_POSSIBLE = "not_possible"


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _line() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off"})


class AnswerForm(Form):
    """One question: its options, and why this answer."""

    options: Any
    reason = forms.CharField(
        label="Why, or who says so",
        required=False,
        max_length=LONGEST,
        widget=_lines(3),
        help_text="Kept with the answer.",
    )
    field_order = ["options", "reason"]

    def __init__(
        self,
        fact: Fact,
        ask: str,
        hint: str,
        *args: Any,
        given: Sequence[str] = (),
        counts: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`given` is chosen when the page opens; `counts` is what the answer is now."""
        initial: Any = list(given) if fact.many else next(iter(given), None)
        super().__init__(*args, initial={"options": initial}, **kwargs)
        self._fact, self._counts = fact, list(counts)
        field, widget = (forms.MultipleChoiceField, Checkboxes) if fact.many else (forms.ChoiceField, Radios)
        self.fields["options"] = field(
            label=ask,
            help_text=hint,
            choices=[(option.id, option.label) for option in fact.options],
            widget=widget,
            error_messages={"required": "Choose an answer. Not known is an answer too."},
        )
        self.order_fields(self.field_order)

    @property
    def seen(self) -> str:
        """What is the answer now, as the page carries it."""
        return SEEN.join(self._counts)

    def clean(self) -> dict[str, Any] | None:
        """A colleague's answer is replaced by those who have seen it, and not by a page that was older."""
        cleaned = super().clean()
        was_seen = self.data.get("seen") in (None, self.seen)
        if self._counts and not was_seen and "options" in self.cleaned_data and self.chosen() != self._counts:
            answer = "; ".join(map(self._fact.label, self._counts))
            self.add_error(None, ANSWERED_MEANWHILE.format(answer=answer))
        return cleaned

    def chosen(self) -> list[str]:
        """The options chosen."""
        chosen = self.cleaned_data["options"]
        return chosen if isinstance(chosen, list) else [chosen]


class SettleForm(Form):
    """What was done about an instruction, or why not; what is left to judgement needs its reason either way."""

    status = forms.ChoiceField(label="What was done?", widget=Radios)
    reason = forms.CharField(required=False, max_length=LONGEST, widget=_lines(4))

    def __init__(self, *args: Any, is_soft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status, reason = self.fields["status"], self.fields["reason"]
        if is_soft:
            status.label = "What is decided?"
            choices = [(DONE, "Yes, and it is done"), (DECLINED, "No, not this time")]
            reason.label, reason.help_text = "Reason", "Needed for a yes as for a no."
        else:
            choices = [(DONE, "Done"), (NOT_NEEDED, "Not needed here")]
            reason.label, reason.help_text = "Note or reason", "Needed if it is not needed here."
        status.choices = choices  # type: ignore[attr-defined]
        status.error_messages["required"] = f"Answer “{status.label}”."
        self._is_soft = is_soft

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        needs_reason = self._is_soft or self.cleaned_data.get("status") == NOT_NEEDED
        if needs_reason and self.cleaned_data.get("status") and not self.cleaned_data.get("reason"):
            self.add_error("reason", GIVE_REASON)
        return cleaned


class StepForm(SettleForm, PastMomentForm):
    """The same; where it was not just now or not by oneself, when and by whom."""

    done_by = forms.ChoiceField(label="Who did it?", required=False)
    done_by_words = forms.CharField(
        label="Or somebody else: their name",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_order = ["status", "reason", "done_on", "done_at", "done_by", "done_by_words"]

    def __init__(self, pack: Pack, actor: Actor, now: datetime, *args: Any, is_soft: bool, **kwargs: Any) -> None:
        super().__init__(now, *args, is_soft=is_soft, **kwargs)
        self.fields["done_by"].choices = _doers(pack, actor, localdate(self.now))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("done_by") and self.cleaned_data.get("done_by_words"):
            self.add_error("done_by_words", "Choose one person, or write one name, not both.")
        return cleaned

    @property
    def deed_is_given(self) -> bool:
        """Whether something stands in the part of the form that opens on demand."""
        return self.is_bound and self.opens("done_on", "done_at", "done_by", "done_by_words")

    def deed(self) -> Deed:
        """When it was done and by whom, as far as that was said."""
        given = self.cleaned_data
        by = given["done_by"]
        return Deed(
            at=self.moment_given(),
            by=UUID(by) if by else None,
            by_words=given["done_by_words"],
        )


def _doers(pack: Pack, actor: Actor, today: date) -> list[tuple[str, str]]:
    """Oneself, then everybody else who holds an office of the school, each with what they hold."""
    held: dict[UUID, list[str]] = {}
    names: dict[UUID, str] = {}
    for holding in holdings_on(actor.school, today):
        office = pack.offices.get(holding.office)
        held.setdefault(holding.user_id, []).append(office.title if office else holding.office)
        names[holding.user_id] = holding.user.display_name
    others = sorted((name, user) for user, name in names.items() if user != actor.user.pk)
    return [("", f"I did ({actor.user.display_name})")] + [
        (str(user), f"{name} ({', '.join(held[user])})") for name, user in others
    ]


class ReasonForm(Form):
    """A reason, and nothing else."""

    reason = forms.CharField(
        label="Reason", max_length=LONGEST, widget=_lines(3), error_messages={"required": "Give the reason."}
    )


class BriefForm(Form):
    """What a technician has to know of an instruction, and nothing of the incident."""

    web_addresses = forms.CharField(
        label="Web address, game or app",
        help_text="And any site linked to it. As text. Nobody opens it to check.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"}),
    )
    device = forms.CharField(
        label="Device", help_text="Its number, and where it is.", max_length=200, required=False, widget=_line()
    )
    account = forms.CharField(
        label="Account", help_text="The name of the account, never a password.", max_length=200, required=False,
        widget=_line(),
    )  # fmt: skip
    words = forms.CharField(
        label="Anything else that they need to do it",
        help_text="Not who it is about, nor what happened.",
        max_length=LONGEST,
        required=False,
        widget=_lines(2),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("web_addresses", "Write at least one thing that the technician needs.")
        return cleaned

    def given(self) -> BriefGiven:
        """What was written."""
        return BriefGiven(**self.cleaned_data)


class AskForm(Form):
    """Which colleague is asked to do something, and what they are told of it."""

    who = forms.ChoiceField(label="Which colleague?")
    words = forms.CharField(
        label="What do they need to know to do it?",
        help_text="They see the words above and what you write here. Without the story, unless they need it.",
        max_length=LONGEST,
        required=False,
        widget=_lines(3),
    )
    sees = forms.ChoiceField(
        label="What do they see?",
        widget=Radios,
        choices=[("task", "Only this task"), ("reads", "The whole record of this incident, to read")],
        initial="task",
    )

    def __init__(self, *args: Any, staff: Iterable[tuple[str, str]], may_let_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = with_blank(staff, "Choose a colleague")  # type: ignore[attr-defined]
        if not may_let_in:
            del self.fields["sees"]

    def given(self) -> AskGiven:
        """What was filled in."""
        said = self.cleaned_data
        return AskGiven(UUID(said["who"]), said["words"], said.get("sees") == "reads")


class TaskForm(Form):
    """What a technician says of a task, or whoever else was asked."""

    outcome = forms.ChoiceField(
        label="Is it done?", choices=[(DONE, "Yes, done"), (NOT_POSSIBLE, "No, it could not be done")], widget=Radios
    )
    words = forms.CharField(
        label="What did you do, or why could it not be done?",
        help_text="With where a device is kept, if you took one. Do not look at the material, and do not describe it.",
        max_length=LONGEST,
        widget=_lines(4),
    )
    ticket = forms.CharField(
        label="Ticket number of a helpdesk", help_text="If you passed it on.", max_length=100, required=False,
        widget=_line(),
    )  # fmt: skip

    def __init__(self, *args: Any, is_technical: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_technical:
            del self.fields["ticket"]
            self.fields["words"].help_text = "Whoever leads the incident reads it."

    def given(self) -> TaskDone:
        """What was said."""
        given = self.cleaned_data
        return TaskDone(given["outcome"] == DONE, given["words"], given.get("ticket", ""))


class LetInForm(Form):
    """Which office is let in, and why."""

    office = forms.ChoiceField(
        label="Who else may see it?", widget=Radios, error_messages={"required": "Choose who may see it."}
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Kept in the record. Do not name the reporter, nor anything by which they could be known.",
        max_length=LONGEST,
        widget=_lines(3),
        error_messages={"required": GIVE_REASON},
    )

    def __init__(self, choices: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = list(choices)  # type: ignore[attr-defined]


class NoteForm(Form):
    """A note."""

    text = forms.CharField(
        label="Note",
        help_text="What was said or learnt, by whom and when. Never describe images in detail, never paste any, "
        "and never write a PIN or a password.",
        max_length=LONGEST,
        widget=_lines(6),
        error_messages={"required": "Write the note."},
    )


class ClosingForm(Form):
    """How it ended."""

    outcome = forms.CharField(
        label="Outcome",
        help_text="How it ended, what was decided and why, and what the school has learnt from it.",
        max_length=LONGEST,
        widget=_lines(6),
        error_messages={"required": "Write the outcome. Nothing is closed without it."},
    )
    because = forms.CharField(
        label="Why may what is listed stay open?",
        help_text="One reason for all of it. It is kept with the outcome, and reminders go on.",
        max_length=LONGEST,
        widget=_lines(3),
        error_messages={"required": "Say why what is listed may stay open, or settle it first."},
    )

    def __init__(self, *args: Any, leaves_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leaves_open:
            del self.fields["because"]

    @property
    def why_left_open(self) -> str:
        """The reason for what stays open; empty where nothing does."""
        return str(self.cleaned_data.get("because", ""))


def _sex(person: Involved | None) -> forms.Field:
    return forms.ChoiceField(
        label="Male or female",
        help_text="Your school’s log sheet asks for it. Leave it out where it does not matter.",
        choices=[("female", "Female"), ("male", "Male"), ("", "Not recorded")],
        widget=Radios,
        required=False,
        initial=person.sex.lower() if person else "",
    )


def _home_area(person: Involved | None, authority: str) -> forms.Field:
    own = f" Your school’s own is {authority}." if authority else ""
    return forms.CharField(
        label="If a child lives in the area of another authority: which?",
        help_text=f"Then its children’s services are shown beside those of your school.{own} "
        "Leave it empty if it is the same, or if you do not know.",
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        initial=person.home_area if person else "",
    )


class PersonForm(Form):
    """Somebody in an incident: who, of which kind, with which parts."""

    who = forms.CharField(
        label="Name, or a few words",
        help_text="A name exactly as on the school’s list is taken to be that person, of the kind that the list gives.",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Give a name or a few words, such as: a pupil in Year 5."},
    )
    kind = forms.ChoiceField(label="Who are they?", widget=Radios)
    parts = forms.MultipleChoiceField(
        label="What part did they have?", help_text="More than one may be true of the same person.", widget=Checkboxes
    )
    reason = forms.CharField(
        label="What changed, and who says so", required=False, max_length=LONGEST, widget=_lines(3)
    )

    def __init__(self, pack: Pack, actor: Actor, *args: Any, person: Involved | None = None, **kwargs: Any) -> None:
        known = {"who": person.name, "kind": person.kind, "parts": list(person.parts)} if person else {}
        super().__init__(*args, initial=known, **kwargs)
        self._actor = actor
        self.fields["kind"].choices = list(pack.people.kinds.items())  # type: ignore[attr-defined]
        self.fields["parts"].choices = list(pack.people.parts.items())  # type: ignore[attr-defined]
        if person is None:
            del self.fields["reason"]
        if sex_is_recorded(actor.school):
            self.fields["sex"] = _sex(person)
        if any(contact.where_child_lives for contact in pack.contacts.values()):
            self.fields["home_area"] = _home_area(person, actor.school.authority)
        self.order_fields(["who", "kind", "sex", "home_area"])

    def given(self) -> PersonGiven:
        """The person as named."""
        given = self.cleaned_data
        said = given.get("sex", ""), given.get("home_area", "")
        return person_given(self._actor, given["who"], given["kind"], given["parts"], *said)
