"""A row of everything in one incident: the one list of what that is, for every test that wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from handrail.incidents.actions import index_words
from handrail.incidents.models import WriteOnce
from tests.everything.dealings import dealings
from tests.everything.hands import Writing
from tests.everything.record import record
from tests.everything.things import things


def a_row_of_everything(writing: Writing) -> dict[str, Any]:
    """Into an incident of any kind that was reported before; gives what its addresses call each of the rows."""
    places = {"reference": writing.reference, "person": "A", "fact": "danger_now", "slug": "spine"}
    places |= {"step": "spine.make_safe", "paper": "summary"}
    places |= record(writing) | things(writing) | dealings(writing)
    index_words(writing.incident)
    return places


def written_kinds() -> Iterator[type[WriteOnce]]:
    """Every kind of row that a record can hold."""
    for kind in apps.get_models():
        if issubclass(kind, WriteOnce):
            yield kind


def without_a_row(*references: str) -> list[str]:
    """The kinds of which none of the incidents has any row."""
    return sorted(kind.__name__ for kind in written_kinds() if not _rows(kind, references))


def without_the_word(word: str, *references: str) -> list[str]:
    """The texts that the log's search finds and in which no row of the incidents holds the word."""
    return sorted(
        f"{kind.__name__}.{text}"
        for kind in written_kinds()
        for text in kind.searched
        if not any(word in getattr(row, text) for row in _rows(kind, references))
    )


def _rows(kind: type[WriteOnce], references: tuple[str, ...]) -> list[Model]:
    return list(kind._default_manager.filter(incident__reference__in=references))
