"""Every story beside every pack holds."""

from __future__ import annotations

import pytest

from handrail.packs import FOLDER
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.scenario import differences, scenarios_in
from handrail.procedures.schema import ScenarioShape

STORIES = [(slug, story) for slug in built_in_packs() for story in scenarios_in(FOLDER / slug)]
OPEN_AT_FIRST = ["danger_now", "leader_involved", "safeguarding_matter", "illegal_suspected"]


@pytest.mark.parametrize(("slug", "story"), STORIES, ids=[f"{slug}: {story.name}" for slug, story in STORIES])
def test_the_story_holds(slug: str, story: ScenarioShape) -> None:
    assert differences(load_pack(slug), story) == []


@pytest.mark.parametrize("slug", built_in_packs())
def test_a_pack_has_at_least_six_stories_that_expect_something(slug: str) -> None:
    told = [story for of, story in STORIES if of == slug]
    assert len(told) >= 6
    assert all(story.expect.steps or story.expect.questions for story in told)


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        ({"steps": ["danger-now.call_999"]}, "danger-now.call_999 is not reached."),
        ({"in_order": ["spine.record", "spine.make_safe"]}, "The order is another: spine.record → spine.make_safe."),
        ({"not_steps": ["spine.make_safe"]}, "spine.make_safe is reached and must not be."),
        ({"contacts": ["lado"]}, "lado is not named as a contact."),
        ({"never": ["dance"]}, "dance is not among what must never be done."),
        ({"questions": OPEN_AT_FIRST[1:]}, "danger_now is asked and not expected."),
        ({"questions": [*OPEN_AT_FIRST, "deliberate"]}, "deliberate is not asked."),
        ({"ending": ["spine.done"]}, "spine.done is not an ending reached."),
        ({"may_close": "yes"}, "It may not be closed."),
    ],
)
def test_a_story_that_does_not_hold_says_what_differs(expect: dict[str, object], says: str) -> None:
    story = ScenarioShape.model_validate({"name": "Nothing is known yet", "expect": expect})
    assert differences(load_pack("england"), story) == [says]


def test_a_story_with_a_fact_that_is_not_there_says_so() -> None:
    story = ScenarioShape.model_validate({"name": "Odd", "incident": {"weather": "fine"}, "expect": {}})
    assert differences(load_pack("england"), story) == [
        "The story gives the fact weather, which the pack does not have."
    ]
