"""The name of whoever signs, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.people.access.families import is_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FULL_NAME = _("Write the full name, with at least two letters.")


def at_least_two_letters(written: str) -> None:
    """A cross or an initial is no name. Raises `ValidationError`."""
    if not is_name(written):
        raise forms.ValidationError(FULL_NAME)


class OwnNameField(forms.CharField):
    """The name of whoever signs on screen, which stands for their signature."""

    def __init__(self, max_length: int = 150, autocomplete: str = "name") -> None:
        super().__init__(
            label=_("Your name"), max_length=max_length, help_text=_("Your full name. It stands for your signature."),
            widget=forms.TextInput(attrs={"autocomplete": autocomplete}), validators=[at_least_two_letters],
        )  # fmt: skip


class NameOnPaperField(forms.CharField):
    """The name on a slip, where it was signed by nobody who can be chosen."""

    def __init__(self, label: StrOrPromise, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, max_length=150, validators=[at_least_two_letters], **kwargs)
