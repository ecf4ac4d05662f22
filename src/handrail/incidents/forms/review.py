"""What is asked of whoever reviews the log."""

from __future__ import annotations

from typing import Any

from django import forms

from handrail.incidents.kinds import Reviewed
from handrail.ui.forms import Form

ASKED = {
    Reviewed.LOG: ("What did you see, and what follows from it?", "Write what you saw and what follows from it."),
    Reviewed.PATTERNS: (
        "What patterns did you find? If none, say so.",
        "Write what you found, or that it was none.",
    ),
}


class ReviewForm(Form):
    """What was seen, up to the moment at which the list was read."""

    text = forms.CharField(
        help_text="Write no names. Only you read these words again; that you signed, and when, is shown with the log.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=10_000,
    )
    read_until = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, kind: Reviewed, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].error_messages["required"] = ASKED[kind]
