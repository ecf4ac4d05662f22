"""What a school changed of a step is its own decision, and what it did not change is not."""

from __future__ import annotations

from typing import Any

import pytest

from handrail.procedures.edit import Data, basis_of, decided, lead, retire, step_after, step_put
from handrail.procedures.load import bundle_of
from handrail.procedures.own import begun

STATED = {"wording": "stated", "order": "stated", "modality": "stated", "urgency": "inferred"}


@pytest.fixture(scope="module")
def legality() -> Data:
    return begun("our-school", "Our school", bundle_of("england")).procedure("legality")


def changed(step_id: str, procedure: Data, **more: Any) -> Data:
    after = step_put(procedure, step_id, {**procedure["steps"][step_id], **more})
    found: Data = decided(after, procedure)["steps"][step_id]
    return found


@pytest.mark.parametrize(("more", "aspect"), [
    ({"do": "Ring them."}, "wording"), ({"by": ["head"]}, "wording"), ({"contacts": ["lado"]}, "wording"),
    ({"items": ["One thing"]}, "wording"), ({"when": {"danger_now": "yes"}}, "wording"),
    ({"then": "contain"}, "order"), ({"modality": "may"}, "modality"), ({"within": "later"}, "urgency"),
])  # fmt: skip
def test_only_the_aspect_that_was_changed_is_decided(legality: Data, more: Data, aspect: str) -> None:
    step = changed("police", legality, **more)
    assert step["basis"] == {**STATED, aspect: "decided"}
    assert step["source"] == ["002:488", "004:427", "003:190"]


@pytest.mark.parametrize(
    "more", [{"tags": []}, {"proof": ""}, {"source": ["003:190"]}, {"why": "So."}, {"contacts": "police"}]
)
def test_what_is_said_about_a_step_is_no_decision_of_what_it_says(legality: Data, more: Data) -> None:
    assert changed("police", legality, **more)["basis"] == STATED


def test_a_new_step_is_decided_throughout_and_so_is_the_way_to_it(legality: Data) -> None:
    new = {"do": "Say so.", "by": ["head"], "within": "now", "modality": "may"}
    steps = decided(step_after(legality, "police", "new_step", new), legality)["steps"]
    assert steps["new_step"]["basis"] == dict.fromkeys(STATED, "decided")
    assert steps["police"]["basis"] == {**STATED, "order": "decided"}
    assert steps["contain"] == legality["steps"]["contain"]
    assert basis_of({"ending": "Done."}) == {"wording": "decided"}
    assert basis_of({"question": "danger_now", "routes": {"yes": "a"}}) == {"wording": "decided", "order": "decided"}


def test_where_a_step_was_taken_out_those_before_it_lead_elsewhere_by_decision(legality: Data) -> None:
    steps = decided(retire(legality, "contain", "police_lead"), legality)["steps"]
    assert (
        steps["follow_advice"]["basis"]["order"] == "decided" and steps["follow_advice"]["basis"]["wording"] == "stated"
    )


def test_what_is_followed_counts_before_what_stood_there(legality: Data) -> None:
    once = decided(lead(legality, "police", "then", "contain"), legality)
    assert once["steps"]["police"]["basis"]["order"] == "decided"
    assert decided(once, legality, once) == once
    assert decided(lead(once, "police", "then", "follow_advice"), legality, once) == legality


def test_nothing_that_was_given_is_changed(legality: Data) -> None:
    before = repr(legality)
    decided({**legality, "title": "Another"}, legality)
    assert repr(legality) == before
