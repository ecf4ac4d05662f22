"""What is asked when signing in and when choosing a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import forms as auth_forms
from django.core.exceptions import ValidationError

from handrail.accounts.access import has_to_wait
from handrail.ui.forms import Form

WAIT_MESSAGE = "Too many tries did not work. Wait five minutes, then try again."


class SignInForm(Form, auth_forms.AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": "The e-mail address and the password do not belong together. Check both and try again.",
        "inactive": "This account is closed.",
        "wait": WAIT_MESSAGE,
    }

    def __init__(self, *args: Any, address: str = "", now: Any = None, **kwargs: Any) -> None:
        self.address, self.now = address, now
        self.was_tried = False
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"
        self.fields["username"].widget.attrs.update(
            {"type": "email", "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        )
        self.fields["username"].widget.attrs.pop("autofocus", None)

    def clean(self) -> dict[str, Any]:
        """Look at the password only if trying is allowed now."""
        if has_to_wait(self.data.get("username", ""), self.address, self.now):
            raise ValidationError(self.error_messages["wait"], code="wait")
        self.was_tried = bool(self.cleaned_data.get("username") and self.cleaned_data.get("password"))
        return super().clean()


class ChangePasswordForm(Form, auth_forms.PasswordChangeForm):
    """The present password, and a new one twice."""

    error_messages = {
        "password_incorrect": "That is not your present password.",
        "password_mismatch": "The two new passwords differ.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Present password"
        self.fields["new_password1"].label = "New password"
        self.fields["new_password1"].help_text = (
            "At least 12 characters. Three or four words that do not belong together are good. "
            "Do not use your name, your school’s name or a password from somewhere else."
        )
        self.fields["new_password2"].label = "New password again"
        self.fields["new_password2"].help_text = ""
