"""No procedure, contact or question hides behind a page that has its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from handrail.procedures.build.taken import OF_CONTACTS, OF_FACTS, OF_PROCEDURES
from tests.procedures.small_pack import problems_of, with_text, write_pack

NAMED = {
    "procedures/": OF_PROCEDURES,
    "procedures/draft/": OF_PROCEDURES,
    "contacts/": OF_CONTACTS,
    "procedures/draft/questions/": OF_FACTS,
}


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def words_beside(folder: str) -> set[str]:
    """The words that pages go by where an id could stand."""
    first = [re.split(r"[/.]", route.removeprefix(folder))[0] for route in routes() if route.startswith(folder)]
    return {word for word in first if re.fullmatch(r"[a-z_-]+", word)}


@pytest.mark.parametrize("folder", NAMED)
def test_every_word_beside_an_id_is_taken(folder: str) -> None:
    words = words_beside(folder)
    assert words and words <= NAMED[folder]


def test_no_word_is_taken_for_nothing() -> None:
    for taken in {frozenset(taken) for taken in NAMED.values()}:
        assert taken == set().union(*(words_beside(folder) for folder, own in NAMED.items() if own == taken))


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("procedures/one.yaml", "procedure: one", "procedure: proof", "No procedure can be called “proof”"),
        ("contacts.yaml", "  help:", "  sheet:", "No contact can be called “sheet”"),
        ("facts.yaml", "  danger:", "  add:", "No question can be called “add”"),
    ],
)
def test_an_id_that_is_taken_is_refused_where_it_stands(
    tmp_path: Path, file: str, before: str, after: str, says: str
) -> None:
    found = problems_of(write_pack(tmp_path / "small", with_text(file, before, after)))
    (problem,) = [problem for problem in found if says in problem.says]
    assert file in str(problem.place) and problem.instead == "Choose another id."
