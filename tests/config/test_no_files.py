"""No picture or other file comes in on any way (requirements EVI-02).

Every address of the site is sent one: as a file under every name, renamed, inside an archive, as bare bytes, as base64
in every text. Afterwards no table, session, file, cache or line of a log holds it.
"""

from __future__ import annotations

import base64
import gzip
import io
import itertools
import logging
import os
import re
import uuid
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from handrail.accounts import carried
from handrail.incidents.actions import add_note
from handrail.incidents.forms.sending import begin_sending
from handrail.schools.access import Actor
from tests.casework.conftest import listed
from tests.incidents.given import a_report
from tests.matrix.addresses import every_address
from tests.matrix.kinds import EVERYTHING_IN_IT, an_incident
from tests.matrix.world import NOBODY, World, make_world
from tests.schools.cast import NOW, Cast
from tests.standing import standing
from tests.sweeps import swept

__all__ = ["listed"]

# Nobody else's bytes look like this, in whatever way they are written down.
SECRET = bytes((index * 37 + 11) % 251 for index in range(240))
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + SECRET + b"\xff\xd9"


def _archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("holiday.jpg", JPEG)
    return held.getvalue()


FILES = {
    "picture.jpg": (JPEG, "image/jpeg"),
    "notes.txt": (JPEG, "text/plain"),
    "homework.zip": (_archive(), "application/zip"),
}
TEXTS = {
    "base64": base64.b64encode(JPEG).decode(),
    "lines": "\r\n".join(re.findall(".{1,76}", base64.b64encode(JPEG).decode())),
    "address": "data:image/jpeg;base64," + base64.b64encode(JPEG).decode(),
    "archive": base64.b64encode(_archive()).decode(),
    "packed": base64.b64encode(gzip.compress(JPEG)).decode(),
    "in words": f"She sent me this: {base64.urlsafe_b64encode(JPEG).decode()} and laughed.",
}
# Pieces of every way in which it was sent: the middle, where no header stands.
TRACES = [JPEG[60:90], base64.b64encode(JPEG)[80:110], base64.urlsafe_b64encode(JPEG)[80:110],
          base64.b64encode(_archive())[120:150], base64.b64encode(gzip.compress(JPEG))[80:110]]  # fmt: skip
TEXT = "<textarea[^>]*|<input[^>]*|<select[^>]*"
ADDRESSES_TRIED = 45
READERS = {"Coordinator", "Head"}
READS_A_FILE = {"/procedures/draft/file/": 200, "/people/bring-in/": 302}
"""Where a text or a list may come in from `READERS`: anything else is refused by that page, in its own words.

A list of people is on its way in already, so whoever sends another is led to that one.
"""

SIGNED_OUT = "The file was not taken in, and nothing of it was kept. Sign in again"
"""What somebody reads whose session ended before they sent a file to a page that takes one."""


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    return a_report(cast.okafor)


@pytest.fixture
@standing
def world(db: None) -> World:
    return make_world()


@pytest.fixture
@standing
def everywhere(world: World) -> list[str]:
    """Every address of the site, each part of it naming something that is there."""
    return every_address(world, an_incident(world, EVERYTHING_IN_IT, "Coordinator"))


def fields_of(browser: Client, address: str) -> dict[str, str]:
    """What the form at `address` asks for; those that it carries itself keep their values."""
    answer = browser.get(address)
    # A drawing or a file to take away has no form; it is tried with the names that other forms have.
    page = told_by(answer).decode(errors="replace")
    tags = re.findall(TEXT, page)
    named = {name.group(1): tag for tag in tags if (name := re.search(r'name="([^"]+)"', tag))}
    return {name: _value(tag) for name, tag in named.items() if name != "csrfmiddlewaretoken"} | {"text": "", "x": ""}


