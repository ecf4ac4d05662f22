"""The pages on which a decision is chosen, recorded, corrected and withdrawn: what they ask, show and keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from handrail.casework.actions import answer_question, close_incident, settle_for_person, withhold_from_person
from handrail.incidents.row_numbers import written
from handrail.people.models import Person
from handrail.sanctions.models import Decision, Restriction
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import a_report, described, somebody
from tests.sanctions.given import (
    SECRET,
    a_decision,
    about_staff,
    answered,
    follow,
    hr_of,
    no_internet,
    pupil_case,
    staff_case,
)
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
Listed = Mapping[str, Person]
Opened = Callable[..., str]
ST_LUKES = "sanctions/people/A/category/"


@pytest.fixture
@standing
def reference(cast: Cast, listed: Listed) -> str:
    follow(cast, "st-lukes")
    return pupil_case(cast, listed)


def opener(signed_in: SignIn, actor: Actor, reference: str) -> Opened:
    """Opens a page of the incident, or sends something from it; gives what comes back."""
    browser = signed_in(actor)

    def open_page(path: str, sent: Mapping[str, object] | None = None, status: int = 200) -> str:
        address = f"/incidents/{reference}/{path}"
        answer = browser.get(address, follow=True) if sent is None else browser.post(address, sent, follow=True)
        assert answer.status_code == status
        return unescape(answer.content.decode())

    return open_page


@pytest.fixture
def opened(cast: Cast, reference: str, signed_in: SignIn) -> Opened:
    return opener(signed_in, cast.hughes, reference)


def sent(by: Actor, office: str = "head", **other: object) -> dict[str, object]:
    given: dict[str, object] = {
        "outcome": "sanction",
        "breaches": ["security"],
        "measures": ["internet"],
        "seriousness": "Twice in a week",
        "reason": "Told before",
        "decided_by": f"{office}:{by.user.pk}",
    }
    return {**given, **other}


def test_the_ladder_is_offered_with_its_lines_and_nothing_is_chosen(opened: Opened) -> None:
    page = opened("sanctions/people/A/")
    for words in ("A: a low-level breach", "D: serious breaches", "File-sharing software used", "lines 579–597"):
        assert words in page
    assert "Nothing that you may see." in page
    form = opened(f"{ST_LUKES}c/")
    assert "checked" not in form and "selected" not in form
    assert "The document has this in “D: serious breaches" in form


def test_a_decision_is_recorded_shown_and_led_on_to_from_when_until_when(cast: Cast, opened: Opened) -> None:
    then = opened(f"{ST_LUKES}c/", sent(cast.hughes))
    assert (
        "From when until when?" in then and 'value="internet" id="id_what_0" checked' in then.replace("\n", " ")
    ) or ("checked" in then)
    shown = opened("")
    assert "By a sanction: C: on purpose and harmful" in shown
    assert "Security or access controls got round on purpose" in shown and "No internet for a time" in shown
    assert "Say from when until when: No internet" in shown
    assert "Child A: decided." in shown, "in the chronology"
    assert "Mrs Hughes, Headteacher" in shown


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast: Cast, opened: Opened) -> None:
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, seriousness="", reason="", measures=[], harm="A broken tablet"))
    for says in ("Say how serious it is.", "Give the reason.", "Choose what follows", "A broken tablet"):
        assert says in again
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, breaches=["offensive"]))
    assert "Say why this category and not the other." in again
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, also_fitted=["d"]))
    assert "Say why this category and not the other." in again
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, outcome="support"))
    assert "Say which support." in again and "You chose a sanction further down." in again
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, decided_by=""))
    assert "Choose an answer to “Who decided?”" in again
    assert not Decision.objects.exists()


def test_the_head_keeps_the_serious_ones_and_the_class_teacher_may_decide_a_light_one(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    page = opener(signed_in, cast.okafor, reference)
    serious = page(f"{ST_LUKES}c/")
    assert "Mrs Hughes, Headteacher" in serious and "Ms Okafor" not in serious.split("Who decided?")[1]
    assert "somebody else, named below" not in serious
    forged = page(f"{ST_LUKES}c/", sent(cast.okafor, "coordinator"))
    assert "Choose one of the answers listed" in forged and not Decision.objects.exists()
    light = page(f"{ST_LUKES}a/")
    assert "Miss Rees, Class teacher" in light and "Class teacher: somebody else, named below" in light
    given = sent(cast.rees, breaches=["off_task_sites"], measures=["warning"], decided_by="teacher:")
    assert "Write who decided." in page(f"{ST_LUKES}a/", given)
    assert "by Mr Birch, Class teacher" in page(f"{ST_LUKES}a/", given | {"decider_words": "Mr Birch"})


def test_an_accident_proposes_nothing_and_says_so(cast: Cast, listed: Listed, reference: str, opened: Opened) -> None:
    answer_question(cast.okafor, reference, "deliberate", ["accidental"], now=NOW)
    page = opened("sanctions/people/A/")
    assert "nobody is punished for an accident" in page and "low-level breach" not in page
    assert "nobody is punished for an accident" in opened(f"{ST_LUKES}a/"), "led back to where it says why"
    otherwise = opened("sanctions/people/A/otherwise/")
    assert 'value="sanction"' not in otherwise and "By support, without a sanction" in otherwise
    refused = opened(f"{ST_LUKES}c/", sent(cast.hughes))
    assert "Choose one of the answers listed" in refused and not Decision.objects.exists()
    supported = {
        "outcome": "support",
        "support": "A talk",
        "reason": "Frightened",
        "decided_by": f"head:{cast.hughes.user.pk}",
    }
    assert "By support, without a sanction" in opened("sanctions/people/A/otherwise/", supported)


def test_what_changes_between_opening_and_sending_is_said_and_the_words_stay(
    cast: Cast, reference: str, opened: Opened
) -> None:
    """The act refuses what the form could still let through: here a device taken as a sanction."""
    answer_question(cast.patel, reference, "illegal_suspected", ["not_known"], now=NOW)
    given = {"what": "phone", "purpose": "sanction", "what_words": "A black telephone"}
    again = opened("sanctions/people/A/withhold/", given)
    assert "A sanction has to wait" in again and "A black telephone" in again and not Restriction.objects.exists()
    assert "It is in the record." in opened("sanctions/people/A/withhold/", given | {"purpose": "evidence"})
    assert "it is no sanction" in opened("")


def test_settled_between_the_pupils_needs_no_category(cast: Cast, opened: Opened) -> None:
    given = {"outcome": "peer_body", "reason": "In proportion", "decided_by": f"head:{cast.hughes.user.pk}"}
    assert "By a body of pupils, such as the school council" in opened("sanctions/people/A/otherwise/", given)


def test_earlier_decisions_suggest_the_category_that_the_document_names(
    cast: Cast, listed: Listed, reference: str, signed_in: SignIn
) -> None:
    warned = a_decision(cast.hughes, category="a", measures=("warning",))
    settle_for_person(cast.hughes, reference, warned, now=NOW)
    second = pupil_case(cast, listed)
    opened = opener(signed_in, cast.hughes, second)
    page = opened("sanctions/people/A/")
    suggested = page.split("B: gone on after a warning")[1]
    assert page.count("Earlier decisions may lead here") == 1
    assert f"{reference}: A: a low-level breach" in suggested
    assert "Whether this one is such a breach is for you to say." in page
    assert "checked" not in opened(f"{ST_LUKES}b/")
    other_child = pupil_case(cast, listed, child="B")
    elsewhere = opener(signed_in, cast.hughes, other_child)
    assert "Earlier decisions may lead here" not in elsewhere("sanctions/people/A/")


def test_incidents_without_a_decision_are_shown_and_those_one_may_not_see_are_not(
    cast: Cast, listed: Listed, reference: str, opened: Opened
) -> None:
    people = (somebody(listed["A"], "instigator"), described("The head", "head", "harmed"))
    hidden = a_report(cast.rees, *people, said={"deliberate": ["deliberate"]})
    seen = a_report(cast.rees, somebody(listed["A"], "instigator"))
    a_report(cast.rees, somebody(listed["A"], "harmed"))
    page = opened("sanctions/people/A/")
    assert seen in page and hidden not in page
    assert page.count("No decision about them is recorded in it.") == 1


def test_correcting_starts_from_what_was_said_and_keeps_it(cast: Cast, opened: Opened) -> None:
    opened(f"{ST_LUKES}c/", sent(cast.hughes))
    number = Decision.objects.get().pk
    form = opened(f"sanctions/{written('decision', number)}/correct/")
    assert "Twice in a week" in form and form.count("checked") >= 3
    shown = opened(f"sanctions/{written('decision', number)}/correct/", sent(cast.hughes, reason="Told twice before"))
    assert "Corrected, was:" in shown and "Told twice before" in shown
    assert "decision corrected" in shown
    opened(f"sanctions/{written('decision', number)}/correct/", status=404)


def test_withdrawing_wants_a_reason(cast: Cast, opened: Opened) -> None:
    opened(f"{ST_LUKES}c/", sent(cast.hughes))
    number = Decision.objects.get().pk
    assert "Give the reason." in opened(f"sanctions/{written('decision', number)}/withdraw/", {"reason": ""})
    shown = opened(f"sanctions/{written('decision', number)}/withdraw/", {"reason": "Another child"})
    assert "Nothing is decided." in shown and "decision withdrawn" in shown and "Another child" in shown


def test_from_when_until_when_is_shown_changed_and_ended(cast: Cast, reference: str, opened: Opened) -> None:
    today = timezone.localdate()
    opened(f"{ST_LUKES}c/", sent(cast.hughes))
    number = Decision.objects.get().pk
    end = today + timedelta(days=1)
    given = {
        "what": "internet", "purpose": "sanction", "ends_on_day": end.day, "ends_on_month": end.month,
        "ends_on_year": end.year, "told": "Mr Webb", "for_network": "on",
    }  # fmt: skip
    shown = opened(f"sanctions/{written('decision', number)}/withhold/internet/", given)
    assert "No internet" in shown and "Mr Webb told" in shown and "Say from when until when" not in shown
    restriction = written("restriction", Restriction.objects.get().pk)
    both = given | {"for_good": "on"}
    assert "Choose one: a day on which it ends, or for good." in opened(f"withheld/{restriction}/change/", both)
    early = given | {"ends_on_year": end.year - 1}
    assert "Give a day that is not before it begins." in opened(f"withheld/{restriction}/change/", early)
    changed = opened(f"withheld/{restriction}/change/", given | {"what_words": "All school devices"})
    assert "All school devices" in changed and "Changed later" in changed
    newest = Restriction.objects.latest("pk").pk
    assert "Given back" in opened(
        f"withheld/{written('restriction', newest)}/back/", {"by_words": "Miss Rees", "note": "Thanked us"}
    )
    assert "recorded already that this was given back" in opened(
        f"withheld/{written('restriction', newest)}/back/", {"by_words": ""}
    )
    assert "by Miss Rees" in opened("") and "Thanked us" in opened("")


def test_a_closed_incident_takes_the_giving_back_and_no_decision(cast: Cast, reference: str, opened: Opened) -> None:
    opened("sanctions/people/A/withhold/", {"what": "phone", "purpose": "sanction"})
    form = opened(f"{ST_LUKES}c/")
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It ends on Friday.", now=NOW)
    assert "Who decided?" in form
    again = opened(f"{ST_LUKES}c/", sent(cast.hughes, reason="Words that took long"))
    assert "closed this incident meanwhile" in again and "Words that took long" in again
    assert "Record how it is settled" not in opened("")
    restriction = written("restriction", Restriction.objects.get().pk)
    assert "Given back" in opened(f"withheld/{restriction}/back/", {"by_words": "", "note": ""})


def test_words_about_an_adult_are_never_offered_as_a_note_that_all_would_read(cast: Cast, signed_in: SignIn) -> None:
    reference = staff_case(cast)
    page = opener(signed_in, cast.hughes, reference)
    settle(cast.patel, reference)
    close_incident(cast.patel, reference, "Settled", now=NOW)
    given = sent(cast.hughes, breaches=[], measures=["warning"], reason=SECRET)
    again = page("sanctions/people/A/category/deliberate/", given)
    assert SECRET in again and "Keep" not in again.split("<form")[1] and "/notes/add/" not in again


def test_those_who_may_not_are_refused_in_one_way(cast: Cast, reference: str, signed_in: SignIn) -> None:
    adult = staff_case(cast)
    settle_for_person(cast.hughes, adult, about_staff(cast.hughes, category="a"), now=NOW)
    number = Decision.objects.get().pk
    page = opener(signed_in, cast.okafor, adult)
    for path in ("sanctions/people/A/", "sanctions/people/A/otherwise/", "sanctions/people/A/withhold/"):
        page(path, status=403)
    for path in (
        f"sanctions/{written('decision', number)}/correct/",
        f"sanctions/{written('decision', number)}/withdraw/",
        f"sanctions/{written('decision', number)}/withhold/phone/",
    ):
        page(path, status=404)
    assert "Sanctions and other ways of settling it" not in page("")
    outside = opener(signed_in, cast.webb, reference)
    outside("sanctions/people/A/", status=404)


def test_the_step_leads_to_the_form_for_those_who_decide(cast: Cast, listed: Listed, signed_in: SignIn) -> None:
    follow(cast, "tor-view")
    said = {"deliberate": ["deliberate"], "incident_kind": ["someone_elses_login"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    answers = {"breach_kind": "technical", "danger_now": "no", "staff_involved": "no"}
    answered(cast.patel, reference, leader_involved="no", illegal_suspected="no", **answers)
    step = "steps/pupil-sanction.choose_sanction/for/A/"
    assert f"/incidents/{reference}/sanctions/people/A/" in opener(signed_in, cast.hughes, reference)(step)


def test_the_network_manager_is_told_whose_access_and_never_why(
    cast: Cast, reference: str, opened: Opened, signed_in: SignIn
) -> None:
    words = {"what": "internet", "purpose": "sanction", "what_words": "All devices", "for_network": "on"}
    opened("sanctions/people/A/withhold/", words)
    settle_for_person(cast.hughes, reference, a_decision(cast.hughes, category="a", reason="A private reason"), now=NOW)
    browser = signed_in(cast.webb)
    start = unescape(browser.get("/").content.decode())
    assert "Pupil A: No internet: All devices" in start
    assert "A private reason" not in start and reference not in start and "low-level" not in start
    number = Restriction.objects.get().pk
    for other in (cast.rees, cast.ellis, cast.novak):
        assert "All devices" not in signed_in(other).get("/").content.decode()
        assert signed_in(other).get(f"/tasks/withheld/{written('restriction', number)}/").status_code == 404
    assert "recorded as given back" in unescape(
        browser.post(f"/tasks/withheld/{written('restriction', number)}/", {}, follow=True).content.decode()
    )
    assert "All devices" not in browser.get("/").content.decode()


def test_the_network_manager_learns_nothing_of_a_case_about_themselves(
    cast: Cast, listed: Listed, reference: str, signed_in: SignIn
) -> None:
    people = (somebody(listed["A"], "instigator"), somebody(listed["Webb"], "harmed"))
    case = a_report(cast.rees, *people, said={"deliberate": ["deliberate"], "incident_kind": ["other_breach"]})
    answered(cast.okafor, case, leader_involved="no", illegal_suspected="no")
    words = {"what": "internet", "purpose": "sanction", "what_words": SECRET, "for_network": "on"}
    opener(signed_in, cast.hughes, case)("sanctions/people/A/withhold/", words)
    assert Restriction.objects.get().for_network
    assert SECRET not in signed_in(cast.webb).get("/").content.decode()


def test_hr_and_the_chair_have_a_page_of_their_own(cast: Cast, signed_in: SignIn) -> None:
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    number = Decision.objects.get().pk
    for reader in (hr_of(cast), cast.lane, cast.hughes):
        browser = signed_in(reader)
        assert "Decisions about staff" in browser.get("/").content.decode(), "in the menu"
        assert "The caretaker" in browser.get("/decisions-about-staff/").content.decode()
        assert (
            f"{SECRET} reason" in browser.get(f"/decisions-about-staff/{written('decision', number)}/").content.decode()
        )
    for other in (cast.okafor, cast.patel, cast.rees, cast.webb, cast.ellis):
        browser = signed_in(other)
        assert "Decisions about staff" not in browser.get("/").content.decode()
        assert browser.get("/decisions-about-staff/").status_code == 404
        assert browser.get(f"/decisions-about-staff/{written('decision', number)}/").status_code == 404
    assert signed_in(cast.novak).get(f"/decisions-about-staff/{written('decision', number)}/").status_code == 404


def test_the_lists_on_the_start_page_of_the_network_manager_have_a_name_each(
    cast: Cast, listed: Listed, signed_in: SignIn
) -> None:
    """Whoever goes from list to list by ear would not know which of two it is."""
    reference = pupil_case(cast, listed)
    row = settle_for_person(cast.hughes, reference, a_decision(cast.hughes, measures=("no_internet",)), now=NOW)
    withhold_from_person(cast.hughes, reference, no_internet(for_network=True), decision=row.pk, now=NOW)
    page = signed_in(cast.webb).get("/").content.decode()
    assert "Access to switch off and to give back" in page and "Technical tasks" in page
    names = re.findall(r'<section aria-labelledby="([^"]+)"', page)
    assert len(names) >= 2 and len(set(names)) == len(names)
    assert all(page.count(f'id="{name}"') == 1 for name in names)
