"""What is measured of procedures is done anew in each reading, on the whole of each pack."""

from bench.procedure_goals import largest, read_anew, texts_of
from handrail.procedures.load import built_in_packs, bundle_of, load_pack


def test_a_pack_is_read_anew_and_is_whole() -> None:
    for slug in built_in_packs():
        kept, first, second = load_pack(slug), read_anew(bundle_of(slug)), read_anew(bundle_of(slug))
        assert len({id(kept), id(first), id(second)}) == 3 and load_pack(slug) is kept
        assert first.procedures.keys() == second.procedures.keys() == kept.procedures.keys()


def test_what_is_parsed_beside_it_is_its_own_text_and_that_of_what_it_extends() -> None:
    own, base = set(texts_of("st-lukes")), set(texts_of("england"))
    assert base < own and len(own) == len(texts_of("st-lukes"))


def test_the_largest_procedure_is_the_largest_of_all() -> None:
    slug, found = largest()
    sizes = [len(one.steps) for each in built_in_packs() for one in load_pack(each).procedures.values()]
    assert len(load_pack(slug).procedures[found].steps) == max(sizes)
