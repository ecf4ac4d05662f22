"""Asking in an incident to sign again: who may, what the room of agreements learns, and what the record shows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Why, asked_of, own_asked, without_access
from handrail.agreements.actions import ask_again, make_link, record_paper, sign_through_link, stop_asking
from handrail.agreements.models import Answer, AskedAgain
from handrail.audit.models import Entry
from handrail.casework.actions import close_incident, sign_again_in_incident, withhold_from_person
from handrail.incidents.access import NoSuchIncident, get_incident
from handrail.incidents.actions import IsClosed
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.sanctions.access import (
    SanctionRecord,
    count_to_give_back,
    ending_soon,
    network_tasks,
    signing_again_in,
)
from handrail.sanctions.actions import (
    ImpossibleMoment,
    Incomplete,
    Refused,
    RestrictionGiven,
    SignAgainGiven,
    give_back,
    give_back_as_task,
    stop_signing_again,
)
from handrail.sanctions.models import Decision, Restriction, SignAgain
from handrail.sanctions.presenters import withheld_tag
from handrail.sanctions.presenters.agreed import sign_again_tag
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import choose_setting
from tests.agreements.family import asked, person, reply, tie
from tests.casework.given import settle
from tests.consents.given import INTERNET, by_link
from tests.incidents.given import a_report, described, somebody
from tests.incidents.helpers import help_from
from tests.sanctions.given import answered, pupil_case
from tests.sanctions.test_citing import DAY, PASSWORD, signs
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

Listed = Mapping[str, Person]
SignIn = Callable[[Actor], Client]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
@standing
def case(cast: Cast, listed: Listed) -> str:
    signs(cast.okafor, listed["A"])
    mother = person(cast.okafor, "Mary Parent", "parent")
    tie(cast.okafor, listed["A"], mother, responsible=True)
    by_link(mother, [listed["A"]], INTERNET)
    return pupil_case(cast, listed)


def again(listed: Listed, **other: Any) -> SignAgainGiven:
    given = {"person": "A", "agreements": (f"primary_pupils/{listed['A'].pk}",), "reason": "Zanzibar"}
    return SignAgainGiven(**{**given, **other})


def asks(by: Actor, reference: str, given: SignAgainGiven) -> SignAgain:
    return sign_again_in_incident(by, reference, given, now=NOW)[0]


def stands(actor: Actor, reference: str) -> str:
    """How the only thing stands that is to be signed again."""
    incident = get_incident(actor, reference)
    ((one,),) = signing_again_in(incident, SanctionRecord(incident, actor), TODAY).values()
    return sign_again_tag(one).text


def sign(by: Actor, who: Person, answer: Answer = Answer.SIGNED, at: datetime = LATER) -> None:
    one = asked(who, at)
    record_paper(by, reply(one, answer), signer=None, signer_name="A carer", signed_on=at.date(), now=at)


def test_it_is_asked_and_the_room_of_agreements_learns_nothing_of_the_incident(
    cast: Cast, listed: Listed, case: str
) -> None:
    row = asks(cast.hughes, case, again(listed, meeting_on=TODAY + DAY, meeting_with="Both parents"))
    kept = AskedAgain.objects.get()
    assert (kept.person, kept.agreement, kept.meeting_on) == (listed["A"], "primary_pupils", TODAY + DAY)
    assert "Zanzibar" not in str({field.name: getattr(kept, field.name) for field in kept._meta.fields})
    assert not any(case in str(entry.details) or "Zanzibar" in str(entry.details) for entry in Entry.objects.all())
    assert (row.reason, row.meeting_with, row.asked) == ("Zanzibar", "Both parents", kept)
    assert stands(cast.hughes, case) == "To be signed by a parent or carer"


def test_the_record_shows_when_it_was_signed_again(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed))
    sign(cast.okafor, listed["A"])
    assert stands(cast.hughes, case) == "Signed again on 4 March 2026"


def test_it_shows_that_it_was_refused(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed))
    sign(cast.okafor, listed["A"], Answer.REFUSED)
    assert stands(cast.hughes, case) == "Refused"


def test_a_slip_of_an_earlier_day_answers_nothing(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed))
    one = asked(listed["A"])
    record_paper(
        cast.okafor, reply(one), signer=None, signer_name="A carer", signed_on=TODAY - DAY, now=LATER
    )  # fmt: skip
    assert stands(cast.hughes, case) == "To be signed by a parent or carer"


def why_off(cast: Cast, child: Person, day: date = TODAY) -> Why | None:
    """What colleagues read of why the access of a child is off."""
    return next((one.why for one in without_access(cast.webb, day) if one.person == child), None)


def test_access_is_off_until_then_and_is_given_back_like_any_other(cast: Cast, listed: Listed, case: str) -> None:
    row = asks(cast.hughes, case, again(listed, withholds="internet", for_network=True))
    restriction = Restriction.objects.get()
    assert (restriction.what, restriction.ends_on, row.restriction) == ("internet", None, restriction)
    assert why_off(cast, listed["A"]) is Why.AGAIN
    sign(cast.okafor, listed["A"])
    incident = get_incident(cast.hughes, case)
    ((one,),) = signing_again_in(incident, SanctionRecord(incident, cast.hughes), TODAY).values()
    assert one.to_give_back == restriction.pk, "nothing is switched on by a signature"
    assert why_off(cast, listed["A"]) is Why.HELD, "nor does anybody leave the list by one"
    give_back(cast.hughes, case, restriction.pk, now=LATER)
    assert why_off(cast, listed["A"]) is None


def test_a_child_stands_on_the_list_for_what_its_parent_signs_again(cast: Cast, listed: Listed, case: str) -> None:
    mother = Person.objects.get(display_name="Mary Parent")
    asks(cast.hughes, case, again(listed, agreements=(f"home_school/{mother.pk}",), withholds="internet"))
    assert why_off(cast, listed["A"]) is Why.HELD


def test_a_telephone_that_is_held_keeps_no_child_from_computers(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="phone"))
    sign(cast.okafor, listed["A"])
    assert why_off(cast, listed["A"]) is None
    assert [one.row.what for one in ending_soon(cast.hughes, TODAY)] == ["phone"], "it is to be given back all the same"


def test_of_an_adult_no_list_says_that_access_is_off(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    sign(cast.okafor, listed["A"])
    assert why_off(cast, listed["A"]) is Why.HELD
    Person.objects.filter(pk=listed["A"].pk).update(kind="staff")
    assert why_off(cast, listed["A"]) is not Why.HELD, "found later to be an adult"


def test_what_is_withheld_for_good_is_not_given_back_by_a_signature(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    before = Restriction.objects.get()
    given = RestrictionGiven("A", "internet", for_good=True)
    withhold_from_person(cast.hughes, case, given, replaces=before.pk, now=LATER)
    sign(cast.okafor, listed["A"])
    assert not ending_soon(cast.hughes, TODAY)


def test_what_was_stopped_by_hand_is_due_to_be_given_back_that_day(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    stop_asking(cast.hughes, AskedAgain.objects.get(), now=LATER)
    (one,) = ending_soon(cast.hughes, TODAY + 5 * DAY)
    assert one.has_ended(TODAY + 5 * DAY) and not one.is_over(TODAY + 5 * DAY)


def test_what_is_corrected_stays_on_the_list_until_it_is_given_back(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    before = Restriction.objects.get()
    given = RestrictionGiven("A", "internet", "In lessons too")
    row = withhold_from_person(cast.hughes, case, given, replaces=before.pk, now=LATER)
    sign(cast.okafor, listed["A"])
    assert why_off(cast, listed["A"]) is Why.HELD
    assert [one.row for one in ending_soon(cast.hughes, TODAY)] == [row]
    give_back(cast.hughes, case, row.pk, now=LATER)
    assert why_off(cast, listed["A"]) is None


def test_it_is_due_to_be_given_back_once_it_was_signed_and_the_meeting_was_held(
    cast: Cast, listed: Listed, case: str, signed_in: SignIn
) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet", for_network=True, meeting_on=TODAY + 3 * DAY))
    assert not ending_soon(cast.hughes, TODAY) and not count_to_give_back(cast.webb, TODAY)
    sign(cast.okafor, listed["A"])
    assert not ending_soon(cast.hughes, TODAY + 2 * DAY), "the meeting is still to come"
    then = TODAY + 3 * DAY
    (one,) = ending_soon(cast.hughes, then)
    assert one.has_ended(then) and withheld_tag(one, then).text == "Signed again: give it back"
    assert [count_to_give_back(actor, then) for actor in (cast.hughes, cast.webb, cast.rees)] == [1, 1, 0]
    (task,) = network_tasks(cast.webb, then)
    assert task.withheld.has_ended(then)
    give_back_as_task(cast.webb, one.row.pk, now=LATER)
    assert not ending_soon(cast.hughes, then) and not count_to_give_back(cast.webb, then)
    assert why_off(cast, listed["A"], then) is None


def test_the_record_and_the_closing_page_say_too_that_it_is_to_be_given_back(
    cast: Cast, listed: Listed, case: str, signed_in: SignIn
) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    pages = [f"/incidents/{case}/", f"/incidents/{case}/close/"]
    browser = signed_in(cast.hughes)
    before = [unescape(browser.get(page).content.decode()) for page in pages]
    assert all("No end set" in page for page in before)
    sign(cast.okafor, listed["A"])
    after = [unescape(browser.get(page).content.decode()) for page in pages]
    assert all("Signed again: give it back" in page and "No end set" not in page for page in after)


def test_what_is_refused_is_not_given_back(cast: Cast, listed: Listed, case: str) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet"))
    sign(cast.okafor, listed["A"], Answer.REFUSED)
    assert not ending_soon(cast.hughes, TODAY)


def test_what_is_not_to_be_signed_after_all_is_due_to_be_given_back(cast: Cast, listed: Listed, case: str) -> None:
    row = asks(cast.hughes, case, again(listed, withholds="internet"))
    stop_signing_again(cast.hughes, case, row.pk, "They have spoken.", now=LATER)
    assert [one.row for one in ending_soon(cast.hughes, TODAY)] == [Restriction.objects.get()]


def test_what_was_signed_again_stays_so_when_the_school_changes_who_signs(
    cast: Cast, listed: Listed, case: str
) -> None:
    asks(cast.hughes, case, again(listed, withholds="internet", meeting_on=TODAY))
    sign(cast.okafor, listed["A"])
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Both do now.", now=LATER)
    assert stands(cast.hughes, case) == "Signed again on 4 March 2026"
    of_child = asked_of(listed["A"].school, Person.objects.filter(pk=listed["A"].pk), TODAY)
    assert {one.part: one.meeting_on for one in of_child} == {Part.PARENT: None, Part.PUPIL: None}


def test_for_an_accident_no_access_is_off_but_it_can_be_signed_again(cast: Cast, listed: Listed) -> None:
    said = {"deliberate": ["accidental"], "incident_kind": ["other_breach"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    with pytest.raises(Refused):
        asks(cast.hughes, reference, again(listed, withholds="internet"))
    assert not AskedAgain.objects.exists() and not SignAgain.objects.exists()
    assert asks(cast.hughes, reference, again(listed))


def test_parents_sign_their_own_agreement_again(cast: Cast, listed: Listed, case: str) -> None:
    mother = Person.objects.get(display_name="Mary Parent")
    row = asks(cast.hughes, case, again(listed, agreements=(f"home_school/{mother.pk}",)))
    assert row.asked.person == mother
    assert row.title == "Home and school: what we agree about being online, by Mary Parent"
    assert any(one.version.agreement == "home_school" and one.is_open for one in own_asked(mother, TODAY))


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        ({"reason": " "}, "reason"),
        ({"agreements": ()}, "agreements"),
        ({"agreements": ("staff/1",)}, "agreements"),
        ({"meeting_with": "Both parents"}, "meeting_on"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_asked(
    cast: Cast, listed: Listed, case: str, other: dict[str, Any], missing: str
) -> None:
    with pytest.raises(Incomplete, match=missing):
        asks(cast.hughes, case, again(listed, **other))
    assert not AskedAgain.objects.exists()


def test_no_meeting_is_planned_for_a_day_that_is_over(cast: Cast, listed: Listed, case: str) -> None:
    with pytest.raises(ImpossibleMoment):
        asks(cast.hughes, case, again(listed, meeting_on=TODAY - DAY))


def test_another_child_is_not_asked_through_this_incident(cast: Cast, listed: Listed, case: str) -> None:
    with pytest.raises(Incomplete):
        asks(cast.hughes, case, again(listed, agreements=(f"primary_pupils/{listed['B'].pk}",)))


def test_who_was_let_in_to_work_on_it_asks_nobody(cast: Cast, listed: Listed, case: str) -> None:
    help_from(cast.hughes, case, cast.rees, writes=True)
    with pytest.raises(NotAllowed):
        asks(cast.rees, case, again(listed))


def test_a_closed_incident_takes_none(cast: Cast, listed: Listed, case: str) -> None:
    settle(cast.okafor, case)
    close_incident(cast.okafor, case, outcome="Settled", now=NOW)
    with pytest.raises(IsClosed):
        asks(cast.hughes, case, again(listed))


def test_it_is_taken_back_with_a_reason_and_what_stood_stays(cast: Cast, listed: Listed, case: str) -> None:
    row = asks(cast.hughes, case, again(listed))
    with pytest.raises(Incomplete):
        stop_signing_again(cast.hughes, case, row.pk, " ", now=LATER)
    stop_signing_again(cast.hughes, case, row.pk, "They moved away", now=LATER)
    assert stands(cast.hughes, case) == "Not to be signed again"
    assert not AskedAgain.objects.now().exists()
    assert [kept.reason for kept in SignAgain.objects.order_by("pk")] == ["Zanzibar", "They moved away"]


def test_what_was_stopped_by_hand_can_still_be_taken_back_here(cast: Cast, listed: Listed, case: str) -> None:
    row = asks(cast.hughes, case, again(listed))
    stop_asking(cast.patel, row.asked, now=LATER)
    assert stands(cast.hughes, case) == "Not to be signed again"
    stop_signing_again(cast.hughes, case, row.pk, "By hand before", now=LATER)


def test_the_pages_ask_show_and_stop(cast: Cast, listed: Listed, case: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.hughes)
    page = unescape(browser.get(f"/incidents/{case}/sign-again/A/").content.decode())
    assert "Our rules for staying safe online" in page and "by Mary Parent" in page
    sent = {"agreements": [f"primary_pupils/{listed['A'].pk}"], "reason": "To talk it over", "withholds": "internet"}
    soon = timezone.localdate() + DAY
    day = {"meeting_on_day": soon.day, "meeting_on_month": soon.month, "meeting_on_year": soon.year}
    then = unescape(browser.post(f"/incidents/{case}/sign-again/A/", sent | day, follow=True).content.decode())
    for words in (
        "To be signed by a parent or carer",
        "To talk it over",
        "Access is off until then",
        "At a meeting on",
    ):
        assert words in then
    row = SignAgain.objects.get()
    stopped = browser.post(
        f"/incidents/{case}/signing/{written('signing', row.pk)}/stop/", {"reason": "No"}, follow=True
    )
    assert "Not to be signed again" in unescape(stopped.content.decode())


def test_the_page_says_what_is_missing_and_keeps_what_was_typed(cast: Cast, case: str, signed_in: SignIn) -> None:
    sent = {"reason": "Kept words", "meeting_with": "Both parents"}
    page = unescape(signed_in(cast.hughes).post(f"/incidents/{case}/sign-again/A/", sent).content.decode())
    assert "Choose at least one." in page and "Give the day of the meeting too." in page and "Kept words" in page


def test_the_record_shows_what_was_accepted_and_its_words_a_click_away(
    cast: Cast, case: str, signed_in: SignIn
) -> None:
    browser = signed_in(cast.hughes)
    page = unescape(browser.get(f"/incidents/{case}/").content.decode())
    assert "Accepted by A carer (a parent or carer), 3 September 2025" in page
    assert "On 4 March 2026, when it was reported" in page
    read = unescape(browser.get(f"/incidents/{case}/signed/A/primary_pupils/parent/").content.decode())
    assert "My password is a secret. I do not tell it" in read and "Version 1" in read
    simpler = unescape(browser.get(f"/incidents/{case}/signed/A/primary_pupils/parent/?form=simpler").content.decode())
    assert "I do not tell it" not in simpler


def test_it_was_accepted_by_whose_link_it_was_whatever_name_was_typed(
    cast: Cast, listed: Listed, signed_in: SignIn
) -> None:
    carer, one = person(cast.okafor, "Mary Parent", "parent"), listed["A"]
    tie(cast.okafor, one, carer, responsible=True)
    secret = make_link(cast.okafor, carer, now=NOW).secret
    sign_through_link(secret, [reply(asked(one))], signer_name="Fred Parent", now=NOW)
    page = unescape(signed_in(cast.hughes).get(f"/incidents/{pupil_case(cast, listed)}/").content.decode())
    assert "Accepted by Mary Parent (under the name “Fred Parent”) (a parent or carer)" in page


def test_nothing_signed_is_said_plainly(cast: Cast, listed: Listed, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, somebody(listed["B"]))
    browser = signed_in(cast.hughes)
    assert (
        "Nothing that they had signed counted on that day" in browser.get(f"/incidents/{reference}/").content.decode()
    )
    assert browser.get(f"/incidents/{reference}/signed/A/primary_pupils/parent/").status_code == 404


def test_what_staff_signed_is_for_those_who_read_of_adults(cast: Cast, listed: Listed, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, somebody(listed["Webb"], "instigator"))
    signs(cast.okafor, listed["Webb"])
    address = f"/incidents/{reference}/signed/A/staff/self/"
    assert signed_in(cast.patel).get(address).status_code == 404
    assert "What they had signed" not in signed_in(cast.patel).get(f"/incidents/{reference}/").content.decode()
    assert signed_in(cast.hughes).get(address).status_code == 200


def test_a_decision_cites_on_its_page_and_what_was_taken_back_meanwhile_is_stopped(
    cast: Cast, listed: Listed, case: str, signed_in: SignIn
) -> None:
    browser, path = signed_in(cast.hughes), f"/incidents/{case}/sanctions/people/A/category/under_the_rules/"
    page = unescape(browser.get(path).content.decode())
    assert "My password is a secret." in page and "Our rules for staying safe online, version 1" in page
    sent = {
        "outcome": "sanction", "measures": ["warning"], "seriousness": "Once", "reason": "First time",
        "decided_by": f"head:{cast.hughes.user.pk}", "cites": [PASSWORD],
    }  # fmt: skip
    sign(cast.okafor, listed["A"], Answer.REFUSED, at=NOW)
    stopped = unescape(browser.post(path, sent).content.decode())
    assert "so it cannot be cited" in stopped and "behaviour policy" in stopped and "First time" in stopped
    assert not Decision.objects.exists()
    then = browser.post(path, sent | {"cites": [], "policy_rule": "Rule 4"}, follow=True)
    assert "Rule 4" in then.content.decode()


def test_the_chair_who_leads_in_the_heads_place_asks_and_stops_and_not_elsewhere(
    cast: Cast, listed: Listed, case: str, signed_in: SignIn
) -> None:
    people = (somebody(listed["A"], "instigator"), described("The head", "head", "harmed"))
    reference = a_report(cast.rees, *people, said={"deliberate": ["deliberate"], "incident_kind": ["other_breach"]})
    answered(cast.okafor, reference, illegal_suspected="no")
    with pytest.raises(NotAllowed):
        ask_again(cast.lane, [listed["A"]], "primary_pupils", now=NOW)
    assert AskedAgain.objects.count() == 0
    chair, page = signed_in(cast.lane), f"/incidents/{reference}/sign-again/A/"
    assert page in chair.get(f"/incidents/{reference}/").content.decode() and chair.get(page).status_code == 200
    row = asks(cast.lane, reference, again(listed))
    assert row.asked.author == cast.lane.user
    stop_signing_again(cast.lane, reference, row.pk, "They have talked.", now=NOW)
    assert AskedAgain.objects.filter(ends=True).count() == 1
    with pytest.raises((NotAllowed, NoSuchIncident)):
        asks(cast.lane, case, again(listed))
