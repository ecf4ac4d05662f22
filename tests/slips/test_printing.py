"""Slips as they are printed: for whom, in which words, with which code; and who prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Form
from handrail.agreements.actions import record_paper
from handrail.audit.models import Entry
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import choose_setting
from handrail.slips.access import waiting_at
from handrail.slips.actions import NothingWaits, TooMany
from handrail.slips.actions import issuing as acts
from handrail.slips.models import Slip
from tests.agreements.family import Family, asked, person, reply
from tests.papers.given import together, words_of
from tests.schools.cast import NOW, Cast
from tests.slips.given import CODE, OAK, pdf_of, printed, text_of

SignIn = Callable[[Actor], Client]
PRINT = "/agreements/slips/print/"
PLAIN = {"form": "plain", "language": "en"}


def figures(node: Any) -> Iterator[Any]:
    """Every picture of the tree that a screen reader reads."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from figures(each)
    elif isinstance(node, dict):
        if node.get("/S") == "/Figure":
            yield node
        yield from figures(node.get("/K", []))


@pytest.mark.parametrize("who", ["rees", "webb", "lane"])
def test_others_print_nothing(cast: Cast, family: Family, signed_in: SignIn, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        printed(actor)
    with pytest.raises(NotAllowed):
        waiting_at(actor, timezone.localdate())
    client = signed_in(actor)
    for page in (PRINT, "/agreements/letters/print/"):
        assert client.get(page).status_code == client.post(page, {"group": OAK, **PLAIN}).status_code == 404
    assert not Slip.objects.exists()


def test_another_school_prints_nothing_of_this_one(cast: Cast, family: Family) -> None:
    with pytest.raises(NothingWaits):
        printed(cast.novak)


def test_a_class_gets_a_sheet_for_each_child_with_words_to_keep_and_a_slip(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, **PLAIN)
    assert len(read.pages) == 3
    for page, name in zip(read.pages, ("Ada", "Alan", "Grace"), strict=True):
        text = page.extract_text()
        assert f"{name}, 5 Oak" in text and len(CODE.findall(text)) == 1
        assert "Twin" not in text and "Other" not in text
        for words in ("Our rules for staying safe online", "A parent or carer signs here", "I do not agree, because",
                      "We talked about it before", "Ms Okafor"):  # fmt: skip
            assert together(words) in together(text), words
    codes = set(CODE.findall("\n".join(page.extract_text() for page in read.pages)))
    assert {code.replace("-", "") for code in codes} == set(Slip.objects.values_list("code", flat=True))
    (entry,) = Entry.objects.filter(act="slips.slips.printed")
    assert entry.details == {"sheets": 3, "slips": 3, "new": 3}


def test_the_file_is_tagged_names_nobody_in_its_data_and_describes_its_squares(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, form="picture", language="en")
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert read.metadata is not None and read.metadata.title == "Agreements to read and sign"
    told = [str(figure["/Alt"]) for figure in figures(root["/StructTreeRoot"])]
    codes = CODE.findall("\n".join(page.extract_text() for page in read.pages))
    assert len(codes) == 3 and all(f"Square for the camera of the office, the same as {code}" in told for code in codes)
    assert told.count("A padlock") == 3


def test_parent_and_pupil_sign_on_one_sheet_each_with_a_code(cast: Cast, family: Family) -> None:
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Both.", now=NOW)
    sheets = printed(cast.okafor)
    assert [[slip.part for slip in sheet.slips] for sheet in sheets] == [["parent", "pupil"]] * 3
    assert len({slip.code for sheet in sheets for slip in sheet.slips}) == 6


def test_a_slip_keeps_its_code_and_other_words_get_another(cast: Cast, family: Family) -> None:
    first = {slip.code for sheet in printed(cast.okafor) for slip in sheet.slips}
    assert {slip.code for sheet in printed(cast.patel) for slip in sheet.slips} == first
    simpler = {slip.code for sheet in printed(cast.okafor, form=Form.SIMPLER) for slip in sheet.slips}
    welsh = {slip.code for sheet in printed(cast.okafor, language=Language.WELSH) for slip in sheet.slips}
    assert not first & simpler and not first & welsh
    assert Slip.objects.count() == 9


def test_welsh_is_printed_where_it_is_offered_and_there(cast: Cast, family: Family, signed_in: SignIn) -> None:
    sent = {"group": OAK, "form": "plain", "language": "cy"}
    assert "Iagree" in words_of(pdf_of(signed_in(cast.ellis), PRINT, **sent)), "the school does not offer it"
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Read by somebody who speaks it.", now=NOW)
    words = words_of(pdf_of(signed_in(cast.ellis), PRINT, **sent))
    assert together("Rwy’n gofyn i oedolyn cyn mynd ar-lein yn yr ysgol.") in words
    assert together("Mae rhiant neu ofalwr yn llofnodi yma") in words and "Iagree" not in words


def test_whoever_has_signed_gets_no_slip(cast: Cast, family: Family) -> None:
    now = timezone.now()
    record_paper(cast.okafor, reply(asked(family.ada, now)), signer=family.mother, signer_name="",
                 signed_on=timezone.localdate(now), now=now)  # fmt: skip
    assert [sheet.person for sheet in printed(cast.okafor)] == [family.alan, family.grace]


def test_what_parents_sign_for_themselves_goes_home_with_a_child(cast: Cast, family: Family) -> None:
    groups = {group.key: group.people for group in waiting_at(cast.okafor, timezone.localdate()).groups()}
    assert groups == {OAK: 3, "carers:5 Oak": 2, "kind:staff": 1}
    sheets = printed(cast.okafor, "carers:5 Oak")
    assert {(sheet.person, sheet.children) for sheet in sheets} == {
        (carer, (family.ada, family.alan)) for carer in (family.mother, family.father)
    }
    assert len(sheets) == 4, "two agreements each"


def test_namesakes_are_told_apart(cast: Cast, family: Family, signed_in: SignIn) -> None:
    person(cast.okafor, "Ada Tuck", "pupil", class_name="5 Oak", year_group="Year 5")
    words = words_of(pdf_of(signed_in(cast.ellis), PRINT, group=OAK, **PLAIN))
    assert "AdaTu,5Oak" in words and "AdaTw,5Oak" in words


def test_a_long_name_stands_below_the_school_and_squeezes_it_not(cast: Cast, family: Family, signed_in: SignIn) -> None:
    name = "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley-Marjoribanks of Great Missenden"
    Person.objects.filter(pk=family.ada.pk).update(forename=name)
    school = cast.okafor.school.name
    lines = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, **PLAIN).pages[0].extract_text().splitlines()
    assert lines[0].strip() == school and lines[1].startswith("Bartholomew-Maximilian")


def test_nobody_and_too_many_are_said_on_the_page(
    cast: Cast, family: Family, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(cast.ellis)
    monkeypatch.setattr(acts, "MOST_SHEETS", 2)
    with pytest.raises(TooMany):
        printed(cast.okafor)
    assert "Choose a class or a group" in text_of(client.post(PRINT, {"group": OAK, **PLAIN}))
    assert not Slip.objects.exists()
    assert "Choose one of the answers" in text_of(client.post(PRINT, {"group": "class:9 Elm", **PLAIN}))
    past = {"by_day": "1", "by_month": "1", "by_year": "2020"}
    assert "has not passed" in text_of(client.post(PRINT, {"group": OAK, **PLAIN, **past}))


def test_the_database_keeps_what_was_printed(cast: Cast, family: Family) -> None:
    printed(cast.okafor)
    for table in ("slips_slip", "slips_slipreturn", "slips_displaycheck"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            if table != "slips_slip":
                raise DatabaseError("An empty table has nothing to refuse.")
