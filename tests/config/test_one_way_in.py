"""A file of evidence comes in at one address, while its door says so; in every other state, and elsewhere, none does.

The door is asked before a byte of the form is read. Afterwards no folder, table, session, cache or line of a log holds
anything of what was sent, except the locked file that was meant to be kept (requirements EVI-01, EVI-02).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from handrail.casework.actions import close_incident
from handrail.evidence.actions import MoveGiven, list_item, move_item, seal_item
from handrail.evidence.models import StoredFile, Use
from handrail.people.models import Person
from handrail.ui.downloads import SANDBOX
from handrail.vault import files as vault_files
from handrail.vault.files import Incoming, Vault, vault_here
from handrail.vault.keys import new_key
from handrail.vault.upload import door_for
from tests.casework.conftest import listed
from tests.casework.given import settle
from tests.config.test_no_files import JPEG, SIGNED_OUT, browser_of, holds_none, kept, world
from tests.evidence.given import a_tablet
from tests.evidence.vault import ALLOWED, says
from tests.incidents.given import a_report, somebody
from tests.matrix.addresses import every_address
from tests.matrix.kinds import EVERYTHING_IN_IT, an_incident
from tests.matrix.world import World
from tests.schools.cast import NOW, Cast
from tests.vault.given import an_archive

__all__ = ["kept", "listed", "world"]

PDF = b"%PDF-1.7\n" + JPEG
Send = Callable[..., Any]


@pytest.fixture
def data(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of its own, and a key."""
    folder = tmp_path_factory.mktemp("data")
    settings.DATA, settings.EVIDENCE_KEY, settings.EVIDENCE_STORE = folder, new_key(), ""
    return folder


@pytest.fixture
def reference(cast: Cast, data: Path) -> str:
    reference = a_report(cast.rees, said=ALLOWED)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    return reference


