"""The packs that come with Handrail, damaged by lot: what comes of it is a pack, or faults with a place, or nothing."""

from __future__ import annotations

import json
import random
from itertools import islice
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.check import check
from handrail.procedures.draw import draw
from handrail.procedures.folders import bundle_of
from handrail.procedures.load import built_in_packs, load_bundle
from handrail.procedures.model import Facts, Pack, Person
from handrail.procedures.outline import outline
from handrail.procedures.problem import PackError
from handrail.procedures.walk import walk

Chain = list[dict[str, Any]]
SEEDS = st.integers(0, 10_000_000)
PUT = [
    "yes",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\t",
    '"',
    "&a ",
    "*a",
    "!!x ",
    "not_known",
    "\0",
    "  ",
    "é",
    "|",
    "? ",
]
WORTHLESS: list[Any] = [
    "",
    "yes",
    "not_known",
    [],
    {},
    [""],
    {"": ""},
    ["a", ["b"]],
    {"a": {"b": "c"}},
    "9" * 30,
    "true",
]


def _damaged(seed: int) -> str:
    """A bundle of a real pack in which one file was damaged, in its text or in its tree."""
    lot = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    chain: Chain = json.loads(bundle_of(lot.choice(built_in_packs())))
    files = lot.choice(chain)["files"]
    name = lot.choice(sorted(files))
    for _ in range(lot.randint(1, 3)):
        files[name] = (_text_damaged if lot.random() < 0.4 else _tree_damaged)(files[name], lot)
    return json.dumps(chain)


def _text_damaged(text: str, lot: random.Random) -> str:
    at = lot.randrange(len(text) + 1)
    match lot.randrange(3):
        case 0:
            return text[:at] + lot.choice(PUT) + text[at:]
        case 1:
            return text[:at] + text[at + lot.randint(1, 30) :]
        case _:
            lines = text.splitlines(keepends=True)
            lines.insert(lot.randrange(len(lines) + 1), lot.choice(lines or [""]))
            return "".join(lines)


def _tree_damaged(text: str, lot: random.Random) -> str:
    """Another value for one, taken from elsewhere in the file or worth nothing; a key left out; a key renamed."""
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes words, lists and tables only
    except yaml.YAMLError:
        return text
    places = list(_places(data))
    if not places:
        return text
    holder, key = lot.choice(places)
    other, other_key = lot.choice(places)
    match lot.randrange(4):
        case 0:
            holder[key] = lot.choice(WORTHLESS)
        case 1:
            holder[key] = json.loads(json.dumps(other[other_key]))
        case 2:
            del holder[key]
        case _ if isinstance(holder, dict):
            holder[str(other_key)] = holder.pop(key)
        case _:
            holder.insert(0, holder[key])
    return str(yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False))


class _Plain(yaml.SafeDumper):
    """Without anchors, which packs may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _places(data: Any) -> Any:
    items = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, value in items:
        yield data, key
        yield from _places(value)


def _loaded(seed: int) -> Pack | None:
    """The damaged pack where it can still be used; None where it is refused, which must be done in words."""
    try:
        return load_bundle.__wrapped__(_damaged(seed))
    except PackError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.says
            assert problem.place.file
        return None


def _people(pack: Pack) -> tuple[Person, ...]:
    parts = frozenset(pack.people.parts)
    return tuple(Person(f"P{i}", kind, parts) for i, kind in enumerate(pack.people.kinds))


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_damage_to_a_real_pack_is_told_or_harmless(seed: int) -> None:
    pack = _loaded(seed)
    if pack is not None:
        walk(pack, Facts())
        walk(pack, Facts(people=_people(pack)))


def test_a_damaged_pack_that_can_be_used_is_judged_drawn_and_told_as_well() -> None:
    usable = list(islice(filter(None, map(_loaded, range(200))), 3))
    assert len(usable) == 3, "nearly everything is refused, so nothing is tried here"
    for pack in usable:
        assert check(pack).pack == pack.id
        procedure = next(iter(pack.procedures.values()))
        assert draw(pack, procedure)
        assert outline(pack, procedure)
