"""What is asked when something of somebody on the list is changed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handrail.people.actions import CarerGiven, NumberTaken
from handrail.rolls.numbers import upn_of
from handrail.ui.fields import DateBoxesField, Radios
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.people.models import Guardianship, Person

OF_PUPILS = ("year_group", "class_name", "born", "upn")
NO_UPN = _(
    "This is not a valid UPN: it is a letter, eleven digits, and a digit or letter, and the first letter must fit the "
    "rest. Look at it again."
)
OLDEST = date(1900, 1, 1)
UNSAID, YES, NO = "", "yes", "no"
SOMEBODY_NEW = "new"


class ParticularsForm(Form):
    """What the school knows of somebody. Of adults it asks less than of pupils."""

    display_name = forms.CharField(label=_("Name"), max_length=210, help_text=_("As staff say it."))
    forename = forms.CharField(label=_("Forename in the records system"), max_length=100, required=False)
    surname = forms.CharField(label=_("Surname in the records system"), max_length=100, required=False)
    year_group = forms.CharField(label=_("Year"), max_length=30, required=False, help_text=_("For example Year 5."))
    class_name = forms.CharField(label=_("Class or form"), max_length=30, required=False)
    born = DateBoxesField(label=_("Date of birth"), required=False)
    upn = forms.CharField(label=_("UPN"), max_length=13, required=False)
    email = forms.EmailField(
        label=_("E-mail"), max_length=150, required=False, help_text=_("Private links for signing go there.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    record_id = forms.CharField(label=_("Number in your records system"), max_length=60, required=False)
    joined_on = DateBoxesField(label=_("Date of joining"), required=False)

    def __init__(self, person: Person, today: date, *args: Any, asks_phone: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(person, name) for name in self.base_fields}, **kwargs)
        self._today = today
        unasked = (("email",) if person.kind == "pupil" else OF_PUPILS) + (() if asks_phone else ("phone",))
        for name in unasked:
            del self.fields[name]

    def clean_upn(self) -> str:
        """The number, with its check letter tried."""
        number, _wrong = upn_of(self.cleaned_data["upn"])
        if self.cleaned_data["upn"].strip() and not number:
            raise ValidationError(NO_UPN)
        return number

    def clean_born(self) -> date | None:
        """A day on which somebody can have been born."""
        born: date | None = self.cleaned_data["born"]
        if born and not OLDEST <= born <= self._today:
            raise ValidationError(_("Give a date of birth in the past."))
        return born

    def explain(self, taken: NumberTaken) -> None:
        """Say which number somebody else has."""
        self.add_error(taken.field, _("Somebody else on the list has this number. Look for them first."))


class CarerForm(Form):
    """What holds between a parent or carer and a pupil."""

    relation = forms.CharField(
        label=_("What are they to the pupil?"),
        max_length=60,
        required=False,
        help_text=_("For example mother, foster carer."),
    )
    order = forms.TypedChoiceField(
        label=_("Who is asked first?"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, 10)],
        initial=1,
    )
    responsible = forms.ChoiceField(
        label=_("Do they have parental responsibility?"),
        choices=((YES, _("Yes")), (NO, _("No")), (UNSAID, _("Nobody has said"))),
        required=False,
        widget=Radios(),
    )
    barred = forms.ChoiceField(
        label=_("Is contact with them barred?"),
        choices=((NO, _("No")), (YES, _("Yes"))),
        initial=NO,
        help_text=_("By a court, or by the school. They are never written to about the pupil, and sign nothing."),
        widget=Radios(),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        required=False,
        help_text=_("Needed where contact is barred, or no longer is."),
        widget=forms.Textarea({"rows": 2}),
    )

    @staticmethod
    def initial_of(tie: Guardianship) -> dict[str, Any]:
        """What holds now, as the form asks for it."""
        return {
            "relation": tie.relation,
            "order": tie.order,
            "responsible": {True: YES, False: NO, None: UNSAID}[tie.responsible],
            "barred": YES if tie.barred else NO,
        }

    def given(self) -> CarerGiven:
        """What was said; after `is_valid`."""
        said = self.cleaned_data
        responsible = {YES: True, NO: False}.get(said["responsible"])
        return CarerGiven(
            relation=said["relation"], email=said.get("email", ""), order=said["order"], responsible=responsible,
            barred=said["barred"] == YES, reason=said["reason"],
        )  # fmt: skip


class NewCarerForm(CarerForm):
    """The same, and who they are. Where somebody on the list has that name, it is asked whether they are meant."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail, if they are new here"), max_length=150, required=False)
    field_order = ("name", "who", "email")

    def ask_who(self, namesakes: Iterable[Person]) -> None:
        """Ask which of these is meant, or somebody new."""
        self.fields["who"] = forms.ChoiceField(
            label=_("Is it one of these?"),
            choices=[(str(person.pk), _described(person)) for person in namesakes]
            + [(SOMEBODY_NEW, _("Somebody new"))],
            widget=Radios(),
        )
        self.order_fields(self.field_order)


class EndCarerForm(Form):
    """Why somebody is no longer a parent or carer of a pupil."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea({"rows": 2}))


class FieldForm(Form):
    """What an optional field is needed for."""

    purpose = forms.CharField(
        label=_("What does the school need it for?"),
        max_length=500,
        help_text=_("It stands in the record with your name, for the data protection officer."),
        widget=forms.Textarea({"rows": 2}),
    )


def _described(person: Person) -> str:
    return f"{person.display_name}, {person.email}" if person.email else person.display_name