@pytest.fixture
def send(cast: Cast, reference: str) -> Send:
    """Sends a file to the page that may take one; a PDF from the coordinator unless said otherwise."""

    def sent(data: bytes = PDF, name: str = "chat.pdf", browser: Client | None = None, **other: Any) -> Any:
        file = SimpleUploadedFile(name, data, "application/pdf")
        fields = {"file": file} | other
        return (browser or browser_of(cast.okafor)).post(f"/incidents/{reference}/evidence/1/files/add/", fields)

    return sent


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def never_begun(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Not even the beginning of a file comes into the vault."""

    def begin(*_args: object, **_given: object) -> None:
        raise AssertionError("A file began to come in.")

    monkeypatch.setattr(Vault, "begin", begin)
    yield
    assert not StoredFile.objects.exists()


def refused(answer: Any, folder: Path, kept: Any, status: int = 415) -> None:
    assert answer.status_code == status
    assert on_disk(folder) == [] and not StoredFile.objects.exists()
    holds_none(kept())


def test_where_the_answers_allow_it_one_file_is_kept_locked(send: Send, data: Path, kept: Any) -> None:
    assert send().status_code == 302
    file = StoredFile.objects.get()
    assert (file.kind, file.size, file.sha256) == ("pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert sorted(path.suffix for path in on_disk(data)) == [".key", ".sealed"]
    holds_none(kept())


def test_its_name_is_kept_nowhere(send: Send, data: Path, kept: Any) -> None:
    assert send(name="Amara-in-the-changing-room.pdf").status_code == 302
    assert b"changing-room" not in kept() and not any("changing" in path.name for path in data.rglob("*"))


def test_nothing_of_it_lies_open_while_it_comes_in(
    send: Send, data: Path, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    take = Incoming.take

    def watched(self: Incoming, part: bytes) -> None:
        take(self, part)
        [path] = on_disk(data)
        holds_none(path.read_bytes())
        holds_none(kept())
        seen.append(len(part))

    monkeypatch.setattr(Incoming, "take", watched)
    assert send(PDF * 3000).status_code == 302
    assert len(seen) > 2 and max(seen) <= 64 * 1024


def test_everywhere_else_files_are_refused_as_before(world: World, data: Path, kept: Any) -> None:
    lead = world.people["Coordinator"]
    places = an_incident(world, EVERYTHING_IN_IT, "Coordinator")
    for fact, answer in ALLOWED.items():
        says(lead, places["reference"], fact, *answer)
    free = list_item(lead, places["reference"], a_tablet(), could_be_illegal=False, now=NOW)
    browser, taken = browser_of(lead), []
    for address in every_address(world, places | {"number": free.number}):
        for name in ("picture.jpg", "chat.pdf"):
            file = SimpleUploadedFile(name, PDF if name.endswith("pdf") else JPEG)
            answer = browser.post(address, {"first": "words", "file": file})
            if answer.status_code != 415:
                taken.append((address.rpartition("/evidence/")[2], answer.status_code))
    # The page for a text of procedures reads what comes, and says that this is none; that for lists of people leads to
    # the list that is on its way in already.
    read = [("/procedures/draft/file/", 200), ("/people/bring-in/", 302)]
    # That for scans of slips lets one begin, and keeps none of which it is not said what it shows.
    read.append((f"/agreements/people/{world.children[0].pk}/scans/add/", 200))
    assert sorted(taken) == sorted([(f"{free.number}/files/add/", 302), *read] * 2)
    holds_none(kept())


REFUSING = {
    "illegal": ("illegal_suspected", "yes"), "not known": ("illegal_suspected", "not_known"),
    "no advice": ("illegal_suspected", "no_advice"), "images": ("incident_kind", "image_sharing"),
    "adult": ("incident_kind", "adult_contact"), "kind not known": ("incident_kind", "not_known"),
}  # fmt: skip


@pytest.mark.usefixtures("never_begun")
@pytest.mark.parametrize("why", REFUSING)
@pytest.mark.parametrize(
    ("inside", "name"), [(JPEG, "a.jpg"), (JPEG, "a.txt"), (an_archive(), "a.zip"), (PDF, "a.pdf")]
)
def test_while_the_answers_forbid_it_nothing_begins_to_come_in(
    cast: Cast, reference: str, send: Send, data: Path, kept: Any, why: str, inside: bytes, name: str
) -> None:
    says(cast.okafor, reference, *REFUSING[why])
    refused(send(inside, name), data, kept)
    page = browser_of(cast.okafor).get(f"/incidents/{reference}/evidence/1/files/add/").content.decode()
    assert "because of the answers" in page and 'type="file"' not in page


@pytest.mark.usefixtures("never_begun")
def test_nor_before_they_were_answered(cast: Cast, data: Path, kept: Any) -> None:
    reference = a_report(cast.rees)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    answer = browser_of(cast.okafor).post(
        f"/incidents/{reference}/evidence/1/files/add/", {"file": SimpleUploadedFile("a.pdf", PDF)}
    )
    refused(answer, data, kept)


@pytest.mark.usefixtures("never_begun")
@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak", "nobody"])
def test_nor_from_anybody_who_may_not_see_the_incident(
    cast: Cast, send: Send, data: Path, kept: Any, name: str
) -> None:
    refused(send(browser=browser_of(getattr(cast, name, None))), data, kept, 403 if name == "nobody" else 415)


@pytest.mark.usefixtures("never_begun")
def test_nor_from_whoever_it_is_about(cast: Cast, listed: dict[str, Person], data: Path, kept: Any) -> None:
    reference = a_report(cast.patel, somebody(listed["Hughes"], "instigator"), said=ALLOWED)
    list_item(cast.lane, reference, a_tablet(), could_be_illegal=False, now=NOW)
    answer = browser_of(cast.hughes).post(
        f"/incidents/{reference}/evidence/1/files/add/", {"file": SimpleUploadedFile("a.pdf", PDF)}
    )
    refused(answer, data, kept)


@pytest.mark.usefixtures("never_begun")
def test_nor_with_a_password_that_has_to_be_changed(cast: Cast, send: Send, data: Path, kept: Any) -> None:
    browser = browser_of(cast.okafor)
    type(cast.okafor.user).objects.filter(pk=cast.okafor.user.pk).update(must_change_password=True)
    refused(send(browser=browser), data, kept)


@pytest.mark.usefixtures("never_begun")
def test_nor_in_a_session_that_was_left_alone(cast: Cast, send: Send, data: Path, kept: Any) -> None:
    browser = browser_of(cast.okafor)
    browser.get("/")
    session = browser.session
    session["seen_at"] = int(timezone.now().timestamp()) - 2 * 3600
    session.save()
    answer = send(browser=browser)
    assert SIGNED_OUT in answer.content.decode()
    refused(answer, data, kept, status=403)


@pytest.mark.usefixtures("never_begun")
@pytest.mark.parametrize("key", ["", "handrail-key-no-key", " "])
def test_nor_without_a_key_that_can_be_read(
    cast: Cast, reference: str, send: Send, data: Path, kept: Any, settings: Any, key: str
) -> None:
    settings.EVIDENCE_KEY = key
    refused(send(), data, kept)
    page = browser_of(cast.okafor).get(f"/incidents/{reference}/evidence/1/files/add/").content.decode()
    assert ("cannot be used" if key.strip() else "not switched on") in page and 'type="file"' not in page


@pytest.mark.usefixtures("never_begun")
def test_nor_once_the_thing_or_the_incident_is_over(
    cast: Cast, reference: str, send: Send, data: Path, kept: Any
) -> None:
    back = MoveGiven("given_back", "Done with", "A parent", went_to="A parent")
    move_item(cast.okafor, reference, 1, back, now=NOW)
    refused(send(), data, kept)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    refused(send(), data, kept)


WRONG = {
    "renamed": ({"data": JPEG}, "not what its name says"),
    "an archive": ({"data": an_archive(), "name": "a.zip"}, "whose name ends in"),
    "an archive as a document": ({"data": an_archive(), "name": "a.docx"}, "not what its name says"),
    "a picture in a text": ({"data": b"/9j/4AAQSkZJRgABAQ" + b"A" * 200, "name": "a.txt"}, "hidden in this one"),
    "nothing": ({"data": b""}, "not empty"),
    "without a name": ({"name": "x"}, "whose name ends in"),
    "two at once": ({"also": SimpleUploadedFile("b.pdf", PDF)}, "one file at a time"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_is_not_what_it_says_is_explained_and_gone(send: Send, data: Path, kept: Any, wrong: str) -> None:
    other, words = WRONG[wrong]
    answer = send(**other)
    assert words in answer.content.decode()
    refused(answer, data, kept, status=200)


def test_one_that_is_too_large_is_gone_before_it_is_whole(send: Send, data: Path, kept: Any, settings: Any) -> None:
    settings.EVIDENCE_MOST_BYTES = 1024 * 1024
    answer = send(b"%PDF-" + b"x" * (1024 * 1024 - 4))
    assert "at most 1 MB" in answer.content.decode()
    refused(answer, data, kept, status=200)
    assert send(b"%PDF-" + b"x" * (1024 * 1024 - 5)).status_code == 302


def test_a_form_that_another_site_made_leaves_nothing(cast: Cast, send: Send, data: Path, kept: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.okafor.user)
    refused(send(browser=strict), data, kept, status=403)


@pytest.mark.parametrize("cut", [60, 400])
def test_a_form_that_breaks_off_leaves_nothing(cast: Cast, reference: str, data: Path, kept: Any, cut: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    answer = browser_of(cast.okafor).post(
        f"/incidents/{reference}/evidence/1/files/add/",
        (head + PDF)[:cut],
        content_type="multipart/form-data; boundary=b",
    )
    assert answer.status_code in (200, 400)
    refused(answer, data, kept, status=answer.status_code)


def test_an_answer_that_changes_while_it_comes_in_wins(
    cast: Cast, reference: str, send: Send, data: Path, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Incoming.finish

    def meanwhile(self: Incoming) -> None:
        says(cast.patel, reference, "illegal_suspected", "yes")
        finish(self)

    monkeypatch.setattr(Incoming, "finish", meanwhile)
    answer = send()
    assert "the answers changed" in answer.content.decode()
    refused(answer, data, kept, status=200)


def test_if_the_machine_fails_while_it_is_kept_no_row_points_at_nothing(
    cast: Cast, send: Send, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(vault_files.Incoming, "keep", fails)
    assert send().status_code == 500
    assert on_disk(data) == [] and not StoredFile.objects.exists()


def test_the_door_reads_nothing_of_what_was_sent(cast: Cast, reference: str) -> None:
    class Unread:
        def read(self, *_size: int) -> bytes:
            raise AssertionError("The body was read.")

    request = RequestFactory().post(
        f"/incidents/{reference}/evidence/1/files/add/", {"file": SimpleUploadedFile("a.pdf", PDF)}
    )
    request.environ["wsgi.input"] = request._stream = Unread()
    request.user, request.session = cast.okafor.user, {}  # type: ignore[assignment]
    assert door_for(request)
    says(cast.okafor, reference, "illegal_suspected", "yes")
    assert door_for(request) is None


def test_it_is_given_out_only_as_bytes_to_keep(cast: Cast, reference: str, send: Send) -> None:
    send()
    browser = browser_of(cast.okafor)
    given = browser.post(
        f"/incidents/{reference}/evidence/1/files/1/use/", {"act": "opened", "reason": "To see who wrote it"}
    )
    assert b"".join(given.streaming_content) == PDF  # type: ignore[attr-defined]
    assert given["Content-Disposition"] == f'attachment; filename="{reference}-item-1-file-1.pdf"'
    assert (given["Content-Type"], given["Content-Length"]) == ("application/octet-stream", str(len(PDF)))
    assert given["Cache-Control"] == "no-store" and given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == SANDBOX
    assert Use.objects.get().reason == "To see who wrote it"
    for path in ("", "use/"):
        page = browser.get(f"/incidents/{reference}/evidence/1/files/1/{path}")
        assert page["Content-Type"].startswith("text/html") and b"%PDF" not in page.content


@pytest.mark.parametrize("sent", [{"agreed": "opened"}, {"agreed": "x"}, {"agreed": ""}])
def test_nothing_is_opened_on_an_agreement_where_none_is_wanted(
    cast: Cast, reference: str, send: Send, sent: dict[str, str]
) -> None:
    send()
    page = browser_of(cast.okafor).post(f"/incidents/{reference}/evidence/1/files/1/use/", sent)
    assert page.status_code == 200 and "There is a problem" in page.content.decode()
    assert not Use.objects.exists()


def test_a_sealed_one_takes_two_browsers(cast: Cast, reference: str, send: Send) -> None:
    send()
    seal_item(cast.okafor, reference, 1, "It names a child’s address.", now=timezone.now())
    first, second = browser_of(cast.okafor), browser_of(cast.patel)
    use = f"/incidents/{reference}/evidence/1/files/1/use/"
    assert first.post(use, {"agreed": "opened"}, follow=True).status_code == 200
    first.post(use, {"act": "opened", "reason": "To see who wrote it"})
    assert not Use.objects.exists()
    [link] = [line for line in second.get("/").content.decode().split('"') if "/evidence/requests/" in line]
    assert "/evidence/requests/" not in first.get("/").content.decode()
    first.post(link, {"agrees": "yes"})
    assert first.post(use, {"agreed": "opened"}).status_code == 302
    second.post(link, {"agrees": "yes"})
    given = first.post(use, {"agreed": "opened"})
    assert b"".join(given.streaming_content) == PDF  # type: ignore[attr-defined]
    assert first.post(use, {"agreed": "opened"}).status_code == 302
    assert Use.objects.count() == 1


def test_the_tests_above_look_where_files_would_lie(data: Path) -> None:
    vault = vault_here()
    assert vault and vault.incoming.is_relative_to(data) and Path(django_settings.DATA) == data
    incoming = vault.begin(UUID(int=1), "x", vault_files.FileKind.PDF, 100)
    assert len(on_disk(data)) == 1
    incoming.discard()
