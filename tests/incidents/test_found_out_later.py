"""What reports left open and somebody found out later; and reports that are entered later from paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from handrail.audit.models import Entry
from handrail.casework.actions import close_incident
from handrail.incidents.access import NoSuchIncident
from handrail.incidents.actions import DetailsGiven, NothingGiven, NotYetPast, add_details
from handrail.incidents.models import FoundLater, Report, WrittenOnce
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.conftest import listed
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast

__all__ = ["listed"]
SignIn = Callable[[Actor], Client]
FOUND = DetailsGiven(
    dt.date(2026, 3, 3), dt.time(14, 10), "In school", "ICT suite", "Tablet 4, TX-0099", "game.example"
)


def test_whoever_may_not_see_an_incident_adds_nothing_to_it(cast: Cast, signed_in: SignIn) -> None:
    found = a_report(cast.rees)
    for actor in (cast.rees, cast.webb, cast.lane, cast.novak):
        with pytest.raises(NoSuchIncident):
            add_details(actor, found, FOUND, now=NOW)
        assert signed_in(actor).get(f"/incidents/{found}/details/add/").status_code == 404
        assert signed_in(actor).post(f"/incidents/{found}/details/add/", {"room": "Hall"}).status_code == 404
    assert not FoundLater.objects.exists()


def test_what_was_found_out_fills_the_log_sheet_and_leaves_the_report_alone(cast: Cast, signed_in: SignIn) -> None:
    found, client = a_report(cast.rees), signed_in(cast.okafor)
    before = client.get(f"/incidents/{found}/papers/").content.decode()
    assert "nobody said on which day it happened" in before and f"/incidents/{found}/details/add/" in before
    form = {
        "happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026", "happened_at": "2.10pm",
        "place": "In school", "room": "ICT suite", "device": "Tablet 4, TX-0099", "web_addresses": "game.example",
    }  # fmt: skip
    page = client.post(f"/incidents/{found}/details/add/", form, follow=True).content.decode()
    assert "Found out later" in page and "Tablet 4, TX-0099" in page
    sheet = client.get(f"/incidents/{found}/papers/log-sheet/").content.decode()
    for words in ("Tuesday 3 March 2026, 14:10", "In school, ICT suite", "Tablet 4, TX-0099", "game.example"):
        assert words in sheet, words
    assert "Day not known" not in sheet and "nobody said on which day" not in sheet
    report = Report.objects.get()
    assert (report.happened_on, report.device) == (None, "")
    (entry,) = Entry.objects.filter(act="incidents.details.added")
    assert entry.details == {"added": ["happened_on", "happened_at", "place", "room", "device", "web_addresses"]}


def test_nothing_and_days_to_come_are_refused_in_words(cast: Cast, signed_in: SignIn) -> None:
    found, client = a_report(cast.rees), signed_in(cast.okafor)
    with pytest.raises(NothingGiven):
        add_details(cast.okafor, found, DetailsGiven(room="  "), now=NOW)
    with pytest.raises(NotYetPast):
        add_details(cast.okafor, found, DetailsGiven(happened_on=NOW.date() + dt.timedelta(days=1)), now=NOW)
    add_details(cast.okafor, found, DetailsGiven(happened_on=NOW.date()), now=NOW)
    empty = client.post(f"/incidents/{found}/details/add/", {}).content.decode()
    assert "Fill in what was found out." in empty
    day = {"happened_on_day": "1", "happened_on_month": "1", "happened_on_year": "2999", "room": "Hall"}
    future = client.post(f"/incidents/{found}/details/add/", day).content.decode()
    assert "not in the future" in future and 'value="Hall"' in future
    assert FoundLater.objects.count() == 1


def test_a_closed_incident_takes_what_is_found_out_late(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    found = a_report(cast.rees, somebody(listed["A"]))
    settle(cast.okafor, found)
    close_incident(cast.okafor, found, "Settled.", now=NOW + MINUTE)
    add_details(cast.okafor, found, FOUND, now=NOW + MINUTE)
    assert signed_in(cast.okafor).get(f"/incidents/{found}/details/add/").status_code == 200


def test_what_was_found_later_is_found_by_its_words_and_never_changed(cast: Cast, signed_in: SignIn) -> None:
    found = a_report(cast.rees)
    row = add_details(cast.okafor, found, FOUND, now=NOW)
    assert found in signed_in(cast.okafor).get("/incidents/?words=TX-0099").content.decode()
    row.room = "Hall"
    with pytest.raises(WrittenOnce):
        row.save()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("update incidents_foundlater set room = 'Hall'")


def test_a_report_from_paper_has_its_true_day_and_says_when_it_was_entered(cast: Cast, signed_in: SignIn) -> None:
    sheet = {
        "what_happened": "A lid was closed", "when": "other_day", "other_day_day": "2", "other_day_month": "3",
        "other_day_year": "2026", "time_words": "9.30", "paper_by": "A supply teacher", "paper_on_day": "2",
        "paper_on_month": "3", "paper_on_year": "2026",
    }  # fmt: skip
    assert signed_in(cast.rees).post("/report/", sheet).status_code == 302
    report = Report.objects.get()
    assert (report.happened_on, report.paper_on, report.paper_by) == (
        dt.date(2026, 3, 2),
        dt.date(2026, 3, 2),
        "A supply teacher",
    )
    assert report.at.date() > dt.date(2026, 3, 2)
    client, reference = signed_in(cast.okafor), report.incident.reference
    page = client.get(f"/incidents/{reference}/").content.decode()
    assert "Reported, entered later from paper" in page
    line = client.get(f"/incidents/{reference}/papers/log-sheet/").content.decode()
    assert "Written on paper by A supply teacher, 2 March 2026" in line and "Monday 2 March 2026, 9.30" in line


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"paper_by": "Somebody"}, "Give the day on which the sheet was written."),
        ({"paper_on_day": "2", "paper_on_month": "3", "paper_on_year": "2026"}, "Say who wrote the sheet"),
        (
            {"paper_by": "Somebody", "paper_on_day": "2", "paper_on_month": "3", "paper_on_year": "2999"},
            "Give a day that is not in the future.",
        ),
    ],
)
def test_half_of_what_is_said_of_a_sheet_is_asked_for(
    cast: Cast, signed_in: SignIn, given: dict[str, str], says: str
) -> None:
    page = signed_in(cast.rees).post("/report/", {"what_happened": "A", "when": "not_known"} | given).content.decode()
    assert says in page and not Report.objects.exists()
