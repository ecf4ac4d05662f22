"""The school's procedures, as any member of staff reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from handrail.schools.models import School
from tests.schools.cast import Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]


@pytest.fixture
@standing
def hertfordshire(cast: Cast) -> School:
    cast.rees.school.pack = "hertfordshire"
    cast.rees.school.save()
    return cast.rees.school


@pytest.mark.parametrize("name", ["rees", "webb", "okafor", "lane"])
def test_everybody_on_the_staff_reads_them(cast: Cast, signed_in: SignIn, name: str) -> None:
    page = signed_in(getattr(cast, name)).get("/procedures/").content.decode()
    for procedure in load_pack("england").procedures.values():
        assert f'href="/procedures/{procedure.id}/"' in page


@pytest.mark.django_db
def test_nobody_else_does() -> None:
    assert Client().get("/procedures/").status_code == 302
    assert Client().get("/procedures/spine/").status_code == 302


@pytest.mark.usefixtures("hertfordshire")
def test_the_schools_own_come_first(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get("/procedures/").content.decode()
    own, _, shared = page.partition("What every school shares")
    assert 'href="/procedures/managing-incident/"' in own
    assert 'href="/procedures/spine/"' in shared


@pytest.mark.usefixtures("hertfordshire")
def test_every_procedure_opens_as_a_chart_and_in_words(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    for procedure in load_pack("hertfordshire").procedures.values():
        page = client.get(f"/procedures/{procedure.id}/").content.decode()
        assert "<svg" in page and page.count('class="outline-step"') == len(procedure.steps)
        picture = client.get(f"/procedures/{procedure.id}/chart.svg")
        assert picture["Content-Type"].startswith("image/svg+xml")
        assert picture.content.startswith(b"<svg")


@pytest.mark.usefixtures("hertfordshire")
def test_sources_marks_and_unconfirmed_numbers_are_explained(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get("/procedures/managing-incident/").content.decode()
    assert "Hertfordshire eSafety incident flowcharts, line" in page
    assert "Added for safety: " in page and "Restored: " in page
    assert "not confirmed" in page and "tel:" not in page


def test_an_unknown_procedure_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert client.get("/procedures/nonsense/").status_code == 404
    assert client.get("/procedures/nonsense/chart.svg").status_code == 404


def test_the_page_needs_no_style_and_no_script_of_its_own(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).get("/procedures/spine/")
    page = answer.content.decode()
    assert "style=" not in page and "<style" not in page and "<script" not in page
    assert "script-src 'none'" in answer["Content-Security-Policy"]


def test_the_ladder_sheets_show_the_schools_own_ladder_to_staff_and_in_few_words_to_parents(
    cast: Cast, signed_in: Callable[[Actor], Client]
) -> None:
    School.objects.filter(pk=cast.rees.school.pk).update(pack="st-lukes")
    browser = signed_in(cast.rees)
    listed = browser.get("/procedures/").content.decode()
    assert "/procedures/ladders/pupils_a_to_d/parents/" in listed and "/procedures/ladders/staff_a_and_b/" in listed
    staff = browser.get("/procedures/ladders/pupils_a_to_d/").content.decode()
    assert "line 567" in staff and "Decided by:" in staff and "Also in" in staff
    parents = browser.get("/procedures/ladders/pupils_a_to_d/parents/").content.decode()
    assert "File-sharing software used" in parents and "Nobody is in trouble for an accident" in parents
    assert "line 567" not in parents and "Decided by:" not in parents
    assert browser.get("/procedures/ladders/staff_a_and_b/parents/").status_code == 404
    assert browser.get("/procedures/ladders/school_rules/").status_code == 404, "the school uses another"
