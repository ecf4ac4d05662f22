"""Somebody named in words is kept out as if they had been picked from the list; and nobody else is."""

from __future__ import annotations

import pytest

from handrail.casework.actions import change_person_in_incident
from handrail.incidents.access import NoSuchIncident, get_incident, get_own_report, involved_in
from handrail.incidents.models import Incident
from handrail.people.actions import add_person, mark_as_left
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import add_colleague, take_off_staff
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast


def sees(actor: Actor, reference: str) -> bool:
    try:
        return get_incident(actor, reference).reference == reference
    except NoSuchIncident:
        return False


@pytest.mark.parametrize("kind", ["not_known", "staff", "governor", "parent", "outsider"])
@pytest.mark.parametrize(
    "words",
    ["Mr Patel", "mr.  PATEL", "Patel", "Mr. Anil Patel", "Patel, A", "Mr Patel (teacher)", "the phone of mr pátel"],
)
def test_a_colleague_is_kept_out_however_they_are_written(cast: Cast, words: str, kind: str) -> None:
    reference = a_report(cast.rees, described(words, kind, "instigator"))
    assert not sees(cast.patel, reference)
    assert sees(cast.okafor, reference)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Amir Patel", "pupil"), ("A boy in Year 6", "not_known"), ("Mr Patterson", "staff"), ("", "")],
)
def test_somebody_else_keeps_no_colleague_out(cast: Cast, listed: dict[str, Person], words: str, kind: str) -> None:
    named = described(words, kind, "instigator") if words else somebody(listed["A"], "instigator")
    reference = a_report(cast.rees, named)
    assert all(sees(keeper, reference) for keeper in (cast.patel, cast.okafor, cast.hughes))


def test_a_colleague_who_only_saw_it_is_not_kept_out(cast: Cast) -> None:
    assert sees(cast.patel, a_report(cast.rees, described("Mr Patel", "staff", "witness")))


@pytest.mark.parametrize(
    "words",
    ["the head", "Head", "the headteacher", "our head teacher", "The Principal", "Mrs Brown (head)", "head of school"],
)
def test_words_for_the_head_mean_the_head(cast: Cast, words: str) -> None:
    reference = a_report(cast.rees, described(words, "staff", "instigator"))
    assert not sees(cast.hughes, reference)
    assert sees(cast.lane, reference)
    assert involved_in(Incident.objects.get())[0].kind == "head"


@pytest.mark.parametrize("words", ["the deputy head", "head of Year 5", "the head boy", "a teacher"])
def test_words_for_somebody_else_do_not(cast: Cast, words: str) -> None:
    reference = a_report(cast.rees, described(words, "not_known", "instigator"))
    assert sees(cast.hughes, reference)
    assert not sees(cast.lane, reference)


@pytest.mark.parametrize("words", ["Mrs Hughes", "mrs hughes", "Hughes (head)"])
def test_the_heads_own_name_gives_the_lead_to_the_chair_without_an_entry_on_the_list(cast: Cast, words: str) -> None:
    reference = a_report(cast.rees, described(words, "not_known", "instigator"))
    assert not sees(cast.hughes, reference)
    assert sees(cast.lane, reference)


def test_another_first_name_keeps_the_head_out_without_making_it_a_matter_about_the_head(cast: Cast) -> None:
    reference = a_report(cast.rees, described("Tom Hughes", "parent", "instigator"))
    assert not sees(cast.hughes, reference)
    assert involved_in(Incident.objects.get())[0].kind == "parent"


def test_an_office_that_is_said_means_its_holders(cast: Cast) -> None:
    reference = a_report(cast.rees, described("the designated safeguarding lead", "staff", "instigator"))
    assert not sees(cast.patel, reference)
    assert sees(cast.okafor, reference)


def test_an_entry_without_an_account_keeps_out_the_account_of_that_name(cast: Cast) -> None:
    entry = add_person(cast.okafor, display_name="Mr Patel", kind="staff", now=NOW)
    assert not sees(cast.patel, a_report(cast.rees, somebody(entry, "instigator")))


def test_having_left_changes_nothing(cast: Cast, listed: dict[str, Person]) -> None:
    mark_as_left(cast.okafor, listed["Patel"], now=NOW)
    assert not sees(cast.patel, a_report(cast.rees, described("Mr Patel", "not_known", "instigator")))


def test_nobody_marks_themselves_as_left(cast: Cast, listed: dict[str, Person]) -> None:
    with pytest.raises(NotAllowed):
        mark_as_left(cast.patel, listed["Patel"], now=NOW)
    assert Person.objects.get(pk=listed["Patel"].pk).active


def test_of_two_with_one_name_both_are_kept_out(cast: Cast, listed: dict[str, Person]) -> None:
    twin, _ = add_colleague(cast.hughes, email="twin@beechwood.example", display_name="Mr Patel", now=NOW)
    reference = a_report(cast.rees, described("Mr Patel", "staff", "instigator"))
    for user in (cast.patel.user, twin):
        assert not sees(Actor(user, cast.patel.school, frozenset({"dsl"})), reference)


def test_a_colleague_who_went_and_came_back_stays_out(cast: Cast) -> None:
    take_off_staff(cast.hughes, cast.patel.user, left_on=TODAY, now=NOW)
    reference = a_report(cast.rees, described("Mr Patel", "staff", "instigator"))
    assert not sees(cast.patel, reference)


def test_saying_who_was_meant_lets_the_other_in_again(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, described("Patel", "not_known", "instigator"))
    assert not sees(cast.patel, reference)
    change_person_in_incident(
        cast.okafor, reference, "A", somebody(listed["A"], "instigator"), reason="It was a pupil", now=NOW + MINUTE
    )
    assert sees(cast.patel, reference)


def test_a_reporter_who_names_a_namesake_keeps_their_own_report(cast: Cast) -> None:
    reference = a_report(cast.rees, described("Mr Rees, a father", "parent", "instigator"))
    assert get_own_report(cast.rees, reference).incident.reference == reference


def test_a_reporter_whom_somebody_else_names_no_longer_sees_their_report(cast: Cast) -> None:
    reference = a_report(cast.rees, described("A member of staff", "staff", "instigator"))
    given = described("Miss Rees", "staff", "instigator")
    change_person_in_incident(cast.okafor, reference, "A", given, reason="Now known", now=NOW + MINUTE)
    with pytest.raises(NoSuchIncident):
        get_own_report(cast.rees, reference)
