"""A text comes in as a text, a list within its bound; what it is instead is said, and nothing of it is held."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.vault import texts
from handrail.vault.kinds import EMPTY, HIDES_ANOTHER, TOO_LARGE, UNKNOWN_ENDING, NotTaken
from handrail.vault.texts import HoldsControls, IncomingBytes, IncomingText, require_ending
from tests.vault.given import JPEG, PDF, PNG, a_document, an_archive

SAID = "title: Café, “asked”\nwords: 你好 🙂\n"


def brought(coming: IncomingBytes, data: bytes, parts: int = 4096) -> None:
    for at in range(0, len(data), parts):
        coming.take(data[at : at + parts])
    coming.finish()


@pytest.mark.parametrize("parts", [1, 7, 4096])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_text_comes_in_as_it_was_written(mark: bytes, parts: int) -> None:
    coming = IncomingText(1000)
    brought(coming, mark + SAID.encode(), parts)
    assert coming.text == SAID


REFUSED = {
    "nothing": (b"", EMPTY), "a mark alone": (b"\xef\xbb\xbf", EMPTY), "blank": (b" \r\n\t\n", EMPTY),
    "an archive": (an_archive(), texts.ARCHIVE), "a document of Word": (a_document(), texts.DOCUMENT),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(600), texts.DOCUMENT), "a PDF": (PDF, texts.DOCUMENT),
    "a photograph": (JPEG, texts.PICTURE), "a drawing": (PNG, texts.PICTURE),
    "UTF-16": (SAID.encode("utf-16"), texts.WIDE), "UTF-16, unmarked": (SAID.encode("utf-16-le"), texts.WIDE),
    "UTF-16 the other way": (SAID.encode("utf-16-be"), texts.WIDE), "UTF-32": (SAID.encode("utf-32"), texts.WIDE),
    "Windows letters": ("title: Café\n".encode("cp1252"), texts.NO_TEXT), "noughts": (bytes(30), texts.NO_TEXT),
    "a nought later": (b"title: a\0b\n", texts.NO_TEXT), "half a letter": ("é".encode()[:1], texts.NO_TEXT),
    "a picture in words": (b"logo: " + base64.b64encode(JPEG), HIDES_ANOTHER),
}  # fmt: skip


@pytest.mark.parametrize("parts", [1, 4096])
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_text_is_refused_and_said(what: str, parts: int) -> None:
    data, why = REFUSED[what]
    coming = IncomingText(100_000)
    with pytest.raises(NotTaken) as refusal:
        brought(coming, data, parts)
    assert str(refusal.value) == why and coming.text == ""


def test_an_archive_is_refused_with_its_first_part_and_forgotten() -> None:
    coming = IncomingText(1_000_000)
    with pytest.raises(NotTaken, match=texts.ARCHIVE):
        coming.take(b"PK\x03\x04" + bytes(4096))
    assert coming.size == 0


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\x08"])
def test_a_letter_that_nobody_can_see_is_refused_with_its_line(letter: str) -> None:
    with pytest.raises(HoldsControls) as refusal:
        brought(IncomingText(1000), f"title: a\nwords: b{letter}c\n".encode())
    assert refusal.value.line == 2 and str(refusal.value) == texts.CONTROLS


@pytest.mark.parametrize("kind", [IncomingBytes, IncomingText])
def test_the_bound_is_held_while_it_comes_in(kind: type[IncomingBytes]) -> None:
    brought(kind(10), b"a" * 10, 3)
    coming = kind(10)
    with pytest.raises(NotTaken, match=TOO_LARGE):
        brought(coming, b"a" * 11, 3)
    assert coming.size == 0


def test_bytes_are_given_back_as_they_came_and_can_be_forgotten() -> None:
    coming = IncomingBytes(10_000)
    brought(coming, an_archive(), 7)
    assert coming.opened().read() == an_archive() and coming.size == len(an_archive())
    coming.discard()
    coming.discard()
    assert coming.opened().read() == b""


def test_bytes_of_nothing_are_refused() -> None:
    with pytest.raises(NotTaken, match=EMPTY):
        IncomingBytes(10).finish()


@pytest.mark.parametrize("name", ["own.yaml", "OWN.YML", "a.b.yaml ", ".yaml"])
def test_a_name_with_its_ending_is_taken(name: str) -> None:
    require_ending(name, "yaml", "yml")


@pytest.mark.parametrize("name", ["", "yaml", "own.zip", "own.yaml.zip", "own.", "own.yamlx"])
def test_and_no_other(name: str) -> None:
    with pytest.raises(NotTaken, match=UNKNOWN_ENDING):
        require_ending(name, "yaml", "yml")


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300), parts=st.integers(1, 50))
def test_whatever_comes_is_a_text_or_refused(data: bytes, parts: int) -> None:
    coming = IncomingText(250)
    try:
        brought(coming, data, parts)
    except NotTaken:
        assert coming.text == ""
    else:
        assert coming.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
