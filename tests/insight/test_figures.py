"""Figures for governors: whose eyes, what is left out, and that they are made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.casework.actions import answer_question
from handrail.incidents.access import Term, get_incident
from handrail.incidents.actions import PersonGiven, declare_relationship, step_aside
from handrail.insight.access import figures_of
from handrail.insight.actions import MadeBefore, NotEnded, make_figures
from handrail.insight.models import FiguresMade
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import add_colleague, appoint
from tests.incidents.given import a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import DECIDED_BEFORE, NOW, PASSWORD, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
SPRING = Term.named("2026-spring")
AFTER = datetime(2026, 4, 1, 9, tzinfo=UTC)
KIND = {"incident_kind": ["bullying_pupil"]}
PAGES = ("/figures/", "/figures/2026-spring/", "/figures/2026-spring.pdf")


@pytest.fixture
@standing
def governor(cast: Cast) -> Actor:
    """Reads figures, and no case."""
    user, _ = add_colleague(
        cast.hughes, email="grant@beechwood.example", display_name="Mr Grant", password=PASSWORD, now=NOW
    )
    appoint(cast.hughes, user, "link_governor", held_from=NOW.date(), now=NOW - DECIDED_BEFORE)
    return actor_for(user, NOW.date())


def reported(cast: Cast, *people: PersonGiven, count: int = 1) -> list[str]:
    return [a_report(cast.rees, *people, said=KIND) for _ in range(count)]


def made(actor: Actor) -> FiguresMade:
    return make_figures(actor, SPRING, now=AFTER)


@pytest.mark.parametrize("page", PAGES)
def test_there_is_no_such_page_for_those_who_do_not_read_them(cast: Cast, signed_in: SignIn, page: str) -> None:
    made(cast.hughes)
    for actor in (cast.rees, cast.webb, cast.ellis):
        assert signed_in(actor).get(page).status_code == 404
    assert signed_in(cast.lane).get(page).status_code == 200


def test_only_the_head_and_the_coordinator_make_them(cast: Cast, governor: Actor) -> None:
    for actor in (governor, cast.lane, cast.ellis, cast.rees):
        with pytest.raises(NotAllowed):
            made(actor)
    assert made(cast.okafor).author == cast.okafor.user
    assert not Entry.objects.filter(act="insight.figures.made").exclude(actor_id=cast.okafor.user.pk)


def test_a_term_that_runs_has_none(cast: Cast) -> None:
    first_after = SPRING.bounds()[1]
    with pytest.raises(NotEnded):
        make_figures(cast.hughes, SPRING, now=first_after - timedelta(seconds=1))
    assert make_figures(cast.hughes, SPRING, now=first_after).term == "2026-spring"


def test_they_are_made_once_whoever_asks_again(cast: Cast, listed: dict[str, Person]) -> None:
    first = made(cast.hughes)
    reported(cast, somebody(listed["A"]), count=6)
    for actor in (cast.hughes, cast.okafor):
        with pytest.raises(MadeBefore):
            made(actor)
    kept = figures_of(cast.lane, SPRING)
    assert kept is not None
    assert (kept.pk, kept.bands["kinds"]["bullying_pupil"]) == (first.pk, 0)


def test_another_school_has_its_own(cast: Cast, listed: dict[str, Person]) -> None:
    reported(cast, somebody(listed["A"]), count=6)
    made(cast.hughes)
    assert figures_of(cast.novak, SPRING) is None
    assert made(cast.novak).bands["all"] == {"all": 0}


@pytest.mark.parametrize(("count", "lowest"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)])
def test_only_bands_are_kept(cast: Cast, listed: dict[str, Person], count: int, lowest: int) -> None:
    for reference in reported(cast, somebody(listed["A"]), count=count):
        answer_question(cast.okafor, reference, "deliberate", ["accidental"], now=NOW)
    bands = made(cast.hughes).bands
    assert bands["all"] == {"all": lowest}
    assert (bands["kinds"]["bullying_pupil"], bands["how"]["accidental"]) == (lowest, lowest)
    assert {number % 5 for group in bands.values() for number in group.values()} == {0}
    assert "security" in bands["kinds"], "a row of which there was none is there all the same"
    assert "not_known" not in bands["kinds"]


def test_of_other_terms_nothing_is_counted(cast: Cast, listed: dict[str, Person]) -> None:
    first, after = SPRING.bounds()
    for moment in (first - timedelta(seconds=1), after):
        for _ in range(5):
            a_report(cast.rees, somebody(listed["A"]), said=KIND, now=moment)
    assert make_figures(cast.hughes, SPRING, now=after + timedelta(days=1)).bands["all"] == {"all": 0}


@pytest.mark.parametrize("maker", ["okafor", "hughes"])
@pytest.mark.parametrize("about", ["Hughes", "Lane", "Okafor", "Patel"])
def test_an_incident_about_a_reader_is_in_nobodys_figures(
    cast: Cast, listed: dict[str, Person], about: str, maker: str
) -> None:
    """Beside the log that they may see, the figures would tell them that there is one more."""
    reported(cast, somebody(listed["A"]), count=4)
    reported(cast, somebody(listed[about], "instigator"), somebody(listed["B"]))
    assert made(getattr(cast, maker)).bands["all"] == {"all": 0}


def test_an_incident_about_a_teacher_who_reads_no_figures_is_counted(cast: Cast, listed: dict[str, Person]) -> None:
    reported(cast, somebody(listed["A"]), count=4)
    reported(cast, somebody(listed["Rees"], "instigator"), somebody(listed["B"]))
    assert made(cast.hughes).bands["all"] == {"all": 5}


def test_words_that_could_mean_a_governor_keep_it_out(cast: Cast, listed: dict[str, Person], governor: Actor) -> None:
    reported(cast, somebody(listed["A"]), count=4)
    reported(cast, described("Mr Grant", "governor", "instigator"))
    assert made(cast.okafor).bands["all"] == {"all": 0}


def test_a_child_whom_a_governor_is_close_to_is_not_counted(
    cast: Cast, listed: dict[str, Person], governor: Actor
) -> None:
    reported(cast, somebody(listed["A"]), count=4)
    reported(cast, somebody(listed["B"]))
    declare_relationship(governor, listed["B"], "related", now=NOW)
    assert made(cast.hughes).bands["all"] == {"all": 0}


def test_an_incident_from_which_somebody_stepped_aside_is_not_counted(cast: Cast, listed: dict[str, Person]) -> None:
    references = reported(cast, somebody(listed["A"]), count=5)
    step_aside(cast.okafor, references[0], reason="I know the family.", now=NOW)
    get_incident(cast.hughes, references[0])
    assert made(cast.hughes).bands["all"] == {"all": 0}


def test_a_governor_reads_them_and_their_words_name_nobody(
    cast: Cast, listed: dict[str, Person], governor: Actor, signed_in: SignIn
) -> None:
    reported(cast, somebody(listed["A"]), count=7)
    made(cast.hughes)
    browser = signed_in(governor)
    page = browser.get("/figures/2026-spring/").content.decode()
    assert "5 to 9" in page
    assert "Fewer than 5 of each, which may be none: Unsuitable material or a site came up by accident; " in page
    assert "Left out is every incident that anybody who reads these figures is kept from" in page
    assert listed["A"].display_name not in page
    assert together("5 to 9") in words_of(pdf(browser, "/figures/2026-spring.pdf"))
    entry = Entry.objects.get(act="insight.figures.printed")
    assert (entry.actor_id, entry.details) == (governor.user.pk, {"term": "2026-spring"})
    assert browser.get("/incidents/").status_code == 404
    assert browser.get("/standing/").status_code == 404


def test_what_is_not_made_is_said_so(cast: Cast, signed_in: SignIn, governor: Actor) -> None:
    browser = signed_in(governor)
    page = browser.get("/figures/2026-spring/", follow=True).content.decode()
    assert "Nobody has made the figures of this term yet" in page
    assert "Make them" not in page
    assert browser.get("/figures/2026-winter/").status_code == 404
