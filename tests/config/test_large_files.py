"""A file that is too large is answered with words by the real server, and the browser comes to read them."""

from __future__ import annotations

import io
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.config.body import Body, read_past, read_to_the_end
from tests.config.test_start import FirstStart, handrail, serving, sign_in

MB = 1 << 20
BOUNDARY = "a-boundary-of-ours"
LINE = b"Alex,Sample,27/05/2014,7,7B,1\n"


class OneLineOnly(io.BytesIO):
    """A stream whose lines end after the first, as those of the server do."""

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            return b""
        return super().readline(size)


def test_lines_are_read_to_the_end_whatever_the_server_makes_of_them() -> None:
    body = io.BufferedReader(Body(OneLineOnly(b"one\ntwo\nthree"), 13))
    assert list(body) == [b"one\n", b"two\n", b"three"]


def test_no_byte_beyond_what_was_announced_is_read() -> None:
    assert io.BufferedReader(Body(io.BytesIO(b"mine, and not mine"), 4)).read() == b"mine"


def test_a_sender_without_end_is_left_at_a_bound() -> None:
    endless = Body(Endless(), 10**12)
    reader = io.BufferedReader(endless, MB)
    read_past(reader, most=5 * MB)
    assert Endless.given < 8 * MB
    read_past(reader, longest=0.0)
    assert Endless.given < 8 * MB


class Endless:
    given = 0

    def read(self, size: int, /) -> bytes:
        Endless.given += size
        return b"x" * size


@pytest.mark.parametrize("length", ["", "nonsense", "-1"])
def test_without_a_length_nothing_is_read(length: str) -> None:
    stream = io.BytesIO(b"unasked")
    answer = read_to_the_end(lambda environ, _: [environ["wsgi.input"].read()])(
        {"wsgi.input": stream, "CONTENT_LENGTH": length}, None
    )
    assert list(answer) == [b""]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, first_start: FirstStart) -> Iterator[tuple[str, str]]:
    """The address of a server with a school, and a one-time password of its head."""
    folder: Path = tmp_path_factory.mktemp("oak")
    first_start(folder)
    made = handrail("create-school", "--name", "Oak", "--pack", "england", "--email", "h@oak.example",
                    "--person", "Mrs Oak", "--data", folder)  # fmt: skip
    assert made.returncode == 0, made.stderr
    found = re.search(r"One-time password (\S+)", made.stdout)
    assert found
    with serving("serve", "--data", folder) as address:
        yield address, found[1]


def test_a_file_of_100_mb_is_answered_with_the_limit_or_with_words_on_every_page(school: tuple[str, str]) -> None:
    address, first = school
    page, browser = sign_in(address, "h@oak.example", first)
    token = token_in(page)
    status, text = sent(browser, f"{address}/sign-in/", {"csrfmiddlewaretoken": token})
    assert status == 415 and "No files are taken in" in text
    own = "a-password-of-my-own-7"
    form = {"csrfmiddlewaretoken": token, "old_password": first, "new_password1": own, "new_password2": own}
    changed = browser.open(f"{address}/account/password/", urllib.parse.urlencode(form).encode()).read().decode()
    assert "Your account:" in changed, changed
    token = token_in(browser.open(f"{address}/people/bring-in/").read().decode())
    fields = {"csrfmiddlewaretoken": token, "kind_of_file": "pupils", "holds": "some"}
    status, text = sent(browser, f"{address}/people/bring-in/", fields)
    assert status == 200 and "The file has more than 40 MB." in text
    browser.open(f"{address}/procedures/draft/begin/", urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode())
    status, text = sent(browser, f"{address}/procedures/draft/file/", fields, "ours.txt")
    assert status == 200 and "Choose a file of at most 1" in text and "kB" in text, text


def token_in(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]


def sent(
    browser: urllib.request.OpenerDirector, address: str, fields: dict[str, str], name: str = "all.csv"
) -> tuple[int, str]:
    """The answer to a form with a file of 100 MB, all of which is sent before the answer is read."""
    head = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    data = head.encode() + LINE * (100 * MB // len(LINE)) + f"\r\n--{BOUNDARY}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Referer": address}
    try:
        answer = browser.open(urllib.request.Request(address, data, kind))  # noqa: S310
    except urllib.error.HTTPError as refusal:
        answer = refusal
    return answer.status, answer.read().decode()
