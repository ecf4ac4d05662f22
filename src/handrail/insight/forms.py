"""What is asked about a duty that was done."""

from __future__ import annotations

from datetime import date

from django import forms

from handrail.ui.fields import DateBoxesField
from handrail.ui.forms import Form
from handrail.ui.past_moment import day_done


class DutyDoneForm(Form):
    """On which day, and what there is to say of it; `asks` is what the pack wants said in every case."""

    done_on = DateBoxesField(
        label="On which day was it done?", help_text="Leave empty if it was today.", required=False
    )
    note = forms.CharField(
        label="Is there anything to say of it?",
        help_text="Whoever holds the office after you reads it. Name no pupil here.",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, today: date, asks: str, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if asks:
            self.fields["note"].label, self.fields["note"].required = asks, True

    def clean_done_on(self) -> date:
        """The day given, or today."""
        return day_done(self.cleaned_data.get("done_on"), self.today)
