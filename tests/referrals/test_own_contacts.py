"""A school's own contacts as bodies: by the school's names, in whose place they stand, and after they are left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from handrail.casework.access import settlings_in
from handrail.casework.actions import answer_question, record_contact_and_settle
from handrail.contacts.actions import add_contact, leave_out
from handrail.incidents.row_numbers import written
from handrail.referrals.access import is_with_police
from handrail.referrals.actions import Body, BodyMissing, correct_contact
from handrail.referrals.models import ContactMade
from handrail.schools.access import Actor
from tests.casework.given import reached, where
from tests.contacts.given import checked
from tests.referrals.given import ASKED, FORM, asked, contacts, declined
from tests.referrals.given import NOT_TOLD as DECIDED
from tests.schools.cast import NOW, Cast
from tests.standing import standing

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
OFFICER, DESK = "Our community officer", "The front door of our borough"


@pytest.fixture
@standing
def officer(cast: Cast) -> str:
    """The id of a contact that the school added in nobody's place."""
    return add_contact(cast.hughes, title=OFFICER, stands_for="", given=checked(), now=NOW).contact


@pytest.fixture
@standing
def desk(cast: Cast) -> str:
    """The id of one that stands in the place of children's services."""
    return add_contact(cast.hughes, title=DESK, stands_for="childrens_services", given=checked(), now=NOW).contact


def form_of(cast: Cast, signed_in: SignIn, reference: str, page: str = "contacts/add") -> str:
    answer = signed_in(cast.okafor).get(f"/incidents/{reference}/{page}/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("page", ["contacts/add", "contacts/decline"])
def test_they_are_offered_by_the_names_that_the_school_gives_them(
    cast: Cast, signed_in: SignIn, reference: str, officer: str, desk: str, page: str
) -> None:
    form = form_of(cast, signed_in, reference, page)
    assert f'<option value="{officer}">{OFFICER}</option>' in form
    assert f'<option value="childrens_services">{DESK}</option>' in form
    assert f'value="{desk}"' not in form and form.count(DESK) == 1


def test_who_may_not_see_the_incident_is_offered_nothing(
    cast: Cast, signed_in: SignIn, reference: str, officer: str
) -> None:
    for actor in (cast.webb, cast.lane, cast.novak):
        assert signed_in(actor).get(f"/incidents/{reference}/contacts/add/").status_code == 404
        sent = signed_in(actor).post(f"/incidents/{reference}/contacts/add/", FORM | {"body": officer})
        assert sent.status_code == 404
    assert not ContactMade.objects.exists()


def test_the_own_contacts_of_another_school_are_nobody_s_here(cast: Cast, reference: str) -> None:
    theirs = add_contact(cast.novak, title=OFFICER, stands_for="", given=checked(), now=NOW).contact
    with pytest.raises(BodyMissing):
        asked(cast.okafor, reference, body=Body(theirs))


def test_one_chosen_on_the_page_is_in_the_record_by_its_name(
    cast: Cast, signed_in: SignIn, reference: str, officer: str
) -> None:
    signed_in(cast.okafor).post(f"/incidents/{reference}/contacts/add/", FORM | {"body": officer})
    row = ContactMade.objects.get()
    assert (row.body, row.body_words) == (officer, OFFICER)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()
    assert f"Advice asked: {OFFICER}" in page


def test_after_it_is_left_out_the_record_reads_as_before_and_it_is_no_longer_offered(
    cast: Cast, signed_in: SignIn, reference: str, officer: str, desk: str
) -> None:
    asked(cast.okafor, reference, body=Body(officer))
    asked(cast.okafor, reference, body=Body("childrens_services"))
    for contact in (officer, desk):
        leave_out(cast.hughes, contact, reason="They have moved.", now=NOW)
    assert [row.body_words for row in contacts(cast.okafor, reference).contacts] == [OFFICER, DESK]
    page = unescape(signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode())
    assert OFFICER in page and DESK in page
    form = form_of(cast, signed_in, reference)
    assert OFFICER not in form and DESK not in form
    with pytest.raises(BodyMissing):
        asked(cast.okafor, reference, body=Body(officer))


def test_a_correction_calls_it_as_on_its_day_though_it_was_left_out(
    cast: Cast, signed_in: SignIn, reference: str, officer: str, desk: str
) -> None:
    rows = [asked(cast.okafor, reference, body=Body(body)) for body in (officer, "childrens_services")]
    for contact in (officer, desk):
        leave_out(cast.hughes, contact, reason="They have moved.", now=NOW)
    browser = signed_in(cast.okafor)
    for row, title in zip(rows, (OFFICER, DESK), strict=True):
        address = page_of(browser, reference, row)
        form = unescape(browser.get(address).content.decode())
        assert f'<option value="{row.body}" selected>{title}</option>' in form
        sent = {**FORM, "body": row.body, "told": "Asked twice."}
        assert browser.post(address, sent).status_code == 302
    told = [(one.body_words, one.told) for one in ContactMade.objects.in_force().order_by("pk")]
    assert told == [(OFFICER, "Asked twice."), (DESK, "Asked twice.")]


def page_of(browser: Client, reference: str, row: ContactMade) -> str:
    """Where a contact is corrected, as the record links to it."""
    return f"/incidents/{reference}/contacts/{written('contact', row.pk)}/correct/"


def test_a_correction_to_another_body_takes_only_one_that_is_there(cast: Cast, reference: str, officer: str) -> None:
    row = asked(cast.okafor, reference)
    leave_out(cast.hughes, officer, reason="They have moved.", now=NOW)
    with pytest.raises(BodyMissing):
        correct_contact(cast.okafor, reference, row.pk, replace(ASKED, body=Body(officer)), now=NOW)


def test_one_in_the_place_of_a_pack_s_contact_does_what_is_due_with_that(
    cast: Cast, reference: str, officer: str, desk: str
) -> None:
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    step = "child-at-risk.childrens_services"
    due = next(one for one in settlings_in(where(cast.okafor, reference)) if one.step == step)
    given = replace(ASKED, body=Body("childrens_services", person="A"), purpose="referral")
    record_contact_and_settle(cast.okafor, reference, given, [due.key], now=NOW)
    assert reached(cast.okafor, reference)[step, "A"] == "done"
    assert ContactMade.objects.get().body_words == DESK


def test_one_in_nobody_s_place_may_be_anybody_like_one_named_in_words(cast: Cast, reference: str, officer: str) -> None:
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    one = next(due for due in settlings_in(where(cast.okafor, reference)) if due.bodies)
    assert one.is_with(officer, one.person) and one.is_with("", one.person)
    assert not one.is_with("union", one.person)


def test_the_police_by_another_name_are_the_police(cast: Cast, reference: str, officer: str) -> None:
    add_contact(cast.hughes, title="The desk at the station", stands_for="police", given=checked(), now=NOW)
    row = asked(cast.okafor, reference, body=Body("police"), advice="Leave the phone as it is.")
    assert row.body_words == "The desk at the station" and is_with_police(row)
    assert [one.text for one in contacts(cast.okafor, reference).police_advice] == ["Leave the phone as it is."]
    assert not is_with_police(asked(cast.okafor, reference, body=Body(officer)))


def test_a_decision_against_it_is_kept_by_its_name_too(cast: Cast, reference: str, officer: str) -> None:
    declined(cast.okafor, reference, replace(DECIDED, body=Body(officer)))
    leave_out(cast.hughes, officer, reason="They have moved.", now=NOW)
    [row] = contacts(cast.okafor, reference).decisions
    assert (row.body, row.body_words) == (officer, OFFICER)
