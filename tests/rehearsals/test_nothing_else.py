"""A rehearsal played to its end leaves everything of incidents as it was: tables, pages, lists, files and figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.incidents.models import WriteOnce
from handrail.insight.access import counted_in_figures, terms_offered
from handrail.people.models import Person
from handrail.rehearsals.actions import (
    Learned,
    SomebodyGiven,
    add_somebody,
    answer_in_rehearsal,
    end_rehearsal,
    open_rehearsal,
    review_rehearsal,
    settle_in_rehearsal,
)
from handrail.rehearsals.models import Rehearsal, Trained
from handrail.reminders.access import count_due
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.matrix.addresses import WANTED
from tests.rehearsals.given import MINUTE, WORD, a_rehearsal
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
MAY_GROW = {"audit.entry", "editions.edition", "sessions.session"}
"""That it was begun is written down, the edition is pinned, and readers of pages sign in."""
YEAR = "2025-to-2026"
WITH_PARTS = (f"/incidents/?words={WORD}", "/incidents/?status=open", f"/people/?words={WORD}", f"/papers/log/{YEAR}/",
              f"/papers/log/{YEAR}.csv")  # fmt: skip
NOT_COMPARED = {
    "rehearsals": "what stands there is of rehearsals",
    "witnesses": "the head of the audit log, in which it stands that one was begun",
    "accounts": "forms",
    "incidents:report-concern": "a form with a number drawn by lot",
    "incidents:record-complaint": "a form with a number drawn by lot",
}
PASSING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\d\d:\d\d(:\d\d)?|<p>Head of the audit log at [^<]+')
"""What is another at every reading: each is written down in the audit log."""


def rows() -> dict[str, int]:
    """How many rows each table holds that is not of this room."""
    kinds = [kind for kind in apps.get_models() if kind._meta.app_label != "rehearsals" and kind._meta.managed]
    return {kind._meta.label_lower: kind._base_manager.count() for kind in kinds}


def read(browser: Client, page: str) -> tuple[int, str]:
    answer = browser.get(page)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode() if answer["Content-Type"].startswith("text/") else ""
    return answer.status_code, PASSING.sub("", text)


def pages() -> list[str]:
    """Every address of the site that names no one thing, and a few that do."""
    whole = [name for name, parts in WANTED.items() if not parts]
    kept = [name for name in whole if name not in NOT_COMPARED and name.split(":")[0] not in NOT_COMPARED]
    return [*map(reverse, kept), *WITH_PARTS]


def seen(cast: Cast, signed_in: SignIn) -> dict[str, tuple[int, str]]:
    """All of it, as those find it who see incidents, and as a teacher does."""
    found = {}
    browsers = {actor.user.display_name: signed_in(actor) for actor in (cast.okafor, cast.hughes, cast.lane, cast.rees)}
    for browser in browsers.values():
        browser.get("/")  # messages of a first page
    for name, browser in browsers.items():
        found |= {f"{name} {page}": read(browser, page) for page in pages()}
    return found


def play(cast: Cast) -> Rehearsal:
    """All that can be done in one, with the same child, answers and moments as an incident would have."""
    rehearsal = a_rehearsal(cast.okafor, cast.rees, cast.webb, cast.lane)
    open_rehearsal(cast.rees, rehearsal.pk, now=NOW + MINUTE)
    add_somebody(cast.rees, rehearsal.pk, SomebodyGiven("staff", ("instigator",)), now=NOW + MINUTE)
    answers = [("danger_now", "yes", ""), ("illegal_suspected", "not_known", ""), ("child_at_risk", "yes", "A"),
               ("incident_kind", "image_sharing", ""), ("staff_involved", "yes", "")]  # fmt: skip
    for fact, option, person in answers:
        answer_in_rehearsal(cast.rees, rehearsal.pk, fact, [option], person=person, reason=WORD, now=NOW + 2 * MINUTE)
    settle_in_rehearsal(cast.rees, rehearsal.pk, "spine.make_safe", "done", reason=WORD, now=NOW + 3 * MINUTE)
    settle_in_rehearsal(cast.webb, rehearsal.pk, "danger-now.call_999", "done", now=NOW + 4 * MINUTE)
    took_part = [cast.rees.user.pk, cast.webb.user.pk]
    end_rehearsal(cast.okafor, rehearsal.pk, took_part, Learned(WORD), now=NOW + 30 * MINUTE)
    review_rehearsal(cast.okafor, rehearsal.pk, Learned(WORD, WORD), now=NOW + 31 * MINUTE)
    return rehearsal


@pytest.fixture
@standing
def real(cast: Cast, listed: dict[str, Person]) -> str:
    """Something that really happened, so that lists and figures have something to hold."""
    return a_report(cast.rees, somebody(listed["A"], "harmed"))


def test_no_table_but_its_own_holds_more(cast: Cast, real: str) -> None:
    before = rows()
    assert before["incidents.incident"] == 1
    play(cast)
    after = rows()
    assert {kind for kind in after if after[kind] != before[kind]} <= MAY_GROW
    assert Trained.objects.count() == 2
    assert mail.outbox == []


def test_no_page_list_search_or_file_of_incidents_is_another(cast: Cast, real: str, signed_in: SignIn) -> None:
    before = seen(cast, signed_in)
    assert sum(real in text for _, text in before.values()) > 5, "there is something to see"
    play(cast)
    after = seen(cast, signed_in)
    assert [page for page in after if after[page] != before[page]] == []
    assert not [page for page, (_, text) in after.items() if f"The {WORD} rehearsal" in text]


def test_figures_for_governors_do_not_count_it(cast: Cast, real: str) -> None:
    terms = [*terms_offered(TODAY), *terms_offered(TODAY + timedelta(days=300))]
    before = [counted_in_figures(cast.hughes, term, TODAY) for term in terms]
    play(cast)
    assert [counted_in_figures(cast.hughes, term, TODAY) for term in terms] == before


def test_none_of_its_rows_is_of_the_kind_that_an_incident_holds() -> None:
    own = list(apps.get_app_config("rehearsals").get_models())
    assert len(own) == 9
    assert not [kind for kind in own if issubclass(kind, WriteOnce)]
    named = {field.related_model._meta.label for kind in own for field in kind._meta.fields if field.related_model}
    assert not [label for label in named if label.startswith(("incidents.", "casework.", "people.", "evidence."))]


def test_the_mail_in_the_morning_counts_nothing_of_it(cast: Cast, real: str) -> None:
    people = (cast.okafor, cast.patel, cast.hughes, cast.rees, cast.webb, cast.lane)
    before = [count_due(actor, TODAY) for actor in people]
    assert sum(before)
    play(cast)
    assert [count_due(actor, TODAY) for actor in people] == before
