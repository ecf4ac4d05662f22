"""Where words must hang, who looked, and copies for the wall."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from handrail.procedures.load import load_pack
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access import displays_of
from handrail.slips.actions import NoSuchPlace, check_display
from handrail.slips.models import DisplayCheck
from handrail.ui.moments import day_words
from tests.papers.given import together, words_of
from tests.schools.cast import Cast
from tests.slips.given import text_of

SignIn = Callable[[Actor], Client]
PAGE = "/agreements/displays/"
POINTS = {"a4": (595, 842), "a3": (842, 1191)}


@pytest.mark.parametrize("who", ["webb", "lane"])
def test_others_find_no_places(cast: Cast, signed_in: SignIn, who: str) -> None:
    with pytest.raises(NotAllowed):
        displays_of(getattr(cast, who))
    client = signed_in(getattr(cast, who))
    for page in (PAGE, f"{PAGE}staffroom/", "/agreements/wall/staff/a4.pdf"):
        assert client.get(page).status_code == 404
    assert client.post(f"{PAGE}staffroom/", {"hangs": "yes"}).status_code == 404
    assert not DisplayCheck.objects.exists()


def test_every_place_of_the_pack_where_something_hangs_is_listed(cast: Cast, signed_in: SignIn) -> None:
    pack, page = load_pack("england"), text_of(signed_in(cast.rees).get(PAGE))
    hanging = {place for agreement in pack.agreements.values() for place in agreement.hangs}
    assert hanging and all(pack.display_places[place].label in page for place in hanging)
    assert page.count("Not looked at yet") == len(displays_of(cast.rees))


def test_a_look_is_written_down_with_name_day_and_note(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert "Choose an answer" in text_of(client.post(f"{PAGE}staffroom/", {}))
    future = {"checked_on_day": "1", "checked_on_month": "1", "checked_on_year": "2099"}
    assert "not in the future" in text_of(client.post(f"{PAGE}staffroom/", {"hangs": "yes", **future}))
    page = text_of(client.post(f"{PAGE}staffroom/", {"hangs": "no", "note": "Torn down."}, follow=True))
    assert "Missing" in page and "Torn down." in page and "Miss Rees" in page
    again = text_of(client.post(f"{PAGE}staffroom/", {"hangs": "yes"}, follow=True))
    assert "Hangs there" in again and "Torn down." not in again
    assert DisplayCheck.objects.count() == 2
    assert client.get(f"{PAGE}nowhere/").status_code == 404
    with pytest.raises(NoSuchPlace):
        check_display(cast.rees, "nowhere", hangs=True, checked_on=timezone.localdate(), now=timezone.now())
    assert displays_of(cast.novak)[0].last is None


@pytest.mark.parametrize(
    ("agreement", "form"), [("primary_pupils", "picture"), ("primary_pupils", "plain"), ("staff", "plain")]
)
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_copy_for_the_wall_is_one_sheet_with_every_clause(
    cast: Cast, signed_in: SignIn, agreement: str, form: str, size: str
) -> None:
    answer = signed_in(cast.rees).get(f"/agreements/wall/{agreement}/{size}.pdf?form={form}")
    assert answer.status_code == 200
    read = PdfReader(io.BytesIO(answer.content))
    (page,) = read.pages
    assert tuple(sorted(map(round, page.mediabox[2:]))) == POINTS[size]
    words = words_of(read)
    for clause in load_pack("england").agreements[agreement].clauses.values():
        says = (clause.simpler or clause.says) if form == "picture" else clause.says
        assert together(says.english) in words, clause.id
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_welsh_copy_for_the_wall_says_in_welsh_when_it_was_printed(cast: Cast, signed_in: SignIn) -> None:
    office, copy = signed_in(cast.rees), "/agreements/wall/primary_pupils/a4.pdf"
    for language, printed in (("cy", "Argraffwyd"), ("en", "Printed")):
        with translation.override(language):
            day = day_words(timezone.localdate())
        answer = office.get(f"{copy}?lang={language}")
        assert together(f"{printed} {day}") in words_of(PdfReader(io.BytesIO(answer.content)))


@pytest.mark.parametrize("page", ["nonsense/a4.pdf", "staff/a5.pdf"])
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn, page: str) -> None:
    assert signed_in(cast.rees).get(f"/agreements/wall/{page}").status_code == 404
