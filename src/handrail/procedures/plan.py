"""A pack made ready for walking: every step with the steps that follow it, looked up once instead of in each walk."""

from __future__ import annotations

from functools import lru_cache

from handrail.procedures.model import Branch, Call, Contact, Fact, Instruction, Pack, Procedure, Question, Scope, Step


class Stop:
    """A step of a procedure and the stops it leads to. `onward` is by option for questions, by target for branches.

    `fact` is what a question asks; `contacts` and `rank` are those of an instruction, 0 the most urgent.
    """

    __slots__ = ("called", "contacts", "fact", "of_person", "onward", "procedure", "rank", "step", "then")

    def __init__(self, procedure: Procedure, step: Step) -> None:
        self.procedure = procedure
        self.step = step
        self.then: Stop | None = None
        self.onward: dict[str, Stop] = {}
        self.called: Stop | None = None
        self.fact: Fact | None = None
        self.contacts: tuple[Contact, ...] = ()
        self.rank = 0
        self.of_person = procedure.scope is Scope.PERSON


@lru_cache(maxsize=64)
def start_of(pack: Pack) -> Stop:
    """The stop at which every walk of `pack` begins. The pack must be fit to be walked."""
    stops = {
        procedure.id: {id_: Stop(procedure, step) for id_, step in procedure.steps.items()}
        for procedure in pack.procedures.values()
    }
    for procedure in pack.procedures.values():
        for stop in stops[procedure.id].values():
            _lead_on(pack, stop, stops)
    first = pack.procedures[pack.start]
    return stops[first.id][first.start]


@lru_cache(maxsize=64)
def options_of(pack: Pack) -> dict[str, frozenset[str]]:
    """The options that each fact offers."""
    return {fact.id: frozenset(option.id for option in fact.options) for fact in pack.facts.values()}


def _lead_on(pack: Pack, stop: Stop, stops: dict[str, dict[str, Stop]]) -> None:
    here, step = stops[stop.procedure.id], stop.step
    match step:
        case Question():
            stop.fact = pack.facts[step.fact]
            stop.onward = {option.id: here[step.target(option.id)] for option in stop.fact.options}
        case Instruction():
            stop.then = here[step.then]
            stop.contacts = tuple(pack.contacts[contact] for contact in step.contacts)
            stop.rank = step.within.rank
        case Branch():
            stop.onward = {then: here[then] for then in (*(to for _, to in step.routes), step.otherwise, step.unknown)}
        case Call():
            called = pack.called(step)
            stop.called = stops[called.id][called.start]
            stop.then = here[step.then] if step.then else None
        case _:
            pass
