"""What is asked about groups and trips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.ui.fields import Checkboxes, DateBoxesField, Radios
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_NAME = 80
TRIP = "trip"


class GroupForm(Form):
    """What a group or a trip is called, and of a trip its days. `kinds` is empty where it is made already."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=Radios())
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("For example “Choir”, or “Year 5 to the river”.")
    )
    from_on = DateBoxesField(label=_("First day"), required=False, help_text=_("Of a trip."))
    until_on = DateBoxesField(label=_("Last day"), required=False, help_text=_("Leave empty where it is one day."))

    def __init__(
        self, *args: Any, kinds: Iterable[tuple[str, StrOrPromise]] = (), is_trip: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._is_trip, offered = is_trip, list(kinds)
        if len(offered) > 1:
            self.fields["kind"].choices = offered  # type: ignore[attr-defined]
            return
        del self.fields["kind"]
        if not is_trip:
            del self.fields["from_on"], self.fields["until_on"]

    def clean(self) -> dict[str, Any]:
        """A trip has its days, in their order."""
        said = super().clean() or {}
        if (said.get("kind") == TRIP or self._is_trip) and not self.errors:
            first, last = said.get("from_on"), said.get("until_on")
            if first is None:
                self.add_error("from_on", _("Give the first day of the trip."))
            elif last is not None and last < first:
                self.add_error("until_on", _("The last day cannot be before the first."))
        return said


class MembersForm(Form):
    """Who comes into a group."""

    people = forms.MultipleChoiceField(label=_("Who is in it?"), widget=Checkboxes())

    def __init__(self, found: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(found)  # type: ignore[attr-defined]
