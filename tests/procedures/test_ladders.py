"""Ladders: what may be written, what leads nowhere, and which one is for whom."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.procedures.load import bundle_of, load_bundle, load_pack
from handrail.procedures.model import Pack
from handrail.procedures.problem import PackError
from tests.procedures.small_pack import problems, small_pack, write_pack

FILE = "ladders/own.yaml"
LADDERS = """\
measure_kinds:
  warning: {title: Warning, home: a warning}
  lamp: {title: Lamp held, takes_away: "yes"}
  told: {title: Somebody told, sanction: "no"}
ladders:
  rungs:
    title: Two rungs
    kinds: [child]
    source: "S:1"
    categories:
      low:
        title: Low
        decided_by: lead
        source: "S:2"
        breaches:
          noise: {says: Noise, source: "S:2", also_in: high}
        measures:
          warned: {says: Warned, kind: warning, source: "S:2"}
      high:
        title: High
        decided_by: [head]
        after_persistence_of: low
        source: "S:3"
        measures:
          lamp: {says: Lamp held, kind: lamp, by: head, source: "S:3"}
        letter: home
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return small_pack(tmp_path, {FILE: LADDERS})


def test_a_ladder_holds_its_rungs_in_order_with_what_could_follow(pack: Pack) -> None:
    ladder = pack.ladders["rungs"]
    assert list(ladder.categories) == ["low", "high"]
    assert ladder.categories["high"].after == ("low",)
    assert ladder.categories["low"].decided_by == ("lead",)
    assert ladder.categories["high"].measures["lamp"].by == ("head",)
    assert pack.measure_kinds["lamp"].takes_away and pack.measure_kinds["lamp"].is_sanction
    assert ladder.categories["high"].letter == "home" and pack.measure_kinds["warning"].home == "a warning"
    assert not pack.measure_kinds["told"].is_sanction and not pack.measure_kinds["warning"].takes_away


def test_a_breach_that_stands_in_two_categories_says_which_other(pack: Pack) -> None:
    ladder = pack.ladders["rungs"]
    assert ladder.overlapping("low", ("noise",)) == ("high",)
    assert ladder.overlapping("low", ()) == ()
    assert ladder.overlapping("low", ("unheard_of",)) == ()


def test_the_last_ladder_of_the_chain_is_used_unless_another_is_chosen(tmp_path: Path) -> None:
    write_pack(tmp_path / "small", {FILE: LADDERS})
    own = LADDERS[LADDERS.index("ladders:") :].replace("rungs:", "own_rungs:")
    (tmp_path / "child/ladders").mkdir(parents=True)
    (tmp_path / "child/pack.yaml").write_text("pack: child\ntitle: C\nedition: e\nextends: small\n", encoding="utf-8")
    (tmp_path / "child" / FILE).write_text(own, encoding="utf-8")
    pack = load_pack(tmp_path / "child")

    def used(kind: str, chosen: str = "") -> str | None:
        ladder = pack.ladder_for(kind, chosen)
        return ladder.id if ladder else None

    assert used("child") == "own_rungs"
    assert used("child", "rungs") == "rungs"
    assert used("child", "unheard_of") == "own_rungs", "a choice that is not there changes nothing"
    assert used("adult", "rungs") is None, "a ladder is never used for people whom it is not for"


WRONG = {
    "a kind of measure that is not there": ("kind: lamp", "kind: lam", 25, "no kind of measure “lam”", "“lamp”"),
    "an office that is not there": ("decided_by: lead", "decided_by: leed", 11, "no office “leed”", "“lead”"),
    "an office of a measure": ("by: head", "by: haed", 25, "no office “haed”", "“head”"),
    "a kind of person that is not there": ("kinds: [child]", "kinds: [chld]", 6, "no kind of person “chld”", "“child”"),
    "a category that is not there": ("also_in: high", "also_in: hihg", 16, "no category “hihg”", "“high”"),
    "a category in itself": ("also_in: high", "also_in: low", 16, "“low” is this category itself", "Name another"),
    "a step up from nowhere": ("persistence_of: low", "persistence_of: lo", 19, "no category “lo”", "“low”"),
    "a step up from itself": ("persistence_of: low", "persistence_of: high", 19, "this category itself", "Name another"),
    "a letter that is not there": ("letter: home", "letter: hoem", 19, "no letter “hoem”", "“home”"),
    "a line that the source has not": ('says: Noise, source: "S:2"', 'says: Noise, source: "S:10"', 16, "outside the source", "line numbers"),
    "a source that is not there": ('kind: lamp, by: head, source: "S:3"', 'kind: lamp, by: head, source: "T:3"', 25, "names no source", "source:line"),
    "a breach without its line": ('{says: Noise, source: "S:2", also_in: high}', "{says: Noise}", 16, "“source” is missing", "source"),
    "a measure with no line": ('kind: warning, source: "S:2"', "kind: warning, source: []", 18, "“source” is too short", "Write it out"),
    "a category that nobody decides": ("decided_by: lead", "decided_by: []", 13, "“decided_by” is too short", ""),
    "a category without measures": ('          warned: {says: Warned, kind: warning, source: "S:2"}\n', "", 17, "“measures” must be a table", ""),
    "a key that is not known": ("after_persistence_of", "after_persistance_of", 22, "“after_persistance_of” is not a key", "“after_persistence_of”"),
    "a truth that is no word": ('takes_away: "yes"', "takes_away: true", 3, "“true” cannot be the value", "'yes' or 'no'"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "says", "instead"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str, instead: str
) -> None:
    assert LADDERS.count(old) >= 1
    (found,) = problems(tmp_path, {FILE: LADDERS.replace(old, new, 1)})
    assert (found.place.file, found.place.line) == (f"small/{FILE}", line), str(found)
    assert says in found.says
    assert instead in found.instead


def test_a_ladder_may_stand_once_only(tmp_path: Path) -> None:
    write_pack(tmp_path / "small", {FILE: LADDERS})
    (tmp_path / "child/ladders").mkdir(parents=True)
    (tmp_path / "child/pack.yaml").write_text("pack: child\ntitle: C\nedition: e\nextends: small\n", encoding="utf-8")
    (tmp_path / "child" / FILE).write_text(LADDERS[LADDERS.index("ladders:") :], encoding="utf-8")
    with pytest.raises(Exception, match="The ladder “rungs” stands here a second time"):
        load_pack(tmp_path / "child")


def test_an_edition_kept_before_letters_were_looked_at_is_read_on(tmp_path: Path) -> None:
    """What was shown on a past day can be shown again: only a pack that is being written is refused."""
    write_pack(tmp_path / "small", {FILE: LADDERS.replace("letter: home", "letter: hoem")})
    kept = load_bundle(bundle_of(tmp_path / "small"))
    assert kept.ladders["rungs"].categories["high"].letter == "hoem"
    with pytest.raises(PackError, match="no letter “hoem”"):
        load_pack(tmp_path / "small")
