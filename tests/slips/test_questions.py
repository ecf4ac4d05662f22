"""Consents on paper: each use answered by itself, and written down by the code of the sheet."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from handrail.audit.models import Entry
from handrail.consents.actions import NotTheirs
from handrail.consents.models import ConsentAnswer
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access import asks_on, open_consents, sheet_of
from handrail.slips.actions import NothingAnswered, Questions, enter_consents, print_consents
from handrail.slips.codes import printed as shown
from handrail.slips.models import ConsentSheet, ConsentSheetReturn
from tests.agreements.family import Family, tie
from tests.consents.given import may, on_paper, use_of
from tests.papers.given import together
from tests.schools.cast import Cast
from tests.slips.given import CODE, OAK, pdf_of, slip_for, text_of

SignIn = Callable[[Actor], Client]
PRINT, ENTER = "/agreements/questions/print/", "/agreements/slips/enter/"


def sheets(actor: Actor, group: str = OAK, language: Language = Language.ENGLISH) -> list[Questions]:
    return print_consents(actor, group, language=language, now=timezone.now())


def sheet_for(actor: Actor, person: Person) -> ConsentSheet:
    return next(one.sheet for one in sheets(actor) if one.sheet.person_id == person.pk and one.sheet.part == "parent")


def enter(actor: Actor, sheet: ConsentSheet, giver: Person | None, **answers: bool) -> ConsentSheetReturn:
    now = timezone.now()
    said = {key.replace("__", "-"): answer for key, answer in answers.items()}
    return enter_consents(actor, sheet, said, giver=giver, giver_name=giver.display_name if giver else "A Gran",
                          given_on=timezone.localdate(now), now=now)  # fmt: skip


@pytest.mark.parametrize("who", ["rees", "webb", "lane"])
def test_others_print_and_enter_nothing(cast: Cast, family: Family, signed_in: SignIn, who: str) -> None:
    sheet, actor = sheet_for(cast.okafor, family.ada), getattr(cast, who)
    with pytest.raises(NotAllowed):
        sheets(actor)
    with pytest.raises(NotAllowed):
        open_consents(actor, timezone.localdate())
    with pytest.raises(NotAllowed):
        enter(actor, sheet, family.mother, internet=True)
    with pytest.raises(ConsentSheet.DoesNotExist):
        sheet_of(actor, sheet.code)
    client = signed_in(actor)
    assert client.get(PRINT).status_code == client.get(f"/agreements/slips/{sheet.code}/").status_code == 404
    with pytest.raises(ConsentSheet.DoesNotExist):
        sheet_of(cast.novak, sheet.code)
    assert not ConsentAnswer.objects.exists()


def test_each_child_gets_every_open_use_with_purpose_place_and_two_boxes(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, language="en")
    text = together("\n".join(page.extract_text() for page in read.pages))
    assert len(CODE.findall("\n".join(page.extract_text() for page in read.pages))) >= 3
    waiting = open_consents(cast.okafor, timezone.localdate())
    uses = [consent.use for one in waiting if one.person == family.ada for consent in one.consents]
    assert len(uses) > 3
    for use in uses:
        assert together(use.label.english if use.use else use.question.ask.english) in text
        if use.use:
            assert together(use.use.purpose.english) in text and together(use.use.where.english) in text
    assert "Ada,5Oak" in text and "Twin" not in text and "countsasno" in text
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] and read.metadata is not None
    assert read.metadata.title == "Questions that are yours to answer"
    assert Entry.objects.get(act="slips.consents.printed").details["new"] == ConsentSheet.objects.count()


def test_what_was_answered_is_not_asked_again_and_the_same_sheet_keeps_its_code(cast: Cast, family: Family) -> None:
    first = sheet_for(cast.okafor, family.ada)
    assert sheet_for(cast.ellis, family.ada).code == first.code
    on_paper(cast.okafor, family.ada, "Mary Twin", ("internet", ""), now=timezone.now())
    later = sheet_for(cast.okafor, family.ada)
    assert later.code != first.code
    assert {ask.key for ask in asks_on(first)} - {ask.key for ask in asks_on(later)} == {"internet"}


def test_a_sheet_is_entered_by_its_code_with_ticks(cast: Cast, family: Family, signed_in: SignIn) -> None:
    sheet, client = sheet_for(cast.okafor, family.ada), signed_in(cast.ellis)
    answer = client.post(ENTER, {"signed": shown(sheet.code).lower()})
    assert answer.status_code == 302 and answer["Location"] == f"/agreements/slips/{sheet.code}/"
    page = client.get(answer["Location"])
    names = set(re.findall(r'name="(answer_[^"]+)"', page.content.decode()))
    assert names == {f"answer_{ask.key}" for ask in asks_on(sheet)} and "Ada Twin, 5 Oak" in text_of(page)
    assert "Choose yes or no at least once" in text_of(client.post(answer["Location"], {"giver": family.mother.pk}))
    unnamed = client.post(answer["Location"], {"answer_internet": "yes", "giver": "else"})
    assert "Write the name that stands on the sheet." in text_of(unnamed) and not ConsentAnswer.objects.exists()
    said = {"answer_internet": "yes", "answer_pictures-website": "no", "giver": family.mother.pk, "held": "Red folder"}
    assert "The answers are written down." in text_of(client.post(answer["Location"], said, follow=True))
    rows = {(row.question, row.use): row for row in ConsentAnswer.objects.all()}
    assert {key: row.said for key, row in rows.items()} == {("internet", ""): "yes", ("pictures", "website"): "no"}
    assert all((row.giver, row.method, row.held) == (family.mother, "paper", "Red folder") for row in rows.values())
    assert may(family.ada, ("internet", ""), timezone.now()) and not may(family.ada, now=timezone.now())
    assert ConsentSheetReturn.objects.get().answered == 2
    assert "It came back on" in text_of(client.get(answer["Location"]))


def test_a_sheet_among_slips_is_named_and_nothing_is_written_down(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    sheet, slip = sheet_for(cast.okafor, family.ada), slip_for(cast.okafor, family.alan)
    page = text_of(signed_in(cast.ellis).post(ENTER, {"signed": f"{slip.code}\n{sheet.code}"}))
    assert f"Line 2: {shown(sheet.code)} is a sheet of questions." in page


def test_whoever_is_barred_answers_nothing_on_paper(cast: Cast, family: Family, signed_in: SignIn) -> None:
    sheet = sheet_for(cast.okafor, family.ada)
    tie(cast.okafor, family.ada, family.father, barred=True, at=timezone.now())
    with pytest.raises(NotTheirs):
        enter(cast.okafor, sheet, family.father, internet=True)
    with pytest.raises(NothingAnswered):
        enter(cast.okafor, sheet, family.mother, no_such=True)
    sent = {"answer_internet": "yes", "giver": "else", "giver_name": "Fred Twin"}
    page = text_of(signed_in(cast.ellis).post(f"/agreements/slips/{sheet.code}/", sent))
    assert "They may not answer for this child" in page
    assert not ConsentAnswer.objects.exists() and not ConsentSheetReturn.objects.exists()


def test_nobody_is_preset_for_a_sheet_that_a_barred_parent_may_have_signed(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    sheet, client = sheet_for(cast.okafor, family.ada), signed_in(cast.ellis)
    tie(cast.okafor, family.ada, family.father, barred=True, at=timezone.now())
    page = client.get(f"/agreements/slips/{sheet.code}/")
    assert "May not sign: Fred Twin." in text_of(page) and "checked" not in page.content.decode()
    sent = {"answer_internet": "yes", "giver": "else", "giver_name": "F Twin"}
    assert "Somebody of that surname" in text_of(client.post(f"/agreements/slips/{sheet.code}/", sent))
    assert not ConsentAnswer.objects.exists()
    client.post(f"/agreements/slips/{sheet.code}/", sent | {"another": "on"})
    assert ConsentAnswer.objects.get().giver_name == "F Twin"


def test_it_counts_for_the_words_of_the_sheet(cast: Cast, family: Family) -> None:
    printed = [one.sheet for one in sheets(cast.okafor, language=Language.WELSH)]
    sheet = next(sheet for sheet in printed if sheet.person_id == family.ada.pk and sheet.part == "parent")
    enter(cast.okafor, sheet, None, pictures__website=True)
    row = ConsentAnswer.objects.get()
    assert row.wording.digest == use_of(family.ada, ("pictures", "website")).digest
    assert (row.language, row.giver, row.giver_name) == ("cy", None, "A Gran")
