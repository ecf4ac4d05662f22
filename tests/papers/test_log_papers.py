"""The log of a term or a year on paper, and as a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
import posixpath
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.incidents.access import UnknownTerm
from handrail.incidents.actions import PersonGiven
from handrail.papers import access
from handrail.papers.period import period_called, periods_offered
from handrail.papers.workbook import CUT, LONGEST_CELL, workbook_of
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from handrail.ui.spreadsheet import as_text, lines_of
from tests.incidents.given import a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
LOG = "/papers/log/"
FORMS = ("2026-spring/", "2026-spring.pdf", "2026-spring.csv", "2026-spring.xlsx")


def body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def at(place: str) -> str:
    return posixpath.normpath(LOG + place) + ("/" if place.endswith("/") or not place else "")


def table(client: Client, period: str = "2026-spring") -> list[list[str]]:
    return list(csv.reader(io.StringIO(body(client, f"{LOG}{period}.csv").decode("utf-8-sig"))))


def sheet_of(workbook: bytes) -> str:
    """The first sheet of a workbook, as it is stored."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("place", ["", "../blank/log-sheet/", "../blank/report-form.pdf", *FORMS])
def test_there_is_no_such_page_for_those_who_see_nothing_of_the_log(
    cast: Cast, signed_in: SignIn, reference: str, place: str
) -> None:
    for actor in (cast.rees, cast.webb, cast.ellis, cast.lane):
        assert signed_in(actor).get(at(place)).status_code == 404
    assert Client().get(at(place)).status_code == 302
    assert not Entry.objects.filter(act="papers.log.printed").exists()
    assert signed_in(cast.okafor).get(at(place)).status_code == 200


def test_a_print_holds_only_what_its_reader_may_see(
    cast: Cast, signed_in: SignIn, reference: str, about_the_head: str
) -> None:
    head, coordinator = signed_in(cast.hughes), signed_in(cast.patel)
    assert {row[0].split("\n")[-1] for row in table(head)[1:]} == {reference}
    for place in FORMS[:2]:
        assert about_the_head.encode() not in body(head, at(place))
    words = words_of(pdf(coordinator, f"{LOG}2026-spring.pdf"))
    assert reference in words and about_the_head in words
    assert about_the_head not in words_of(pdf(head, f"{LOG}2026-spring.pdf"))
    assert about_the_head not in sheet_of(body(head, f"{LOG}2026-spring.xlsx"))
    assert about_the_head in sheet_of(body(coordinator, f"{LOG}2026-spring.xlsx"))
    assert table(signed_in(cast.novak))[1:] == []


def test_both_doors_hold_by_themselves(cast: Cast, reference: str, about_the_head: str) -> None:
    spring = period_called("2026-spring")
    every = access.incidents_of(cast.okafor, spring)
    assert len(every) == 2 and len(access.incidents_of(cast.hughes, spring)) == 1
    assert [one.incident.reference for one in access.logged(cast.hughes, every)] == [reference]
    assert list(access.logged(cast.novak, every)) == []


@pytest.mark.parametrize(("place", "form"), [*zip(FORMS, ("page", "pdf", "csv", "xlsx"), strict=True)])
def test_every_print_of_the_log_is_written_down(
    cast: Cast, signed_in: SignIn, reference: str, place: str, form: str
) -> None:
    body(signed_in(cast.okafor), at(place))
    (entry,) = Entry.objects.filter(act="papers.log.printed")
    assert entry.details == {"as": form, "period": "2026-spring", "count": 1}
    assert entry.actor == cast.okafor.user and entry.school_id == cast.okafor.school.pk


def test_a_year_holds_its_three_terms_in_the_order_of_reports(cast: Cast, signed_in: SignIn) -> None:
    days = [
        dt.datetime(2025, 8, 31, 12),
        dt.datetime(2025, 9, 1, 0, 30),
        dt.datetime(2026, 3, 1),
        dt.datetime(2026, 8, 31),
    ]
    told = [a_report(cast.rees, now=day.replace(tzinfo=dt.UTC)) for day in days]
    a_report(cast.rees, now=dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    rows = table(signed_in(cast.okafor), "2025-to-2026")
    assert [row[0].split("\n")[-1] for row in rows[1:]] == told[1:]


def test_many_incidents_are_read_a_few_at_a_time_and_none_is_lost(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access.log, "AT_ONCE", 3)
    told = [a_report(cast.rees, described("Somebody", "pupil"), what_happened=f"Matter {n}") for n in range(8)]
    rows = table(signed_in(cast.okafor))[1:]
    assert {row[0].split("\n")[-1] for row in rows} == set(told)
    assert {row[4] for row in rows} == {f"Matter {n}" for n in range(8)}


def test_what_is_written_of_one_incident_never_stands_beside_another(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person], reference: str
) -> None:
    other = a_report(cast.rees, somebody(listed["C"]), what_happened="Another matter")
    rows = {row[0].split("\n")[-1]: row for row in table(signed_in(cast.okafor))[1:]}
    assert "Lid closed" in rows[reference][5] and rows[other][5] == ""
    assert "Pupil C" in rows[other][1] and "Pupil C" not in rows[reference][1]


