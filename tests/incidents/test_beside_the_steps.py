"""What a record holds beside its steps, incidents that belong together, and what is looked at again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.actions import close_incident
from handrail.incidents.access import (
    LogFilter,
    NoSuchIncident,
    additions_of,
    belongs_with,
    get_incident,
    kinds_kept,
    log_page,
    open_follow_ups,
)
from handrail.incidents.actions import (
    NEEDED,
    AdditionGiven,
    BelongsAlready,
    ImpossibleDay,
    SomethingMissing,
    add_to_record,
    join_incidents,
    look_again,
    looked_at,
    part_incidents,
)
from handrail.incidents.kinds import Kept
from handrail.incidents.models import Addition, BelongsWith, FollowUp
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
OUTSIDE = ("rees", "webb", "lane", "ellis", "novak")
LATER = NOW + MINUTE
FILLED: dict[str, Any] = {
    "person": "A",
    "on": TODAY,
    "who": "Miss Rees",
    "text": "Told to put the screen off",
    "agreed": "They read the rules at home",
    "option": "contact",
    "elsewhere": "File 77",
}


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["bullying_pupil"]})


def addition(kind: str, **other: Any) -> AdditionGiven:
    """An addition with everything that its kind needs."""
    return AdditionGiven(kind, **{name: FILLED[name] for name in NEEDED[kind]} | other)


def opened(browser: Client, address: str) -> str:
    return unescape(browser.get(address).content.decode())


def sent(browser: Client, address: str, typed: dict[str, str]) -> str:
    return unescape(browser.post(address, typed, follow=True).content.decode())


def on(day: str = "4") -> dict[str, str]:
    return {"on_day": day, "on_month": "3", "on_year": "2026"}


@pytest.fixture
@standing
def has_second_record(cast: Cast) -> None:
    """The school keeps a second record of bullying."""
    choose_setting(cast.hughes, "second_record_for_bullying", ["yes"], reason="The county asks", now=NOW)


@pytest.mark.usefixtures("has_second_record")
@pytest.mark.parametrize("kind", list(Kept))
def test_each_kind_is_kept_shown_and_found(cast: Cast, reference: str, signed_in: SignIn, kind: Kept) -> None:
    row = add_to_record(cast.okafor, reference, addition(kind), now=LATER)
    assert additions_of(get_incident(cast.patel, reference)) == (row,)
    record = opened(signed_in(cast.patel), f"/incidents/{reference}/")
    assert record.count(kind.label) >= 2, "beside the steps, and in the chronology"
    if row.text:
        assert [one.reference for one in log_page(cast.patel, LogFilter(words="screen")).rows] == [reference]


@pytest.mark.usefixtures("has_second_record")
@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in Kept for name in NEEDED[kind]])
def test_nothing_is_added_that_says_nothing(cast: Cast, reference: str, kind: Kept, name: str) -> None:
    with pytest.raises(SomethingMissing, match=name):
        add_to_record(cast.okafor, reference, addition(kind, **{name: None if name == "on" else ""}), now=NOW)
    assert not Addition.objects.exists()


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_adds_anything_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    actor, other = getattr(cast, name), a_report(cast.rees)
    row = look_again(cast.okafor, reference, "The policy on telephones", now=NOW)
    for act in (
        lambda: add_to_record(actor, reference, addition(Kept.SUPPORT), now=NOW),
        lambda: join_incidents(actor, reference, other, "The same", now=NOW),
        lambda: look_again(actor, reference, "A policy", now=NOW),
        lambda: looked_at(actor, reference, row.pk, "Done", now=NOW),
    ):
        with pytest.raises(NoSuchIncident):
            act()
    assert not Addition.objects.exists() and not BelongsWith.objects.exists() and FollowUp.objects.count() == 1


def test_a_correction_replaces_and_keeps(cast: Cast, reference: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    typed = {"person": "A", "who": "Miss Rees", "text": "Talked in the library"} | on()
    assert "It is in the record." in sent(browser, f"/incidents/{reference}/add/debrief/", typed)
    first = Addition.objects.get()
    page = f"/incidents/{reference}/added/{written('addition', first.pk)}/correct/"
    assert "Talked in the library" in opened(browser, page)
    record = sent(browser, page, typed | {"text": "Talked in the hall"})
    assert "Talked in the hall" in record and "Talked in the library" in record, "the chronology keeps both"
    assert [row.text for row in additions_of(get_incident(cast.okafor, reference))] == ["Talked in the hall"]
    assert browser.get(page).status_code == 404
    again = browser.post(page, typed | {"text": "Third word"}, follow=True)
    assert again.status_code == 409 and "Third word" in again.content.decode(), "the words are given back"


def test_no_day_lies_in_the_future(cast: Cast, reference: str, signed_in: SignIn) -> None:
    with pytest.raises(ImpossibleDay):
        add_to_record(cast.okafor, reference, addition(Kept.SUPPORT, on=TODAY + timedelta(days=1)), now=NOW)
    said = sent(
        signed_in(cast.okafor), f"/incidents/{reference}/add/support/",
        {"person": "A", "text": "Offered a mentor", "on_day": "1", "on_month": "1", "on_year": "2999"},
    )  # fmt: skip
    assert "not in the future" in said and "Offered a mentor" in said and not Addition.objects.exists()


def test_only_a_child_is_talked_with_afterwards_and_the_list_says_so(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]), somebody(listed["Lane"], "witness"))
    browser = signed_in(cast.okafor)
    assert "Governor B" not in opened(browser, f"/incidents/{reference}/add/debrief/")
    assert "Governor B" in opened(browser, f"/incidents/{reference}/add/support/")


def test_what_a_school_does_not_keep_is_not_offered(cast: Cast, reference: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert Kept.SECOND_RECORD not in kinds_kept(cast.okafor.school)
    assert browser.get(f"/incidents/{reference}/add/second_record/").status_code == 404
    with pytest.raises(SomethingMissing):
        add_to_record(cast.okafor, reference, addition(Kept.SECOND_RECORD), now=NOW)
    choose_setting(cast.hughes, "technical_or_safeguarding", ["no"], reason="Not asked here", now=NOW)
    assert Kept.BREACH.label not in opened(browser, f"/incidents/{reference}/add/")
    assert browser.get(f"/incidents/{reference}/add/breach/").status_code == 404


@pytest.mark.usefixtures("has_second_record")
def test_bullying_asks_for_the_second_record_until_its_number_is_given(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    browser, asks = signed_in(cast.okafor), "Such an incident goes on"
    assert asks in opened(browser, f"/incidents/{reference}/")
    assert asks not in opened(browser, f"/incidents/{a_report(cast.rees)}/")
    record = sent(browser, f"/incidents/{reference}/add/second_record/", {"elsewhere": "Form 2, 2026/14"})
    assert "Form 2, 2026/14" in record and asks not in record


@pytest.mark.usefixtures("has_second_record")
def test_racist_hatred_asks_for_it_too_and_other_material_does_not(cast: Cast, signed_in: SignIn) -> None:
    """003:437 names a record of bullying and racist incidents; which those are stands in the pack."""
    browser, asks = signed_in(cast.okafor), "Such an incident goes on"
    for seen, wanted in (("hate", True), ("gambling", False), ("not_known", False)):
        found = a_report(cast.rees, said={"incident_kind": ["deliberate_access"], "material_seen_as": [seen]})
        assert (asks in opened(browser, f"/incidents/{found}/")) == wanted


@pytest.mark.parametrize(
    ("choice", "heading"), [("conduct_commerce", "Conduct"), ("culture_commercialism", "Commercialism")]
)
def test_the_risk_headings_are_those_of_the_school(
    cast: Cast, reference: str, signed_in: SignIn, choice: str, heading: str
) -> None:
    choose_setting(cast.hughes, "risk_headings", [choice], reason="Ours", now=NOW)
    browser, page = signed_in(cast.okafor), f"/incidents/{reference}/add/risk/"
    assert heading in opened(browser, page)
    assert heading in sent(browser, page, {"option": heading.lower(), "text": "Seen before"})
    assert "Choose one of the answers" in sent(browser, page, {"option": "gambling"})


def test_incidents_that_belong_together_are_shown_at_both_ends(cast: Cast, reference: str, signed_in: SignIn) -> None:
    other, browser = a_report(cast.rees), signed_in(cast.okafor)
    typed = {"other": other.lower().replace("-", " "), "reason": "The same group goes on"}
    assert other in sent(browser, f"/incidents/{reference}/belongs-with/add/", typed)
    assert reference in opened(browser, f"/incidents/{other}/")
    assert "joined already" in sent(browser, f"/incidents/{other}/belongs-with/add/", typed | {"other": reference})
    page = f"/incidents/{other}/belongs-with/{reference}/part/"
    assert "Give the reason." in sent(browser, page, {"reason": ""})
    assert reference not in sent(browser, page, {"reason": "Another group"})
    assert belongs_with(cast.okafor, get_incident(cast.okafor, reference)) == []
    join_incidents(cast.okafor, reference, other, "After all", now=LATER)


def test_an_end_that_somebody_may_not_see_is_nowhere_at_the_other(
    cast: Cast, reference: str, listed: dict[str, Person], signed_in: SignIn
) -> None:
    about = a_report(cast.rees, somebody(listed["Okafor"], "instigator"))
    for first, second in ((reference, about), (about, reference)):
        join_incidents(cast.patel, first, second, "She handled the first", now=LATER)
        assert about in opened(signed_in(cast.patel), f"/incidents/{reference}/")
        browser = signed_in(cast.okafor)
        for page in ("", "papers/chronology/", "papers/summary/"):
            said = opened(browser, f"/incidents/{reference}/{page}")
            assert about not in said and "She handled" not in said, page
        assert log_page(cast.okafor, LogFilter(words="handled")).count == 0
        assert browser.get(f"/incidents/{reference}/belongs-with/{about}/part/", follow=True).status_code == 404
        part_incidents(cast.patel, first, second, "Not so", now=LATER)


def test_what_cannot_be_seen_cannot_be_joined_and_is_as_if_it_were_not(
    cast: Cast, reference: str, listed: dict[str, Person], signed_in: SignIn
) -> None:
    about = a_report(cast.rees, somebody(listed["Okafor"], "instigator"))
    browser, said = signed_in(cast.okafor), []
    for other in (about, "HR-2222-2222", "nonsense"):
        page = sent(browser, f"/incidents/{reference}/belongs-with/add/", {"other": other, "reason": "x"})
        said.append("no incident that you can see has it" in page)
        with pytest.raises(NoSuchIncident):
            join_incidents(cast.okafor, reference, other, "x", now=NOW)
    assert said == [True, True, True] and not BelongsWith.objects.exists()


def test_nothing_belongs_with_itself_or_twice(cast: Cast, reference: str) -> None:
    other = a_report(cast.rees)
    with pytest.raises(BelongsAlready):
        join_incidents(cast.okafor, reference, reference, "x", now=NOW)
    join_incidents(cast.okafor, reference, other, "x", now=NOW)
    for first, second in ((reference, other), (other, reference)):
        with pytest.raises(BelongsAlready):
            join_incidents(cast.okafor, first, second, "x", now=NOW)


def test_what_is_to_be_looked_at_again_waits_until_it_is_ticked(cast: Cast, reference: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    sent(browser, f"/incidents/{reference}/look-again/add/", {"what": "The policy on telephones"})
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It goes to the governors", now=LATER)
    assert "The policy on telephones" in opened(browser, "/"), "closing does not tick it off"
    for name in OUTSIDE:
        assert open_follow_ups(getattr(cast, name), TODAY) == ()
    page = f"/incidents/{reference}/look-again/{written('again', FollowUp.objects.get().pk)}/done/"
    assert "What came of it" in sent(browser, page, {"came_of_it": ""})
    record = sent(browser, page, {"came_of_it": "The governors changed it"})
    assert "The governors changed it" in record
    assert "telephones" not in opened(browser, "/") and browser.get(page).status_code == 404


def test_every_act_is_written_down_without_words(cast: Cast, reference: str) -> None:
    add_to_record(cast.okafor, reference, addition(Kept.MEETING), now=NOW)
    join_incidents(cast.okafor, reference, a_report(cast.rees), "Zanzibar", now=NOW)
    looked_at(cast.okafor, reference, look_again(cast.okafor, reference, "Zanzibar", now=NOW).pk, "Zanzibar", now=NOW)
    entries = entries_of(cast.okafor.school.pk)
    assert {entry.act for entry in entries} >= {
        "incidents.addition.recorded", "incidents.incident.joined", "incidents.follow-up.opened",
        "incidents.follow-up.done",
    }  # fmt: skip
    assert "Zanzibar" not in str([entry.as_told() for entry in entries])
