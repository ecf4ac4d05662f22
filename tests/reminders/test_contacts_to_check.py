"""Contacts outside that are to be checked: told to whoever keeps them, as counts, in the mail and on the first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate, now

from handrail.contacts.access import ToCheck, to_check_by
from handrail.contacts.actions import check_contact, record_failed_call
from handrail.contacts.kinds import Failure
from handrail.contacts.presenters import to_check_words
from handrail.post.actions import send_waiting
from handrail.post.models import Letter
from handrail.reminders.access import count_due
from handrail.reminders.actions import choose_daily_mail, write_daily_mail
from handrail.schools.access import Actor
from tests.contacts.given import NUMBER, checked
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]
SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)
LATER = NOW + 30 * DAY


def lapses(cast: Cast, *contacts: str) -> None:
    """Checked on the first day, and due again before `LATER`."""
    for contact in contacts:
        check_contact(cast.okafor, contact, checked(on=TODAY, due=TODAY + 7 * DAY), now=NOW)


def body_to(name: str, when: object) -> str:
    write_daily_mail(when)  # type: ignore[arg-type]
    send_waiting(when)  # type: ignore[arg-type]
    found = [sent for sent in mail.outbox if sent.to == [f"{name}@beechwood.example"] and "due" in sent.subject]
    return found[-1].body if found else ""


def test_only_those_who_keep_the_contacts_are_told(cast: Cast) -> None:
    lapses(cast, "lado")
    for keeper in (cast.okafor, cast.patel, cast.hughes, cast.ellis):
        assert to_check_by(keeper, LATER.date()).again == 1
        assert count_due(keeper, LATER.date()) == count_due(keeper, TODAY) + 1
    for actor in (cast.rees, cast.webb, cast.lane):
        assert to_check_by(actor, LATER.date()) == ToCheck()
        choose_daily_mail(actor, wanted=True, now=NOW)
        assert count_due(actor, LATER.date()) == 0
        assert body_to(actor.user.email.partition("@")[0], LATER) == ""


def test_a_lapse_is_one_thing_due_and_the_mail_counts_without_a_name_or_a_number(cast: Cast) -> None:
    lapses(cast, "lado", "iwf")
    never = to_check_by(cast.okafor, LATER.date()).never
    body = body_to("okafor", LATER)
    assert "One thing is due for you" in body
    assert f"To be checked again: 2. Never confirmed: {never}." in body and never > 1
    for word in (NUMBER, "LADO", "Designated officer", "Internet Watch", "Okafor"):
        assert word not in body


def test_what_was_never_confirmed_is_told_but_is_no_cause_for_a_mail(cast: Cast) -> None:
    assert to_check_by(cast.okafor, TODAY).never
    assert write_daily_mail(NOW) == 0 and not Letter.objects.exists()


def test_nothing_is_told_once_it_is_checked(cast: Cast) -> None:
    for contact in ("lado", "iwf"):
        lapses(cast, contact)
    check_contact(cast.hughes, "lado", checked(on=LATER.date(), due=LATER.date() + 90 * DAY), now=LATER)
    assert to_check_by(cast.okafor, LATER.date()).again == 1
    check_contact(cast.hughes, "iwf", checked(on=LATER.date(), due=LATER.date() + 90 * DAY), now=LATER)
    assert to_check_by(cast.okafor, LATER.date()).again == 0
    assert body_to("okafor", LATER) == ""


def test_one_that_did_not_work_is_to_be_checked_again(cast: Cast) -> None:
    check_contact(cast.okafor, "lado", checked(on=TODAY), now=NOW)
    assert to_check_by(cast.okafor, TODAY).again == 0
    record_failed_call(cast.rees, "lado", Failure.DEAD, now=NOW)
    assert to_check_by(cast.okafor, TODAY).again == 1


def test_the_first_page_says_so_to_keepers_alone(cast: Cast, signed_in: SignIn) -> None:
    day = localdate()
    check_contact(cast.okafor, "lado", checked(on=day - 9 * DAY, due=day - DAY), now=now())
    for keeper in (cast.okafor, cast.patel, cast.hughes):
        page = signed_in(keeper).get("/").content.decode()
        assert "Of the contacts outside, 1 is to be checked again and" in page and 'href="/contacts/"' in page
    for actor in (cast.rees, cast.webb, cast.lane):
        assert "Of the contacts outside" not in signed_in(actor).get("/").content.decode()


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (ToCheck(), ""),
        (ToCheck(1, 0), "Of the contacts outside, 1 is to be checked again."),
        (ToCheck(0, 1), "Of the contacts outside, 1 was never confirmed."),
        (ToCheck(2, 3), "Of the contacts outside, 2 are to be checked again and 3 were never confirmed."),
    ],
)
def test_the_words_fit_the_numbers(due: ToCheck, words: str) -> None:
    assert to_check_words(due) == words
