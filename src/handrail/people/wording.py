"""What `rolls` says, which knows no languages, in the language of whoever reads it."""

from __future__ import annotations

from django.utils.translation import gettext

from handrail.rolls.words import Words


def in_words(said: str) -> str:
    """The sentence in the language of the page; what is no sentence of `rolls` stays as it is."""
    if not isinstance(said, Words):
        return said
    return gettext(said.text) % said.gaps if said.gaps else gettext(said.text)


def why(fault: Exception) -> str:
    """Why a file or a row of it was not taken."""
    return in_words(fault.args[0]) if fault.args and isinstance(fault.args[0], str) else str(fault)