def _value(tag: str) -> str:
    """The value of what a page carries or offers to choose; empty for what somebody types."""
    if not re.search(r'type="(hidden|radio|checkbox)"', tag):
        return ""
    found = re.search(r'value="([^"]*)"', tag)
    return found.group(1) if found else ""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Any]:
    """Call it: everything that is stored anywhere, as bytes. Temporary files are never even opened."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)

    def everything() -> bytes:
        lines = [f"{entry.getMessage()} {entry.exc_info} {entry.args}" for entry in caplog.records]
        return b"\n".join([*_tables(), *_sessions(), *_files(tmp_path), *(line.encode() for line in lines)])

    yield everything
    assert not list(tmp_path.iterdir()), "nothing was written into a temporary folder"


def _tables() -> Iterator[bytes]:
    tables = connection.introspection.table_names()
    assert len(tables) > len(apps.get_models()) - 5
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from (repr(row).encode() for row in cursor.fetchall())


def _sessions() -> Iterator[bytes]:
    """What is in the sessions, opened: what waits there to be sent again is encrypted."""
    for session in Session.objects.all():
        inside = session.get_decoded()
        yield repr(inside).encode()
        if sealed := inside.get(carried.FIELD):
            found = carried.unseal(uuid.UUID(inside["_auth_user_id"]), sealed)
            yield repr(found and dict(found.typed.lists())).encode()
    yield repr(getattr(cache, "_cache", "")).encode()


def _files(folder: Path) -> Iterator[bytes]:
    roots = {folder, Path(settings.DATA), Path(settings.MEDIA_ROOT or folder)}
    for path in {file for root in roots for file in root.rglob("*") if file.is_file()}:
        if os.access(path, os.R_OK) and path.suffix not in {".sqlite3", ".sqlite3-wal", ".sqlite3-shm"}:
            yield path.read_bytes()


def holds_none(everything: bytes) -> None:
    for trace in TRACES:
        assert trace not in everything


def browser_of(actor: Actor | None) -> Client:
    browser = Client(raise_request_exception=False)
    if actor:
        browser.force_login(actor.user)
    return browser


def told_by(answer: Any) -> bytes:
    """Everything that an answer holds."""
    return b"".join(answer) if answer.streaming else bytes(answer.content)


WHO = ("Coordinator", "Head", NOBODY)


def forms_on(browsers: list[Client], addresses: list[str]) -> dict[str, dict[str, str]]:
    """What the form at each address asks for, as the first of these people sees it for whom there is such a page."""
    found = {}
    for address in addresses:
        there = (browser for browser in browsers if browser.get(address).status_code not in (403, 404))
        found[address] = fields_of(next(there, browsers[0]), address)
    return found


def test_hardly_an_address_is_made_up(world: World, everywhere: list[str]) -> None:
    """For every address there is somebody for whom there is such a page; or else nothing would be tried there."""
    browsers = [browser_of(actor) for actor in (*world.people.values(), None)]
    nobodys = [one for one in everywhere if all(browser.get(one).status_code in (403, 404) for browser in browsers)]
    assert len(nobodys) <= 6, nobodys


@pytest.mark.parametrize("who", swept(WHO, "Coordinator"))
def test_no_address_takes_a_file(world: World, everywhere: list[str], kept: Any, who: str) -> None:
    """Under every field of the form and an unknown one, named honestly, renamed, or inside an archive."""
    browser, readers = browser_of(world.people.get(who)), [browser_of(actor) for actor in world.people.values()]
    tried = 0
    for address, fields in forms_on(readers, everywhere).items():
        for name, (inside, kind) in FILES.items():
            sent = {field: SimpleUploadedFile(name, inside, kind) for field in [*fields, "unknown"]}
            refused = browser.post(address, {"first": "words", **sent})
            expected = READS_A_FILE.get(address, 415) if who in READERS else 415
            if who == NOBODY and (address in READS_A_FILE or address.endswith(("/files/add/", "/scans/add/"))):
                expected = 403
            assert refused.status_code == expected, address
            says = {415: "No files are taken in", 200: "<title>Error:", 302: "", 403: SIGNED_OUT}[expected]
            assert says in refused.content.decode()
        tried += 1
    assert tried > ADDRESSES_TRIED
    holds_none(kept())


@pytest.mark.parametrize("who", swept(WHO, "Coordinator"))
def test_no_text_takes_one_either(world: World, everywhere: list[str], kept: Any, who: str) -> None:
    """In every text of every form and an unknown one; opened for somebody, so that a session may carry it too."""
    actor, lead = world.people.get(who), world.people["Coordinator"]
    readers = [browser_of(reader) for reader in world.people.values()]
    signed = {carried.OPENED_FOR: carried.opened_for(lead.user.pk), "sending": begin_sending(lead)}
    # Each field takes the next way of writing it, and the next address begins with another.
    ways = itertools.cycle(TEXTS.values())
    for address, asked in forms_on(readers, everywhere).items():
        browser = browser_of(actor)
        fields = {name: value or next(ways) for name, value in asked.items()}
        typed = fields | signed | {"unknown": next(ways), TEXTS["base64"][:200]: "x"}
        answer = browser.post(address, typed)
        assert answer.status_code < 500, address
        sealed = re.search(r'name="carried" value="([^"]+)"', answer.content.decode(errors="replace"))
        if sealed:
            carries = carried.unseal(lead.user.pk, sealed.group(1))
            assert carries
            holds_none(repr(dict(carries.typed.lists())).encode())
            signed_in = browser_of(lead)
            session = signed_in.session
            session[carried.FIELD] = sealed.group(1)
            session.save()
            holds_none(told_by(signed_in.get(address, follow=True)))
    holds_none(kept())


def test_nor_does_the_body_of_a_request(world: World, everywhere: list[str], kept: Any) -> None:
    browser = browser_of(world.people["Coordinator"])
    kinds = itertools.cycle(["image/jpeg", "application/octet-stream", "application/json", "text/plain"])
    for address in everywhere:
        for method in ("post", "put"):
            getattr(browser, method)(address, JPEG, content_type=next(kinds))
    holds_none(kept())


def test_bytes_without_the_name_of_a_file_are_no_way_in(world: World, everywhere: list[str], kept: Any) -> None:
    """A part of a multipart form that says it is a text, and a file whose name is empty."""
    browser = browser_of(world.people["Coordinator"])
    for head in (b'name="text"', b'name="text"; filename=""', b"name=\"text\"; filename*=UTF-8''a.jpg"):
        body = b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + JPEG + b"\r\n--b--\r\n"
        for address in everywhere:
            answer = browser.post(address, body, content_type="multipart/form-data; boundary=b")
            assert answer.status_code < 500, address
    holds_none(kept())


def test_a_form_without_a_file_still_goes_through(cast: Cast, reference: str) -> None:
    """This would fail if every form sent in parts were refused, and the tests above would prove nothing."""
    answer = browser_of(cast.okafor).post(f"/incidents/{reference}/notes/add/", {"text": "Only words"})
    assert answer.status_code == 302


def test_the_search_for_traces_finds_what_is_stored(cast: Cast, reference: str, kept: Any) -> None:
    """A note stored past the form is found: the proof that the tests above look in the right places."""
    add_note(cast.okafor, reference, TEXTS["base64"], now=NOW + timedelta(minutes=1))
    with pytest.raises(AssertionError):
        holds_none(kept())
