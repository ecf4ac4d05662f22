"""A reason beside each action (LOG-09): what a person wrote, or the lines of the procedure that was followed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.actions import take_action
from handrail.casework.models import ActionTaken
from handrail.incidents.models import Incident
from handrail.papers.presenters.words import ASKED_FOR
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
BY_ITSELF, LEFT_TO_JUDGEMENT = "spine.make_safe", "removal.ask"


@pytest.fixture
@standing
def open_case(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def row(cast: Cast, reference: str, step: str, status: str, reason: str = "") -> None:
    """A row as an older version of Handrail, or another proof, may have left it."""
    incident = Incident.objects.get(reference=reference)
    told = {"school": incident.school, "incident": incident, "author": cast.okafor.user, "at": NOW}
    ActionTaken(**told, step=step, status=status, reason=reason).save()


def lacking(client: Client, reference: str) -> str:
    return client.get(f"/incidents/{reference}/papers/log-sheet/").content.decode()


def test_an_ordinary_step_that_was_done_carries_the_lines_of_the_procedure(
    cast: Cast, signed_in: SignIn, open_case: str
) -> None:
    client = signed_in(cast.okafor)
    take_action(cast.patel, open_case, BY_ITSELF, "done", now=NOW)
    page = lacking(client, open_case)
    assert "without a reason" not in page
    words = words_of(pdf(client, f"/incidents/{open_case}/papers/log-sheet.pdf"))
    assert together(f"Reason: {ASKED_FOR} (Beechfield School eSafety Policy, lines 54, 234;") in words
    table = b"".join(client.get("/papers/log/2026-spring.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert f"Reason: {ASKED_FOR} (Beechfield School eSafety Policy" in table


def test_what_somebody_wrote_stands_before_it(cast: Cast, signed_in: SignIn, open_case: str) -> None:
    take_action(cast.patel, open_case, BY_ITSELF, "done", reason="Lid closed at once", now=NOW)
    page = lacking(signed_in(cast.okafor), open_case)
    assert "Reason: Lid closed at once" in page and ASKED_FOR not in page


@pytest.mark.parametrize(
    ("step", "status"),
    [(BY_ITSELF, "not_needed"), (BY_ITSELF, "declined"), (LEFT_TO_JUDGEMENT, "done"), ("gone.from_the_pack", "done")],
)
def test_a_decision_without_a_reason_is_counted_and_given_none(
    cast: Cast, signed_in: SignIn, open_case: str, step: str, status: str
) -> None:
    client = signed_in(cast.okafor)
    row(cast, open_case, "spine.record", "done")
    row(cast, open_case, step, status)
    page = lacking(client, open_case)
    assert "“Actions and reasons”: 1 of 1 decisions without a reason" in page
    assert page.count(ASKED_FOR) == 1, "that of the step that was simply done"


def test_with_its_reason_it_lacks_nothing(cast: Cast, signed_in: SignIn, open_case: str) -> None:
    row(cast, open_case, LEFT_TO_JUDGEMENT, "done", "The site is known to them.")
    page = lacking(signed_in(cast.okafor), open_case)
    assert "without a reason" not in page and "Reason: The site is known to them." in page
