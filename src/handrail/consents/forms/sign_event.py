"""What a parent says who takes pictures at an event."""

from __future__ import annotations

from typing import Any

from handrail.consents.forms.events import LONGEST_NAME
from handrail.people.forms.names import OwnNameField
from handrail.ui.forms import Form


class SignEventForm(Form):
    """One parent on the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The device goes from hand to hand: it is not to offer the name of the one before.
        self.fields["name"] = OwnNameField(LONGEST_NAME, autocomplete="off")
