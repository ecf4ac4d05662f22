"""Files pasted into a text are found and taken out; words, addresses and long numbers are left alone."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import time
import zipfile

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from handrail.ui.pasted import TAKEN_OUT, hides_a_file, without_files

REST = bytes(range(200))


def zipped(inside: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("notes.txt", inside)
    return archive.getvalue()


FILES = {
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + REST,
    "jpeg of a camera": b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + REST,
    "jpeg without a header": b"\xff\xd8\xff\xdb" + REST,
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + REST,
    "gif": b"GIF89a\x01\x00\x01\x00" + REST,
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 " + REST,
    "bmp": b"BM\x46\x01\x00\x00\x00\x00\x00\x00\x36\x00" + REST,
    "tiff": b"II*\x00" + REST,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"x" * 60,
    "heic": b"\x00\x00\x00\x18ftypheic" + REST,
    "mp4": b"\x00\x00\x00\x20ftypisom" + REST,
    "3gp": b"\x00\x00\x00\x14ftyp3gp4" + REST,
    "webm": b"\x1a\x45\xdf\xa3" + REST,
    "mpeg": b"\x00\x00\x01\xba" + REST,
    "pdf": b"%PDF-1.7\n" + REST,
    "zip": zipped(REST),
    "7z": b"7z\xbc\xaf\x27\x1c" + REST,
    "rar": b"Rar!\x1a\x07\x01\x00" + REST,
    "gzip": gzip.compress(REST),
    "bzip2": bz2.compress(REST),
    "xz": lzma.compress(REST),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + REST,
}
WORDS = (
    "She showed it to me in Room 4, then put the tablet away. " * 40,
    "https://play.example/9j/watch?v=dQw4w9WgXcQ_abcdefghijklmnopqrstuvwxyz0123456789",
    "a" * 5000,
    "/" * 300,
    "SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "IMEI 356938035643809, serial DMPX12ABCDEF",
    "The picture was named data.png, and the data: see below.",
    "Er schrieb: Größe, naïve café, نص عربي. " * 20,
)


@pytest.mark.parametrize("inside", FILES.values(), ids=FILES)
@pytest.mark.parametrize("wrap", ["bare", "lines", "between words", "glued", "other signs", "spaced", "address"])
def test_a_pasted_file_is_found_and_taken_out(inside: bytes, wrap: str) -> None:
    plain = base64.b64encode(inside).decode()
    text = {
        "bare": plain,
        "lines": "\r\n".join(plain[at : at + 76] for at in range(0, len(plain), 76)),
        "between words": f"She sent me this: {plain} and laughed.",
        "glued": f"this:x{plain}",
        "other signs": base64.urlsafe_b64encode(inside).decode(),
        "spaced": " ".join(plain[at : at + 4] for at in range(0, len(plain), 4)),
        "address": f'<img src="data:image/x-any;base64,{plain}">',
    }[wrap]
    assert hides_a_file(text)
    left = without_files(text)
    assert TAKEN_OUT in left and not hides_a_file(left)
    assert not any(plain[at : at + 30] in left.replace(" ", "") for at in range(len(plain) - 30))


def test_the_words_around_it_are_kept() -> None:
    plain = base64.b64encode(FILES["png"]).decode()
    assert without_files(f"She sent me this: {plain} and laughed.") == f"She sent me this: {TAKEN_OUT} and laughed."


@pytest.mark.parametrize("inside", [FILES[name] for name in ("jpeg", "png", "gif", "pdf", "zip", "webp", "mp4")])
def test_bytes_sent_as_text_are_found(inside: bytes) -> None:
    text = inside.decode("utf-8", "replace")
    assert hides_a_file(text) and without_files(text) == TAKEN_OUT


@pytest.mark.parametrize("address", ["data:image/svg+xml,%3Csvg%20xmlns=", "data:;base64,", "DATA:video/mp4;base64,"])
def test_an_address_that_is_a_file_is_found(address: str) -> None:
    assert hides_a_file(f"See {address}{'QUJD' * 12} there")


@pytest.mark.parametrize("text", WORDS)
def test_words_are_left_alone(text: str) -> None:
    assert not hides_a_file(text) and without_files(text) == text


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"]), max_size=400))
def test_what_people_write_is_left_alone(text: str) -> None:
    assert without_files(text) == text


def test_a_form_says_why_and_keeps_the_words() -> None:
    from handrail.casework.forms import NoteForm

    plain = base64.b64encode(FILES["jpeg"]).decode()
    sent = QueryDict(mutable=True)
    sent.update({"text": f"Seen today: {plain}"})
    form = NoteForm(sent)
    assert not form.is_valid()
    assert "“Note”" in form.errors["text"][0] and "Write in words what it shows" in form.errors["text"][0]
    page = str(form)
    assert plain[:40] not in page and "Seen today: [A picture or file was taken out here." in page


def test_boxes_of_a_date_take_no_file_either() -> None:
    from handrail.schools.forms import LastDayForm

    sent = QueryDict(mutable=True)
    sent.update({"until_0": base64.b64encode(FILES["gif"]).decode(), "until_day": "x" * 10})
    assert not LastDayForm(sent).is_valid()


@pytest.mark.parametrize(
    "piece", ["data:" + "a" * 300_000, "data:image/" + "a" * 300_000, "data:;" + "a=;" * 100_000,
              f"/9j/4AAA{'A' * 30}! " * 8_000, f"data:image/png;base64,{'A' * 20} " * 8_000, "data:a/" * 50_000],
    ids=lambda piece: piece[:24],
)  # fmt: skip
def test_no_text_takes_long_to_look_through(piece: str) -> None:
    """Anybody can send one before they sign in. The limit is far above what it takes, and far below a square of it."""
    begins = time.process_time()
    without_files(piece)
    assert time.process_time() - begins < 2


def test_words_between_two_pasted_files_are_kept() -> None:
    pasted = base64.b64encode(FILES["jpeg"]).decode()
    assert without_files(f"First: {pasted}! Then: {pasted}.") == f"First: {TAKEN_OUT}! Then: {TAKEN_OUT}."
