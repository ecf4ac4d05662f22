"""The pages: for the head, the chair and the coordinator; for all others there is no such page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from handrail.post.actions import write
from handrail.post.models import Letter
from handrail.post.wording import Wording
from handrail.schools.access import Actor
from handrail.witnesses.models import Witness
from tests.schools.cast import NOW, Cast
from tests.witnesses.given import CHAIR_AT_HOME, a_witness

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]
SignIn = Callable[[Actor], Client]
PAGE = "/log-heads/"


@pytest.mark.parametrize("who", ["rees", "webb", "ellis"])
def test_for_others_there_is_no_such_page(cast: Cast, signed_in: SignIn, who: str) -> None:
    a_witness(cast.lane)
    browser = signed_in(getattr(cast, who))
    assert browser.get(PAGE).status_code == 404
    assert "Heads of the log" not in browser.get("/").content.decode()
    for page in ("publish/", "check/", "send-again/"):
        assert browser.post(PAGE + page).status_code == 404
    assert browser.get(f"{PAGE}add/").status_code == 403


@pytest.mark.parametrize("who", ["okafor", "hughes", "lane"])
def test_those_who_watch_over_the_log_see_what_was_sent(cast: Cast, signed_in: SignIn, who: str) -> None:
    a_witness(cast.lane)
    browser = signed_in(getattr(cast, who))
    page = browser.get(PAGE).content.decode()
    assert CHAIR_AT_HOME in page
    assert "The log still carries it" in page
    assert "Waits to be sent" in page
    assert ("Add somebody who keeps them" in page) == (who != "okafor")
    assert "Heads of the log" in browser.get("/").content.decode()


def test_the_coordinator_changes_no_witness(cast: Cast, signed_in: SignIn) -> None:
    witness = a_witness(cast.lane)
    browser = signed_in(cast.okafor)
    assert browser.get(f"{PAGE}{witness.pk}/remove/").status_code == 403
    assert browser.post(f"{PAGE}{witness.pk}/remove/").status_code == 403
    assert browser.post(f"{PAGE}add/", {"email": "x@y.example", "role": "other"}).status_code == 403


def test_the_head_names_somebody_and_cannot_name_only_themselves(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.hughes)
    assert "Nobody but the headteacher keeps the heads" in browser.get(PAGE).content.decode()
    own = browser.post(f"{PAGE}add/", {"email": "hughes@beechwood.example", "role": "other"})
    assert "Add somebody who is not the headteacher first." in own.content.decode()
    assert "hughes@beechwood.example" in own.content.decode()
    wrong = browser.post(f"{PAGE}add/", {"email": "nobody"}).content.decode()
    assert "Write an e-mail address, such as name@example.org." in wrong
    assert "Choose an answer to “Who is it?”" in wrong
    done = browser.post(f"{PAGE}add/", {"email": CHAIR_AT_HOME, "role": "chair"}, follow=True).content.decode()
    assert "They are on the list." in done
    assert "Nobody but the headteacher" not in done


def test_the_last_one_stays_with_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    witness = a_witness(cast.lane)
    browser = signed_in(cast.hughes)
    assert f"Send no more heads to {CHAIR_AT_HOME}?" in browser.get(f"{PAGE}{witness.pk}/remove/").content.decode()
    page = browser.post(f"{PAGE}{witness.pk}/remove/", follow=True).content.decode()
    assert "Add somebody else first" in page
    assert Witness.objects.active().count() == 1
    assert browser.get(f"{PAGE}99999/remove/").status_code == 404


def test_the_whole_log_is_checked_on_demand(cast: Cast, signed_in: SignIn) -> None:
    a_witness(cast.lane)
    page = signed_in(cast.lane).post(f"{PAGE}check/", follow=True).content.decode()
    assert "The log is whole:" in page
    assert "it carries 1 published head." in page


def test_what_did_not_go_out_is_shown_with_the_reason_and_can_be_tried_again(cast: Cast, signed_in: SignIn) -> None:
    a_witness(cast.lane)
    later = {"try_at": NOW.replace(year=2050), "best_before": NOW.replace(year=2060)}
    Letter.objects.update(tries=2, fault="answer_535", written_at=_now(), **later)
    browser = signed_in(cast.hughes)
    page = browser.get(PAGE).content.decode()
    assert "One mail of the school did not go out" in page
    assert "the mail server does not take the user name or password" in page
    assert "One mail of the school" in browser.get("/").content.decode()
    assert "One mail of the school" not in signed_in(cast.rees).get("/").content.decode()
    again = browser.post(f"{PAGE}send-again/", follow=True).content.decode()
    assert "They are tried again now." in again
    assert Letter.objects.get().try_at.year < 2050


def test_another_schools_mail_is_not_told(cast: Cast, signed_in: SignIn) -> None:
    write(Wording("s", "b"), key="k", address="x@y.example", school_id=cast.novak.school.pk, school="Another",
          marks={}, now=_now(), good_for=NOW - NOW)  # fmt: skip
    Letter.objects.update(tries=1, fault="out_of_reach")
    assert "did not go out" in signed_in(cast.novak).get(PAGE).content.decode()
    assert "did not go out" not in signed_in(cast.hughes).get(PAGE).content.decode()


def test_without_a_mail_server_the_page_says_what_to_do_instead(
    cast: Cast, signed_in: SignIn, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    browser = signed_in(cast.hughes)
    assert "No mail leaves this installation" in browser.get(PAGE).content.decode()
    page = browser.post(f"{PAGE}publish/", follow=True).content.decode()
    assert "no mail server is named" in page


def _now() -> object:
    from django.utils import timezone

    return timezone.now()
