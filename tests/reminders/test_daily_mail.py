"""A mail says how much is due, to those who may know of it, and never what or about whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.test import Client
from pytest_django.fixtures import Settings

from handrail.audit.models import Entry
from handrail.evidence.actions import list_item
from handrail.incidents.actions import open_incident
from handrail.people.models import Person
from handrail.post.actions import send_waiting
from handrail.post.models import Letter
from handrail.referrals.actions import ReplyGiven, record_reply
from handrail.reminders.access import count_due, wants_daily_mail
from handrail.reminders.actions import choose_daily_mail, write_daily_mail
from handrail.schools.access import Actor
from handrail.schools.actions import add_colleague, appoint, take_off_staff
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, described, somebody
from tests.referrals.given import BY_TOMORROW, DAY, asked
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]
SignIn = Callable[[Actor], Client]
LATE = NOW + 2 * DAY


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """An incident about a child, with a tablet due back and a reply that should have come by `LATE`."""
    reference = a_report(cast.rees, somebody(listed["A"]))
    list_item(cast.okafor, reference, a_tablet(due_back=TODAY + DAY), could_be_illegal=False, now=NOW)
    asked(cast.okafor, reference, BY_TOMORROW)
    open_incident(cast.okafor, reference, now=NOW)
    return reference


def daily() -> QuerySet[Letter]:
    """The mails of the morning; what left at once is tried elsewhere."""
    return Letter.objects.filter(key__startswith="daily:")


def written_to() -> set[str]:
    return set(daily().values_list("address", flat=True))


def test_those_who_see_nothing_of_it_are_written_nothing(cast: Cast, reference: str) -> None:
    write_daily_mail(LATE)
    assert written_to() == {f"{name}@beechwood.example" for name in ("okafor", "patel", "hughes")}
    for name in ("rees", "webb", "ellis", "lane"):
        assert count_due(getattr(cast, name), LATE.date()) == 0
    assert count_due(cast.novak, LATE.date()) == 0


def test_the_one_it_is_about_is_not_even_counted_to(cast: Cast, listed: dict[str, Person]) -> None:
    about = a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    list_item(cast.okafor, about, a_tablet(due_back=TODAY), could_be_illegal=False, now=NOW)
    asked(cast.okafor, about, BY_TOMORROW)
    assert (count_due(cast.patel, LATE.date()), count_due(cast.okafor, LATE.date())) == (0, 3)
    write_daily_mail(LATE)
    assert "patel@beechwood.example" not in written_to()
    assert "okafor@beechwood.example" in written_to()


def test_a_new_colleague_whom_words_could_mean_is_kept_out_before_anything_is_counted(cast: Cast) -> None:
    about = a_report(cast.rees, described("Mr Quill", "staff", "instigator"))
    list_item(cast.okafor, about, a_tablet(due_back=TODAY), could_be_illegal=False, now=NOW)
    quill, _ = add_colleague(cast.hughes, email="quill@beechwood.example", display_name="Mr Quill", now=NOW)
    appoint(cast.hughes, quill, "dsl", is_deputy=True, held_from=TODAY, now=NOW)
    write_daily_mail(LATE)
    assert "quill@beechwood.example" not in written_to()
    assert "okafor@beechwood.example" in written_to()


def test_the_mail_holds_a_number_the_school_and_nothing_else(cast: Cast, reference: str, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://handrail.oak.example"
    write_daily_mail(LATE)
    send_waiting(LATE)
    sent = next(one for one in mail.outbox if one.to == ["okafor@beechwood.example"] and "due" in one.subject)
    assert sent.subject == "2 things are due in Handrail"
    assert "2 things are due for you in Handrail at Beechwood Park Primary on 6 March 2026." in sent.body
    assert "https://handrail.oak.example" in sent.body
    for word in (reference, "Pupil", "tablet", "Okafor", "LADO", "Rees"):
        assert word not in sent.subject + sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_one_thing_is_one_thing_and_nothing_is_no_mail(cast: Cast, reference: str) -> None:
    write_daily_mail(NOW)
    assert set(daily().values_list("subject", flat=True)) == {"One thing is due in Handrail"}
    daily().delete()
    write_daily_mail(NOW - timedelta(days=30))
    assert not daily().exists()


def test_it_is_written_once_a_day_however_often_the_clock_strikes(cast: Cast, reference: str) -> None:
    assert write_daily_mail(LATE) == 3
    write_daily_mail(LATE + timedelta(hours=1))
    assert daily().count() == 3
    write_daily_mail(LATE + DAY)
    assert daily().count() == 6


def test_a_reply_that_came_is_no_longer_counted(cast: Cast, reference: str) -> None:
    assert count_due(cast.okafor, LATE.date()) == 2
    contact = asked(cast.okafor, reference, BY_TOMORROW)
    assert count_due(cast.okafor, LATE.date()) == 3
    record_reply(cast.okafor, reference, contact.pk, ReplyGiven("Thank you."), now=NOW)
    assert count_due(cast.okafor, LATE.date()) == 2


def test_who_wants_none_gets_none_and_the_choice_is_in_the_log(cast: Cast, reference: str) -> None:
    choose_daily_mail(cast.okafor, wanted=False, now=NOW)
    write_daily_mail(LATE)
    assert written_to() == {"patel@beechwood.example", "hughes@beechwood.example"}
    entry = Entry.objects.get(act="reminders.daily-mail.chosen")
    assert (entry.actor, entry.details) == (cast.okafor.user, {"wanted": False})
    choose_daily_mail(cast.okafor, wanted=True, now=NOW)
    write_daily_mail(LATE)
    assert "okafor@beechwood.example" in written_to()


def test_only_those_who_keep_or_lead_and_technicians_get_it_unasked(cast: Cast, reference: str) -> None:
    wanting = {name for name in Cast.__dataclass_fields__ if wants_daily_mail(getattr(cast, name))}
    assert wanting == {"okafor", "patel", "hughes", "novak", "webb"}


def test_who_has_left_is_written_nothing(cast: Cast, reference: str) -> None:
    take_off_staff(cast.hughes, cast.patel.user, left_on=TODAY, now=NOW)
    write_daily_mail(LATE)
    assert "patel@beechwood.example" not in written_to()


def test_without_a_mail_server_nothing_is_written(cast: Cast, reference: str, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    assert write_daily_mail(LATE) == 0
    assert not daily().exists()


def test_the_page_shows_the_choice_and_takes_another(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    page = browser.get("/account/mail/").content.decode()
    assert 'value="yes"' in page and "checked" in page
    assert "Choose one of the answers" in browser.post("/account/mail/", {"wanted": "maybe"}).content.decode()
    assert (
        "What you chose is saved."
        in browser.post("/account/mail/", {"wanted": "no", "at_once": "yes"}, follow=True).content.decode()
    )
    assert not wants_daily_mail(cast.okafor)
    assert wants_daily_mail(cast.patel)
    teacher = signed_in(cast.rees)
    assert (
        "What you chose is saved."
        in teacher.post("/account/mail/", {"wanted": "yes", "at_once": "no"}, follow=True).content.decode()
    )
    assert wants_daily_mail(cast.rees)
