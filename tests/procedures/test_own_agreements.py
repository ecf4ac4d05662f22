"""A school's own wording of agreements: what it changed is its decision, what it left is as it is followed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handrail.procedures.check import check
from handrail.procedures.edit import CannotEdit, Data, clause_out, clause_put
from handrail.procedures.load import built_in_packs, bundle_of
from handrail.procedures.own import Own, begun
from handrail.procedures.problem import PackError

WORDS = "I ask before I charge a phone at school."


def an_own(follows: str = "beechfield") -> Own:
    return begun("oak-own", "Oak Lane", bundle_of(follows))


def reads(clause: str, words: str) -> Callable[[Data], Data]:
    """A change: the clause says these words, and stays where it stands."""

    def change(data: Data) -> Data:
        return {**data, "clauses": {**data["clauses"], clause: {**data["clauses"][clause], "says": words}}}

    return change


@pytest.mark.parametrize("follows", built_in_packs())
def test_every_agreement_can_be_taken_over_and_proved(follows: str) -> None:
    own = all_changed = an_own(follows)
    for id_ in own.inherited.agreements:
        all_changed = all_changed.with_agreement(id_, lambda data: {**data, "title": f"{data['title'][:100]} here"})
    assert set(all_changed.files) == {"pack.yaml", "agreements.yaml"}
    assert list(all_changed.pack.agreements) == list(own.inherited.agreements)
    for id_, before in own.inherited.agreements.items():
        agreement = all_changed.pack.agreements[id_]
        assert agreement.title.english.endswith(" here") and agreement.basis == "decided"
        read = {key: (one.says, one.basis) for key, one in agreement.clauses.items()}
        assert read == {key: (one.says, one.basis) for key, one in before.clauses.items()}
    assert not check(all_changed.pack).findings


def test_only_the_clause_that_was_changed_is_decided() -> None:
    own = an_own().with_agreement("primary_pupils", reads("password", WORDS))
    clauses = own.pack.agreements["primary_pupils"].clauses
    assert clauses["password"].says.english == WORDS
    assert [id_ for id_, one in clauses.items() if one.basis == "decided"] == ["password"]


def test_what_is_changed_back_is_inherited_again() -> None:
    own = an_own()
    before = own.agreement("staff")["clauses"]["passwords"]["says"]
    changed = own.with_agreement("staff", reads("passwords", WORDS))
    assert changed.with_agreement("staff", reads("passwords", before)).files == own.files
    assert changed.without_agreement("staff").files == own.files


def test_two_are_kept_beside_each_other() -> None:
    own = an_own().with_agreement("staff", reads("passwords", WORDS)).with_agreement("parents", dict)
    both = own.with_agreement("primary_pupils", reads("password", WORDS))
    assert both.without_agreement("staff").pack.agreements["primary_pupils"].clauses["password"].says.english == WORDS
    assert both.without_agreement("staff").pack.agreements["staff"] != both.pack.agreements["staff"]


def test_a_clause_is_put_where_it_belongs_and_taken_out() -> None:
    own = an_own()
    new = {"says": WORDS, "about": "own_device"}
    more = own.with_agreement("primary_pupils", lambda data: clause_put(data, "charging", new, after="school_mail"))
    assert list(more.pack.agreements["primary_pupils"].clauses)[1:3] == ["school_mail", "charging"]
    first = more.with_agreement("primary_pupils", lambda data: clause_put(data, "charging", new))
    assert next(iter(first.pack.agreements["primary_pupils"].clauses)) == "charging"
    assert not check(first.pack).findings
    assert first.with_agreement("primary_pupils", lambda data: clause_out(data, "charging")).files == own.files


def test_what_cannot_be_is_said_in_words() -> None:
    own = an_own()
    with pytest.raises(CannotEdit, match="not there any more"):
        own.with_agreement("primary_pupils", lambda data: clause_put(data, "charging", {}, after="nowhere"))
    with pytest.raises(CannotEdit, match="not there any more"):
        own.with_agreement("primary_pupils", lambda data: clause_out(data, "nowhere"))
    with pytest.raises(CannotEdit, match="no agreement"):
        own.agreement("nowhere")
    only = {"clauses": {"password": {}}}
    with pytest.raises(CannotEdit, match="only clause"):
        clause_out(only, "password")


def test_what_is_not_decided_says_where_it_comes_from() -> None:
    own = an_own().with_agreement("primary_pupils", reads("password", WORDS))
    stated = own.files["agreements.yaml"].replace("basis: decided", "basis: stated").replace('- "003:274"', "")
    bare = Own(own.slug, own.followed, {**own.files, "agreements.yaml": stated.replace('source: ["003:274"]', "")})
    if bare.files == own.files:
        pytest.fail("nothing was taken away")
    with pytest.raises(PackError, match="where it comes from"):
        bare.pack  # noqa: B018
