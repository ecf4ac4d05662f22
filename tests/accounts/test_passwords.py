"""One-time passwords and choosing one's own."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from handrail.accounts import actions
from handrail.accounts.models import User
from handrail.accounts.pass_phrases import WORDS, make_pass_phrase
from handrail.audit.models import Entry
from tests.schools.cast import NOW, PASSWORD, Cast

CHANGE = "/account/password/"
NEW = "cobble-heron-52-saddle"


@pytest.fixture
def newcomer(db: None, client: Client) -> User:
    """Somebody signed in with the one-time password they were given."""
    user, password = actions.add_user(None, email="new@x.example", display_name="Ms New", school=None, now=NOW)
    assert client.login(username="new@x.example", password=password)
    return user


def test_pass_phrases_differ_and_can_be_read_out() -> None:
    phrases = {make_pass_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert all(re.fullmatch(r"([a-z]+-){5}\d{3}", phrase) for phrase in phrases)
    assert len(set(WORDS)) == 250


def test_a_one_time_password_leads_to_choosing_ones_own(newcomer: User, client: Client) -> None:
    response = client.get("/offices/")
    assert (response.status_code, response["Location"]) == (302, CHANGE)
    assert "Choose your own password" in client.get(CHANGE).content.decode()


def test_somebody_with_a_one_time_password_can_still_sign_out(newcomer: User, client: Client) -> None:
    assert client.post("/sign-out/")["Location"] == "/sign-in/"


def test_it_takes_a_new_password_and_keeps_the_session(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.rees.user.pk).update(must_change_password=True)
    client.force_login(cast.rees.user)
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post(CHANGE, form).status_code == 302
    assert client.get("/offices/").status_code == 200
    assert Client().login(username=cast.rees.user.email, password=NEW)
    assert Entry.objects.latest("id").act in {"accounts.password.changed", "accounts.sign_in.succeeded"}


def test_a_new_password_ends_the_other_sessions(cast: Cast, client: Client) -> None:
    other = Client()
    other.force_login(cast.rees.user)
    client.force_login(cast.rees.user)
    client.post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert other.get("/offices/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("wrong", NEW, NEW, "not your present password"),
        (PASSWORD, NEW, "different-words-63", "differ"),
        (PASSWORD, "short-1", "short-1", "at least 12 characters"),
        (PASSWORD, "835276419082", "835276419082", "entirely numeric"),
        (PASSWORD, "beechwood.example", "beechwood.example", "too similar"),
    ],
)
def test_it_refuses_a_weak_or_mistaken_password(
    cast: Cast, client: Client, old: str, new: str, again: str, says: str
) -> None:
    client.force_login(cast.rees.user)
    page = client.post(CHANGE, {"old_password": old, "new_password1": new, "new_password2": again}).content.decode()
    assert says in page
    assert "There is a problem" in page
    assert Client().login(username=cast.rees.user.email, password=PASSWORD)


def test_it_refuses_a_second_account_with_the_same_address(cast: Cast) -> None:
    with pytest.raises(actions.AddressTaken):
        actions.add_user(None, email="REES@beechwood.example", display_name="Twin", school=None, now=NOW)


def test_a_user_is_named_by_display_name_and_has_no_rights_of_its_own(cast: Cast) -> None:
    assert (str(cast.rees.user), cast.rees.user.get_full_name()) == ("Miss Rees", "Miss Rees")
    assert not hasattr(cast.rees.user, "is_superuser")
