"""What is asked about groups and trips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from handrail.ui.fields import Checkboxes, DateBoxesField, Radios
from handrail.ui.forms import Form

LONGEST_NAME = 80
TRIP = "trip"


class GroupForm(Form):
    """What a group or a trip is called, and of a trip its days. `kinds` is empty where it is made already."""

    kind = forms.ChoiceField(label="What is it?", widget=Radios())
    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, help_text="For example “Choir”, or “Year 5 to the river”."
    )
    from_on = DateBoxesField(label="First day", required=False, help_text="Of a trip.")
    until_on = DateBoxesField(label="Last day", required=False, help_text="Leave empty where it is one day.")

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]] = (), is_trip: bool = False, **kwargs: Any) -> None:
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
                self.add_error("from_on", "Give the first day of the trip.")
            elif last is not None and last < first:
                self.add_error("until_on", "The last day cannot be before the first.")
        return said


class MembersForm(Form):
    """Who comes into a group."""

    people = forms.MultipleChoiceField(label="Who is in it?", widget=Checkboxes())

    def __init__(self, found: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(found)  # type: ignore[attr-defined]
