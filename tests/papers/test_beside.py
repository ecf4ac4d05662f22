"""What stands beside the steps, on paper: said once in the record, it is on every sheet and form that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from handrail.casework.actions import answer_question
from handrail.casework.models import TaskReport
from handrail.evidence.actions import PrecautionGiven, SequelGiven, follow_precaution, take_precaution
from handrail.incidents.access import get_incident
from handrail.incidents.actions import (
    AdditionGiven,
    ComplaintGiven,
    add_to_record,
    answer_complaint,
    look_again,
    looked_at,
    record_complaint,
)
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.papers.test_report_form import ticked
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
DEBRIEF = AdditionGiven("debrief", person="A", on=TODAY, text="To keep the lid shut, and to tell at once.")
SUPPORT = AdditionGiven("support", person="B", on=TODAY, who="Ms Patel", text="A place beside a friend.")
MEETING = AdditionGiven(
    "meeting", on=TODAY, who="Both parents of A", text="The rules at home.", agreed="No phone at night."
)
AUDIT = PrecautionGiven("audit", "The class tablets, last week", "To see what was opened", "Mr Webb", "T-41")
FOUND = SequelGiven("Two pages", responsible="Pupil B", reached="One game site")
ACCOUNT = PrecautionGiven("account", "Pupil B’s", "So that nothing more is sent", "ICT helpdesk")
ON_SHEET, ON_FORM, ON_SUMMARY = "log-sheet", "report-form", "summary"
DEBRIEFED, REVIEWED, TOLD_IT = (
    "child/young person debriefed",
    "online safety policy to be reviewed/amended: The policy on games",
    "incident reported to IT",
)


@pytest.fixture
@standing
def full(cast: Cast, reference: str) -> str:
    """With everything beside its steps."""
    for given in (DEBRIEF, SUPPORT, MEETING):
        add_to_record(cast.okafor, reference, given, now=NOW)
    take_precaution(cast.okafor, reference, AUDIT, now=NOW)
    follow_precaution(cast.okafor, reference, 1, FOUND, now=NOW + MINUTE)
    take_precaution(cast.okafor, reference, ACCOUNT, now=NOW)
    look_again(cast.okafor, reference, "The policy on games", TODAY + timedelta(days=30), now=NOW)
    incident = get_incident(cast.okafor, reference)
    TaskReport.objects.create(
        school=incident.school, incident=incident, author=cast.webb.user, at=NOW, step="spine.make_safe",
        is_done=False, words="It is not ours to switch off.", ticket="H-7",
    )  # fmt: skip
    return reference


def both(client: Client, reference: str, paper: str) -> tuple[str, str]:
    """The words of its page and of its file."""
    address = f"/incidents/{reference}/papers/{paper}"
    return together(client.get(f"{address}/").content.decode()), words_of(pdf(client, f"{address}.pdf"))


@pytest.mark.parametrize("paper", [ON_SHEET, ON_FORM, ON_SUMMARY])
def test_whoever_may_not_see_the_incident_reads_none_of_it(
    cast: Cast, signed_in: SignIn, full: str, paper: str
) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.novak):
        assert signed_in(actor).get(f"/incidents/{full}/papers/{paper}/").status_code == 404
    assert signed_in(cast.patel).get(f"/incidents/{full}/papers/{paper}/").status_code == 200


@pytest.mark.parametrize("paper", [ON_SHEET, ON_FORM])
@pytest.mark.parametrize(
    "text",
    [
        "Talked with the child afterwards: A, 4 March 2026 (recorded by Ms Okafor)",
        "To keep the lid shut, and to tell at once.",
        "Support offered: B, 4 March 2026, Ms Patel",
        "Meeting with parents or carers: 4 March 2026, Both parents of A",
        "Agreed: No phone at night.",
        "An audit of use was asked for: The class tablets, last week (Asked of Mr Webb, reference T-41",
        "Found responsible: Pupil B",
        "Reached: One game site",
        "An account was disabled: Pupil B’s",
        "To be looked at again by 3 April 2026: The policy on games",
        "Mr Webb could not do it:",
        "It is not ours to switch off. Ticket H-7.",
    ],
)
def test_the_file_says_it(cast: Cast, signed_in: SignIn, full: str, paper: str, text: str) -> None:
    page, file = both(signed_in(cast.okafor), full, paper)
    assert together(text) in page and together(text) in file


def test_the_page_for_a_meeting_says_it_in_a_line_each(cast: Cast, signed_in: SignIn, full: str) -> None:
    _, file = both(signed_in(cast.okafor), full, ON_SUMMARY)
    for text in (
        "Look again by 3 April 2026: The policy on games",
        "Audit of use: The class tablets, last week. Found responsible: Pupil B",
        "And 4 more. The chronology has every word.",
    ):
        assert together(text) in file, text


def test_nothing_is_typed_twice_for_the_form(cast: Cast, signed_in: SignIn, full: str) -> None:
    found = ticked(signed_in(cast.okafor), full)
    assert found[-3:] == [TOLD_IT, DEBRIEFED, REVIEWED]


def test_before_any_of_it_the_form_ticks_none_of_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    """And what somebody answered for the form ticks it too."""
    client = signed_in(cast.okafor)
    assert not {DEBRIEFED, REVIEWED, TOLD_IT} & set(ticked(client, reference))
    answer_question(cast.okafor, reference, "afterwards", ["debriefed"], now=NOW)
    assert DEBRIEFED in ticked(client, reference)


def test_a_talk_with_somebody_else_does_not_tick_the_childs_box(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("A pupil", "pupil", "harmed"), described("A visitor", "visitor"))
    add_to_record(cast.okafor, reference, AdditionGiven("debrief", person="B", on=TODAY, text="Rules"), now=NOW)
    assert DEBRIEFED not in ticked(signed_in(cast.okafor), reference)
    add_to_record(cast.okafor, reference, AdditionGiven("debrief", person="A", on=TODAY, text="Rules"), now=NOW)
    assert DEBRIEFED in ticked(signed_in(cast.okafor), reference)


def test_what_was_looked_at_and_what_was_corrected_is_told_as_it_counts_now(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    row = look_again(cast.okafor, reference, "The policy on games", now=NOW)
    looked_at(cast.okafor, reference, row.pk, "A line was added.", now=NOW + MINUTE)
    first = add_to_record(cast.okafor, reference, DEBRIEF, now=NOW)
    again = AdditionGiven("debrief", person="A", on=TODAY, who="Miss Rees", text="To tell at once.")
    add_to_record(cast.okafor, reference, again, replaces=first.pk, now=NOW + MINUTE)
    page, _ = both(signed_in(cast.okafor), reference, ON_SHEET)
    assert together("Looked at again: The policy on games<br>A line was added.") in page
    assert "Tobelookedatagain" not in page and together("To tell at once.") in page
    assert together("To keep the lid shut") not in page


def test_a_complaint_says_from_whom_it_came_and_how_it_was_answered(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    given = ComplaintGiven("parent", "misuse", TODAY, "The office", "A mother", answer_by=TODAY + timedelta(days=5))
    report = record_complaint(cast.okafor, given, "A page at school", [somebody(listed["A"])], now=NOW)
    reference, client = report.incident.reference, signed_in(cast.okafor)
    says = together("Came as a complaint, received 4 March 2026 by The office. From: A parent or carer, A mother.")
    for paper in (ON_SHEET, ON_FORM):
        page, file = both(client, reference, paper)
        assert says in page and says in file
        assert together("to be answered by 9 March 2026") in file
    assert together("A mother, 4 March 2026. To be answered by 9 March 2026") in both(client, reference, ON_SUMMARY)[1]
    answer_complaint(cast.okafor, reference, "We changed the filter.", TODAY, "By letter", now=NOW + MINUTE)
    answered = together("Complaint answered, 4 March 2026, By letter: We changed the filter.")
    for paper in (ON_SHEET, ON_FORM):
        _, file = both(client, reference, paper)
        assert answered in file and together("to be answered by") not in file
