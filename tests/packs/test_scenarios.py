"""Every story that stands beside a pack happens as it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from handrail.procedures.folders import documents_in, folder_of
from handrail.procedures.given import facts_from
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.scenario import differences
from handrail.procedures.schema import ScenariosFile, ScenarioShape
from handrail.procedures.shaped import shaped
from handrail.procedures.walk import walk


def _stories(slug: str) -> Iterator[ScenarioShape]:
    for document in documents_in(folder_of(slug), "scenarios"):
        file = shaped(document, ScenariosFile)
        assert isinstance(file, ScenariosFile), file
        yield from file.scenarios


STORIES = [
    pytest.param(slug, story, id=f"{slug}: {story.name}") for slug in built_in_packs() for story in _stories(slug)
]


@pytest.mark.parametrize(("slug", "story"), STORIES)
def test_the_story_happens_as_it_is_told(slug: str, story: ScenarioShape) -> None:
    assert differences(load_pack(slug), story) == []


@pytest.mark.parametrize(("slug", "story"), STORIES)
def test_the_story_is_told_in_words_and_expects_something(slug: str, story: ScenarioShape) -> None:
    assert story.story
    assert story.expect.steps or story.expect.in_order


@pytest.mark.parametrize("slug", built_in_packs())
def test_a_pack_has_at_least_six_stories_of_different_names(slug: str) -> None:
    names = Counter(story.name for story in _stories(slug))
    assert len(names) >= 6
    assert set(names.values()) == {1}


@pytest.mark.parametrize("slug", [slug for slug in built_in_packs() if slug != "england"])
def test_the_stories_come_to_every_procedure_of_the_pack(slug: str) -> None:
    pack = load_pack(slug)
    walks = [walk(pack, facts_from(pack, story.incident, story.people, story.done)) for story in _stories(slug)]
    come_to = {visited.procedure for result in walks for visited in result.visited}
    assert {procedure.id for procedure in pack.own_procedures} - come_to == set()
