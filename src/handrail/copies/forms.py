"""What is asked of a copy that went, and of a file whose fingerprint somebody has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from handrail.copies.actions import SentGiven
from handrail.copies.kinds import AUTHORITY, SENT_BY
from handrail.incidents.row_numbers import read
from handrail.referrals.forms import ContactForm, Who
from handrail.referrals.kinds import Purpose, Way
from handrail.ui.fields import Radios, with_blank
from handrail.ui.forms import Form

FINGERPRINT = re.compile(r"[0-9a-f]{64}")
NO_FILE = "0"
NAME_SERVICE = "Name the secure service, so that it can be shown where the copy went."
ABOUT_ANOTHER = "That file is about somebody else. Choose the one about whom you named above, or name who it is about."
SIXTY_FOUR = "A fingerprint has 64 letters and digits, from 0 to 9 and from a to f. Copy all of it."
WAYS: dict[str, str] = {
    Way.SECURE: "Name the service below.",
    Way.ENCRYPTED: "The pass-phrase was told by telephone, never in the same message.",
    Way.ONLINE: "Typed into the body’s own form.",
    Way.LETTER: "Sealed, marked confidential, and by hand or recorded post.",
}


def _fingerprint(label: str, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=200, widget=widget, **kwargs)


def _cleaned(form: Form, name: str) -> str:
    """The fingerprint as typed or pasted, without what tools print around it."""
    words = form.cleaned_data[name].lower().split()
    found = next((word for word in words if FINGERPRINT.fullmatch(word)), "")
    if words and not found:
        raise forms.ValidationError(SIXTY_FOUR)
    return found


class SentForm(ContactForm):
    """A copy or a referral went to a body outside."""

    copy = forms.ChoiceField(label="Which file went?", widget=Radios)
    service = forms.CharField(
        label="If through a secure service: which?",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    fingerprint = _fingerprint(
        "Fingerprint of the file as it went",
        required=False,
        help_text="Only if somebody wrote in it after it was made. The page on checking a file says how to find it.",
    )
    field_order = [
        "body", "body_words", "person", "copy", "way", "service", "told", "their_reference", "reply_by", "settles",
        "fingerprint", "done_on", "done_at", "made_by", "decided_by",
    ]  # fmt: skip

    def __init__(
        self,
        who: Who,
        now: datetime,
        *args: Any,
        what: str,
        copies: Sequence[tuple[str, str]],
        about: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        self._what, self._copy_is_about = what, about
        super().__init__(who, now, *args, **kwargs)
        for name in ("purpose", "advice", "medium", "material_at"):
            del self.fields[name]
        self.fields["way"].choices = with_blank((way.value, way.label) for way in SENT_BY)  # type: ignore[attr-defined]
        self.fields["way"].label = "How did it go?"
        self.fields["copy"].choices = [*copies, (NO_FILE, "No file: it was typed or written elsewhere")]  # type: ignore[attr-defined]
        self.fields["told"].label = "What was sent, and what was asked?"
        self.fields["made_by"].label = "Who sent it?"

    def clean_fingerprint(self) -> str:
        return _cleaned(self, "fingerprint")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("way") == Way.SECURE and not self.cleaned_data.get("service", "").strip():
            self.add_error("service", NAME_SERVICE)
        about = self._copy_is_about.get(self.cleaned_data.get("copy", ""), "")
        if about and "person" in self.cleaned_data and self.cleaned_data["person"] != about:
            self.add_error("copy", ABOUT_ANOTHER)
        return cleaned

    @property
    def purpose_given(self) -> str:
        return Purpose.COPY.value if self._what == AUTHORITY else Purpose.REFERRAL.value

    @property
    def fingerprint_is_given(self) -> bool:
        return self.opens("fingerprint")

    def sent(self) -> SentGiven:
        """The copy that went, as told."""
        told = self.cleaned_data
        return SentGiven(
            what=self._what,
            contact=self.given(),
            copy=None if told["copy"] == NO_FILE else read("copy", told["copy"]),
            service=told["service"],
            fingerprint=told["fingerprint"],
            settles=tuple(self.settled),
        )


class FingerprintForm(Form):
    """A file that somebody has: which copy is it?"""

    fingerprint = _fingerprint("Fingerprint of the file (SHA-256)")

    def clean_fingerprint(self) -> str:
        return _cleaned(self, "fingerprint")
