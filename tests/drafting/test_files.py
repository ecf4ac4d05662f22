"""The school's own procedures come in as a file: what is taken, what is refused in words, and what is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.drafting.access import AS_A_FILE, latest_version, own_of
from handrail.drafting.models import DraftVersion
from handrail.procedures.exchange import LARGEST_BYTES, LARGEST_TEXT, as_one_text
from handrail.schools.access import Actor
from tests.drafting.given import begun, changed, said
from tests.schools.cast import Cast
from tests.vault.given import JPEG, PDF, a_document, an_archive

SignIn = Callable[[Actor], Client]
FILE, BOX = "/procedures/draft/file/", "/procedures/draft/text/"
WORDS = "Keep it in the safe."


@pytest.fixture
def text(cast: Cast) -> str:
    """The text of a draft in which the school says something of its own; version 2."""
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", WORDS))
    return as_one_text(latest_version(cast.okafor).files)


def given_back(browser: Client, data: str | bytes, name: str = "own.yaml", **other: Any) -> Any:
    raw = data.encode() if isinstance(data, str) else data
    return browser.post(FILE, {"seen": "2", "file": SimpleUploadedFile(name, raw), **other})


def words_in(answer: Any) -> str:
    return unescape(answer.content.decode())


def instruction(actor: Actor) -> str:
    return own_of(latest_version(actor)).pack.procedures["evidence"].steps["keep"].do  # type: ignore[union-attr]


def test_whoever_may_not_write_brings_nothing_in(cast: Cast, signed_in: SignIn, text: str) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        browser = signed_in(actor)
        assert browser.get(FILE).status_code == 403
        assert given_back(browser, text.replace("in the safe", "in the office")).status_code == 415
    signed_out = given_back(Client(), text.replace("in the safe", "in the office"))
    assert signed_out.status_code == 403 and "You have been signed out" in words_in(signed_out)
    assert DraftVersion.objects.count() == 2


@pytest.mark.parametrize("name", ["own.yaml", "OWN.YML", "own.yaml.txt"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_file_that_was_saved_and_edited_is_the_next_version(
    cast: Cast, signed_in: SignIn, text: str, name: str, mark: str
) -> None:
    browser = signed_in(cast.okafor)
    saved = browser.get("/procedures/draft/own.yaml").content.decode()
    edited = mark + saved.replace("in the safe", "in the office").replace("\n", "\r\n")
    answer = given_back(browser, edited, name)
    assert answer.status_code == 302 and answer["Location"] == "/procedures/draft/"
    version = latest_version(cast.okafor)
    assert (version.number, version.says, version.author) == (3, AS_A_FILE, cast.okafor.user)
    assert instruction(cast.okafor) == "Keep it in the office."
    assert "Kept as version 3" in words_in(browser.get("/procedures/draft/"))


def test_the_same_file_again_changes_nothing_and_says_so(cast: Cast, signed_in: SignIn, text: str) -> None:
    browser = signed_in(cast.okafor)
    page = words_in(browser.post(FILE, {"seen": "2", "file": SimpleUploadedFile("a.yaml", text.encode())}, follow=True))
    assert "how the draft stands already" in page and latest_version(cast.okafor).number == 2


NO_TEXT = {
    "none": ({}, "not empty"), "empty": ({"data": b""}, "not empty"), "blank": ({"data": b"\n \n"}, "not empty"),
    "a zip": ({"data": an_archive(), "name": "own.zip"}, "name ends in .yaml"),
    "a zip by another name": ({"data": an_archive()}, "compressed file"),
    "a document of Word": ({"data": a_document(), "name": "own.docx"}, "name ends in .yaml"),
    "such a document by another name": ({"data": a_document()}, "document of Word"),
    "a PDF": ({"data": PDF}, "document of Word, Excel or the like, or a PDF"),
    "a photograph": ({"data": JPEG}, "This is a picture"),
    "a photograph called so": ({"data": JPEG, "name": "own.jpg"}, "name ends in .yaml"),
    "without an ending": ({"data": b"a: b", "name": "own"}, "name ends in .yaml"),
    "too large": ({"data": b"a" * (LARGEST_BYTES + 1)}, "at most 1000 kB"),
    "UTF-16": ({"data": "--- # file: pack.yaml\n".encode("utf-16")}, "UTF-16"),
    "Windows letters": ({"data": "pack: café".encode("cp1252")}, "choose UTF-8"),
    "a control": ({"data": b"--- # file: pack.yaml\npack: a\x1b[2J\n"}, "Line 2 holds a character"),
    "a picture in words": ({"data": b"logo: data:image/png;base64,iVBORw0KGgoAAAANSUhEUg"}, "written down in this"),
    "two": ({"data": b"a: b\n", "more": SimpleUploadedFile("b.yaml", b"a: b\n")}, "Choose one file"),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_TEXT)
def test_what_is_no_text_is_refused_with_what_to_do(cast: Cast, signed_in: SignIn, text: str, what: str) -> None:
    fields, words = NO_TEXT[what]
    browser = signed_in(cast.okafor)
    answer = given_back(browser, **fields) if fields else browser.post(FILE, {"seen": "2"})
    page = words_in(answer)
    assert answer.status_code == 200 and "<title>Error:" in page and words in page
    assert 'type="file"' in page and latest_version(cast.okafor).number == 2


STEP = "{do: Tell, by: [dsl], within: now, modality: must, then: end, basis: {wording: decided}}"
ENDLESS = "--- # file: procedures/endless.yaml\nprocedure: endless\ntitle: Endless\nstart: s0\nsteps:\n" + "".join(
    f"  s{i}: {STEP}\n" for i in range(5_000)
)
BROKEN = {
    "a letter": (lambda text: "Dear colleague", "No file is named in this text"),
    "an anchor": (lambda text: text.replace("by: [coordinator]", "by: &a [coordinator]", 1), "Anchors"),
    "a bomb": (lambda text: text + "--- # file: facts.yaml\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "Anchors"),
    "deep": (lambda text: text + "--- # file: facts.yaml\nfacts: " + "[" * 20_000, "nesting is deeper"),
    "an enormous value": (lambda text: text + "--- # file: facts.yaml\nfacts: " + "a" * LARGEST_TEXT, "Shorten"),
    "a key twice": (lambda text: text.replace("extends:", "extends: england\nextends:", 1), "twice"),
    "a file twice": (lambda text: text + "--- # file: pack.yaml\na: b\n", "second time"),
    "a path": (lambda text: text.replace("# file: pack.yaml", "# file: ../../etc/passwd"), "cannot be the name"),
    "code": (lambda text: text.replace("edition: draft", "edition: !!python/object:os.system x"), "Tags"),
    "many files": (lambda text: text + "".join(f"--- # file: scenarios/a{i}.yaml\n" for i in range(201)), "200 files"),
    "words turned": (lambda text: text.replace("the safe", "the \u202eefas", 1), "turns the words after it round"),
    "an endless procedure": (lambda text: text + ENDLESS, "“steps” has more than 300 entries"),
    "another base": (lambda text: text.replace("extends: england", "extends: st-lukes"), "extends"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_text_is_in_the_box_with_its_faults_and_can_be_mended_there(
    cast: Cast, signed_in: SignIn, text: str, what: str
) -> None:
    spoil, told = BROKEN[what]
    browser = signed_in(cast.okafor)
    answer = given_back(browser, spoil(text))
    page = words_in(answer)
    assert answer.status_code == 200 and "<title>Error:" in page and told in page
    assert f'action="{BOX}"' in page and latest_version(cast.okafor).number == 2
    form = answer.context["form"]
    assert form["text"].value() == spoil(text)
    mended = {"text": text.replace("in the safe", "in the office"), "seen": form["seen"].value(), "told": ""}
    assert browser.post(BOX, mended).status_code == 302 and instruction(cast.okafor) == "Keep it in the office."


def test_what_breaks_a_rule_is_kept_with_its_proof_and_cannot_be_published(
    cast: Cast, signed_in: SignIn, text: str
) -> None:
    """As in the pages: nothing is lost, and nothing that is not proved counts."""
    browser = signed_in(cast.okafor)
    unsafe = text.replace("    then: kept", "    then: keep", 1)
    assert unsafe != text
    page = words_in(
        browser.post(FILE, {"seen": "2", "file": SimpleUploadedFile("a.yaml", unsafe.encode())}, follow=True)
    )
    assert "cannot be published before that is mended" in page and latest_version(cast.okafor).number == 3


def test_who_gives_back_what_was_saved_before_others_wrote_is_told_who_and_what(
    cast: Cast, signed_in: SignIn, text: str
) -> None:
    """The page was opened after the colleague wrote: what counts is what the file was saved from."""
    changed(cast.patel, "parents", lambda data: {**data, "title": "Parents and carers"})
    browser = signed_in(cast.okafor)
    mine = text.replace("in the safe", "in the strong room")
    answer = given_back(browser, mine, seen="3")
    page = words_in(answer)
    assert answer.status_code == 200 and "The draft has changed since your text was saved" in page
    assert "Version 3, by Mr Patel: Said otherwise." in page and "Version 2" not in page
    assert latest_version(cast.okafor).number == 3
    form = answer.context["form"]
    assert form["text"].value() == mine
    again = {name: form[name].value() for name in ("text", "seen", "told")}
    changed(cast.patel, "parents", lambda data: {**data, "title": "Parents"})
    assert "Version 4, by Mr Patel" in words_in(browser.post(BOX, again))
    assert browser.post(BOX, again | {"told": "4"}).status_code == 302
    assert instruction(cast.okafor) == "Keep it in the strong room."


def test_the_same_file_edited_again_does_not_come_in_its_own_way(cast: Cast, signed_in: SignIn, text: str) -> None:
    browser = signed_in(cast.okafor)
    assert given_back(browser, text.replace("in the safe", "in the office")).status_code == 302
    assert given_back(browser, text.replace("in the safe", "in the strong room")).status_code == 302
    changed(cast.okafor, "parents", lambda data: {**data, "title": "Parents and carers"})
    assert "Version 5, by Ms Okafor" in words_in(given_back(browser, text.replace("in the safe", "in the loft")))
    assert instruction(cast.okafor) == "Keep it in the strong room."


def test_a_file_of_another_state_or_of_none_is_told_where_the_page_was_old(
    cast: Cast, signed_in: SignIn, text: str
) -> None:
    browser = signed_in(cast.okafor)
    edited = text.replace("in the safe", "in the office")
    foreign = re.sub("# State [0-9a-f]{16}", "# State 0000000000000000", edited)
    assert "before this draft was begun" in words_in(given_back(browser, foreign))
    unmarked = edited[edited.index("--- # file") :]
    for seen in ("1", "", "x"):
        assert "The draft has changed" in words_in(given_back(browser, unmarked, seen=seen))
    assert latest_version(cast.okafor).number == 2
    assert given_back(browser, unmarked, seen="2").status_code == 302


def test_where_the_draft_is_gone_it_is_said_in_words(cast: Cast, signed_in: SignIn, text: str) -> None:
    browser = signed_in(cast.okafor)
    browser.post("/procedures/draft/put-aside/")
    page = words_in(browser.post(FILE, {"seen": "2", "file": SimpleUploadedFile("a.yaml", text.encode())}, follow=True))
    assert "Nothing was kept of your file" in page and "Begin a draft" in page
    assert browser.get(FILE).status_code == 302


def test_the_name_of_the_file_is_kept_nowhere(
    cast: Cast, signed_in: SignIn, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    given_back(signed_in(cast.okafor), text.replace("in the safe", "in the office"), "amara-hughes.yaml")
    version = DraftVersion.objects.latest("number")
    assert version.number == 3 and "amara" not in repr(vars(version)) + caplog.text


# What people and machines do to a text between saving it and giving it back.
SPOILT = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(lambda words: words.encode("utf-8", "surrogatepass")),
    st.text(st.sampled_from("-#:[]{}&*!|>'\"%@`, \n\ta1 file.yaml"), max_size=200).map(str.encode),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_file_whatever_ends_in_a_fault(cast: Cast, signed_in: SignIn, text: str, data: st.DataObject) -> None:
    """Cut anywhere, with anything put in: it is kept as a version, or refused in words; never a page that failed."""
    raw = text.encode()
    at, to = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2), label="cut"))
    spoilt = raw[:at] + data.draw(SPOILT, label="put in") + raw[data.draw(st.sampled_from([at, to]), label="goes on") :]
    before = latest_version(cast.okafor).number
    answer = given_back(
        signed_in(cast.okafor), spoilt, data.draw(st.sampled_from(["a.yaml", "a.txt"])), seen=str(before)
    )
    kept = latest_version(cast.okafor).number - before
    assert (answer.status_code, kept) in {(302, 1), (302, 0), (200, 0)}
    if answer.status_code == 200:
        assert "<title>Error:" in words_in(answer)
