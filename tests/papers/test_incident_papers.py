"""The papers of one incident: who may print them, what they say, and the trace that a print leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.casework.actions import change_person_in_incident, close_incident
from handrail.incidents.access import get_incident, one_involved
from handrail.incidents.actions import add_note
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
PAPERS = ("chronology", "summary", "report-form", "evidence", "log-sheet")
PLACES = ("", *(f"{paper}/" for paper in PAPERS), *(f"{paper}.pdf" for paper in PAPERS))


def at(reference: str, place: str) -> str:
    return f"/incidents/{reference}/papers/{place}"


def prints() -> list[Entry]:
    return list(Entry.objects.filter(act__endswith=".printed"))


@pytest.mark.parametrize("place", PLACES)
def test_whoever_may_not_see_an_incident_cannot_print_it(
    cast: Cast, signed_in: SignIn, about_the_head: str, place: str
) -> None:
    for actor in (cast.hughes, cast.rees, cast.webb, cast.ellis, cast.novak):
        assert signed_in(actor).get(at(about_the_head, place)).status_code == 404
    assert prints() == []
    assert signed_in(cast.lane).get(at(about_the_head, place)).status_code == 200


@pytest.mark.parametrize("place", PLACES)
def test_nobody_prints_without_signing_in_nor_by_sending_a_form(
    cast: Cast, signed_in: SignIn, reference: str, place: str
) -> None:
    assert Client().get(at(reference, place)).status_code == 302
    assert signed_in(cast.okafor).post(at(reference, place)).status_code == 405
    assert prints() == []


def test_somebody_kept_out_later_cannot_print_any_more(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person], reference: str
) -> None:
    client = signed_in(cast.hughes)
    assert client.get(at(reference, "chronology.pdf")).status_code == 200
    person = one_involved(get_incident(cast.okafor, reference), "B")
    given = somebody(listed["Hughes"], "instigator")
    change_person_in_incident(cast.okafor, reference, person.ref, given, reason="Mistaken", now=NOW)
    assert client.get(at(reference, "chronology.pdf")).status_code == 404
    assert len(prints()) == 1


@pytest.mark.parametrize("place", ["letter/", "letter.pdf", "chronology.docx"])
def test_there_is_no_paper_of_another_name(cast: Cast, signed_in: SignIn, reference: str, place: str) -> None:
    assert signed_in(cast.okafor).get(at(reference, place)).status_code == 404
    assert prints() == []


def test_the_record_leads_to_its_papers(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert at(reference, "") in client.get(f"/incidents/{reference}/").content.decode()
    page = client.get(at(reference, "")).content.decode()
    for place in PLACES[1:]:
        assert at(reference, place) in page


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("form", "ending"), [("page", "/"), ("pdf", ".pdf")])
def test_every_print_is_written_down(
    cast: Cast, signed_in: SignIn, reference: str, paper: str, form: str, ending: str
) -> None:
    signed_in(cast.okafor).get(at(reference, f"{paper}{ending}"))
    (entry,) = prints()
    assert (entry.act, entry.details, entry.actor) == (f"papers.{paper}.printed", {"as": form}, cast.okafor.user)
    assert entry.subject_kind == "incidents.incident"


def test_the_chronology_keeps_corrected_words_and_says_who_wrote_what(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    page = together(client.get(at(reference, "chronology/")).content.decode())
    file = words_of(pdf(client, at(reference, "chronology.pdf")))
    for words in (
        "A had shown them to nobody.",
        "Before this: Spoke with the teacher.",
        "Spoke with the class teacher.",
        "Lid closed at once",
        "Only pupils",
        "Miss Rees",
        "Mr Patel",
        "by Ms Okafor",
    ):
        assert together(words) in page and together(words) in file, words


def test_the_log_sheet_has_the_exact_labels_and_fills_them_from_the_one_record(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    """The labels are those of the sheet (requirements 1.1), written out here a second time on purpose."""
    client = signed_in(cast.okafor)
    page = together(client.get(at(reference, "log-sheet/")).content.decode().replace("&amp;", "&"))
    file = words_of(pdf(client, at(reference, "log-sheet.pdf")))
    for words in (
        "Date & time",
        "Name of pupil or staff member",
        "Male or female",
        "Room and computer/device serial number",
        "Details of incident",
        "Actions and reasons",
        "Tuesday 3 March 2026, 14:10",
        "Pupil B (Pupil; Said to have done it)",
        "In school, ICT suite",
        "Tablet 4, serial TX-0099",
        "game.example",
        "Reason: Lid closed at once",
    ):
        assert together(words) in page and together(words) in file, words


def test_what_the_sheet_still_lacks_is_shown_before_printing_and_never_printed(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    bare = a_report(cast.rees)
    client = signed_in(cast.okafor)
    lacking = "nobody said on which day it happened"
    for place in ("", "log-sheet/"):
        page = client.get(at(bare, place)).content.decode()
        assert lacking in page and "“Name of pupil or staff member”" in page and "“Actions and reasons”" in page
    assert together(lacking) not in words_of(pdf(client, at(bare, "log-sheet.pdf")))


def test_a_full_line_lacks_only_what_is_never_asked(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).get(at(reference, "")).content.decode()
    assert "“Male or female”: not asked" in page
    assert "nobody said on which day" not in page and "“Actions and reasons”" not in page


def test_the_summary_says_what_is_known_done_and_due(cast: Cast, signed_in: SignIn, reference: str) -> None:
    read = pdf(signed_in(cast.okafor), at(reference, "summary.pdf"))
    words = words_of(read)
    for part in (
        "Pupil A",
        "Still to be answered",
        "Does it concern the head or a governor, in any part? No",
        "Agreed",
    ):
        assert together(part) in words
    assert len(read.pages) == 1


def test_the_summary_of_a_closed_incident_ends_with_its_outcome(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled between the two.", now=NOW)
    words = words_of(pdf(signed_in(cast.okafor), at(reference, "summary.pdf")))
    assert together("Settled between the two.") in words
    assert together("Still to be answered") not in words


def test_the_summary_stays_one_page_however_much_is_written(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    long = "Quite a number of longer words about everything that went wrong on that afternoon. " * 30
    many = [described("A person of whom only a long description is known " * 3, "pupil", "harmed") for _ in range(9)]
    reference = a_report(cast.rees, *many, what_happened=long, said={"incident_kind": ["bullying_pupil", "security"]})
    settle(cast.okafor, reference, leave="child_at_risk")
    assert len(pdf(signed_in(cast.okafor), at(reference, "summary.pdf")).pages) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_a_file_is_tagged_and_its_metadata_names_nobody(
    cast: Cast, signed_in: SignIn, reference: str, paper: str
) -> None:
    response = signed_in(cast.okafor).get(at(reference, f"{paper}.pdf"))
    assert response["Content-Disposition"] == f'attachment; filename="{reference.lower()}-{paper}.pdf"'
    assert response["Cache-Control"] == "no-store"
    read = pdf(signed_in(cast.okafor), at(reference, f"{paper}.pdf"))
    catalogue = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/StructTreeRoot"] and catalogue["/Lang"] == "en-GB"
    told = f"{dict(read.metadata or {})} {catalogue['/Metadata'].get_data().decode()}"
    assert reference in told and "pdfuaid" in told
    for name in ("Pupil", "Okafor", "Rees", "Patel", "Beechwood"):
        assert name not in told


def test_hostile_words_stay_words(cast: Cast, signed_in: SignIn, reference: str) -> None:
    hostile = (
        '#panic("x") = Heading *bold* $x$ @ref \\ <script>alert(1)</script> // not a comment #import "@preview/x:1.0.0"'
    )
    add_note(cast.hughes, reference, hostile, now=NOW)
    client = signed_in(cast.okafor)
    assert together(hostile) in words_of(pdf(client, at(reference, "chronology.pdf")))
    assert "<script>" not in client.get(at(reference, "chronology/")).content.decode()
