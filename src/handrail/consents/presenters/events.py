"""What is told and signed at an event, in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.consents.access import said
from handrail.procedures.model import Language


@dataclass(frozen=True, slots=True)
class Told:
    """A notice: its heading and its sentences; `lang` is their language where it is not the page’s."""

    title: str
    texts: tuple[str, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is told to everybody, and what those who take pictures sign."""

    notice: Told | None
    log: Told | None
    has_welsh: bool


def terms_words(terms: Mapping[str, Any], language: Language) -> Terms:
    """The terms of an event as they were kept, in a language."""
    kept = [terms[name] for name in ("notice", "log") if terms.get(name)]
    has_welsh = all(pair[1] for one in kept for pair in (one["title"], *one["texts"]))
    return Terms(_told(terms.get("notice"), language), _told(terms.get("log"), language), has_welsh)


def _told(kept: Mapping[str, Any] | None, language: Language) -> Told | None:
    if not kept:
        return None
    title, texts = said(kept["title"]), [said(pair) for pair in kept["texts"]]
    spoken = title.language_in(language)
    return Told(
        title.said_in(language), tuple(one.said_in(language) for one in texts), "" if spoken is language else spoken
    )
