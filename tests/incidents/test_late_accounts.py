"""An account younger than a description is kept from what it describes; whoever reads sees who is kept out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.actions import change_person_in_incident
from handrail.incidents.access import NoSuchIncident, get_incident, kept_out_by_words
from handrail.incidents.actions import match_account
from handrail.incidents.models import CouldBe, Incident
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
LATER = NOW + MINUTE


def newcomer(cast: Cast, name: str, office: str = "dsl") -> Actor:
    user, _ = add_colleague(cast.okafor, email="new@beechwood.example", display_name=name, now=LATER)
    user.must_change_password = False
    user.save()
    appoint(cast.hughes, user, office, held_from=TODAY, now=LATER)
    return actor_for(user, TODAY)


def sees(signed_in: SignIn, actor: Actor, reference: str) -> bool:
    return signed_in(actor).get(f"/incidents/{reference}/").status_code == 200


@pytest.mark.parametrize("words", ["Mr Brown", "Tom Brown, a friend of the family", "brown"])
def test_whoever_was_described_before_they_came_sees_nothing_of_it(cast: Cast, signed_in: SignIn, words: str) -> None:
    about, other = a_report(cast.rees, described(words, "outsider", "instigator")), a_report(cast.rees)
    brown = newcomer(cast, "Mr Brown")
    assert not sees(signed_in, brown, about)
    assert sees(signed_in, brown, other)
    assert about not in signed_in(brown).get("/incidents/").content.decode()


@pytest.mark.parametrize(
    "given",
    [
        described("Mr Browning", "outsider", "instigator"),
        described("Amy Brown", "pupil", "instigator"),
        described("Mr Brown", "outsider", "witness"),
    ],
)
def test_somebody_else_keeps_no_newcomer_out(cast: Cast, signed_in: SignIn, given: object) -> None:
    reference = a_report(cast.rees, given)  # type: ignore[arg-type]
    assert sees(signed_in, newcomer(cast, "Mr Brown"), reference)


def test_a_name_that_the_list_ties_to_an_account_later_counts_too(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("Anil Desai", "outsider", "instigator"))
    assert sees(signed_in, cast.patel, reference)
    add_person(cast.hughes, display_name="Anil Desai", kind="staff", user=cast.patel.user, now=LATER)
    assert not sees(signed_in, cast.patel, reference)


def test_it_is_written_once_and_into_the_log(cast: Cast) -> None:
    a_report(cast.rees, described("Mr Brown", "outsider", "instigator"))
    brown = newcomer(cast, "Mr Brown")
    for _ in range(2):
        match_account(brown.user, now=LATER)
    assert CouldBe.objects.filter(user=brown.user).count() == 1
    assert entries_of(cast.rees.school.pk).filter(act="incidents.account.matched").count() == 1


def test_another_schools_words_are_none_of_it(cast: Cast) -> None:
    a_report(cast.novak, described("Mr Brown", "outsider", "instigator"))
    match_account(newcomer(cast, "Mr Brown").user, now=LATER)
    assert not CouldBe.objects.exists()


def test_saying_who_was_meant_lets_the_newcomer_in(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("Brown", "outsider", "instigator"))
    brown = newcomer(cast, "Mr Brown")
    assert not sees(signed_in, brown, reference)
    parent = add_person(cast.okafor, display_name="Tom Brown", kind="parent", now=LATER)
    given = somebody(parent, "instigator")
    change_person_in_incident(cast.okafor, reference, "A", given, reason="A father", now=LATER)
    assert sees(signed_in, brown, reference)


def test_the_coordinator_sees_who_is_kept_out_why_and_what_to_do(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("Tom Hughes", "parent", "instigator"))
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()
    assert "Kept out in doubt (1)" in page
    assert "Mrs Hughes, because “Tom Hughes” (Parent or carer A) shares a surname with that account." in page
    assert 'href="/people/"' in page
    assert "Kept out in doubt" not in signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    with pytest.raises(NoSuchIncident):
        get_incident(cast.hughes, reference)


def test_what_it_says_to_do_works(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("Tom Hughes", "parent", "instigator"))
    add_person(cast.okafor, display_name="Tom Hughes", kind="parent", now=LATER)
    okafor = signed_in(cast.okafor)
    changed = {"who": "Tom Hughes", "kind": "parent", "parts": ["instigator"], "reason": "It is the father"}
    assert okafor.post(f"/incidents/{reference}/people/A/", changed).status_code == 302
    assert get_incident(cast.hughes, reference)
    assert "Kept out in doubt" not in okafor.get(f"/incidents/{reference}/").content.decode()


def test_where_the_list_says_who_it_is_nothing_is_in_doubt(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    assert kept_out_by_words(Incident.objects.get()) == ()


@pytest.mark.parametrize(
    ("words", "why"), [("Mr Patel", "name"), ("Tom Patel", "surname"), ("the designated safeguarding lead", "office")]
)
def test_it_says_why(cast: Cast, words: str, why: str) -> None:
    a_report(cast.rees, described(words, "staff", "instigator"))
    (kept_out,) = kept_out_by_words(Incident.objects.get())
    assert (kept_out.account, kept_out.ref, kept_out.said, kept_out.why) == ("Mr Patel", "A", words, why)
