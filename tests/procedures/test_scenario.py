"""A story that does not happen as it is told is refused with each difference in words."""

from __future__ import annotations

from typing import Any

import pytest

from handrail.procedures.model import Pack
from handrail.procedures.scenario import differences
from handrail.procedures.schema import ScenarioShape
from tests.procedures.small_pack import small_pack

CHILD = {"ref": "A", "kind": "child", "parts": "harmed", "facts": {"grave": "very"}}
KNOWN: dict[str, Any] = {"incident": {"danger": "yes"}, "people": [CHILD]}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return small_pack(tmp_path_factory.mktemp("packs"))


def told(pack: Pack, expect: dict[str, Any], **more: Any) -> list[str]:
    return differences(pack, ScenarioShape.model_validate({"name": "A story", **KNOWN, **more, "expect": expect}))


@pytest.mark.parametrize("expect", [
    {"steps": ["main.note", "main.ring", "one.talk@A", "one.talk"]},
    {"not_steps": ["main.ask", "short.red"]},
    {"in_order": ["main.note", "main.danger", "main.ring", "one.talk@A"]},
    {"due": ["main.note", "one.talk@A"]},
    {"contacts": ["urgent", "help"]},
    {"never": ["look"]},
    {"questions": []},
    {"ending": "main.done"},
    {"ending": ["main.done", "one.end@A"]},
    {"may_close": "no"},
])  # fmt: skip
def test_a_story_that_holds_has_no_differences(pack: Pack, expect: dict[str, Any]) -> None:
    assert told(pack, expect) == []


@pytest.mark.parametrize(("expect", "says"), [
    ({"steps": ["main.ask"]}, "It does not come to “main.ask”."),
    ({"not_steps": ["main.ring"]}, "It comes to “main.ring”."),
    ({"not_steps": ["one.talk"]}, "It comes to “one.talk”."),
    ({"not_steps": ["one.talk@A"]}, "It comes to “one.talk@A”."),
    ({"due": ["main.ask"]}, "“main.ask” is not due."),
    ({"settled": ["main.note"]}, "“main.note” is not settled."),
    ({"settled": ["main.ask"]}, "“main.ask” is not settled."),
    ({"in_order": ["main.ring", "main.note"]}, "It comes to “main.note” before “main.ring”."),
    ({"in_order": ["main.note", "main.ask"]}, "It does not come to “main.ask”."),
    ({"questions": ["danger"]}, "It does not ask “danger”."),
    ({"ending": "short.end"}, "It does not end at “short.end”."),
])  # fmt: skip
def test_each_difference_is_told(pack: Pack, expect: dict[str, Any], says: str) -> None:
    assert told(pack, expect) == [says]


@pytest.mark.parametrize(("expect", "says"), [
    ({"contacts": ["urgent"]}, "It names no contact “urgent”."),
    ({"never": ["look"]}, "It does not say never “look”."),
    ({"questions": []}, "It asks “kind”."),
    ({"ending": ["main.done"]}, "It does not end at “main.done”."),
])  # fmt: skip
def test_each_difference_is_told_of_another_story(pack: Pack, expect: dict[str, Any], says: str) -> None:
    assert told(pack, expect, incident={"danger": "no"}) == [says]


def test_what_still_prevents_closing_is_told(pack: Pack) -> None:
    (says,) = told(pack, {"may_close": "yes"}, people=[])
    assert says.startswith("It may not be closed: Do, or say why not: Ring for help.")
    done = ["main.note", "main.ring"]
    assert told(pack, {"may_close": "yes"}, people=[], done=done) == []
    assert told(pack, {"may_close": "no"}, people=[], done=done) == ["It may be closed."]


@pytest.mark.parametrize(("story", "says"), [
    ({"expect": {"not_steps": ["main.rng"]}}, "There is no step “main.rng”. Did you mean “main.ring”?"),
    ({"expect": {"steps": ["one.talk@B"]}}, "There is no person “B”. Write one of: A."),
    ({"expect": {"questions": ["dangr"]}}, "There is no fact “dangr”. Did you mean “danger”?"),
    ({"expect": {"contacts": ["hlp"]}}, "There is no contact “hlp”. Did you mean “help”?"),
    ({"expect": {"never": ["lok"]}}, "There is no never “lok”. Did you mean “look”?"),
    ({"expect": {}, "done": ["main.nte"]}, "There is no step “main.nte”. Did you mean “main.note”?"),
    ({"expect": {}, "incident": {"dangr": "yes"}}, "There is no fact “dangr”. Did you mean “danger”?"),
    ({"expect": {}, "incident": {"danger": "maybe"}}, "There is no option of the fact “danger” “maybe”."),
    ({"expect": {}, "incident": {"grave": "very"}}, "The fact “grave” is of one person."),
    ({"expect": {}, "people": [{**CHILD, "kind": "chld"}]}, "There is no kind of person “chld”. Did you mean “child”?"),
    ({"expect": {}, "people": [{**CHILD, "parts": "harm"}]}, "There is no part “harm”. Did you mean “harmed”?"),
    ({"expect": {}, "people": [{**CHILD, "facts": {"danger": "yes"}}]}, "The fact “danger” is of the whole incident."),
    ({"expect": {}, "people": [CHILD, CHILD]}, "The person “A” stands there twice."),
])  # fmt: skip
def test_a_name_that_is_not_known_is_a_difference_so_that_nothing_is_met_by_mistake(
    pack: Pack, story: dict[str, Any], says: str
) -> None:
    found = told(pack, **story)
    assert found
    assert all(one.startswith(says) for one in found), found


def test_what_is_done_is_settled_and_no_longer_due(pack: Pack) -> None:
    assert told(pack, {"settled": ["main.note"]}, done=["main.note"]) == []
    assert told(pack, {"due": ["main.note"]}, done=["main.note"]) == ["“main.note” is not due."]
