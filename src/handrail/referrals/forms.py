"""What is asked of a contact, of a reply, and of a decision not to contact somebody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils import timezone

from handrail.incidents.access import Involved
from handrail.referrals.access import PARENT, Dealing
from handrail.referrals.actions import CHILD, PARENTS, Body, ContactGiven, DecisionGiven, ReplyGiven
from handrail.referrals.bodies import Named
from handrail.referrals.kinds import NAMES_A_CHILD, TAKEN_DOWN, Medium, Purpose, Removed, Way
from handrail.referrals.settling import Settling, with_key
from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, with_blank
from handrail.ui.past_moment import PastMomentForm

if TYPE_CHECKING:
    from handrail.referrals.models import ContactDeclined, ContactMade, Reply

LONGEST = 10_000
SOMEBODY_ELSE = "somebody_else"
CHOOSE_WHO = "Choose who it was. If nobody in the list is meant, choose “Somebody else” and write who."
SAY_WHO = "Write who it was."
NOT_BOTH = "You also chose somebody from the list. Choose “Somebody else”, or empty this."
WHICH_CHILD = "Choose the child whose parents or carers they are."
TOO_EARLY = "Give a day that is not before the contact itself."
RISK_IN_PARENTS = "This is about parents or carers alone. Choose them above, or take the tick away."
NO_CHILD = "Add the child to the incident first: parents or carers are always those of one child."
PLAIN_NEVER = "A referral or a copy names a child. Choose the safe way in which it went, and send none by plain e-mail."
NOT_DONE = "“{does}” is not done by this. Untick it, or change who it was, about whom, or what for."
NOT_DECIDED = "“{does}” is not decided by this. Untick it, or change who it was or about whom."
HINTS: dict[str, str] = {
    Purpose.ADVICE: "You asked what to do. A referral is a separate thing, and is recorded by itself.",
    Purpose.REFERRAL: "You handed the concern to them in form.",
    Purpose.NOTICE: "You told them, and asked for nothing.",
    Purpose.COPY: "You sent them a copy of the record.",
    Purpose.REMOVAL: "You asked a provider, a site or a moderator to remove material.",
    Purpose.REPORT: "You used a report-abuse button or form, or reported an under-age account. Keep the reference.",
    Purpose.TRACE: "You asked a phone company, a mail provider or a site to trace calls, messages or a sender.",
}


_ELSE = (SOMEBODY_ELSE, "Somebody else")


class Who(NamedTuple):
    """Whom there is to contact, and whom it may be about."""

    bodies: list[Named]
    people: Iterable[Involved]
    named: Mapping[str, str]
    settlings: Sequence[Settling] = ()


def _lines(label: str, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _short(label: str, longest: int = 200, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget, **kwargs)


class _BodyForm(PastMomentForm):
    """With whom, and about whom."""

    body = forms.ChoiceField(label="Who?", error_messages={"required": CHOOSE_WHO})
    body_words = _short("If somebody else: who?", help_text="For the police, write “police” too.")
    person = forms.ChoiceField(label="About whom?", required=False)
    decided_by = _short("Who decided it?", help_text="Leave empty if you did.")
    settles = forms.MultipleChoiceField(label="Does this do what is due?", required=False, widget=Checkboxes)

    def __init__(self, who: Who, *args: Any, step: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._settlings = [one for one in who.settlings if self.may_settle(one)]
        self._offer(who.named)
        people = list(who.people)
        self._children = {person.ref for person in people if person.kind == CHILD}
        self._step = step
        about = [(person.ref, who.named[person.ref]) for person in people]
        self.fields["body"].choices = with_blank([(PARENT, PARENTS), *who.bodies, _ELSE])  # type: ignore[attr-defined]
        self.fields["person"].choices = with_blank(about, "The whole incident")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        listed, words = given.get("body"), given.get("body_words")
        if listed == SOMEBODY_ELSE and not words and "body_words" not in self.errors:
            self.add_error("body_words", SAY_WHO)
        elif listed and listed != SOMEBODY_ELSE and words:
            self.add_error("body_words", NOT_BOTH)
        elif listed == PARENT and "person" in given and given["person"] not in self._children:
            self.add_error("person", WHICH_CHILD if self._children else NO_CHILD)
        return cleaned

    def may_settle(self, due: Settling) -> bool:
        """Whether what this form records can do it at all."""
        return True

    @property
    def settled(self) -> list[str]:
        """What was ticked as done or decided by this."""
        return list(self.cleaned_data.get("settles", ()))

    def _offer(self, named: Mapping[str, str]) -> None:
        if not self._settlings:
            del self.fields["settles"]
            return
        choices = [(one.key, _about(named.get(one.person, ""), one.says)) for one in self._settlings]
        self.fields["settles"].choices = choices  # type: ignore[attr-defined]

    def _ticked(self) -> list[Settling]:
        return with_key(self._settlings, self.settled)

    @property
    def moment_is_given(self) -> bool:
        return self.opens("done_on", "done_at", "made_by", "decided_by")

    def _body(self) -> Body:
        given = self.cleaned_data
        listed = "" if given["body"] == SOMEBODY_ELSE else given["body"]
        return Body(id=listed, words=given["body_words"], person=given["person"], step=self._step)


class ContactForm(_BodyForm):
    """Somebody outside was asked or told."""

    purpose = forms.ChoiceField(label="What for?", widget=Radios(hints=HINTS), choices=Purpose.choices)
    way = forms.ChoiceField(label="How?", choices=with_blank(Way.choices))
    told = _lines(
        "What was said, asked or sent?",
        4,
        help_text="Never describe images in detail and never paste any.",
        error_messages={"required": "Write what was said, asked or sent."},
    )
    advice = _lines("Their advice, if they gave any", 3, required=False)
    their_reference = _short(
        "Their reference", 100, help_text="Such as a crime or case number, or an officer’s number."
    )
    reply_by = DateBoxesField(label="By when is a reply awaited?", help_text="Leave empty if none is.", required=False)
    medium = forms.ChoiceField(label="Where is the material?", required=False, choices=with_blank(Medium.choices))
    material_at = _lines(
        "Web address or account", 2, required=False, help_text="As text. Do not open it to look, and paste no picture."
    )
    made_by = _short("Who made the contact?", help_text="Leave empty if you did.")
    field_order = [
        "body", "body_words", "person", "purpose", "way", "told", "advice", "their_reference", "reply_by", "medium",
        "material_at", "settles", "done_on", "done_at", "made_by", "decided_by",
    ]  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        given, body = self.cleaned_data, self._body()
        if _is_before(given["reply_by"], self.moment_given() or self.now):
            self.add_error("reply_by", TOO_EARLY)
        if given["way"] == Way.PLAIN and self.purpose_given in NAMES_A_CHILD:
            self.add_error("way", PLAIN_NEVER)
        for one in self._ticked():
            if not one.is_done_by(body.id, body.person, self.purpose_given):
                self.add_error("settles", NOT_DONE.format(does=one.says))
        return cleaned

    @property
    def purpose_given(self) -> str:
        """What the contact was for."""
        return str(self.cleaned_data["purpose"])

    @property
    def material_is_given(self) -> bool:
        return self.opens("medium", "material_at")

    def given(self) -> ContactGiven:
        """The contact as told."""
        told = self.cleaned_data
        names = {field.name for field in fields(ContactGiven)} & self.fields.keys() - {"body", "purpose"}
        given = {name: told[name] for name in names}
        return ContactGiven(body=self._body(), purpose=self.purpose_given, made_at=self.moment_given(), **given)


class DecisionForm(_BodyForm):
    """Somebody was not asked or told, and why."""

    reason = _lines("Why not?", 4, error_messages={"required": "Give the reason. It is kept in the record."})
    risk_to_child = forms.BooleanField(
        label="Telling the parents or carers could put a child at more risk.",
        help_text="The designated safeguarding lead decides this. It then counts for this child in every later step.",
        required=False,
    )
    field_order = ["body", "body_words", "person", "reason", "risk_to_child", "settles", "done_on", "done_at",
                   "decided_by"]  # fmt: skip

    def __init__(self, who: Who, *args: Any, asks_risk: bool = False, **kwargs: Any) -> None:
        super().__init__(who, *args, **kwargs)
        if not asks_risk or not self._children:
            del self.fields["risk_to_child"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        body = self._body()
        if self.cleaned_data.get("risk_to_child") and body.id != PARENT:
            self.add_error("risk_to_child", RISK_IN_PARENTS)
        for one in self._ticked():
            if not one.is_with(body.id, body.person):
                self.add_error("settles", NOT_DECIDED.format(does=one.says))
        return cleaned

    def may_settle(self, due: Settling) -> bool:
        """Only what is left to judgement is settled by deciding against it."""
        return due.is_soft

    def given(self) -> DecisionGiven:
        """The decision as told."""
        told = self.cleaned_data
        return DecisionGiven(
            body=self._body(),
            reason=told["reason"],
            decided_at=self.moment_given(),
            decided_by=told["decided_by"],
            risk_to_child=bool(told.get("risk_to_child")),
        )


class ReplyForm(PastMomentForm):
    """What was answered to a contact."""

    text = _lines(
        "What did they answer or advise?", 5, error_messages={"required": "Write what they answered or advised."}
    )
    removed = forms.ChoiceField(
        label="Is the material taken down?", widget=Radios, choices=Removed.choices, required=False
    )
    said_by = _short("Who answered?", help_text="Leave empty if it does not matter.")
    their_reference = _short("Their reference", 100)
    reply_by = DateBoxesField(
        label="Is a further reply awaited? By when?", help_text="Leave empty if none is.", required=False
    )
    field_order = ["text", "removed", "said_by", "their_reference", "reply_by", "done_on", "done_at"]

    def __init__(self, dealing: Dealing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made_at = dealing.contact.made_at
        self.fields["done_on"].label = "On which day did it come?"
        if dealing.contact.purpose not in TAKEN_DOWN:
            del self.fields["removed"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        came_at = self.moment_given()
        if came_at and came_at < self._made_at.replace(second=0, microsecond=0):
            self.add_error("done_on", "Give a moment that is not before the contact itself.")
        if _is_before(self.cleaned_data["reply_by"], came_at or self.now):
            self.add_error("reply_by", "Give a day that is not before this reply.")
        return cleaned

    @property
    def moment_is_given(self) -> bool:
        return self.opens("done_on", "done_at")

    def given(self) -> ReplyGiven:
        """The reply as told."""
        told = self.cleaned_data
        return ReplyGiven(
            text=told["text"],
            came_at=self.moment_given(),
            said_by=told["said_by"],
            their_reference=told["their_reference"],
            removed=told.get("removed", ""),
            reply_by=told["reply_by"],
        )


def reply_as_filled_in(reply: Reply) -> dict[str, Any]:
    """A reply as the form would hold it, for correcting it."""
    kept = {name: getattr(reply, name) for name in ReplyForm.field_order if hasattr(reply, name)}
    return {**kept, **_moment_boxes(reply.came_at)}


def decision_as_filled_in(row: ContactDeclined) -> dict[str, Any]:
    """A decision as the form would hold it, for correcting it."""
    kept = {"reason": row.reason, "decided_by": row.decided_by}
    return {**kept, **_body_as_filled_in(row), **_moment_boxes(row.decided_at)}


def parents_told(child: str) -> dict[str, Any]:
    """What the form holds when it opens to say that a child's parents or carers were told."""
    return {"body": PARENT, "person": child, "purpose": Purpose.NOTICE.value}


def as_filled_in(dealing: Dealing) -> dict[str, Any]:
    """A contact as the form would hold it, for correcting it."""
    row = dealing.contact
    kept = {name: getattr(row, name) for name in ContactForm.field_order if hasattr(row, name)}
    return {**kept, **_body_as_filled_in(row), **_moment_boxes(row.made_at)}


def _body_as_filled_in(row: ContactMade | ContactDeclined) -> dict[str, Any]:
    return {
        "body": row.body or SOMEBODY_ELSE,
        "body_words": "" if row.body else row.body_words,
        "person": row.involvement.ref if row.involvement else "",
    }


def _moment_boxes(at: datetime) -> dict[str, Any]:
    local = timezone.localtime(at)
    return {"done_on": timezone.localdate(local), "done_at": local.time()}


def _is_before(day: date | None, moment: datetime) -> bool:
    return day is not None and day < timezone.localdate(moment)


def _about(named: str, words: str) -> str:
    return f"{named}: {words}" if named else words
