"""A door says what becomes of a file; a page gets back what its door made, or why there is nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from handrail.vault.files import Incoming
from handrail.vault.kinds import EMPTY, TOO_LARGE, UNKNOWN_ENDING, NotTaken
from handrail.vault.texts import HoldsControls, IncomingBytes, IncomingText, require_ending
from handrail.vault.upload import TWICE, arrived, one_file_taken

MOST = 200_000


def sent(**fields: Any) -> HttpRequest:
    return RequestFactory().post("/", fields)


def a_file(data: bytes, name: str = "own.yaml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def a_text(name: str) -> IncomingText:
    require_ending(name, "yaml")
    return IncomingText(MOST)


def test_a_page_gets_what_its_door_made_and_afterwards_it_is_gone() -> None:
    request = sent(seen="3", file=a_file(b"a: b\n" * 30_000))
    with one_file_taken(request, a_text):
        came = arrived(request, IncomingText)
        assert came.text == "a: b\n" * 30_000
        assert request.POST["seen"] == "3" and not request.FILES
    assert came.text == "" and came.size == 0


def test_bytes_of_any_kind_where_the_door_says_so() -> None:
    request = sent(file=a_file(b"PK\x03\x04" + bytes(range(256)), "list.xlsx"))
    with one_file_taken(request, lambda _name: IncomingBytes(MOST)):
        assert arrived(request, IncomingBytes).opened().read() == b"PK\x03\x04" + bytes(range(256))


def test_a_page_that_expects_another_kind_than_its_door_makes_is_a_mistake_of_ours() -> None:
    request = sent(file=a_file(b"a: b\n"))
    with one_file_taken(request, a_text), pytest.raises(TypeError):
        arrived(request, Incoming)


REFUSED = {
    "none": ({}, EMPTY), "an empty one": ({"file": a_file(b"")}, EMPTY),
    "another name": ({"file": a_file(b"a: b\n", "own.txt")}, UNKNOWN_ENDING),
    "too large": ({"file": a_file(b"a" * (MOST + 1))}, TOO_LARGE),
    "two": ({"file": a_file(b"a: b\n"), "more": a_file(b"a: b\n")}, TWICE),
    "two of one name": ({"file": [a_file(b"a: b\n"), a_file(b"a: b\n")]}, TWICE),
    "another field": ({"other": a_file(b"a: b\n")}, TWICE),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_or_why_there_is_none(what: str) -> None:
    fields, why = REFUSED[what]
    request = sent(**fields)
    with one_file_taken(request, a_text), pytest.raises(NotTaken) as refusal:
        arrived(request, IncomingText)
    assert str(refusal.value) == why


def test_the_line_of_a_letter_nobody_can_see_is_told() -> None:
    request = sent(file=a_file(b"a: b\n\x07\n"))
    with one_file_taken(request, a_text), pytest.raises(HoldsControls) as refusal:
        arrived(request, IncomingText)
    assert refusal.value.line == 2


def test_no_file_has_arrived_where_no_door_opened() -> None:
    with pytest.raises(NotTaken, match=EMPTY):
        arrived(sent(seen="3"), IncomingText)
