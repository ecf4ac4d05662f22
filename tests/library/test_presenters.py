"""Citations in words."""

from __future__ import annotations

import pytest

from handrail.library.presenters import cite, cite_all
from handrail.procedures.load import load_pack


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("000:25", "Hertfordshire eSafety incident flowcharts, line 25"),
        ("000:18-25", "Hertfordshire eSafety incident flowcharts, lines 18–25"),
        ("X4", "A Hertfordshire Child Protection Unit seminar deck"),
    ],
)
def test_a_citation_names_its_document_and_lines(citation: str, words: str) -> None:
    assert cite(load_pack("england"), citation) == words


def test_what_is_our_own_comes_last() -> None:
    assert cite_all(load_pack("england"), ["handrail", "X4"])[-1].startswith("Handrail")
