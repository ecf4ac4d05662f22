"""Sentences that this room says in English, and that a room which knows languages can say in another."""

from __future__ import annotations


class Words(str):
    """A text with its gaps filled in. It keeps the text and what fills it, so that both can be said otherwise.

    To whoever only shows it, it is an English text. The text is given as it stands, for it is collected for translators
    (`make messages`); a gap is `%(name)s`.
    """

    text: str
    gaps: dict[str, object]

    def __new__(cls, text: str, /, **gaps: object) -> Words:
        """The text in English."""
        made = super().__new__(cls, text % gaps if gaps else text)
        made.text, made.gaps = text, gaps
        return made
