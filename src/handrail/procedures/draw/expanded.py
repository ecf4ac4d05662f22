"""A procedure with the procedures that it calls drawn in their place, as one large chart for the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Procedure, Question, Step

Naming = Callable[[str], str]


def expanded(pack: Pack, procedure: Procedure) -> Procedure:
    """The same procedure with every call to one of the same pack opened, each procedure once.

    A step of a called procedure has the id `procedure.step`. Where the call comes back, the endings of the called
    procedure are left out and what led to them leads on.
    """
    opening = _Opening(pack, procedure.pack, [procedure])
    steps = dict(opening.steps(procedure, lambda step: step, ""))
    beside = tuple(part for opened in opening.opened for part in opened.beside)
    return replace(procedure, steps=steps, beside=beside)


@dataclass(slots=True)
class _Opening:
    pack: Pack
    own: str
    opened: list[Procedure] = field(default_factory=list)

    def steps(self, inner: Procedure, name: Naming, after: str) -> Iterator[tuple[str, Step]]:
        """The steps of `inner` under their long names; with `after`, its endings lead there."""

        def to(target: str) -> str:
            return after if not target or (after and isinstance(inner.steps[target], Ending)) else name(target)

        for step in inner.steps.values():
            if after and isinstance(step, Ending):
                continue
            moved = _led(replace(step, id=name(step.id)), to)
            yield moved.id, moved
            if isinstance(moved, Call) and (called := self._opens(moved)):
                yield from self._inside(moved, called)

    def _opens(self, call: Call) -> Procedure | None:
        """What `call` calls, when it is opened here."""
        called = self.pack.called(call)
        nothing_in_it = bool(call.then) and isinstance(called.steps[called.start], Ending)
        if called in self.opened or called.pack != self.own or nothing_in_it:
            return None
        self.opened.append(called)
        return called

    def _inside(self, call: Call, called: Procedure) -> Iterator[tuple[str, Step]]:
        """The call again, now leading into what it calls, and the steps of that."""

        def name(step: str) -> str:
            return f"{called.id}.{step}"

        yield call.id, replace(call, then=name(called.start), waits=True)
        yield from self.steps(called, name, call.then)


def _led(step: Step, to: Naming) -> Step:
    """The step with every way out of it led by `to`."""
    match step:
        case Question():
            routes = {option: to(target) for option, target in step.routes.items()}
            return replace(step, routes=routes, otherwise=step.otherwise and to(step.otherwise))
        case Branch():
            ways = tuple((condition, to(target)) for condition, target in step.routes)
            unknown = step.unknown and to(step.unknown)
            return replace(step, routes=ways, otherwise=step.otherwise and to(step.otherwise), unknown=unknown)
        case Instruction() | Call():
            return replace(step, then=to(step.then))
        case Ending():
            return step
