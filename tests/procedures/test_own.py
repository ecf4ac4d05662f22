"""A school's own part: only what differs is kept, and what is changed back is inherited again."""

from __future__ import annotations

import pytest

from handrail.procedures.check import check
from handrail.procedures.edit import CannotEdit, own_fact, retitle, step_put
from handrail.procedures.load import built_in_packs, bundle_of, load_bundle
from handrail.procedures.own import Own, begun, taken_apart

LOCAL = [slug for slug in built_in_packs() if slug != "england"]


def an_own(follows: str = "woodlands") -> Own:
    return begun("oak-own", "Oak Lane", bundle_of(follows))


@pytest.mark.parametrize("follows", built_in_packs())
def test_one_that_says_nothing_is_what_it_follows_under_another_name(follows: str) -> None:
    own, followed = an_own(follows), load_bundle(bundle_of(follows))
    assert own.pack.id == "oak-own" and own.pack.title == "Oak Lane"
    assert own.pack.procedures == followed.procedures and own.pack.rules == followed.rules
    assert list(own.files) == ["pack.yaml"]


@pytest.mark.parametrize("follows", built_in_packs())
def test_every_procedure_can_be_taken_over_and_means_the_same(follows: str) -> None:
    own = an_own(follows)
    for id_ in own.inherited.procedures:
        data = own.procedure(id_)
        changed = own.with_procedure(id_, retitle(data, f"{data['title']} here"))
        assert set(changed.files) == {"pack.yaml", f"procedures/{id_}.yaml"}
        procedure, before = changed.pack.procedures[id_], own.inherited.procedures[id_]
        assert procedure.pack == "oak-own" and procedure.title == f"{before.title} here"
        assert list(procedure.steps) == list(before.steps) and procedure.scope == before.scope
    assert not check(changed.pack).findings


def test_what_is_changed_back_is_inherited_again() -> None:
    own = an_own()
    data = own.procedure("illegal-incident")
    changed = own.with_procedure("illegal-incident", retitle(data, "Ours"))
    assert changed.procedure("illegal-incident")["replaces"] == "woodlands"
    back = changed.with_procedure("illegal-incident", {**changed.procedure("illegal-incident"), "title": data["title"]})
    assert back.files == own.files


def test_a_second_change_stands_on_the_first() -> None:
    own = an_own()
    once = own.with_procedure("illegal-incident", retitle(own.procedure("illegal-incident"), "Ours"))
    data = once.procedure("illegal-incident")
    step = {**data["steps"]["judge_quickly"], "do": "Decide at once."}
    twice = once.with_procedure("illegal-incident", step_put(data, "judge_quickly", step))
    assert twice.procedure("illegal-incident")["title"] == "Ours"
    assert twice.procedure("illegal-incident")["steps"]["judge_quickly"]["do"] == "Decide at once."
    assert own.procedure("illegal-incident")["title"] != "Ours"


def test_a_question_of_its_own_and_an_inherited_one_in_other_words() -> None:
    own = an_own()
    new = own_fact("Has the trust been told?", ["Yes", "No"])
    more = own.with_fact("trust_told", new)
    assert more.pack.facts["trust_told"].ask == "Has the trust been told?"
    said = own.fact("illegal_suspected")
    other = more.with_fact("illegal_suspected", {**said, "ask": "Against the law?"})
    assert other.pack.facts["illegal_suspected"].ask == "Against the law?"
    assert other.pack.facts["illegal_suspected"].never_no
    assert list(other.pack.facts) == [*own.inherited.facts, "trust_told"]


def test_it_is_put_together_and_taken_apart_again() -> None:
    own = an_own()
    changed = own.with_procedure("illegal-incident", retitle(own.procedure("illegal-incident"), "Ours")).labelled("3")
    assert changed.pack.edition == "3"
    assert taken_apart("oak-own", changed.bundle) == changed
    assert taken_apart("oak-own", bundle_of("woodlands")) is None


def test_what_is_not_there_is_said_in_words() -> None:
    with pytest.raises(CannotEdit, match="no procedure “nothing”"):
        an_own().procedure("nothing")
    with pytest.raises(CannotEdit, match="no question “nothing”"):
        an_own().fact("nothing")
