"""Facts as somebody writes them in a file: read, checked against a pack, and made ready for a walk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.procedures.model import Facts, Instruction, Pack, Person, Scope
from handrail.procedures.problem import Problem, did_you_mean
from handrail.procedures.schema import FactsGiven, ScenarioPersonShape
from handrail.procedures.shaped import shaped
from handrail.procedures.yaml_nodes import Document, read

Path = tuple[str | int, ...]


def read_facts(pack: Pack, file: str, text: str) -> Facts | list[Problem]:
    """The facts in `text`, or every fault in it (unknown facts, options, kinds, parts, people twice)."""
    document = read(file, text)
    if isinstance(document, Problem):
        return [document]
    given = shaped(document, FactsGiven)
    if isinstance(given, list):
        return given
    problems = [
        *_faults(pack, document, given.incident, given.people),
        *_done_faults(pack, document, given.done, [person.ref for person in given.people]),
    ]
    return problems or facts_from(pack, given.incident, given.people, given.done)


def facts_from(
    pack: Pack, incident: Mapping[str, list[str]], people: list[ScenarioPersonShape], done: list[str]
) -> Facts:
    """Facts ready for a walk; `done` names instructions as procedure.step or procedure.step@person."""
    return Facts(
        incident=_values(pack, incident),
        people=tuple(Person(p.ref, p.kind, frozenset(p.parts), _values(pack, p.facts)) for p in people),
        actions={(step, person): "done" for step, _, person in (name.partition("@") for name in done)},
    )


def _values(pack: Pack, given: Mapping[str, list[str]]) -> dict[str, str | tuple[str, ...]]:
    return {fact: tuple(options) if pack.facts[fact].many else options[0] for fact, options in given.items() if options}


def _faults(
    pack: Pack, document: Document, incident: Mapping[str, list[str]], people: list[ScenarioPersonShape]
) -> Iterator[Problem]:
    yield from _fact_faults(pack, document, incident, Scope.INCIDENT, ("incident",))
    seen: set[str] = set()
    for i, person in enumerate(people):
        place = document.place(("people", i))
        if person.ref in seen:
            yield Problem(place, f"The person “{person.ref}” stands here twice.", "Give each a ref of their own.")
        seen.add(person.ref)
        if person.kind not in pack.people.kinds:
            yield Problem(place, f"There is no kind of person “{person.kind}”.",
                          did_you_mean(person.kind, list(pack.people.kinds)))  # fmt: skip
        for part in person.parts:
            if part not in pack.people.parts:
                yield Problem(place, f"There is no part “{part}”.", did_you_mean(part, list(pack.people.parts)))
        yield from _fact_faults(pack, document, person.facts, Scope.PERSON, ("people", i, "facts"))


def _done_faults(pack: Pack, document: Document, done: list[str], refs: list[str]) -> Iterator[Problem]:
    known = [f"{procedure.id}.{step.id}" for procedure, step in pack.steps() if isinstance(step, Instruction)]
    for i, name in enumerate(done):
        step, _, ref = name.partition("@")
        if step not in known:
            yield Problem(document.place(("done", i)), f"There is no instruction “{step}”.", did_you_mean(step, known))
        if ref and ref not in refs:
            yield Problem(document.place(("done", i)), f"There is no person “{ref}”.", did_you_mean(ref, refs))


def _fact_faults(
    pack: Pack, document: Document, given: Mapping[str, list[str]], scope: Scope, path: Path
) -> Iterator[Problem]:
    for id_, options in given.items():
        place = document.place((*path, id_))
        fact = pack.facts.get(id_)
        if fact is None:
            yield Problem(place, f"There is no fact “{id_}”.", did_you_mean(id_, list(pack.facts)))
            continue
        if fact.scope is not scope:
            where = "under a person's facts" if fact.scope is Scope.PERSON else "under “incident”"
            yield Problem(place, f"“{id_}” is a fact of {_of(fact.scope)}.", f"Write it {where}.")
        if len(options) != 1 and not fact.many:
            yield Problem(place, f"“{id_}” takes one option.", "Write one.")
        known = [option.id for option in fact.options]
        for option in options:
            if option not in known:
                yield Problem(place, f"“{id_}” has no option “{option}”.", did_you_mean(option, known))


def _of(scope: Scope) -> str:
    return "one person" if scope is Scope.PERSON else "the whole incident"
