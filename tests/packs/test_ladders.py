"""Every breach and every sanction that a document lists stands on a ladder, at its own line."""

from __future__ import annotations

import pytest

from handrail.procedures.load import load_pack
from handrail.procedures.model import Category, Ladder, Pack

LISTED = {
    # The lines of each list as the document prints it: pack, ladder, category, breaches, what could follow.
    ("st-lukes", "pupils_a_to_d", "a"): ([555, 556, 557], [559]),
    ("st-lukes", "pupils_a_to_d", "b"): ([563, 565, 566, 567, 568, 569], [573, 574, 575, 576, 577]),
    ("st-lukes", "pupils_a_to_d", "c"): ([583, 584, 585, 586, 587, 588], [592, 593, 594, 595, 596, 597]),
    ("st-lukes", "pupils_a_to_d", "d"): ([601, 603, 605, 606, 607], [611, 612, 613, 614, 615, 616]),
    ("st-lukes", "staff_a_and_b", "a"): ([627, 628, 629, 630, 631], [633]),
    ("st-lukes", "staff_a_and_b", "b"): ([641, 642, 643, 644, 645], [650, 651, 652, 653, 654, 703]),
    ("woodlands", "unsuitable_and_offensive", "unsuitable"): ([329], [331, 332, 333, 335]),
    ("woodlands", "unsuitable_and_offensive", "offensive"): ([337], [339, 340, 341, 342, 343]),
    ("beechfield", "beechfield_pupils", "breach"): ([140, 167, 189], [140, 159, 169, 170, 171, 172, 174]),
    ("beechfield", "beechfield_staff", "breach"): ([140, 144, 375], [140, 144, 169, 174]),
    ("beechfield", "beechfield_staff", "gross"): ([189, 376], [144, 174, 190, 376]),
}
KEPT_BY_THE_HEAD = [("pupils_a_to_d", "c"), ("pupils_a_to_d", "d"), ("unsuitable_and_offensive", "offensive")]


def _lines(*citations: str) -> set[int]:
    found: set[int] = set()
    for citation in citations:
        _, _, lines = citation.partition(":")
        if lines:
            found.add(int(lines.partition("-")[0]))
    return found


@pytest.mark.parametrize(("where", "lines"), LISTED.items(), ids=["-".join(key) for key in LISTED])
def test_every_line_of_a_list_is_a_breach_or_a_measure(
    where: tuple[str, str, str], lines: tuple[list[int], list[int]]
) -> None:
    pack, ladder, category = where
    found = load_pack(pack).ladders[ladder].categories[category]
    breaches, measures = lines
    assert set(breaches) <= _lines(*(c for breach in found.breaches.values() for c in breach.source))
    assert set(measures) <= _lines(*(c for measure in found.measures.values() for c in measure.source))


def test_what_the_documents_put_into_two_categories_says_so_on_both_sides() -> None:
    pupils = load_pack("st-lukes").ladders["pupils_a_to_d"]
    staff = load_pack("st-lukes").ladders["staff_a_and_b"]
    assert pupils.overlapping("c", ("bullying",)) == pupils.overlapping("c", ("offensive",)) == ("d",)
    assert pupils.overlapping("d", ("hateful",)) == pupils.overlapping("d", ("extreme_bullying",)) == ("c",)
    assert staff.overlapping("a", ("unlicensed",)) == ("b",) and staff.overlapping("b", ("copyright_or_data",)) == (
        "a",
    )


def test_what_goes_on_after_a_warning_goes_up_where_the_document_says_so() -> None:
    pupils = load_pack("st-lukes").ladders["pupils_a_to_d"]
    assert {name: category.after for name, category in pupils.categories.items() if category.after} == {
        "b": ("a",),
        "d": ("c",),
    }
    staff = load_pack("st-lukes").ladders["staff_a_and_b"]
    assert not any(category.after for category in staff.categories.values())


def _categories(pack: Pack) -> list[tuple[Ladder, Category]]:
    return [(ladder, category) for ladder in pack.ladders.values() for category in ladder.categories.values()]


def test_serious_categories_and_all_that_concern_adults_are_kept_by_the_head(pack: Pack) -> None:
    for ladder, category in _categories(pack):
        is_kept = category.decided_by == ("head",)
        if "pupil" not in ladder.kinds or (ladder.id, category.id) in KEPT_BY_THE_HEAD:
            assert is_kept, (ladder.id, category.id)


def test_what_a_school_may_choose_is_a_ladder_and_every_ladder_for_them_may_be_chosen(pack: Pack) -> None:
    for setting, kind in (("pupil_ladder", "pupil"), ("staff_ladder", "staff")):
        for option in pack.settings[setting].options:
            ladder = pack.ladder_for(kind, option.id)
            assert ladder and ladder.id == option.id
        ladders = {ladder.id for ladder in pack.ladders.values() if kind in ladder.kinds}
        assert ladders == {option.id for option in pack.settings[setting].options}


def test_every_pupil_and_every_adult_of_the_school_has_a_ladder(pack: Pack) -> None:
    for kind in ("pupil", "staff", "head", "governor", "visitor"):
        assert pack.ladder_for(kind), kind
    mixed = [ladder.id for ladder in pack.ladders.values() if "pupil" in ladder.kinds and len(ladder.kinds) > 1]
    assert not mixed, "one ladder for pupils and adults would let adults’ decisions be seen as pupils’ are"


def test_telling_parents_is_always_under_the_condition_that_it_harms_nobody(pack: Pack) -> None:
    for _, category in _categories(pack):
        for measure in category.measures.values():
            if measure.kind == "parents":
                assert "risk" in measure.says, measure
