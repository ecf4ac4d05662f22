"""Stories held against a pack: facts in; steps, contacts, nevers, questions and endings out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from handrail.procedures.given import facts_from
from handrail.procedures.model import Fact, Pack, Scope
from handrail.procedures.problem import did_you_mean
from handrail.procedures.schema import ExpectShape, ScenarioShape
from handrail.procedures.walk import Walk, walk


def differences(pack: Pack, scenario: ScenarioShape) -> list[str]:
    """What the walk says otherwise than the story expects, a sentence each; empty when the story holds.

    A name that the pack does not know is a difference too, so that no expectation is met by a slip of the pen.
    """
    unknown = [*_unknown_facts(pack, scenario), *_unknown_names(pack, scenario)]
    if unknown:
        return unknown
    result = walk(pack, facts_from(pack, scenario.incident, scenario.people, scenario.done))
    return [*_steps(result, scenario.expect), *_others(result, scenario.expect)]


def _unknown_facts(pack: Pack, scenario: ScenarioShape) -> Iterator[str]:
    for id_, options in scenario.incident.items():
        yield from _unknown_fact(pack, id_, options, Scope.INCIDENT)
    refs = [person.ref for person in scenario.people]
    for person in scenario.people:
        if refs.count(person.ref) > 1:
            yield f"The person “{person.ref}” stands there twice."
        yield from _unknown(person.kind, "kind of person", pack.people.kinds)
        for part in person.parts:
            yield from _unknown(part, "part", pack.people.parts)
        for id_, options in person.facts.items():
            yield from _unknown_fact(pack, id_, options, Scope.PERSON)


def _unknown_fact(pack: Pack, id_: str, options: Sequence[str], scope: Scope) -> Iterator[str]:
    fact: Fact | None = pack.facts.get(id_)
    if fact is None:
        yield from _unknown(id_, "fact", pack.facts)
        return
    if fact.scope is not scope:
        yield f"The fact “{id_}” is {'of one person' if fact.scope is Scope.PERSON else 'of the whole incident'}."
    for option in options:
        yield from _unknown(option, f"option of the fact “{id_}”", [offered.id for offered in fact.options])


def _unknown_names(pack: Pack, scenario: ScenarioShape) -> Iterator[str]:
    expect = scenario.expect
    steps = {f"{procedure.id}.{step.id}" for procedure, step in pack.steps()}
    refs = {person.ref for person in scenario.people}
    standing = (*expect.due, *expect.settled)
    for name in (*expect.steps, *expect.in_order, *expect.not_steps, *standing, *expect.ending, *scenario.done):
        step, _, ref = name.partition("@")
        yield from _unknown(step, "step", steps)
        if ref:
            yield from _unknown(ref, "person", refs)
    for name in expect.questions or ():
        fact, _, ref = name.partition("@")
        yield from _unknown(fact, "fact", pack.facts)
        if ref:
            yield from _unknown(ref, "person", refs)
    for contact in expect.contacts:
        yield from _unknown(contact, "contact", pack.contacts)
    for never in expect.never:
        yield from _unknown(never, "never", [never.id for never in pack.nevers])


def _unknown(word: str, noun: str, known: Collection[str]) -> Iterator[str]:
    if word not in known:
        yield f"There is no {noun} “{word}”. {did_you_mean(word, list(known))}".strip()


def _steps(result: Walk, expect: ExpectShape) -> Iterator[str]:
    reached = _with_person((one.id, one.person) for one in result.instructions)
    for name in expect.steps:
        if name not in reached:
            yield f"It does not come to “{name}”."
    for name in expect.not_steps:
        if name in reached:
            yield f"It comes to “{name}”."
    settled = _with_person((one.id, one.person) for one in result.instructions if one.is_settled)
    due = _with_person((one.id, one.person) for one in result.instructions if not one.is_settled)
    yield from (f"“{name}” is not due." for name in expect.due if name not in due)
    yield from (f"“{name}” is not settled." for name in expect.settled if name in due or name not in settled)
    passed = list(_with_person((f"{one.procedure}.{one.step}", one.person) for one in result.visited))
    for first, second in zip(expect.in_order, expect.in_order[1:], strict=False):
        if first not in passed or second not in passed:
            yield f"It does not come to “{first if first not in passed else second}”."
        elif passed.index(first) > passed.index(second):
            yield f"It comes to “{second}” before “{first}”."


def _others(result: Walk, expect: ExpectShape) -> Iterator[str]:
    contacts = {contact.id for one in result.instructions for contact in one.contacts}
    yield from (f"It names no contact “{contact}”." for contact in expect.contacts if contact not in contacts)
    nevers = {never.id for never in result.nevers}
    yield from (f"It does not say never “{never}”." for never in expect.never if never not in nevers)
    endings = _with_person(result.endings)
    yield from (f"It does not end at “{ending}”." for ending in expect.ending if ending not in endings)
    if expect.questions is not None:
        asked = {f"{one.fact.id}@{one.person}" if one.person else one.fact.id for one in result.questions}
        yield from (f"It does not ask “{name}”." for name in expect.questions if name not in asked)
        yield from (f"It asks “{name}”." for name in sorted(asked.difference(expect.questions)))
    if expect.may_close is not None and result.may_close is not (expect.may_close == "yes"):
        yield "It may be closed." if result.may_close else f"It may not be closed: {'; '.join(result.missing)}"


def _with_person(names: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> dict[str, None]:
    """Each name by itself and, where it is about one person, with the person after @; in order."""
    both = ((name, f"{name}@{person}") if person else (name,) for name, person in names)
    return dict.fromkeys(written for one in both for written in one)
