"""The paper twin as a page and as a file, and the page on which a sheet is entered."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime
from pypdf import PdfReader

from handrail.casework.models import ActionTaken, Answer
from handrail.editions.models import Edition
from handrail.incidents.actions import close
from handrail.people.models import Person
from handrail.procedures.codes import edition_mark, marks_of, step_code
from handrail.procedures.load import load_pack
from handrail.procedures.model import Instruction, Question
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.papers.given import together, words_of
from tests.schools.cast import NOW, Cast
from tests.standing import standing
from tests.twins.given import code

SignIn = Callable[[Actor], Client]
PACK = load_pack("england")
SPINE = PACK.procedures["spine"]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


@pytest.mark.django_db
def test_nobody_reads_one_without_signing_in() -> None:
    for page in ("/procedures/spine/paper/", "/procedures/spine/paper.pdf", "/incidents/HR-AAAA-BBBB/enter-sheet/"):
        assert Client().get(page).status_code == 302


def test_there_is_none_of_what_is_no_procedure(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.rees).get("/procedures/nonsense/paper/").status_code == 404
    assert signed_in(cast.rees).get("/procedures/nonsense/paper.pdf").status_code == 404


def test_the_file_has_every_step_every_box_and_the_first_page(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).get("/procedures/danger-now/paper.pdf")
    read = PdfReader(io.BytesIO(answer.content))
    words, procedure = words_of(read), PACK.procedures["danger-now"]
    assert tuple(map(round, read.pages[0].mediabox[2:])) == (595, 842)
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in read.trailer["/Root"]
    for text in (
        "Beechwood Park Primary",
        "Who is in it",
        "Reported by",
        edition_mark(PACK),
        f"edition {PACK.edition}",
    ):
        assert together(text) in words, text
    for step in procedure.steps.values():
        assert step_code(PACK, procedure, step.id) in words
        assert all(mark.code in words for mark in marks_of(PACK, step, procedure))
        if isinstance(step, Instruction):
            assert together(step.do) in words


@pytest.mark.parametrize("slug", ["spine", "child-at-risk", "kind"])
def test_the_page_says_where_each_answer_leads(cast: Cast, signed_in: SignIn, slug: str) -> None:
    page, procedure = signed_in(cast.rees).get(f"/procedures/{slug}/paper/").content.decode(), PACK.procedures[slug]
    for step in procedure.steps.values():
        for mark in marks_of(PACK, step, procedure):
            assert f"<strong>{mark.code}</strong>" in page
            if isinstance(step, Question) and (target := step.target(mark.ticked)):
                goes_to = step_code(PACK, procedure, target)
                assert f'{mark.code}</strong>: go to <a href="#step-{goes_to}">' in page
                assert f'id="step-{goes_to}"' in page


def test_what_is_printed_can_be_entered_later_because_its_edition_is_kept(cast: Cast, signed_in: SignIn) -> None:
    assert not Edition.objects.exists()
    signed_in(cast.rees).get("/procedures/spine/paper/")
    signed_in(cast.rees).get("/procedures/spine/paper.pdf")
    assert [edition.digest for edition in Edition.objects.all()] == [PACK.digest]


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_there_is_no_page_to_enter_one_for_those_who_may_not_work_on_it(
    cast: Cast, signed_in: SignIn, reference: str, name: str
) -> None:
    assert signed_in(getattr(cast, name)).get(f"/incidents/{reference}/enter-sheet/").status_code == 404
    assert signed_in(getattr(cast, name)).post(f"/incidents/{reference}/enter-sheet/", typed()).status_code == 404


def typed(**lines: str) -> dict[str, str]:
    day = localtime() - timedelta(days=1)
    return {
        "mark": edition_mark(PACK).lower(), "day_day": str(day.day), "day_month": str(day.month),
        "day_year": str(day.year), "by": "Mr Underhill", **lines,
    }  # fmt: skip


SAFE = code(PACK, "spine", "make_safe", "D")


def entered(client: Client, reference: str, **lines: str) -> str:
    """What the page says to what was typed; everything typed still stands in it."""
    page = client.post(f"/incidents/{reference}/enter-sheet/", typed(**lines)).content.decode()
    assert "There is a problem" in page and all(f'value="{text}"' in page for text in lines.values() if text)
    assert not ActionTaken.objects.exists() and not Answer.objects.exists()
    return page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    wrong = SAFE[:-1] + ("A" if SAFE[-1] != "A" else "B")
    assert "Did you mean" in entered(client, reference, code_1=wrong, time_1="00:01")
    assert "Give the time too" in entered(client, reference, code_1=SAFE)
    assert "Write the code of the box" in entered(client, reference, time_1="00:01")
    assert "Write the codes of the boxes" in entered(client, reference)
    asked = code(PACK, "child-at-risk", "at_risk", "no")
    assert "asked of each person" in entered(client, reference, code_1=asked, time_1="00:01")
    assert "No edition kept here" in entered(client, reference, code_1=SAFE, time_1="00:01", mark="FFF-FFF")
    assert "not in the future" in entered(client, reference, code_1=SAFE, time_1="00:01", day_year="2999")


def test_a_sheet_is_entered_and_stands_in_the_record_with_both_moments(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    no = code(PACK, "danger-now", "danger", "no")
    lines = {"code_1": f" {SAFE[:3]}-{SAFE[3:]} ".lower(), "time_1": "00:01", "code_2": no, "time_2": "0.02"}
    answer = client.post(f"/incidents/{reference}/enter-sheet/", typed(**lines), follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
    assert "2 entries were recorded." in answer.content.decode()
    record = client.get(f"/incidents/{reference}/").content.decode()
    assert record.count("Mr Underhill") >= 2 and record.count("00:01") and record.count(", by Ms Okafor") >= 2
    again = client.post(f"/incidents/{reference}/enter-sheet/", typed(**lines), follow=True).content.decode()
    assert "0 entries were recorded. 2 entries were recorded before." in again


def test_a_sheet_sent_after_a_colleague_closed_it_is_not_lost(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    client.get(f"/incidents/{reference}/enter-sheet/")
    close(cast.patel, reference, outcome="Settled", now=NOW)
    assert "closed this incident meanwhile" in entered(client, reference, code_1=SAFE, time_1="00:01")


def test_the_papers_of_an_incident_lead_there(cast: Cast, signed_in: SignIn, reference: str) -> None:
    address = f'href="/incidents/{reference}/enter-sheet/"'
    assert address in signed_in(cast.okafor).get(f"/incidents/{reference}/papers/").content.decode()
    assert "/procedures/spine/paper/" in signed_in(cast.rees).get("/procedures/spine/print/").content.decode()
