"""Of two parents the stricter answer holds, and who was barred neither signs nor refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import (
    Answer,
    State,
    accepted_on,
    clause_accepted,
    signed_again,
    to_talk_about,
)
from handrail.agreements.actions import (
    NotTheirs,
    ask_again,
    make_link,
    record_paper,
    sign_through_link,
)
from handrail.agreements.models import Signing
from handrail.agreements.presenters.lists import state_words
from handrail.people.access.families import of_their_surname
from handrail.schools.access import Actor
from tests.agreements.family import Family, asked, on_paper, reply, tie
from tests.schools.cast import NOW, TODAY, Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = "primary_pupils"
SignIn = Callable[[Actor], Client]


def text_of(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))  # type: ignore[attr-defined]


def test_parents_who_disagree_leave_it_refused_until_the_same_one_says_otherwise(cast: Cast, family: Family) -> None:
    hers, his = (make_link(cast.okafor, carer, now=NOW) for carer in (family.mother, family.father))
    sign_through_link(hers.secret, [reply(asked(family.ada))], signer_name="Mary Twin", now=NOW)
    no = reply(asked(family.ada), Answer.REFUSED, reason="Not without me.")
    sign_through_link(his.secret, [no], signer_name="Fred Twin", now=NOW + HOUR)
    found = asked(family.ada)
    assert (found.state, found.standing.disagree, found.signing.reason) == (  # type: ignore[union-attr]
        State.REFUSED, True, "Not without me.")  # fmt: skip
    assert sign_through_link(hers.secret, [reply(asked(family.alan))], signer_name="Mary Twin", now=NOW + HOUR)
    assert asked(family.ada).state is State.REFUSED
    anew = make_link(cast.okafor, family.father, now=NOW + 2 * HOUR)
    sign_through_link(anew.secret, [reply(asked(family.ada))], signer_name="Fred Twin", now=NOW + 3 * HOUR)
    assert (asked(family.ada).state, asked(family.ada).standing.disagree) == (State.SIGNED, False)


def test_a_refusal_of_somebody_barred_since_holds_until_another_signs_and_asks_for_that(
    cast: Cast, family: Family
) -> None:
    """As consents do: taking a right away from one parent gives nothing by itself."""
    on_paper(cast.okafor, family.ada, family.mother)
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED, now=NOW + HOUR)
    tie(cast.okafor, family.ada, family.father, at=NOW + 2 * HOUR, barred=True)
    found = asked(family.ada)
    assert (found.state, found.is_open, found.standing.former, found.standing.no_access) == (
        State.DUE, True, True, True)  # fmt: skip
    assert clause_accepted(family.ada, RULES, "password", TODAY) is None, "one rule for what is asked and what binds"
    on_paper(cast.okafor, family.ada, family.mother, now=NOW + 3 * HOUR)
    found = asked(family.ada)
    assert (found.state, found.standing.former) == (State.SIGNED, False)
    assert clause_accepted(family.ada, RULES, "password", TODAY) is not None
    tie(cast.okafor, family.ada, family.father, at=NOW + 4 * HOUR, barred=True, order=3)
    assert asked(family.ada).state is State.SIGNED, "said once more, it changes nothing"


def test_what_a_barred_parent_had_signed_goes_on_counting_and_the_office_is_told(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.father)
    tie(cast.okafor, family.ada, family.father, at=NOW + HOUR, barred=True)
    found = asked(family.ada)
    assert (found.state, found.standing.former) == (State.SIGNED, True)
    assert clause_accepted(family.ada, RULES, "password", TODAY) is not None
    assert "may sign for them no longer" in state_words([found])[0].note
    assert [one.person for one in to_talk_about([found, asked(family.alan)])] == [family.ada]


def test_what_was_accepted_on_a_past_day_is_told_by_who_might_sign_on_that_day(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.mother)
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED, now=NOW + HOUR)
    tie(cast.okafor, family.ada, family.father, at=NOW + 2 * DAY, barred=True)
    on_paper(cast.okafor, family.ada, family.mother, now=NOW + 3 * DAY)
    accepted = [bool(accepted_on(family.ada, TODAY + days * DAY)) for days in range(4)]
    assert accepted == [False, False, False, True]


def test_somebody_asked_to_sign_again_is_asked_on_when_a_barred_parent_refused(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.mother)
    (again,) = ask_again(cast.okafor, [family.ada], RULES, now=NOW + HOUR)
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED, now=NOW + 2 * HOUR)
    tie(cast.okafor, family.ada, family.father, at=NOW + 3 * HOUR, barred=True)
    found = signed_again(cast.okafor.school, [again], TODAY)[again.pk]
    assert found.is_open and found.waits and not found.refused


def test_a_slip_under_a_name_that_is_not_on_the_list_gives_no_access_back_that_a_barred_parent_refused(
    cast: Cast, family: Family
) -> None:
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED)
    tie(cast.okafor, family.ada, family.father, at=NOW + HOUR, barred=True)
    on_paper(cast.okafor, family.ada, now=NOW + 2 * HOUR)
    found = asked(family.ada)
    assert (found.state, found.standing.no_access, found.standing.former) == (State.DUE, True, True)
    assert clause_accepted(family.ada, RULES, "password", TODAY) is None
    assert "until somebody signs who may and is on the list" in state_words([found])[0].note
    on_paper(cast.okafor, family.ada, family.mother, now=NOW + 3 * HOUR)
    assert asked(family.ada).state is State.SIGNED


@pytest.mark.parametrize("name", ["F Twin", "F. TWIN", "fred  twin-Jones", "Twín"])
def test_a_name_like_that_of_a_barred_parent_is_asked_about_once_more(
    cast: Cast, family: Family, signed_in: SignIn, name: str
) -> None:
    tie(cast.okafor, family.ada, family.father, at=timezone.now(), barred=True)
    one, client = asked(family.ada, timezone.now()), signed_in(cast.ellis)
    page = f"/agreements/people/{family.ada.pk}/{one.version.agreement}/{one.part.value}/"
    opened = text_of(client.get(page))
    assert "May not sign: Fred Twin." in opened and "I have made sure" not in opened
    slip = {"answer": "signed", "signer": "else", "signer_name": name, "held": "Red folder"}
    unsure = client.post(page, slip)
    assert "Fred Twin may not sign. I have made sure that somebody else signed this slip." in text_of(unsure)
    assert "Somebody of that surname may not sign." in text_of(unsure) and "Red folder" in unsure.content.decode()
    assert not Signing.objects.exists()
    assert "It is written down." in text_of(client.post(page, slip | {"another": "on"}, follow=True))
    assert Signing.objects.get().signer is None


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Fred O’Neill", "F ONeill"), ("Fred McDonald", "Fred Mc Donald"), ("Fred Mac Donald", "F MacDonald"),
        ("Fred Smith-Jones", "Fred Smithjones"), ("Fred Van Dyke", "F Vandyke"), ("Fred Sørensen", "F Sorensen"),
        ("Fred Wałęsa", "F. Walesa"),
    ],
)  # fmt: skip
def test_a_surname_is_known_however_it_is_spelt(cast: Cast, family: Family, listed: str, written: str) -> None:
    family.father.display_name = listed
    assert of_their_surname(written, [family.father]) == [family.father]
    assert of_their_surname("G Other", [family.father]) == []


def test_another_name_is_not_asked_about_and_that_of_who_may_not_is_refused_with_the_tick_too(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    one, client = asked(family.ada, timezone.now()), signed_in(cast.ellis)
    page = f"/agreements/people/{family.ada.pk}/{one.version.agreement}/{one.part.value}/"
    assert "May not sign" not in text_of(client.get(page)), "all who are tied may"
    tie(cast.okafor, family.ada, family.father, at=timezone.now(), ends=True)
    slip = {"answer": "signed", "signer": "else"}
    exact = client.post(page, slip | {"signer_name": "fred twin", "another": "on"}, follow=True)
    assert "may not sign for this child" in text_of(exact) and not Signing.objects.exists()
    client.post(page, slip | {"signer_name": "Gran Other"})
    assert Signing.objects.get().signer_name == "Gran Other"


@pytest.mark.parametrize("said", [{"barred": True}, {"responsible": False}, {"ends": True}])
def test_who_may_not_sign_on_screen_may_not_on_paper_either(cast: Cast, family: Family, said: dict[str, bool]) -> None:
    tie(cast.okafor, family.ada, family.father, **said)
    with pytest.raises(NotTheirs):
        on_paper(cast.okafor, family.ada, family.father)
    on_paper(cast.okafor, family.alan, family.father)
    assert (asked(family.ada).state, asked(family.alan).state) == (State.DUE, State.SIGNED)


def test_the_slip_of_a_barred_parent_is_refused_by_name_too(cast: Cast, family: Family) -> None:
    """Whoever the office lets sign is somebody else; a name that a barred parent bears is not somebody else’s."""
    tie(cast.okafor, family.ada, family.father, barred=True)
    with pytest.raises(NotTheirs):
        record_paper(
            cast.ellis, reply(asked(family.ada)), signer=None, signer_name="fred  TWIN", signed_on=TODAY, now=NOW
        )
    record_paper(cast.ellis, reply(asked(family.ada)), signer=None, signer_name="Gran Twin", signed_on=TODAY, now=NOW)
    row = record_paper(
        cast.ellis, reply(asked(family.alan)), signer=None, signer_name="mary twin", signed_on=TODAY, now=NOW
    )
    assert row.signer == family.mother
