"""The card for staff: what to do in the first minute."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from handrail.posters.access import Card, lines_of
from handrail.posters.presenters import CardPage
from handrail.procedures.load import NoSuchPack, load_pack
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor
from handrail.schools.models import School
from tests.papers.given import together, words_of
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


@pytest.mark.django_db
def test_nobody_reads_it_without_signing_in() -> None:
    assert Client().get("/card-for-staff/").status_code == 302
    assert Client().get("/card-for-staff.pdf").status_code == 302


@pytest.mark.parametrize("name", ["rees", "webb", "okafor", "lane"])
def test_everybody_on_the_staff_reads_what_to_do_and_whom_to_tell(cast: Cast, signed_in: SignIn, name: str) -> None:
    School.objects.filter(pk=cast.rees.school.pk).update(telephone="01632 960 777")
    page = signed_in(getattr(cast, name)).get("/card-for-staff/").content.decode()
    for text in (
        "Screen off", "Do not close the page", "Do not look further", "Ring 999 first",
        "Tell the Online safety coordinator yourself", "Online safety coordinator: Ms Okafor", "School: 01632 960 777",
    ):  # fmt: skip
        assert text in page, text
    assert "{office}" not in page


def test_a_school_without_a_telephone_is_told_so(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.novak).get("/card-for-staff/").content.decode()
    assert "Online safety coordinator: Dr Novak" in page
    assert "no telephone number yet" in page and "School: " not in page


def test_an_office_that_nobody_holds_is_said_plainly() -> None:
    lines = tuple(load_pack("england").card.values())
    page = CardPage(Card("A school", "", "an edition", lines, (("Headteacher", ""), ("Deputy", "Mr Moss"))))
    told = next(line for line in page.lines if line.names)
    assert told.names == ("Headteacher: nobody holds this office yet", "Deputy: Mr Moss")
    assert "Tell the Headteacher or the Deputy yourself" in told.says


def test_two_cards_stand_on_one_tagged_sheet(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).get("/card-for-staff.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="card-for-staff.pdf"'
    read = PdfReader(io.BytesIO(answer.content))
    assert len(read.pages) == 1 and tuple(map(round, read.pages[0].mediabox[2:])) == (842, 595)
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = words_of(read)
    for line in load_pack("england").card.values():
        assert words.count(together(line.title)) == 2
    for text in ("Beechwood Park Primary", "Online safety coordinator: Ms Okafor", "edition ", "Printed "):
        assert words.count(together(text)) == 2


def test_every_pack_has_a_card_whose_office_is_filled_in() -> None:
    lines = load_pack("st-lukes").card
    assert [line.id for line in lines.values() if line.names] == ["tell"] and lines["danger"].is_urgent
    assert all(line.source for line in lines.values())


def pack_with(folder: Path, card: str) -> Path:
    made = folder / "own"
    made.mkdir()
    (made / "pack.yaml").write_text(
        'pack: own\ntitle: Our own\nedition: "2026-01-01"\nextends: england\n', encoding="utf-8"
    )
    (made / "cards.yaml").write_text(f"card:\n{card}", encoding="utf-8")
    return made


def test_a_pack_words_a_line_in_its_own_way(tmp_path: Path, cast: Cast) -> None:
    rest = "stands_for: screen, source: handrail, basis: good_practice"
    line = f"  own_screen: {{title: Lids down, says: Lids down., {rest}}}\n"
    lines = lines_of(load_pack(str(pack_with(tmp_path, line))))
    assert [each.title for each in lines[:2]] == ["Lids down", "Stay calm"]
    assert len(lines) == len(load_pack("england").card)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("stands_for: nothing, says: Words.", "nothing"),
        ('says: "Tell {somebody}."', "Nothing fills the gap"),
    ],
)
def test_a_line_that_stands_for_nothing_or_has_another_gap_is_refused(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises((PackError, NoSuchPack)) as refused:
        load_pack(str(pack_with(tmp_path, f"  own: {{title: Own, {line}, source: handrail, basis: good_practice}}\n")))
    assert says in str(refused.value)
