"""The page of the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast

LOG = "/incidents/"
SignIn = Callable[[Actor], Client]


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis"])
def test_there_is_no_such_page_for_those_who_see_nothing_of_it(cast: Cast, signed_in: SignIn, name: str) -> None:
    a_report(cast.rees)
    assert signed_in(getattr(cast, name)).get(LOG).status_code == 404


def test_the_coordinator_reads_what_another_school_does_not(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["security"]})
    page = signed_in(cast.okafor).get(LOG).content.decode()
    for words in (reference, "1 incident<", "Child A: Pupil A", "Security breach", "A child showed me"):
        assert words in page
    elsewhere = signed_in(cast.novak).get(LOG).content.decode()
    assert reference not in elsewhere and "0 incidents" in elsewhere


def test_the_chair_reads_only_what_the_chair_leads(cast: Cast, listed: dict[str, Person], signed_in: SignIn) -> None:
    a_report(cast.rees)
    led = a_report(cast.rees, somebody(listed["Hughes"], "harmed"))
    page = signed_in(cast.lane).get(LOG).content.decode()
    assert led in page and "1 incident<" in page


def test_what_was_chosen_stays_chosen(cast: Cast, signed_in: SignIn) -> None:
    a_report(cast.rees, what_happened="volleyball")
    client = signed_in(cast.okafor)
    page = client.get(LOG, {"words": "volleyball", "status": "open"}).content.decode()
    assert 'value="volleyball"' in page and "1 incident<" in page and "Show everything" in page
    assert "Nothing in the log fits" in client.get(LOG, {"words": "netball"}).content.decode()


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "term=yesterday", "status=?", "page=0", "page=x", "page=" + "9" * 40]
)
def test_nonsense_narrows_nothing_and_breaks_nothing(cast: Cast, signed_in: SignIn, query: str) -> None:
    a_report(cast.rees)
    assert signed_in(cast.okafor).get(f"{LOG}?{query}").status_code == 200


def test_it_leads_from_page_to_page_and_keeps_the_filter(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handrail.incidents.access import log

    monkeypatch.setattr(log, "PAGE_SIZE", 1)
    old, new = a_report(cast.rees, now=NOW), a_report(cast.rees, now=NOW + MINUTE)
    client = signed_in(cast.okafor)
    first = client.get(LOG, {"status": "open"}).content.decode()
    assert new in first and old not in first and "?status=open&amp;page=2" in first
    assert old in client.get(LOG, {"status": "open", "page": "2"}).content.decode()


def test_nothing_but_looking_is_allowed(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.okafor).post(LOG).status_code == 405


def test_a_page_after_the_last_says_so(cast: Cast, signed_in: SignIn) -> None:
    a_report(cast.rees)
    page = signed_in(cast.okafor).get(f"{LOG}?page=5").content.decode()
    assert "The log ends before this page." in page and "Nothing in the log fits." not in page
    assert f'<a href="{LOG}">To the first page</a>' in page
    nothing = signed_in(cast.okafor).get(f"{LOG}?words=nobodywrotethis").content.decode()
    assert "Nothing in the log fits." in nothing and "To the first page" not in nothing


def test_the_log_bears_the_name_that_the_school_gives_it(cast: Cast, signed_in: SignIn) -> None:
    assert "<h1>Online safety log</h1>" in signed_in(cast.okafor).get(LOG).content.decode()
    choose_setting(cast.okafor, "log_name", ["The <safety> book"], reason="As in our policy", now=NOW)
    assert "<h1>The &lt;safety&gt; book</h1>" in signed_in(cast.okafor).get(LOG).content.decode()
    assert signed_in(cast.webb).get(LOG).status_code == 404


def test_it_is_narrowed_by_class_heading_and_day_on_the_page(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]), happened_on=NOW.date())
    client = signed_in(cast.okafor)
    chosen = {"group": "year 5", "since": "2026-03-04", "until": "04/03/2026", "by": "happened"}
    page = client.get(LOG, chosen).content.decode()
    assert reference in page and 'value="year 5"' in page and 'value="2026-03-04"' in page
    for other in (
        {"group": "6"},
        {"since": "2026-03-05"},
        {"until": "3.3.2026", "by": "happened"},
        {"risk": "contact"},
    ):
        assert "Nothing in the log fits" in client.get(LOG, chosen | other).content.decode(), other
    for nonsense in ({"since": "0001-01-01"}, {"until": "soon"}, {"risk": "nonsense"}):
        assert reference in client.get(LOG, nonsense).content.decode()
