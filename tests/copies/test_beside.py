"""Forms filled with what stands beside the steps, and with what was found out later; never with what is another's."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from handrail.casework.actions import settle_for_person, withhold_from_person
from handrail.evidence.actions import PrecautionGiven, SequelGiven, follow_precaution, take_precaution
from handrail.incidents.actions import AdditionGiven, DetailsGiven, add_details, add_to_record
from handrail.people.models import Person
from handrail.schools.actions import describe_school
from tests.copies.test_drafts import draft, everything, said
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.sanctions.given import SECRET, a_decision, about_staff, no_internet, pupil_case, staff_case
from tests.schools.cast import NOW, TODAY, Cast

BEFORE = NOW - timedelta(days=30)
EVERY_FORM = (("lado", "C"), ("childrens_services", "A"), ("childrens_services", "B"), ("prevent", "A"), ("police", ""))


def adds(cast: Cast, reference: str, kind: str, person: str, text: str, **other: str) -> None:
    given = AdditionGiven(kind, person=person, on=TODAY, text=text, **other)  # type: ignore[arg-type]
    add_to_record(cast.patel, reference, given, now=NOW)


def test_talks_and_support_stand_in_the_form_about_that_child_and_in_no_other(cast: Cast, reference: str) -> None:
    adds(cast, reference, "debrief", "A", "What to do next time.", who="Miss Rees")
    adds(cast, reference, "support", "B", "A place beside a friend.")
    for what in ("childrens_services", "prevent"):
        assert "A place beside" not in everything(draft(cast, reference, what, "A"))
        assert "What to do next time." not in everything(draft(cast, reference, what, "B"))
    one = draft(cast, reference, "childrens_services", "A")
    assert said(one, "Talks with the child") == "4 March 2026, Miss Rees: What to do next time."
    assert said(draft(cast, reference, "childrens_services", "B"), "Support").endswith("A place beside a friend.")
    assert said(draft(cast, reference, "prevent", "A"), "Conversations").endswith("What to do next time.")


def test_a_meeting_with_one_childs_parents_is_not_told_of_another(cast: Cast, reference: str) -> None:
    adds(cast, reference, "meeting", "B", "What B did.", who="B’s mother", agreed="No phone.")
    adds(cast, reference, "meeting", "", "What both did.", who="All parents", agreed="No phone.")
    assert "What B did." not in everything(draft(cast, reference, "childrens_services", "A"))
    own = draft(cast, reference, "childrens_services", "B")
    assert "Met 4 March 2026, B’s mother: What B did. Agreed: No phone." in said(own, "Told, or not told")
    assert "What both did." not in everything(own)
    assert "What both did." in everything(draft(cast, reference, "lado", "C"))


def test_what_the_school_keeps_to_itself_is_not_told(cast: Cast, reference: str) -> None:
    """Why the response was in proportion, and under which heading the school sorts the risk."""
    adds(cast, reference, "proportion", "A", "The kingfisher.")
    for what, letter in EVERY_FORM:
        assert "kingfisher" not in everything(draft(cast, reference, what, letter))


def test_an_audit_of_use_stands_with_its_findings_where_they_ask_for_it(cast: Cast, reference: str) -> None:
    audit = PrecautionGiven("audit", "The class tablets", "To see who wrote it", "Mr Webb", "T-41")
    take_precaution(cast.patel, reference, audit, now=NOW)
    follow_precaution(cast.patel, reference, 1, SequelGiven("All read", "The adult", "A chat"), now=NOW + MINUTE)
    for what, letter in (("lado", "C"), ("police", ""), ("prevent", "C")):
        words = said(draft(cast, reference, what, letter), "Accounts disabled")
        assert "reference T-41" in words and "Found responsible: The adult\nReached: A chat\nAll read" in words
    for what in ("childrens_services", "prevent"):
        child = everything(draft(cast, reference, what, "A"))
        assert "Found responsible" not in child and "An audit of use was asked for" in child


def test_its_findings_stand_in_the_form_about_a_child_where_no_other_child_is_involved(cast: Cast) -> None:
    """They name people in free words, and might name another."""
    reference = a_report(cast.rees, described("A pupil", "pupil", "harmed"))
    given = PrecautionGiven("audit", "The class tablets", "To see who wrote it", "Mr Webb", "T-41")
    take_precaution(cast.patel, reference, given, now=NOW)
    assert "T-41" in said(draft(cast, reference, "prevent", "A"), "Accounts disabled")


def test_what_was_found_out_later_fills_what_the_report_left_open(cast: Cast, reference: str) -> None:
    assert said(draft(cast, reference, "police"), "When it happened") == ""
    found = DetailsGiven(
        happened_on=date(2026, 3, 3), happened_at=time(14, 10), place="In school", room="ICT suite", device="Tablet 4",
        web_addresses="game.example", came_to_light="A filter alert",
    )  # fmt: skip
    add_details(cast.patel, reference, found, now=NOW)
    one, later = draft(cast, reference, "police"), " (found out later, 4 March 2026)"
    assert said(one, "When it happened") == f"Tuesday 3 March 2026, 14:10{later}"
    assert said(one, "Where it happened") == f"In school, Library\nIn school, ICT suite{later}"
    assert said(one, "Devices as reported") == f"Tablet 4{later}"
    assert said(one, "Web addresses") == f"game.example{later}"
    assert said(one, "How it came to notice") == f"A filter alert{later}"


@pytest.mark.parametrize(("name", "seen"), [("okafor", True), ("patel", False)])
def test_earlier_incidents_of_the_child_are_those_that_the_writer_may_see(
    cast: Cast, listed: dict[str, Person], name: str, seen: bool
) -> None:
    """The safeguarding lead is named in the earlier one, and never learns of it through a form."""
    said_of = {"incident_kind": ["bullying_pupil"]}
    about_patel = somebody(listed["Patel"], "instigator")
    before = a_report(cast.rees, somebody(listed["A"], "harmed"), about_patel, said=said_of, now=BEFORE)
    now = a_report(cast.rees, somebody(listed["A"], "harmed"), described("A supply teacher", "staff", "instigator"))
    later = a_report(cast.rees, somebody(listed["A"], "harmed"), now=NOW + MINUTE)
    for what in ("childrens_services", "prevent"):
        words = said(draft(cast, now, what, "A", writer=name), "Earlier incidents")
        assert (before in words) == seen and later not in words and now not in words
        assert not seen or words.startswith(f"{before}, reported 2 February 2026: Technology used to upset")
    assert before not in everything(draft(cast, now, "lado", "B", writer=name))


def test_what_was_decided_stands_in_the_form_about_that_child_without_reasons(
    cast: Cast, listed: dict[str, Person]
) -> None:
    reference = pupil_case(cast, listed)
    settle_for_person(cast.hughes, reference, a_decision(cast.hughes, measures=("warning",)), now=NOW)
    words = said(draft(cast, reference, "childrens_services", "A"), "What the school decided")
    assert words == "By a sanction: Under the school’s rules. A warning"
    assert "It was the first time." not in everything(draft(cast, reference, "childrens_services", "A"))
    assert "A warning" not in everything(draft(cast, reference, "childrens_services", "B"))
    assert "A warning" not in everything(draft(cast, reference, "police"))


def test_nothing_that_was_decided_about_an_adult_stands_in_any_form(cast: Cast) -> None:
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    withhold_from_person(cast.hughes, reference, no_internet(what_words=SECRET, told=SECRET), now=NOW)
    for what, letter in (("lado", "A"), ("prevent", "A"), ("police", "")):
        for writer in ("hughes", "patel"):
            assert SECRET not in everything(draft(cast, reference, what, letter, writer=writer))


def test_the_school_is_named_with_its_address_and_telephone(cast: Cast, reference: str) -> None:
    assert "Telephone" in draft(cast, reference, "police").empty
    described = {"name": "A school", "address": "1 Invented Lane", "email": "", "website": ""}
    describe_school(cast.hughes, telephone="01632 960000", **described, now=NOW)
    cast.patel.school.refresh_from_db()
    one = draft(cast, reference, "police")
    assert said(one, "School") == "A school\n1 Invented Lane" and said(one, "Telephone") == "01632 960000"
