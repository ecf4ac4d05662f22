"""Charts for the wall, as any member of staff prints them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from handrail.contacts.actions import check_contact
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from handrail.schools.models import School
from tests.contacts.given import NUMBER, checked
from tests.papers.given import together, words_of
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
POINTS = {"a4": (595, 842), "a3": (842, 1191)}


@pytest.fixture
@standing
def hertfordshire(cast: Cast) -> School:
    School.objects.filter(pk=cast.rees.school.pk).update(pack="hertfordshire")
    return cast.rees.school


def poster(client: Client, slug: str, size: str) -> PdfReader:
    answer = client.get(f"/procedures/{slug}/poster-{size}.pdf")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="poster-{slug}-{size}.pdf"'
    return PdfReader(io.BytesIO(answer.content))


@pytest.mark.django_db
def test_nobody_prints_one_without_signing_in() -> None:
    for page in ("print/", "poster-a4.pdf", "chart.bpmn"):
        assert Client().get(f"/procedures/spine/{page}").status_code == 302


@pytest.mark.parametrize("page", ["nonsense/print/", "nonsense/poster-a4.pdf", "spine/poster-a5.pdf"])
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn, page: str) -> None:
    assert signed_in(cast.rees).get(f"/procedures/{page}").status_code == 404


@pytest.mark.usefixtures("hertfordshire")
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_poster_names_school_edition_day_and_contacts(cast: Cast, signed_in: SignIn, size: str) -> None:
    read, pack = poster(signed_in(cast.rees), "allegation-and-lado", size), load_pack("hertfordshire")
    words = words_of(read)
    for text in (
        "Beechwood Park Primary", pack.procedures["allegation-and-lado"].title, f"edition {pack.edition}", "Printed ",
        "Whom to contact", "Hertfordshire LADO", "Not confirmed by the school",
    ):  # fmt: skip
        assert together(text) in words, text
    assert read.metadata is not None and read.metadata.title == pack.procedures["allegation-and-lado"].title
    for page in read.pages:
        assert tuple(sorted(map(round, page.mediabox[2:]))) == POINTS[size]


@pytest.mark.usefixtures("hertfordshire")
def test_a_number_stands_on_it_only_when_it_is_confirmed(cast: Cast, signed_in: SignIn) -> None:
    pack = load_pack("hertfordshire")
    unconfirmed = [each.number for each in pack.contacts.values() if each.number and not each.is_confirmed]
    assert unconfirmed
    words = words_of(poster(signed_in(cast.rees), "allegation-and-lado", "a3"))
    assert not [number for number in unconfirmed if together(number) in words]
    assert "999" in words_of(poster(signed_in(cast.rees), "danger-now", "a3"))


@pytest.mark.usefixtures("hertfordshire")
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_it_is_tagged_and_its_drawing_tells_each_step_in_words(cast: Cast, signed_in: SignIn, size: str) -> None:
    read = poster(signed_in(cast.rees), "managing-incident", size)
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    told = together(" ".join(alternatives(root["/StructTreeRoot"])))
    for step in load_pack("hertfordshire").procedures["managing-incident"].steps.values():
        for text in (getattr(step, "do", ""), getattr(step, "says", "")):
            assert together(text) in told


def alternatives(node: object) -> list[str]:
    """What stands in place of each drawing, in the order in which it is read."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [text for each in node for text in alternatives(each)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + alternatives(node.get("/K", []))


def test_a_chart_too_large_for_a4_is_offered_on_a3(cast: Cast, signed_in: SignIn) -> None:
    School.objects.filter(pk=cast.rees.school.pk).update(pack="st-lukes")
    client = signed_in(cast.rees)
    page = client.get("/procedures/intake-and-routing/print/").content.decode()
    assert "Too large for this paper" in page and "poster-a3.pdf" in page and "poster-a4.pdf" not in page
    assert client.get("/procedures/intake-and-routing/poster-a4.pdf").status_code == 404
    sheets = poster(client, "intake-and-routing", "a3").pages
    assert len(sheets) > 1
    assert together(f"Sheet 1 of {len(sheets)} · continues on sheet 2") in together(sheets[0].extract_text())
    assert "continues" not in together(sheets[-1].extract_text())


@pytest.mark.usefixtures("hertfordshire")
def test_the_page_of_a_procedure_leads_to_them(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert (
        'href="/procedures/managing-incident/print/"' in client.get("/procedures/managing-incident/").content.decode()
    )
    page = client.get("/procedures/managing-incident/print/").content.decode()
    assert "poster-a4.pdf" in page and "poster-a3.pdf" in page and "chart.bpmn" in page
    assert "BPMN cannot be read in again" in page and "Hertfordshire LADO" in page


@pytest.mark.usefixtures("hertfordshire")
def test_bpmn_is_saved_as_the_engine_writes_it(cast: Cast, signed_in: SignIn) -> None:
    from handrail.procedures.bpmn import as_bpmn

    pack = load_pack("hertfordshire")
    answer = signed_in(cast.rees).get("/procedures/managing-incident/chart.bpmn")
    assert answer.content.decode() == as_bpmn(pack, pack.procedures["managing-incident"])
    assert answer["Content-Type"].startswith("application/xml")
    assert answer["Content-Disposition"] == 'attachment; filename="managing-incident.bpmn"'


@pytest.mark.usefixtures("hertfordshire")
def test_what_the_school_confirmed_stands_on_wall_and_paper(cast: Cast, signed_in: SignIn) -> None:
    cast.okafor.school.refresh_from_db()
    check_contact(cast.okafor, "herts_lado", checked(), now=NOW)
    assert together(NUMBER) in words_of(poster(signed_in(cast.rees), "allegation-and-lado", "a4"))
    page = signed_in(cast.rees).get("/procedures/allegation-and-lado/paper/").content.decode()
    assert f"Contact: Hertfordshire LADO, {NUMBER}" in page
