"""What holds of every walk of every pack that comes with Handrail, whatever is known and whoever is involved."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures.condition import matches
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Call, Fact, Facts, Instruction, Pack, Person, Question, Scope
from handrail.procedures.walk import SETTLED, Walk, walk
from tests.procedures.making import open_questions, reached
from tests.procedures.random_walks import answered, anybody

PACKS = built_in_packs()
every_pack = pytest.mark.parametrize("slug", PACKS)
SOME = settings(max_examples=40)


def _answers(fact: Fact) -> st.SearchStrategy[str | tuple[str, ...]]:
    options = st.sampled_from([option.id for option in fact.options])
    if fact.many:
        return st.lists(options, min_size=1, max_size=3, unique=True).map(tuple)
    return options


def _some(pack: Pack, scope: Scope) -> st.SearchStrategy[dict[str, str | tuple[str, ...]]]:
    return st.fixed_dictionaries({}, optional={f.id: _answers(f) for f in pack.facts.values() if f.scope is scope})


def _person(pack: Pack) -> st.SearchStrategy[tuple[str, frozenset[str], dict[str, str | tuple[str, ...]]]]:
    parts = st.frozensets(st.sampled_from(list(pack.people.parts)), max_size=3)
    return st.tuples(st.sampled_from(list(pack.people.kinds)), parts, _some(pack, Scope.PERSON))


@cache
def facts_of(slug: str) -> st.SearchStrategy[Facts]:
    """Facts such as a school may have written down, of a pack."""
    pack = load_pack(slug)
    instructions = [f"{p.id}.{s.id}" for p, s in pack.steps() if isinstance(s, Instruction)]
    statuses = st.sampled_from([*sorted(SETTLED), "due", "nonsense"])
    actions = st.dictionaries(
        st.tuples(st.sampled_from(instructions), st.sampled_from(["", "A", "B"])), statuses, max_size=4
    )
    proofs = st.frozensets(st.tuples(st.sampled_from(sorted(pack.proofs)), st.sampled_from(["", "A", "B"])), max_size=3)

    def whole(incident, people, actions, proofs) -> Facts:  # type: ignore[no-untyped-def]
        listed = tuple(Person(chr(65 + i), *person) for i, person in enumerate(people))
        return Facts(incident, listed, actions, proofs)

    return st.builds(whole, _some(pack, Scope.INCIDENT), st.lists(_person(pack), max_size=3), actions, proofs)


@every_pack
@given(data=st.data())
@SOME
def test_any_walk_ends_and_keeps_every_promise(slug: str, data: st.DataObject) -> None:
    pack, facts = load_pack(slug), data.draw(facts_of(slug))
    result = walk(pack, facts)
    again = walk(pack, facts)
    assert result == again
    assert result.missing == again.missing
    _steps_are_there(pack, facts, result)
    _ways_are_whole(pack, result)
    assert result.may_close == (not result.missing)
    assert result.may_close == (
        not result.questions and not result.people_wanted and all(r.status in SETTLED for r in result.instructions)
    )
    ranks = [r.step.within.rank for r in result.instructions]
    assert ranks == sorted(ranks)
    ranks = [q.fact.within.rank for q in result.questions]
    assert ranks == sorted(ranks)
    assert len(set(open_questions(result))) == len(result.questions), "a fact is asked once"
    assert len(set(reached(result))) == len(result.instructions), "an instruction is given once to each"


def _steps_are_there(pack: Pack, facts: Facts, result: Walk) -> None:
    refs = {"", *(person.ref for person in facts.people)}
    for visited in result.visited:
        assert visited.step in pack.procedures[visited.procedure].steps
        assert visited.person in refs
        assert bool(visited.person) <= (pack.procedures[visited.procedure].scope is Scope.PERSON)
    assert len({(v.procedure, v.step, v.person) for v in result.visited}) == len(result.visited), "no step twice"
    for question in result.questions:
        assert question.person in refs
        assert bool(question.person) is (question.fact.scope is Scope.PERSON)


def _ways_are_whole(pack: Pack, result: Walk) -> None:
    """Every step visited follows from one visited before, and every instruction reached was visited."""
    visited = {(v.procedure, v.step, v.person) for v in result.visited}
    before: set[tuple[str, str, str]] = set()
    for here in result.visited:
        procedure = pack.procedures[here.procedure]
        if here.step == procedure.start:
            follows = here.procedure == pack.start or any(
                isinstance(step := pack.procedures[p].steps[s], Call) and pack.called(step) is procedure
                for p, s, _ in before
            )
        else:
            follows = any(
                p == here.procedure and who == here.person and here.step in _next(pack, p, s) for p, s, who in before
            )
        assert follows, f"{here} is reached from nowhere"
        before.add((here.procedure, here.step, here.person))
    for r in result.instructions:
        assert (r.procedure.id, r.step.id, r.person) in visited


def _next(pack: Pack, procedure: str, step: str) -> set[str]:
    from handrail.procedures.resolve_steps import targets

    return set(targets(pack.procedures[procedure].steps[step]))


@every_pack
@given(data=st.data())
@SOME
def test_facts_on_which_nothing_depends_change_nothing(slug: str, data: st.DataObject) -> None:
    pack, facts = load_pack(slug), data.draw(facts_of(slug))
    result = walk(pack, facts)
    unused = set(result.unused_facts)
    kept = replace(
        facts,
        incident={id_: value for id_, value in facts.incident.items() if (id_, "") not in unused},
        people=tuple(
            replace(p, facts={id_: value for id_, value in p.facts.items() if (id_, p.ref) not in unused})
            for p in facts.people
        ),
    )
    assert walk(pack, kept) == replace(result, unused_facts=())
    noise = replace(facts, incident={**facts.incident, "nobody_asks_this": "yes"})
    assert walk(pack, noise) == replace(result, unused_facts=walk(pack, noise).unused_facts)


@every_pack
@given(data=st.data())
@SOME
def test_an_answer_that_is_not_offered_counts_as_no_answer(slug: str, data: st.DataObject) -> None:
    pack, facts = load_pack(slug), data.draw(facts_of(slug))
    wrong = data.draw(st.sets(st.sampled_from(sorted(pack.facts)), max_size=4))
    spoilt = replace(facts, incident={**facts.incident, **dict.fromkeys(wrong, "no_such_option")})
    without = replace(facts, incident={id_: value for id_, value in facts.incident.items() if id_ not in wrong})
    ours, theirs = walk(pack, spoilt), walk(pack, without)
    assert replace(ours, unused_facts=()) == replace(theirs, unused_facts=())


@every_pack
@given(data=st.data())
@SOME
def test_the_order_in_which_people_are_listed_changes_no_step(slug: str, data: st.DataObject) -> None:
    pack, facts = load_pack(slug), data.draw(facts_of(slug))
    turned = walk(pack, replace(facts, people=tuple(reversed(facts.people))))
    assert sorted(reached(walk(pack, facts))) == sorted(reached(turned))


MOST_ANSWERS = 150


@every_pack
@pytest.mark.parametrize("seed", range(6))
def test_answering_the_first_open_question_again_and_again_comes_to_the_end(slug: str, seed: int) -> None:
    """Options are chosen by lot; a question that is asked again gets another option than before."""
    lot = random.Random(f"{slug} {seed}")  # noqa: S311 - nothing is kept secret here
    pack = load_pack(slug)
    facts = Facts(people=tuple(anybody(pack, lot, i) for i in range(lot.randrange(4))))
    tried: dict[tuple[str, str], set[str]] = {}
    result = walk(pack, facts)
    for _ in range(MOST_ANSWERS):
        if result.people_wanted and not result.questions:
            want = result.people_wanted[0]
            person = Person(f"P{len(facts.people)}", lot.choice(want.kinds), frozenset({lot.choice(want.parts)}))
            assert matches(person, want.kinds, want.parts)
            facts = replace(facts, people=(*facts.people, person))
        elif result.questions:
            question = result.questions[0]
            before = tried.setdefault((question.fact.id, question.person), set())
            left = [option.id for option in question.options if option.id not in before]
            assert left, f"{question.fact.id} was answered in every way and is still asked"
            before.add(chosen := lot.choice(left))
            facts = answered(facts, question.fact, question.person, chosen)
        else:
            break
        result = walk(pack, facts)
    assert result.questions == result.people_wanted == ()
    assert result.endings[-1] == (f"{pack.start}.done", "")
    done = {(r.id, r.person): "done" for r in result.instructions}
    assert walk(pack, replace(facts, actions=done)).may_close


@every_pack
def test_every_option_of_every_question_leads_on(slug: str) -> None:
    pack = load_pack(slug)
    for procedure, step in pack.steps():
        if isinstance(step, Question):
            for option in pack.facts[step.fact].options:
                assert step.target(option.id) in procedure.steps
