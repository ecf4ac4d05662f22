"""From a paper to a file."""

from __future__ import annotations

import hashlib
import io
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from handrail.papers.paper import Boxes, Facts, Grid, Items, LetterPaper, Lines, Paper, Words
from handrail.papers.typeset import PACKAGE, typeset
from handrail.ui.directions import isolated
from tests.papers.given import texts_of, together, words_of
from tests.schools.cast import NOW

PAPER = Paper(
    title="Title of it",
    school="A school",
    mark="HR-AAAA-BBBB",
    printed="Printed then",
    file_name="name",
    parts=[
        Facts("Facts of it", [("A key", ["one", "two\nlines"]), ("Another", [])]),
        Words("Words of it", ["A paragraph.", "Another one."]),
        Boxes("Boxes of it", ["Box one", "Box two"]),
        Lines("Lines of it", ["A label", ""], count=2),
        Items("Items of it", ["First", "Second"], more="And 3 more."),
        Grid("Grid of it", ("Left", "Right"), (1, 2), [[["a"], ["heading", "text"]], [[], []]], room=10, lead=1),
    ],
)


def read(paper: Paper) -> str:
    return words_of(_read(paper))


def _read(paper: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(typeset(paper, now=NOW)))


@pytest.mark.parametrize("is_wide", [True, False])
def test_everything_on_a_paper_is_in_its_file(is_wide: bool) -> None:
    words = read(replace(PAPER, is_wide=is_wide))
    assert texts_of(PAPER)
    for text in texts_of(PAPER):
        assert together(text) in words


def test_the_same_paper_gives_the_same_file() -> None:
    assert typeset(PAPER, now=NOW) == typeset(PAPER, now=NOW)


def test_a_paper_with_nothing_on_it_is_still_a_paper() -> None:
    empty = [Facts("", []), Words("", []), Items("", []), Grid("", ("One",), (1,), [])]
    assert "Titleofit" in read(replace(PAPER, parts=empty))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Well done \U0001f600 you", "[grinning face]"),
        ("for \u5f20\u4f1f, 5 Oak", "for [Chinese characters U+5F20 U+4F1F], 5 Oak"),
        ("\u5f20 \u4f1f", "[Chinese characters U+5F20 U+4F1F]"),
        ("கவிதா குமார், 5 Oak", "[Tamil: kavitaa kumaar], 5 Oak"),
        ("\u0995\u09ac\u09bf\u09a4\u09be", "[Bengali: kabitaa]"),
        ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "[Gurmukhi: gurapriita singha]"),
        ("김민준", "[Hangul: gimminjun]"),
        ("ሰላም", "[Ethiopic: salaame]"),
        ("கவிதா 张伟 \U0001f600", "[Tamil: kavitaa] [Chinese characters U+5F20 U+4F1F] [grinning face]"),
        ("a\x07b\x00c\ud800d", "abcd"),
        ("Siân Łukasz – “so”", "SiânŁukasz–“so”"),
        ("Ŵyn, llw\u0302yr, tŷ", "Ŵyn,llŵyr,tŷ"),
        ("\U0001f469\u200d\U0001f467", "[woman][girl]"),
    ],
)
def test_a_sign_that_no_font_has_is_printed_as_its_name(typed: str, printed: str) -> None:
    assert together(printed) in read(replace(PAPER, parts=[Words("", [typed])]))


def test_a_text_of_many_such_signs_is_printed_too() -> None:
    typed = "".join(chr(0x4E00 + number) for number in range(300)) + " the end"
    assert "theend" in read(replace(PAPER, parts=[Words("", [typed])]))


def test_a_fault_of_ours_is_not_taken_for_a_missing_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    with pytest.raises(typst.TypstError):
        typeset(replace(PAPER, parts=[Grid("", ("One",), (), [])], title=""), now=NOW)


