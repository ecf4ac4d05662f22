"""What a school must still decide stands on the start page of whoever may, in their mail, and where it matters."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from django.test import Client
from pytest_django.fixtures import Settings

from handrail.people.models import Person
from handrail.post.models import Letter
from handrail.reminders.actions import write_daily_mail
from handrail.schools.access import Actor, settings_to_fill
from handrail.schools.actions import choose_setting
from tests.incidents.conftest import listed
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, Cast

__all__ = ["listed"]
SignIn = Callable[[Actor], Client]
CHAIR_LINE, DSL_LINE = "next_in_line_chair", "next_in_line_dsl"
ASK = "Who deals with a case that is about the designated safeguarding lead?"
HEADING = "Decide before it is needed"
UNSAID = "Your school has not decided who is next"


def names(actor: Actor) -> set[str]:
    return {found.declared.id for found in settings_to_fill(actor)}


def test_only_who_may_choose_is_asked(cast: Cast) -> None:
    assert names(cast.rees) == names(cast.ellis) == names(cast.webb) == set()
    assert {CHAIR_LINE, DSL_LINE, "incident_retention"} <= names(cast.hughes)
    assert CHAIR_LINE not in names(cast.lane), "nobody decides about themselves"
    assert DSL_LINE not in names(cast.patel)


def test_it_is_gone_once_it_is_filled_in(cast: Cast, signed_in: SignIn) -> None:
    page = unescape(signed_in(cast.hughes).get("/").content.decode())
    assert HEADING in page and ASK in page and f"/how-we-work/{DSL_LINE}/" in page
    assert HEADING not in signed_in(cast.rees).get("/").content.decode()
    choose_setting(cast.hughes, DSL_LINE, ("head",), reason="Agreed.", now=NOW)
    assert ASK not in unescape(signed_in(cast.hughes).get("/").content.decode())


def test_the_morning_mail_says_how_many(cast: Cast, settings: Settings) -> None:
    a_report(cast.rees, said={"incident_kind": ["security"]})
    settings.EMAIL_HOST = "mail.example"
    write_daily_mail(NOW)
    bodies = dict(Letter.objects.values_list("address", "body"))
    open_for_head = len(names(cast.hughes))
    assert f"still open for you to decide: {open_for_head}." in bodies["hughes@beechwood.example"]
    assert "next" not in bodies["hughes@beechwood.example"]


def test_it_is_said_in_the_case_where_it_matters(cast: Cast, listed: dict[str, Person], signed_in: SignIn) -> None:
    plain = a_report(cast.rees, somebody(listed["A"]))
    about = a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    browser = signed_in(cast.hughes)
    assert UNSAID not in browser.get(f"/incidents/{plain}/").content.decode()
    assert UNSAID in browser.get(f"/incidents/{about}/").content.decode()
    choose_setting(cast.hughes, DSL_LINE, ("head",), reason="Agreed.", now=NOW)
    assert UNSAID not in browser.get(f"/incidents/{about}/").content.decode()
