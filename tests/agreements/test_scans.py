"""Scans of paper that came back: who keeps one, of which paper, what is taken in, given out and removed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import every_scan, get_scan, papers_of, scans_of
from handrail.agreements.actions import NoReason, NoSuchPaper, keep_scan, remove_scan, take_back, take_scan
from handrail.agreements.models import Scan, ScanRemoval, Signing
from handrail.agreements.presenters.scans import paper_words, scan_lines
from handrail.audit.models import Entry
from handrail.consents.actions import take_back as take_answer_back
from handrail.consents.actions import write_down
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from handrail.vault.files import Incoming, NotSound, Vault, vault_here
from handrail.vault.keys import new_key
from handrail.vault.kinds import FileKind
from handrail.vault.stores import FolderStore
from tests.agreements.family import Family, on_paper
from tests.consents.given import PRINT, WEBSITE, reply
from tests.consents.given import on_paper as answered_on_paper
from tests.schools.cast import NOW, Cast
from tests.vault.given import JPEG, PDF, PNG, TEXT, a_document, an_archive

SignIn = Callable[[Actor], Client]
LATER = NOW + timedelta(hours=1)
NOT_KEEPERS = ("rees", "webb", "lane")


@pytest.fixture
def vault(settings: Any, tmp_path: Path) -> Vault:
    settings.DATA, settings.EVIDENCE_KEY, settings.EVIDENCE_STORE = tmp_path, new_key(), ""
    found = vault_here()
    assert found
    return found


@pytest.fixture
def slip(cast: Cast, family: Family) -> Signing:
    return on_paper(cast.okafor, family.ada, family.mother)


def coming_in(vault: Vault, person: Person, data: bytes = PDF) -> Incoming:
    """A scan that came in whole, and is not kept yet."""
    incoming = vault.begin(person.school_id, f"scan/{person.pk.hex}", FileKind.PDF, 1_000_000)
    incoming.take(data)
    incoming.finish()
    return incoming


def kept(actor: Actor, vault: Vault, slip: Signing) -> Scan:
    return keep_scan(actor, slip.person, str(slip.ref), coming_in(vault, slip.person), now=LATER)


def send(browser: Client, person: Person, of: str, data: bytes = PDF, name: str = "slip.pdf") -> Any:
    file = SimpleUploadedFile(name, data)
    return browser.post(f"/agreements/people/{person.pk}/scans/add/", {"of": of, "file": file}, follow=True)


def said(answer: Any) -> str:
    return unescape(answer.content.decode())


def lies_there(vault: Vault) -> list[str]:
    return [name for name, _since in vault.store.names()]


def acts() -> list[str]:
    return list(Entry.objects.filter(act__startswith="agreements.scan").order_by("pk").values_list("act", flat=True))


@pytest.mark.parametrize(
    ("name", "data"), [("slip.pdf", PDF), ("IMG_1.JPG", JPEG), ("slip.jpeg", JPEG), ("s.png", PNG)]
)
def test_a_scan_is_kept_locked_and_given_out_as_it_came(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn, name: str, data: bytes
) -> None:
    browser = signed_in(cast.ellis)
    page = said(send(browser, slip.person, str(slip.ref), data, name))
    assert "The scan is kept, locked." in page and "Mary Twin signed version 1" in page
    scan = Scan.objects.get()
    assert (scan.signing, scan.size, scan.sha256) == (slip, len(data), hashlib.sha256(data).hexdigest())
    assert all(data not in path.read_bytes() for path in vault.incoming.parent.rglob("*") if path.is_file())
    copy = browser.post(f"/agreements/scans/{scan.ref}/")
    assert b"".join(copy.streaming_content) == data
    assert copy["Content-Disposition"].startswith("attachment") and "sandbox" in copy["Content-Security-Policy"]
    assert "Twin" not in copy["Content-Disposition"] and copy["Cache-Control"] == "no-store"
    assert acts() == ["agreements.scan.kept", "agreements.scan.taken"]


@pytest.mark.parametrize("name", NOT_KEEPERS)
def test_whoever_does_not_keep_what_was_signed_finds_none(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn, name: str
) -> None:
    scan, actor = kept(cast.okafor, vault, slip), getattr(cast, name)
    browser = signed_in(actor)
    assert browser.get(f"/agreements/people/{slip.person_id}/scans/add/").status_code == 404
    assert browser.post(f"/agreements/scans/{scan.ref}/").status_code == 404
    for method in (browser.get, browser.post):
        assert method(f"/agreements/scans/{scan.ref}/remove/", {"reason": "No"}).status_code == 404
    assert send(browser, slip.person, str(slip.ref)).status_code == 415, "it is not even begun to be read"
    with pytest.raises(NotAllowed):
        kept(actor, vault, slip)
    for act in (get_scan, lambda by, ref: take_scan(by, ref, vault, now=LATER)):
        with pytest.raises(Scan.DoesNotExist):
            act(actor, scan.ref)
    with pytest.raises(Scan.DoesNotExist):
        remove_scan(actor, scan.ref, reason="No", now=LATER)
    assert Scan.objects.count() == 1 and not ScanRemoval.objects.exists() and len(lies_there(vault)) == 2


def test_another_school_finds_none(cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn) -> None:
    scan, browser = kept(cast.okafor, vault, slip), signed_in(cast.novak)
    assert browser.post(f"/agreements/scans/{scan.ref}/").status_code == 404
    assert send(browser, slip.person, str(slip.ref)).status_code == 415
    with pytest.raises(NotAllowed):
        kept(cast.novak, vault, slip)


WRONG = {
    "none": ("slip.pdf", b"", "Choose a file that is not empty."),
    "text": ("slip.txt", TEXT, "Choose a PDF, or a picture of the paper"),
    "word": ("slip.docx", a_document(), "Choose a PDF, or a picture of the paper"),
    "archive": ("slip.zip", an_archive(), "Choose a PDF, or a picture of the paper"),
    "renamed": ("slip.pdf", an_archive(), "The file is not what its name says"),
    "picture": ("slip.pdf", JPEG, "The file is not what its name says"),
}


@pytest.mark.parametrize("what", WRONG)
def test_anything_but_a_scan_is_refused_in_words_and_nothing_is_left(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn, what: str
) -> None:
    name, data, words = WRONG[what]
    page = said(send(signed_in(cast.okafor), slip.person, str(slip.ref), data, name))
    assert words in page and not Scan.objects.exists()
    assert not [path for path in vault.incoming.parent.rglob("*") if path.is_file()]


def test_a_file_that_is_too_large_is_refused_as_soon_as_it_is(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    page = said(send(signed_in(cast.okafor), slip.person, str(slip.ref), PDF + bytes(10 * 1024 * 1024)))
    assert "The file has more than 10 MB." in page and not Scan.objects.exists() and not lies_there(vault)


def test_without_a_file_or_a_paper_the_page_says_which(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    address, browser = f"/agreements/people/{slip.person_id}/scans/add/", signed_in(cast.okafor)
    assert "Choose a file that is not empty." in said(browser.post(address, {"of": str(slip.ref)}))
    assert "Choose the paper that it shows." in said(send(browser, slip.person, ""))
    assert not Scan.objects.exists() and not lies_there(vault)


def test_the_paper_that_one_came_from_is_chosen_already(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    on_paper(cast.okafor, slip.person, now=LATER)
    browser = signed_in(cast.okafor)
    page = said(browser.get(f"/agreements/people/{slip.person_id}/scans/add/?of={slip.ref}"))
    assert page.count('type="radio"') == 2 and page.count("checked") == 1
    junk = said(browser.get(f"/agreements/people/{slip.person_id}/scans/add/?of=junk"))
    assert junk.count("checked") == 0
    assert f'value="{slip.ref}"' in page.split("checked")[0].rpartition("<input")[2]
    assert f"scans/add/?of={slip.ref}" in said(browser.get(f"/agreements/people/{slip.person_id}/"))


def test_without_a_key_the_page_says_so_and_reads_nothing(cast: Cast, slip: Signing, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    page = said(browser.get(f"/agreements/people/{slip.person_id}/scans/add/"))
    assert "No scan can be kept here" in page and "where the paper is kept" in page and 'type="file"' not in page
    assert send(browser, slip.person, str(slip.ref)).status_code == 415


def test_what_came_by_a_link_or_was_a_mistake_is_no_paper(
    cast: Cast, family: Family, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    take_back(cast.okafor, slip.ref, reason="The wrong twin", now=LATER)
    assert papers_of(family.ada) == []
    with pytest.raises(NoSuchPaper):
        kept(cast.okafor, vault, slip)
    page = said(signed_in(cast.okafor).get(f"/agreements/people/{slip.person_id}/scans/add/"))
    assert "Nothing came back on paper." in page
    assert send(signed_in(cast.okafor), slip.person, str(slip.ref)).status_code == 415
    assert not lies_there(vault)


def test_the_paper_of_one_twin_is_not_kept_as_the_others(
    cast: Cast, family: Family, vault: Vault, slip: Signing
) -> None:
    on_paper(cast.okafor, family.alan, family.mother)
    with pytest.raises(NoSuchPaper):
        keep_scan(cast.okafor, family.alan, str(slip.ref), coming_in(vault, family.alan), now=LATER)
    with pytest.raises(ValueError, match="somebody else"):
        keep_scan(cast.okafor, family.ada, str(slip.ref), coming_in(vault, family.alan), now=LATER)
    assert not lies_there(vault)


def test_a_sheet_with_answers_about_pictures_is_a_paper_too(
    cast: Cast, family: Family, vault: Vault, signed_in: SignIn
) -> None:
    answered_on_paper(cast.okafor, family.grace, "A Carer")
    browser = signed_in(cast.okafor)
    assert "Add a scan of a paper" in said(browser.get(f"/consents/people/{family.grace.pk}/"))
    (paper,) = papers_of(family.grace)
    page = said(send(browser, family.grace, paper.key))
    assert "The scan is kept, locked." in page and "Answers about pictures, work or the internet by A Carer" in page


def test_the_sheets_of_two_parents_are_two_papers(cast: Cast, family: Family, vault: Vault) -> None:
    ours = answered_on_paper(cast.okafor, family.ada, "", giver=family.mother)
    answered_on_paper(cast.okafor, family.ada, "", giver=family.father)
    assert [paper_words(paper).partition(" by ")[2][:9] for paper in papers_of(family.ada)] == [
        "Fred Twin",
        "Mary Twin",
    ]
    for row in ours:
        take_answer_back(cast.okafor, row.ref, reason="Not hers", now=LATER)
    assert ["Fred Twin" in paper_words(paper) for paper in papers_of(family.ada)] == [True]


def test_a_scan_of_a_sheet_stands_while_an_answer_of_it_does(
    cast: Cast, family: Family, vault: Vault, signed_in: SignIn
) -> None:
    replies = [reply(family.grace, key) for key in (WEBSITE, PRINT)]
    rows = write_down(cast.okafor, replies, giver=None, giver_name="A Carer", given_on=timezone.localdate(NOW), now=NOW)
    (paper,) = papers_of(family.grace)
    keep_scan(cast.okafor, family.grace, paper.key, coming_in(vault, family.grace), now=LATER)
    shown = []
    for row in rows:
        take_answer_back(cast.okafor, row.ref, reason="The wrong child", now=LATER)
        shown += [one.counts for one in scan_lines(scans_of(family.grace), papers_of(family.grace))]
    assert shown == [True, False]
    page = said(signed_in(cast.okafor).get(f"/agreements/people/{family.grace.pk}/"))
    assert "What it shows was recorded by mistake." in page


def test_what_is_removed_is_gone_with_its_key_and_who_and_why_is_read(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    scan, browser = kept(cast.okafor, vault, slip), signed_in(cast.ellis)
    address = f"/agreements/scans/{scan.ref}/remove/"
    assert "Mary Twin signed version 1" in said(browser.get(address))
    assert "There is a problem" in said(browser.post(address, {}))
    with pytest.raises(NoReason):
        remove_scan(cast.okafor, scan.ref, reason=" ", now=LATER)
    page = said(browser.post(address, {"reason": "Another child’s slip"}, follow=True))
    assert "The scan is gone. What was written down from the paper stands." in page and "Take a copy" not in page
    assert "Removed by Mr Ellis" in page and "Another child’s slip" in page
    assert not lies_there(vault) and Signing.objects.standing().filter(pk=slip.pk).exists()
    assert [browser.post(f"/agreements/scans/{scan.ref}/{end}").status_code for end in ("", "remove/")] == [404, 404]
    assert acts() == ["agreements.scan.kept", "agreements.scan.removed"]
    assert [one.is_destroyed for one in every_scan("A scan")] == [True]


@pytest.mark.parametrize("act", ["", "remove/"])
def test_who_comes_after_a_colleague_removed_it_is_told_so(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    scan, browser = kept(cast.okafor, vault, slip), signed_in(cast.ellis)
    found = get_scan(cast.ellis, scan.ref)
    remove_scan(cast.okafor, scan.ref, reason="Another child’s slip", now=LATER)
    monkeypatch.setattr("handrail.agreements.views.scans.access.get_scan", lambda *_given: found)
    page = said(browser.post(f"/agreements/scans/{scan.ref}/{act}", {"reason": "Not ours"}, follow=True))
    assert "a colleague has removed it" in page and ScanRemoval.objects.count() == 1


def test_what_cannot_be_removed_now_stays_and_can_be_removed_later(
    cast: Cast, vault: Vault, slip: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = kept(cast.okafor, vault, slip)
    with monkeypatch.context() as patch, pytest.raises(PermissionError), transaction.atomic():
        patch.setattr(FolderStore, "remove", _refuses)
        remove_scan(cast.okafor, scan.ref, reason="Another child’s slip", now=LATER)
    assert not ScanRemoval.objects.exists() and len(lies_there(vault)) == 2
    remove_scan(cast.okafor, scan.ref, reason="Another child’s slip", now=LATER)
    assert not lies_there(vault)


def _refuses(*_args: object) -> None:
    raise PermissionError("The folder is for reading.")


@pytest.mark.parametrize("key", ["", "no key"])
def test_without_its_key_none_is_given_out_but_it_can_be_removed(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn, settings: Any, key: str
) -> None:
    scan, browser = kept(cast.okafor, vault, slip), signed_in(cast.okafor)
    settings.EVIDENCE_KEY = key
    assert "No copy can be taken now" in said(browser.post(f"/agreements/scans/{scan.ref}/", follow=True))
    page = said(browser.get(f"/agreements/people/{slip.person_id}/"))
    assert "Take a copy" in page and "Add a scan" not in page
    browser.post(f"/agreements/scans/{scan.ref}/remove/", {"reason": "Another child’s slip"})
    assert not lies_there(vault)


def test_what_was_altered_in_the_vault_is_not_given_out(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    scan = kept(cast.okafor, vault, slip)
    sealed = next(path for path in vault.incoming.parent.rglob("*.sealed"))
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"\0")
    with pytest.raises(NotSound):
        take_scan(cast.okafor, scan.ref, vault, now=LATER)
    page = said(signed_in(cast.okafor).post(f"/agreements/scans/{scan.ref}/", follow=True))
    assert "Nothing was given out." in page and acts() == ["agreements.scan.kept"]


def test_if_its_row_cannot_be_written_nothing_stays_in_the_vault(
    cast: Cast, vault: Vault, slip: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_given: object) -> None:
        raise OSError("The disk is full.")

    for fault in ("handrail.agreements.actions.scans.audit.record", "handrail.vault.stores.FolderStore.keep"):
        with monkeypatch.context() as patch, pytest.raises(OSError, match="full"), transaction.atomic():
            patch.setattr(fault, fails)
            kept(cast.okafor, vault, slip)
        assert not lies_there(vault) and not Scan.objects.exists()


def test_a_scan_of_what_was_taken_back_later_is_said_to_be_one(
    cast: Cast, vault: Vault, slip: Signing, signed_in: SignIn
) -> None:
    kept(cast.okafor, vault, slip)
    take_back(cast.okafor, slip.ref, reason="The wrong twin", now=LATER)
    page = said(signed_in(cast.okafor).get(f"/agreements/people/{slip.person_id}/"))
    assert "What it shows was recorded by mistake." in page
