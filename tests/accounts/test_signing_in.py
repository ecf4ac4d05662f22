"""Signing in and out, and what makes guessing slow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.accounts import access, actions
from handrail.accounts.models import FailedSignIn, User
from handrail.audit.models import Entry
from tests.schools.cast import NOW, PASSWORD, Cast

SIGN_IN = "/sign-in/"
HOME = "192.0.2.10"
ELSEWHERE = "198.51.100.7"


def try_to_sign_in(client: Client, email: str, password: str, address: str = HOME) -> str:
    response = client.post(SIGN_IN, {"username": email, "password": password}, REMOTE_ADDR=address)
    return response.content.decode() if response.status_code == 200 else "in"


def test_it_lets_a_teacher_in(cast: Cast, client: Client) -> None:
    response = client.post(SIGN_IN, {"username": "rees@beechwood.example", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, reverse("casework:home"))
    entry = Entry.objects.latest("id")
    assert (entry.act, entry.actor) == ("accounts.sign_in.succeeded", cast.rees.user)


def test_it_does_not_mind_capitals_in_the_address(cast: Cast, client: Client) -> None:
    assert try_to_sign_in(client, " Rees@Beechwood.EXAMPLE ", PASSWORD) == "in"


def test_it_refuses_a_wrong_password_and_writes_it_down(cast: Cast, client: Client) -> None:
    page = try_to_sign_in(client, "rees@beechwood.example", "wrong")
    assert "do not belong together" in page
    assert "<title>Error: Sign in" in page
    entry = Entry.objects.latest("id")
    assert (entry.act, entry.actor, entry.subject_id) == ("accounts.sign_in.failed", None, str(cast.rees.user.pk))


def test_it_says_the_same_of_an_account_that_does_not_exist(cast: Cast, client: Client) -> None:
    known = try_to_sign_in(client, "rees@beechwood.example", "wrong")
    unknown = try_to_sign_in(client, "nobody@beechwood.example", "wrong")
    assert "do not belong together" in known
    assert "do not belong together" in unknown
    entry = Entry.objects.latest("id")
    assert (entry.subject_id, "nobody" in str(entry.details)) == ("unknown", False)


def test_it_refuses_a_closed_account(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.rees.user.pk).update(is_active=False)
    assert "do not belong together" in try_to_sign_in(client, "rees@beechwood.example", PASSWORD)


def test_an_empty_form_counts_as_no_try(cast: Cast, client: Client) -> None:
    page = try_to_sign_in(client, "", "")
    assert "Fill in “E-mail address”." in page
    assert not FailedSignIn.objects.exists()


def test_it_makes_them_wait_after_ten_failures_even_with_the_right_password(cast: Cast, client: Client) -> None:
    for _ in range(access.MOST_TRIES - 1):
        actions.note_failed_sign_in("rees@beechwood.example", address=HOME, now=timezone.now())
    assert "do not belong together" in try_to_sign_in(client, "rees@beechwood.example", "wrong")
    assert "Wait five minutes" in try_to_sign_in(client, "rees@beechwood.example", PASSWORD)
    assert FailedSignIn.objects.count() == access.MOST_TRIES


def test_a_colleague_in_the_same_building_is_not_held_up(cast: Cast, client: Client) -> None:
    for _ in range(access.MOST_TRIES):
        actions.note_failed_sign_in("rees@beechwood.example", address=HOME, now=timezone.now())
    assert try_to_sign_in(client, "webb@beechwood.example", PASSWORD) == "in"


def test_the_owner_can_still_sign_in_from_elsewhere(cast: Cast, client: Client) -> None:
    for _ in range(access.MOST_TRIES):
        actions.note_failed_sign_in("rees@beechwood.example", address=ELSEWHERE, now=timezone.now())
    assert try_to_sign_in(client, "rees@beechwood.example", PASSWORD) == "in"


def test_the_wait_is_over_after_five_minutes(cast: Cast) -> None:
    for _ in range(access.MOST_TRIES):
        actions.note_failed_sign_in("rees@beechwood.example", address=HOME, now=NOW)
    last_moment = NOW + access.WAIT - timedelta(seconds=1)
    assert access.has_to_wait("Rees@beechwood.example", HOME, last_moment)
    assert not access.has_to_wait("rees@beechwood.example", HOME, NOW + access.WAIT)


@pytest.mark.parametrize(
    ("emails", "addresses", "limit"),
    [(1, 60, access.MOST_TRIES_FOR_ACCOUNT), (120, 1, access.MOST_TRIES_FROM_ADDRESS)],
)
def test_guessing_spread_over_places_or_accounts_is_slowed_too(
    db: None, emails: int, addresses: int, limit: int
) -> None:
    tries = [(f"user{n % emails}@x.example", f"192.0.2.{n % addresses}") for n in range(limit)]
    FailedSignIn.objects.bulk_create(FailedSignIn(email=email, address=place, at=NOW) for email, place in tries[:-1])
    assert not access.has_to_wait("user0@x.example", "192.0.2.0", NOW)
    actions.note_failed_sign_in(tries[-1][0], address=tries[-1][1], now=NOW)
    assert access.has_to_wait("user0@x.example", "192.0.2.0", NOW)


def test_signing_in_forgets_the_failures_before_it(cast: Cast, client: Client) -> None:
    try_to_sign_in(client, "rees@beechwood.example", "wrong")
    assert try_to_sign_in(client, "rees@beechwood.example", PASSWORD) == "in"
    assert not FailedSignIn.objects.exists()


def test_counts_are_dropped_after_a_day(db: None) -> None:
    actions.note_failed_sign_in("a@x.example", address=HOME, now=NOW)
    actions.note_failed_sign_in("b@x.example", address=HOME, now=NOW + timedelta(days=1, seconds=1))
    assert [failure.email for failure in FailedSignIn.objects.all()] == ["b@x.example"]


def test_it_signs_out_on_a_button_and_not_on_a_link(cast: Cast, client: Client) -> None:
    client.force_login(cast.rees.user)
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/offices/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/offices/").status_code == 302
    assert Entry.objects.latest("id").act == "accounts.sign_in.ended"


def test_it_never_sends_anybody_to_another_site(cast: Cast, client: Client) -> None:
    form = {"username": "rees@beechwood.example", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(SIGN_IN, form)["Location"] == reverse("casework:home")