def test_a_cell_is_never_read_as_a_formula(cast: Cast, signed_in: SignIn) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1+1", "\uff1d1+1"]
    for words in hostile:
        assert as_text(words).startswith("'")
    assert as_text("A = B") == "A = B"
    a_report(cast.rees, what_happened='=HYPERLINK("http://bad.example","x")', device="@device")
    (row,) = table(signed_in(cast.okafor))[1:]
    assert row[4].startswith("'=HYPERLINK") and row[3].startswith("'@device")


def made(heading: list[str], rows: list[list[str]]) -> bytes:
    return b"".join(workbook_of("Term", heading, [10] * len(heading), rows))


def cells_in(workbook: bytes) -> list[list[str]]:
    """The texts of the sheet, as whoever opens it reads them."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = ElementTree.fromstring(sheet_of(workbook)).iter(f"{name}row")  # noqa: S314  (our own file)
    return [[cell.findtext(f"{name}is/{name}t") or "" for cell in row.iter(f"{name}c")] for row in rows]


def test_a_workbook_holds_text_alone_and_leaves_nothing_on_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    hostile = ['=HYPERLINK("http://bad.example","x")', "http://bad.example", "0012", "@x", "<b>&</b>", "a\nb"]
    workbook = made(["One"] * 6, [hostile])
    sheet = sheet_of(workbook)
    assert "<f>" not in sheet and "<hyperlink" not in sheet and "<v>" not in sheet
    assert sheet.count('t="inlineStr"') == 12 and cells_in(workbook)[1] == hostile
    assert list(tmp_path.iterdir()) == []


def test_what_a_spreadsheet_would_take_for_a_code_stays_as_typed() -> None:
    cells = cells_in(made(["One", "Two"], [["_x0041_ and _x", "a\x07b\x1fc\r\ud800"]]))
    assert cells[1] == ["_x005F_x0041_ and _x", "abc"]


def test_every_part_of_a_workbook_is_well_formed_and_every_row_is_there() -> None:
    workbook = made(["Siân & <co>"], [[f"Row {number}"] for number in range(1234)])
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))  # noqa: S314  (our own file)
    assert cells_in(workbook) == [["Siân & <co>"], *([f"Row {number}"] for number in range(1234))]


def test_a_workbook_leaves_before_its_last_row_is_read() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[str]]:
        for number in range(5000):
            read.append(number)
            yield [f"{number} " * 50]

    pieces = workbook_of("Term", ["One"], [10], rows())
    sent = sum(len(next(pieces)) for _ in range(4))
    assert sent and len(read) < 1000
    assert len(read) < sum(1 for _ in pieces) * 1000 and len(read) == 5000


def test_a_cell_that_a_workbook_cannot_hold_says_that_it_was_cut() -> None:
    kept, cut = "a" * LONGEST_CELL, "b" * (LONGEST_CELL + 1)
    sheet = sheet_of(made(["One", "Two"], [[kept, cut]]))
    assert kept in sheet and sheet.count(CUT) == 1 and cut not in sheet


def test_a_table_begins_with_its_heading_and_opens_in_the_right_alphabet() -> None:
    lines = list(lines_of(["One", "Two"], [["Siân", "a,b\nc"]]))
    assert lines == ["\ufeffOne,Two\r\n", 'Siân,"a,b\nc"\r\n']


@pytest.mark.parametrize("key", ["2026-winter", "2025-to-2027", "0000-to-0001", "9999-to-10000", "x", "1-spring"])
def test_a_period_that_is_none_leads_nowhere(cast: Cast, signed_in: SignIn, key: str) -> None:
    with pytest.raises(UnknownTerm):
        period_called(key)
    for ending in ("/", ".pdf", ".csv", ".xlsx"):
        assert signed_in(cast.okafor).get(f"{LOG}{key}{ending}").status_code == 404


@pytest.mark.parametrize(
    ("day", "year"),
    [((2026, 8, 31), "2025-to-2026"), ((2026, 9, 1), "2026-to-2027"), ((2026, 1, 1), "2025-to-2026")],
)
def test_the_newest_year_offered_is_that_of_today(day: tuple[int, int, int], year: str) -> None:
    terms, years = periods_offered(dt.date(*day))
    assert years[0].key == year and years[0].first <= terms[0].first < years[0].after
    assert period_called(years[0].key) == years[0] and period_called(terms[0].key) == terms[0]


def test_every_period_offered_leads_to_a_print(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert LOG in client.get("/incidents/").content.decode()
    terms, years = periods_offered(NOW.date())
    page = signed_in(cast.okafor).get(LOG).content.decode()
    assert page.count(".csv") == len(terms) + len(years)
    assert page.count('href="/papers/blank/') == 8


def test_a_blank_sheet_has_the_labels_and_nobody_on_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    words = words_of(pdf(signed_in(cast.okafor), "/papers/blank/log-sheet.pdf"))
    assert together("Room and computer/device serial number") in words
    assert "Pupil" not in words and reference not in words


def test_male_or_female_stands_where_the_school_records_it(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    choose_setting(cast.hughes, "sex_recorded", ["yes"], reason="Our sheet asks", now=NOW)
    asked = PersonGiven("pupil", ["harmed"], person=listed["A"], sex="female")
    recorded, other = a_report(cast.rees, asked), a_report(cast.rees, somebody(listed["B"]))
    rows = {row[0].split("\n")[-1]: row for row in table(signed_in(cast.okafor))[1:]}
    assert rows[recorded][2] == "A: Female" and rows[other][2] == ""


def test_the_rules_of_a_school_s_own_sheet_stand_above_its_columns(cast: Cast, signed_in: SignIn) -> None:
    rule = "Integrated Bullying and Racist Incident Record Form 2"
    assert rule not in body(signed_in(cast.okafor), "/papers/blank/log-sheet/").decode()
    cast.okafor.school.pack = "beechfield"
    cast.okafor.school.save()
    assert rule in body(signed_in(cast.okafor), "/papers/blank/log-sheet/").decode()


def test_the_blank_form_has_fifty_one_boxes_in_the_order_of_the_form(cast: Cast, signed_in: SignIn) -> None:
    """Some labels of the form, in its order, written out here a second time on purpose (requirements 1.2)."""
    client = signed_in(cast.okafor)
    assert body(client, "/papers/blank/report-form/").decode().count("\u2610") == 51
    form = pdf(client, "/papers/blank/report-form.pdf")
    words = words_of(form)
    assert len(form.pages) == 2
    places = [
        words.index(together(label))
        for label in (
            "Name of online safety co-ordinator",
            "If not reported, how was the incident identified?",
            "Outside school/service setting",
            "child/young person",
            "deliberately bypassing security or access",
            "illegal hard core pornographic material",
            "Description of incident",
            "breach of AUP",
            "advice sought from LADO",
            "incident reported to Internet Watch Foundation",
            "removal of equipment",
            "incident reported to social networking site",
            "child/young person debriefed",
            "Outcome of incident/investigation",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("sheet", "asked"), [("concern-slip", "Address of the site, as text"), ("meeting-notes", "Who was there")]
)
def test_slips_for_a_pen_name_offices_and_nobody_of_an_incident(
    cast: Cast, signed_in: SignIn, reference: str, sheet: str, asked: str
) -> None:
    assert signed_in(cast.rees).get(f"/papers/blank/{sheet}.pdf").status_code == 404
    words = words_of(pdf(signed_in(cast.okafor), f"/papers/blank/{sheet}.pdf"))
    assert together(asked) in words
    assert reference not in words and together("Pupil A") not in words
    assert (together("Ms Okafor") in words) and (sheet != "concern-slip" or together("Mr Patel") in words)


def test_there_is_no_blank_sheet_of_another_name(cast: Cast, signed_in: SignIn) -> None:
    for ending in ("/", ".pdf"):
        assert signed_in(cast.okafor).get(f"/papers/blank/letter{ending}").status_code == 404


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_a_log_too_long_for_one_paper_says_so_and_how_to_have_it_all(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr("handrail.papers.presenters.MOST_ON_PAPER", 2)
    told = [a_report(cast.rees) for _ in range(3)]
    client = signed_in(cast.okafor)
    page = body(client, f"{LOG}2025-to-2026{ending}").decode()
    assert "It has 3 incidents" in page and all(reference not in page for reference in told)
    for place in ("2025-autumn.pdf", "2026-spring.pdf", "2026-summer.pdf", "2025-to-2026.csv", "2025-to-2026.xlsx"):
        assert f'href="{LOG}{place}"' in page, place
    assert not Entry.objects.filter(act="papers.log.printed").exists()
    assert len(table(client, "2025-to-2026")) == 4
    term = body(client, f"{LOG}2026-spring{ending}").decode()
    assert "too long" in term and "Print each term" not in term
    monkeypatch.setattr("handrail.papers.presenters.MOST_ON_PAPER", 3)
    assert body(client, f"{LOG}2025-to-2026.pdf").startswith(b"%PDF")
