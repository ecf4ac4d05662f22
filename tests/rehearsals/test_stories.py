"""The made-up incidents of the packs: offered to begin from, safe to print, and walked by every pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from handrail.incidents.access import IN_THE_LOG
from handrail.procedures.compare import compare
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Facts, Person
from handrail.procedures.walk import walk
from handrail.rehearsals.access import people_of
from handrail.rehearsals.models import Rehearsal
from handrail.schools.access import Actor
from tests.procedures.small_pack import problems, small_pack
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
MOCK = "mock_incidents:\n  lost: {title: Lost, story: A tablet is lost., people: [%s], source: 'S:1'}\n"


@pytest.mark.parametrize("slug", built_in_packs())
def test_every_story_can_be_walked_in_every_pack_and_gives_nothing_away(slug: str) -> None:
    pack = load_pack(slug)
    assert len(pack.mock_incidents) >= 10
    for mock in pack.mock_incidents.values():
        people = tuple(
            Person(ref, one.kind, frozenset({one.part})) for ref, one in zip("ABCD", mock.people, strict=False)
        )
        found = walk(pack, Facts({}, people, proofs=IN_THE_LOG))
        assert found.questions and found.instructions and not found.may_close, mock.id
        assert len(mock.people) <= 4, "the form has four rows"
        assert not re.search(r"\d{4}", mock.story), "no number that could be rung"


def test_a_story_is_filled_in_and_may_be_changed(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    offered = browser.get("/rehearsals/begin/").content.decode()
    mocks = load_pack("england").mock_incidents
    for mock in mocks.values():
        assert f'href="/rehearsals/begin/?story={mock.id}"' in offered
    game = mocks["stranger_from_a_game"]
    filled = unescape(browser.get("/rehearsals/begin/?story=stranger_from_a_game").content.decode())
    assert game.title in filled and game.story in filled and "What is rehearsed: " in filled
    people = re.findall(r'<option value="(\w+)" selected', filled)
    assert people == [word for one in game.people for word in (one.kind, one.part)]
    rows = {f"{name}_{row}": value for row, one in enumerate(game.people, 1)
            for name, value in (("kind", one.kind), ("part", one.part))}  # fmt: skip
    browser.post("/rehearsals/begin/?story=stranger_from_a_game", rows | {"title": "Ours", "story": "Shorter."})
    rehearsal = Rehearsal.objects.get()
    assert (rehearsal.title, rehearsal.story) == ("Ours", "Shorter.")
    assert [(one.kind, one.parts) for one in people_of(rehearsal)] == [(one.kind, [one.part]) for one in game.people]


def test_a_story_that_is_not_there_is_an_empty_form(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.okafor).get("/rehearsals/begin/?story=no_such_story")
    assert page.status_code == 200 and "is filled in" not in page.content.decode()


def test_what_two_packs_tell_otherwise_of_who_is_in_a_story_is_a_difference(tmp_path: Path) -> None:
    one = small_pack(tmp_path / "one", {"rehearsals.yaml": MOCK % "{kind: child, part: harmed}"})
    other = small_pack(tmp_path / "other", {"rehearsals.yaml": MOCK % "{kind: adult, part: harmed}"})
    found = [one for one in compare(one, other).differences if one.aspect == "Who is in it"]
    assert [side and side.says for difference in found for side in (difference.one, difference.other)] == [
        ("Child: Harmed",),
        ("Adult: Harmed",),
    ]


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("{kind: child, part: harmed}", ""),
        ("{kind: dragon, part: harmed}", "dragon"),
        ("{kind: child, part: hero}", "hero"),
    ],
)
def test_a_pack_with_somebody_unheard_of_in_a_story_is_refused(tmp_path: Path, person: str, says: str) -> None:
    found = problems(tmp_path, {"rehearsals.yaml": MOCK % person})
    assert [problem.place.file for problem in found] == (["small/rehearsals.yaml"] if says else [])
    assert says in "".join(problem.says for problem in found)