def test_a_word_too_long_for_its_cell_goes_on_in_the_next_line_and_is_copied_whole() -> None:
    """A sum that ran out of its cell could not be compared; one with a hidden sign in it would match no file."""
    sums = hashlib.sha256(b"any file").hexdigest()
    narrow = Grid("", ("Sum", "Why"), (1, 3), [[[sums], ["A reason"]]])
    text = "\n".join(page.extract_text() for page in _read(replace(PAPER, parts=[narrow])).pages)
    assert sums not in text, "it is in one line"
    assert sums in text.replace("\n", "")


@pytest.mark.parametrize(
    "layout", sorted(PACKAGE.glob("*/*.typ")), ids=lambda layout: f"{layout.parent.name}/{layout.name}"
)
def test_every_layout_breaks_what_was_typed_alike(layout: Path) -> None:
    """A long name ran out at the side where a layout had no rule for it."""
    source = layout.read_text(encoding="utf-8")
    assert "sys.inputs.paper" not in source or "\n#show: as-typed\n" in source


def test_a_name_from_right_to_left_stays_in_its_place_and_no_hidden_sign_is_copied_with_it() -> None:
    """Without a box the comma and the class would go to its left: the line is read as it stands on paper."""
    name = "\u0645\u062d\u0645\u062f"
    words = replace(PAPER, parts=[Words("", [f"for {isolated(name)}, 5 Oak, \u2069end"])])
    with closing(pdfium.PdfDocument(typeset(words, now=NOW))) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        left = {sign: page.get_charbox(text.index(sign))[0] for sign in (name[0], ", 5", "end")}
    assert not set(text) & set("\u2066\u2067\u2068\u2069")
    assert left[name[0]] < left[", 5"] < left["end"]


@pytest.mark.parametrize(
    "long", ["Featherstonehaugh-Cholmondeley-Marjoribanks", "designated.lead@beechwood-park-primary.example"]
)
def test_a_long_name_or_address_breaks_behind_its_own_marks(long: str) -> None:
    narrow = Grid("", ("Who", "What"), (1, 3), [[[long], ["A reason"]]])
    lines = _read(replace(PAPER, parts=[narrow])).pages[0].extract_text().split("\n")
    ends = [line.strip() for line in lines if line.strip() and line.strip() in long]
    assert len(ends) > 1 and "".join(ends) in long
    assert all(line[-1] in "-." for line in ends[:-1])


def test_the_pieces_of_an_address_at_the_right_edge_do_not_lie_over_each_other() -> None:
    reach = "office@beechwood.school.example"
    letter = LetterPaper("Title", "A school", "", [reach], "HR-AAAA-BBBB", "Today", "To", "About", [], "Name", "name")
    with closing(pdfium.PdfDocument(typeset(letter, now=NOW))) as pdf:
        page = pdf[0].get_textpage()
        begins = page.get_text_range().index(reach)
        boxes = [page.get_charbox(place) for place in range(begins, begins + len(reach))]
    assert all(left[2] <= right[0] + 0.1 for left, right in pairwise(boxes))


def test_words_that_follow_words_are_paragraphs_of_their_own() -> None:
    two = [Words("", ["The first ends."]), Words("", ["The second begins."])]
    text = _read(replace(PAPER, parts=two)).pages[0].extract_text()
    assert "The first ends.\n" in text and "ends.The second" not in text


def test_a_short_row_is_not_torn_between_two_pages_and_a_long_one_goes_on() -> None:
    """A heading at the foot of a page with its words on the next reads as if nothing had been said."""
    short = Grid("", ("What",), (1,), [[[f"Heading {number}", *["A line of it."] * 5]] for number in range(30)], lead=0)
    pages = [page.extract_text() for page in _read(replace(PAPER, parts=[short])).pages]
    assert len(pages) > 1
    assert all(page.count("Heading") * 5 == page.count("A line of it.") for page in pages)
    long = Grid("", ("What",), (1,), [[["Heading", *["A line of it that is about so long."] * 120]]])
    assert len(_read(replace(PAPER, parts=[long])).pages) > 1
