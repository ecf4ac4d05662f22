"""The pages of copies: whose they are, the locked file and its pass-phrase, what was sent, and what is awaited."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from handrail.casework.actions import answer_question, close_incident
from handrail.config.cli import main
from handrail.copies import lock
from handrail.copies.models import CopyMade, CopySent
from handrail.copies.urls import of_incident
from handrail.incidents.row_numbers import written
from handrail.procedures.walk import DONE
from handrail.referrals.actions import ContactGiven, ReplyGiven, record_contact, record_reply
from handrail.schools.access import Actor
from tests.casework.given import reached, settle
from tests.casework.test_signed_out import sent_signed_out, sign_in
from tests.copies.given import file_of, made, sent, wants_copies, words_of_pdf, words_of_word
from tests.referrals.given import ASKED, DAY
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
PAGES = (
    "",
    "forms/police/",
    "forms/lado/C/",
    "make/authority/",
    "make/lado/C/",
    "take/authority/",
    "take/lado/C/",
    "sent/authority/",
)
NOT_THERE = ("forms/lado/", "forms/lado/A/", "forms/lado/Z/", "forms/police/A/", "forms/authority/", "forms/nothing/",
             "make/nothing/", "make/lado/A/", "sent/nothing/")  # fmt: skip
FORM = {"body": "childrens_services", "copy": "0", "way": "secure", "service": "Egress", "told": "Sent the copy."}


def address(reference: str, path: str = "") -> str:
    return f"/incidents/{reference}/copies/{path}"


def shown(client: Client, path: str) -> str:
    return _words(client.get(path).content)


def _words(content: bytes) -> str:
    text = re.sub(r"(?s)<head>.*?</head>", "", content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def phrase_and_file(client: Client, reference: str, what: str = "authority/") -> tuple[str, bytes]:
    """What is shown, and the file that it opens."""
    page = client.post(address(reference, f"make/{what}"), {"as": "locked"}).content.decode()
    phrase, sealed = re.search(r'class="secret">([^<]+)<', page), re.search(r'name="sealed" value="([^"]+)"', page)
    assert phrase and sealed
    return phrase[1], file_of(client, address(reference, f"take/{what}"), sealed=sealed[1])


def test_every_address_is_tried_here() -> None:
    tried = {resolve(address("HR-2222-2222", path)).url_name for path in PAGES}
    assert tried == {pattern.name for pattern in of_incident}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_those_who_keep_the_log_open_them(cast: Cast, signed_in: SignIn, reference: str, name: str, path: str) -> None:
    assert signed_in(getattr(cast, name)).get(address(reference, path), follow=True).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_for_everybody_else_there_is_no_such_page_and_nothing_is_made(
    cast: Cast, signed_in: SignIn, reference: str, name: str, path: str
) -> None:
    client = signed_in(getattr(cast, name))
    assert client.get(address(reference, path)).status_code == 404
    assert client.post(address(reference, path), {**FORM, "as": "pdf"}).status_code in (404, 405)
    assert not CopyMade.objects.exists() and not CopySent.objects.exists()


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_does_not_exist_is_not_found(cast: Cast, signed_in: SignIn, reference: str, path: str) -> None:
    assert signed_in(cast.okafor).get(address(reference, path)).status_code == 404


def test_a_draft_shows_what_is_filled_what_is_not_and_what_to_look_at_first(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    page = shown(signed_in(cast.okafor), address(reference, "forms/lado/C/"))
    assert "Before it goes" in page and "picture, file and screenshot left out" in page
    assert "He wrote to me every night." in page and "Telephone To be written" in page
    assert "lines are still to be written" in page


def test_a_word_document_and_a_pdf_are_given_and_their_fingerprints_kept(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    word = file_of(client, address(reference, "make/lado/C/"), **{"as": "docx"})
    pdf = file_of(client, address(reference, "make/police/"), **{"as": "pdf"})
    assert "He wrote to me every night." in words_of_word(word)
    assert "Report to the police" in words_of_pdf(pdf)
    rows = CopyMade.objects.order_by("pk")
    assert [row.sha256 for row in rows] == [hashlib.sha256(file).hexdigest() for file in (word, pdf)]
    page = shown(client, address(reference))
    assert all(row.sha256 in page for row in rows)


@pytest.mark.parametrize("wanted", ["pdf", "docx", "", "zip"])
def test_the_authoritys_copy_is_made_in_no_other_way_than_locked(
    cast: Cast, signed_in: SignIn, reference: str, wanted: str
) -> None:
    answer = signed_in(cast.okafor).post(address(reference, "make/authority/"), {"as": wanted}, follow=True)
    assert "made locked only" in answer.content.decode() and "Content-Disposition" not in answer
    assert not CopyMade.objects.exists()


def test_a_locked_file_opens_with_its_pass_phrase_and_with_nothing_else(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    phrase, file = phrase_and_file(client, reference)
    for wrong in ("", phrase[:-1], phrase.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(file), password=wrong)
    with pikepdf.open(io.BytesIO(file), password=phrase) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.encryption.stream_method) == "EncryptionMethod.aesv3"
    assert b"every night" not in file and reference.encode() not in file
    assert "He wrote to me every night." in words_of_pdf(file, phrase)
    assert CopyMade.objects.get().sha256 == hashlib.sha256(file).hexdigest()


def test_the_pass_phrase_is_shown_once_and_kept_nowhere(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    phrase, _ = phrase_and_file(client, reference)
    again, _ = phrase_and_file(client, reference)
    assert phrase != again and len(phrase.split("-")) == lock.WORDS_OF_A_FILE + 1
    for path in PAGES:
        assert phrase not in client.get(address(reference, path), follow=True).content.decode()
    answer = client.post(address(reference, "make/authority/"), {"as": "locked"})
    assert "no-store" in answer["Cache-Control"]
    kept = "".join(str(vars(row)) for row in CopyMade.objects.all()) + str(dict(client.session))
    assert phrase not in kept


def test_a_pass_phrase_is_for_one_person_one_incident_and_one_paper(
    cast: Cast, signed_in: SignIn, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = lock.sealed(cast.okafor.user.pk, "here", "open-sesame")
    assert lock.unsealed(cast.okafor.user.pk, "here", token) == "open-sesame"
    assert "sesame" not in token
    assert lock.unsealed(cast.patel.user.pk, "here", token) is None
    assert lock.unsealed(cast.okafor.user.pk, "there", token) is None
    assert lock.unsealed(cast.okafor.user.pk, "here", token[:-4] + "AAAA") is None
    answer = signed_in(cast.okafor).post(address(reference, "take/authority/"), {"sealed": token}, follow=True)
    assert "shown too long ago" in answer.content.decode() and not CopyMade.objects.exists()


def test_sending_is_recorded_settles_its_step_and_is_not_due_any_more(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    wants_copies(cast.hughes)
    client = signed_in(cast.okafor)
    assert "The authority’s copy of this record Due" in shown(client, address(reference))
    assert "1 copy for the authority due" in shown(client, "/")
    assert reference in shown(client, "/awaited/")
    phrase_and_file(client, reference)
    copy = CopyMade.objects.get()
    page = client.get(address(reference, f"sent/authority/?copy={written('copy', copy.pk)}")).content.decode()
    key = written("copy", copy.pk)
    assert f'value="{key}"' in page and "By e-mail that names no child" not in page
    client.post(address(reference, "sent/authority/"), {**FORM, "copy": written("copy", copy.pk)})
    page = shown(client, address(reference))
    assert "The authority’s copy of this record Sent" in page and "Through a secure service: Egress" in page
    assert "for the authority due" not in shown(client, "/")
    assert "No copy is due." in shown(client, "/awaited/")
    assert "Copy sent: Children's services" in shown(client, f"/incidents/{reference}/")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"service": ""}, "Name the secure service"),
        ({"way": "plain"}, "Choose one of the answers listed"),
        ({"way": ""}, "How did it go?"),
        ({"copy": ""}, "Which file went?"),
        ({"copy": "9999"}, "Choose one of the answers listed"),
        ({"body": ""}, "Choose who it was."),
        ({"fingerprint": "abc"}, "A fingerprint has 64 letters"),
        ({"told": " "}, "Write what was said"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, reference: str, wrong: dict[str, str], says: str
) -> None:
    given = {**FORM, "their_reference": "WXYZ/1", **wrong}
    answer = signed_in(cast.okafor).post(address(reference, "sent/authority/"), given)
    page = unescape(answer.content.decode())
    assert answer.status_code == 200 and says in page and "WXYZ/1" in page
    assert not CopySent.objects.exists()


def test_a_file_about_one_person_did_not_go_about_another(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = made(cast.okafor, reference, what="childrens_services", made_as="docx", person="A")
    given = {**FORM, "person": "B", "copy": written("copy", row.pk), "told": "Sent the referral."}
    page = signed_in(cast.okafor).post(address(reference, "sent/childrens_services/"), given).content.decode()
    assert "That file is about somebody else" in page and not CopySent.objects.exists()


def test_a_referral_sent_settles_the_referral_that_is_due(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    client, step = signed_in(cast.okafor), "child-at-risk.childrens_services"
    made(cast.okafor, reference, what="childrens_services", made_as="docx", person="A")
    page = client.get(
        address(reference, f"sent/childrens_services/?copy={written('copy', CopyMade.objects.get().pk)}")
    ).content.decode()
    assert re.search(rf'value="{step}/A"[^>]* checked', page) and '<option value="A" selected>' in page
    given = {**FORM, "person": "A", "told": "Sent the referral.", "settles": [f"{step}/A"]}
    client.post(address(reference, "sent/childrens_services/"), given)
    assert reached(cast.okafor, reference)[step, "A"] == DONE
    assert CopySent.objects.get().contact.purpose == "referral"


def test_a_closed_incident_takes_the_authoritys_copy_but_no_referral(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    client = signed_in(cast.okafor)
    assert client.get(address(reference, "sent/lado/")).status_code == 302
    client.post(address(reference, "sent/authority/"), FORM)
    assert CopySent.objects.get().what == "authority"


def test_what_was_typed_outlives_the_session(cast: Cast, reference: str) -> None:
    path = address(reference, "sent/authority/")
    browser, page = sent_signed_out(cast.okafor, path, {**FORM, "told": "All of this was typed"})
    assert sign_in(browser, page, cast.okafor) == path
    again = browser.get(path).content.decode()
    assert "Not recorded yet" in again and "All of this was typed" in again
    assert not CopySent.objects.exists()


@pytest.mark.parametrize("path", ["/awaited/", "/awaited/check/"])
def test_who_sees_no_log_is_told_of_nothing_awaited(cast: Cast, signed_in: SignIn, reference: str, path: str) -> None:
    for actor in (cast.rees, cast.webb, cast.ellis):
        assert signed_in(actor).get(path).status_code == 404
    assert reference not in shown(signed_in(cast.novak), path)


def test_late_replies_stand_first_and_an_answer_takes_them_away(cast: Cast, signed_in: SignIn, reference: str) -> None:
    now = timezone.now()
    late = record_contact(cast.okafor, reference, _by(-1), now=now - 3 * DAY)
    record_contact(cast.okafor, reference, _by(5), now=now)
    page = shown(signed_in(cast.okafor), "/awaited/")
    assert "Replies 1 late" in page and page.index("Late: reply was due") < page.index("Reply by ")
    record_reply(cast.okafor, reference, late.pk, ReplyGiven("Yes."), now=now)
    assert "Late: reply" not in shown(signed_in(cast.okafor), "/awaited/")


def test_a_file_is_checked_by_its_fingerprint(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row, client = made(cast.okafor, reference), signed_in(cast.okafor)
    found = _words(client.post("/awaited/check/", {"fingerprint": f"{row.sha256.upper()}  copy.pdf"}).content)
    assert reference in found and "by Ms Okafor" in found
    other = _words(client.post("/awaited/check/", {"fingerprint": "0" * 64}).content)
    assert "No copy that you may know of has this fingerprint" in other
    hidden = _words(signed_in(cast.novak).post("/awaited/check/", {"fingerprint": row.sha256}).content)
    assert "No copy that you may know of" in hidden and reference not in hidden
    assert "A fingerprint has 64" in _words(client.post("/awaited/check/", {"fingerprint": "abc"}).content)


def test_the_server_says_which_copy_a_file_is_and_no_more(
    cast: Cast, reference: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.config.cli.copies.make_ready", lambda data: None)
    made(cast.okafor, reference, b"the file")
    file = tmp_path / "copy.pdf"
    file.write_bytes(b"the file")
    assert main(["copies", "check", str(file)]) == 0
    says = capsys.readouterr().out
    assert reference in says and "Ms Okafor" not in says and "A said" not in says
    file.write_bytes(b"the file.")
    assert main(["copies", "check", str(file)]) == 1
    assert "somebody changed it" in capsys.readouterr().out
    assert main(["copies", "check", str(tmp_path / "none.pdf")]) == 2


def test_what_was_sent_is_shown_as_words(cast: Cast, signed_in: SignIn, reference: str) -> None:
    evil = "<script>alert(1)</script>"
    sent(cast.okafor, reference, service=evil)
    assert evil not in signed_in(cast.okafor).get(address(reference)).content.decode()


def _by(days: int) -> ContactGiven:
    by = timezone.localdate() + days * DAY
    return replace(ASKED, reply_by=by)
