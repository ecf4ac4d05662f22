"""What is followed says something new: each step is taken or left, and nothing of the school's own is lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.check import check
from handrail.procedures.edit import own_fact, retitle
from handrail.procedures.load import built_in_packs, bundle_of, load_bundle
from handrail.procedures.own import Own
from handrail.procedures.problem import PackError
from handrail.procedures.update import Part, Standing, arrivals, changes, lines_of_step, loose_ends, taken
from handrail.procedures.update.texts import told
from tests.procedures.upstream import an_own, first, ours, says, school_and_upstream, upstream, without, written_anew

P = "illegal-incident"
STEP = f"{P}.judge_quickly"
SEEDS = st.integers(0, 10_000_000)


def keys(own: Own, new: str, *standings: Standing) -> set[str]:
    return {one.key for one in changes(own, new) if not standings or one.standing in standings}


def do_of(own: Own, step: str = "judge_quickly") -> str:
    return str(own.pack.procedures[P].steps[step].do)  # type: ignore[union-attr]


def theirs(words: str = "Theirs now.") -> str:
    return upstream(bundle_of("woodlands"), P, says("judge_quickly", words))


# What changed


def test_the_same_text_changes_nothing() -> None:
    assert changes(an_own(), bundle_of("woodlands")) == ()


def test_a_step_that_they_alone_changed_is_taken_or_left() -> None:
    own, new = an_own(), theirs()
    (change,) = changes(own, new)
    assert (change.key, change.part, change.standing) == (STEP, Part.STEP, Standing.THEIRS)
    assert do_of(taken(own, new, {STEP})) == "Theirs now."
    assert list(taken(own, new, {STEP}).files) == ["pack.yaml"]
    left = taken(own, new, set())
    assert do_of(left) == do_of(own) and set(left.files) == {"pack.yaml", f"procedures/{P}.yaml"}
    assert {one.standing for one in changes(left, new)} == {Standing.OWN}
    assert not check(left.pack).findings


def test_where_both_changed_it_each_can_stand() -> None:
    own, new = ours(an_own(), P, says("judge_quickly", "Ours.")), theirs()
    (change,) = changes(own, new)
    assert change.standing is Standing.CLASH
    assert [data["do"] for data in (change.ours, change.theirs) if data] == ["Ours.", "Theirs now."]
    assert do_of(taken(own, new, set())) == "Ours." and do_of(taken(own, new, {STEP})) == "Theirs now."


def test_what_both_changed_alike_is_no_change() -> None:
    own = ours(an_own(), P, says("judge_quickly", "Theirs now."))
    assert changes(own, theirs()) == ()
    assert list(taken(own, theirs(), set()).files) == ["pack.yaml"]


def test_what_the_school_said_itself_stays_beside_what_is_taken() -> None:
    own = ours(an_own(), P, first("judge_quickly", "ring_the_trust", "Ring the trust."))
    new = theirs()
    both = taken(own, new, {STEP})
    assert do_of(both) == "Theirs now." and do_of(both, "ring_the_trust") == "Ring the trust."
    assert {one.key: one.standing for one in changes(own, new)}[f"{P}.ring_the_trust"] is Standing.OWN


def test_a_title_is_taken_by_itself() -> None:
    own = an_own()
    new = upstream(bundle_of("woodlands"), P, lambda data: retitle(data, "Against the law"))
    assert keys(own, new) == {f"{P}:title"}
    assert taken(own, new, {f"{P}:title"}).pack.procedures[P].title == "Against the law"
    assert taken(own, new, set()).pack.procedures[P].title == own.pack.procedures[P].title


def test_a_procedure_that_is_gone_stays_the_schools_own_or_goes() -> None:
    own = an_own("england")
    slug = "oak-own"
    with_theirs = written_anew(
        own.followed, "england", "procedures/evidence.yaml", lambda data: {**data, "procedure": "evidence"}
    )
    lone = upstream(with_theirs, "evidence", lambda data: data)
    before = Own(slug, _with_extra(lone), own.files)
    (gone,) = changes(before, lone)
    assert (gone.key, gone.part, gone.standing) == ("extra", Part.WHOLE, Standing.THEIRS)
    assert "extra" not in taken(before, lone, {"extra"}).pack.procedures
    kept = taken(before, lone, set())
    assert kept.pack.procedures["extra"].pack == slug
    assert {one.key: one.standing for one in changes(kept, lone)} == {"extra": Standing.OWN}
    assert arrivals(Own(slug, lone, own.files), _with_extra(lone)) == ("extra",)


def _with_extra(bundle: str) -> str:
    from handrail.procedures.edit import written
    from handrail.procedures.load import PackFiles, bundled, unbundled

    (part,) = unbundled(bundle)
    data = {**told(bundle).procedures["evidence"], "procedure": "extra"}
    return bundled([PackFiles(part.slug, {**part.files, "procedures/extra.yaml": written(data)})])


def test_a_procedure_of_the_schools_that_they_now_have_too_is_decided_step_by_step() -> None:
    bundle = bundle_of("england")
    mine = {**told(bundle).procedures["evidence"], "procedure": "extra", "title": "Ours"}
    own = an_own("england").with_procedure("extra", mine)
    new = _with_extra(bundle)
    assert keys(own, new) == {"extra:title"}
    assert taken(own, new, set()).pack.procedures["extra"].title == "Ours"
    assert "procedures/extra.yaml" not in taken(own, new, {"extra:title"}).files


# Questions


def _asked(bundle: str, **more: object) -> str:
    def change(data: dict[str, dict[str, dict[str, object]]]) -> dict[str, dict[str, dict[str, object]]]:
        return {**data, "facts": {**data["facts"], "incident_kind": {**data["facts"]["incident_kind"], **more}}}

    place = load_bundle(bundle).facts["incident_kind"].place
    return written_anew(bundle, place.pack, place.file.partition("/")[2], change)


def test_a_question_in_the_schools_words_keeps_them_and_what_rules_rest_on() -> None:
    own = an_own()
    own = own.with_fact("incident_kind", {**own.fact("incident_kind"), "ask": "What was it?"})
    options = own.fact("incident_kind")["options"]
    new = _asked(own.followed, ask="Which kind?", options={"outage": "Nothing works", **options})
    assert keys(own, new) == {"fact:incident_kind"}
    left = taken(own, new, set())
    fact = left.pack.facts["incident_kind"]
    assert fact.ask == "What was it?" and {option.id for option in fact.options} == {"outage", *options}
    assert taken(own, new, {"fact:incident_kind"}).pack.facts["incident_kind"].ask == "Which kind?"


def test_a_new_question_of_the_schools_stays() -> None:
    own = an_own().with_fact("trust_told", own_fact("Has the trust been told?", ["Yes", "No"]))
    assert "trust_told" in taken(own, theirs(), set()).pack.facts


# What leads nowhere


def test_a_taken_step_whose_next_was_not_taken_is_said_with_what_mends_it() -> None:
    own = an_own()
    new = upstream(bundle_of("woodlands"), P, first("judge_quickly", "breathe", "Breathe."))
    led = {one.key for one in changes(own, new)} - {f"{P}.breathe"}
    outcome = taken(own, new, led)
    loose = loose_ends(outcome, keys(own, new))
    assert loose and all(f"{P}.breathe" in end.mended_by for end in loose)
    assert not loose_ends(taken(own, new, keys(own, new)), keys(own, new))


def test_a_kept_step_that_names_what_is_gone_is_said_and_can_be_told() -> None:
    own = ours(an_own("england"), "evidence", first("keep", "breathe", "Breathe."))
    named = {**own.procedure("evidence")}
    named["steps"] = {**named["steps"], "breathe": {**named["steps"]["breathe"], "contacts": ["lado"]}}
    own = own.with_procedure("evidence", named)
    outcome = taken(own, own.followed, set())
    assert not loose_ends(outcome, ())
    named["steps"]["breathe"] = {**named["steps"]["breathe"], "contacts": ["gone"]}
    broken = own.with_procedure("evidence", named)
    (end,) = loose_ends(broken, ["evidence.breathe"])
    assert "gone" in end.says and end.mended_by == ("evidence.breathe",)
    procedure = broken.pack.procedures["evidence"]
    assert lines_of_step(broken.pack, procedure, procedure.steps["breathe"])


def test_one_name_used_by_both_is_said_as_a_fault_with_its_line() -> None:
    own = an_own("england")
    office = "offices:\n  trust_lead:\n    title: Trust lead\n"
    own = Own(own.slug, own.followed, {**own.files, "offices.yaml": office})
    new = written_anew(
        own.followed, "england", "offices.yaml",
        lambda data: {**data, "offices": {**data["offices"], "trust_lead": {"title": "The trust’s lead"}}},
    )  # fmt: skip
    with pytest.raises(PackError, match=r"offices\.yaml:2.*second time"):
        taken(own, new, set()).pack  # noqa: B018


# By lot


@settings(max_examples=8)
@given(SEEDS)
def test_each_step_reads_as_it_was_chosen_and_the_outcome_can_be_read(seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 - a lot, not a secret
    own, new = _by_lot(lot)
    found = changes(own, new)
    accepted = {one.key for one in found if lot.random() < 0.5}
    outcome = taken(own, new, accepted)
    said = told(outcome.bundle)
    before = told(own.bundle)
    decided = {one.key: one.theirs if one.key in accepted else one.ours for one in found if one.part is Part.STEP}
    for id_, data in said.procedures.items():
        for step in {*data["steps"], *before.procedures[id_]["steps"]}:
            expected = decided.get(f"{id_}.{step}", before.procedures[id_]["steps"].get(step))
            assert data["steps"].get(step) == expected, f"{id_}.{step}"
    assert taken(outcome, new, set()).files == outcome.files
    loose_ends(outcome, {one.key for one in found})
    procedures = outcome.pack.procedures.values()
    assert all(lines_of_step(outcome.pack, one, step) for one in procedures for step in one.steps.values())


@settings(max_examples=4)
@given(SEEDS)
def test_none_accepted_is_as_before_and_all_accepted_is_the_new_text(seed: int) -> None:
    own, new = _by_lot(random.Random(seed))  # noqa: S311 - a lot, not a secret
    none, all_ = taken(own, new, set()), taken(own, new, keys(own, new))
    assert told(none.bundle).procedures == told(own.bundle).procedures
    assert told(all_.bundle).procedures == told(new).procedures and list(all_.files) == ["pack.yaml"]
    assert not loose_ends(all_, ()) and not loose_ends(none, ())


@settings(max_examples=4)
@given(SEEDS)
def test_the_proof_runs_on_every_outcome(seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 - a lot, not a secret
    own, new = _by_lot(lot)
    accepted = {key for key in keys(own, new) if lot.random() < 0.5}
    report = check(taken(own, new, accepted).pack)
    assert report.findings or report.rules_held


def _by_lot(lot: random.Random) -> tuple[Own, str]:
    return school_and_upstream(lot, lot.choice(built_in_packs()))


def test_a_step_taken_out_is_put_back_or_left_out() -> None:
    own = an_own("england")
    step = own.procedure("evidence")["steps"]["keep"]
    new = upstream(own.followed, "evidence", without("keep", step["then"]))
    assert {one.key for one in changes(own, new) if one.theirs is None} == {"evidence.keep"}
    assert "keep" not in taken(own, new, keys(own, new)).pack.procedures["evidence"].steps
    assert "keep" in taken(own, new, set()).pack.procedures["evidence"].steps
