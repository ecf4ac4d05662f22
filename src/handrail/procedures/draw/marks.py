"""How a way stands out from the others, and the part of a failing way that lies in one procedure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from handrail.procedures.draw.style import FAIL, LINE, PATH, STRONG, THICK, THIN
from handrail.procedures.finding import Passed
from handrail.procedures.model import Instruction, Procedure, Question
from handrail.procedures.resolve_steps import targets

START = "(start)"
Ends = tuple[str, str]


class Mark(Enum):
    """A way of which there is nothing to say, one that was taken, or one by which a rule is broken."""

    PLAIN = (LINE, THIN)
    TAKEN = (PATH, STRONG)
    FAILING = (FAIL, THICK)

    @property
    def colour(self) -> str:
        """That of lines and edges."""
        return self.value[0]

    @property
    def width(self) -> float:
        """How thick the line is: marks are told apart in black and white too."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Failing:
    """What of a way that breaks a rule lies in one procedure.

    `places` gives for each step passed where it stands on the whole way, 1 being the first: the numbers of the lines of
    `Finding.path`. `arrows` are the ways between, that from the start included.
    """

    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    arrows: frozenset[Ends] = frozenset()


NOTHING = Failing()


def failing_in(procedure: Procedure, way: Sequence[Passed]) -> Failing:
    """The part of `way` that lies in `procedure`; instructions that did not apply are passed over on the arrows."""
    places: dict[str, tuple[int, ...]] = {}
    arrows: set[Ends] = set()
    before = Passed(procedure.id, START)
    for place, passed in enumerate(way, 1):
        if passed.procedure == procedure.id and passed.step in procedure.steps:
            places[passed.step] = (*places.get(passed.step, ()), place)
            led = _led(procedure, before, passed.step) or _led(procedure, Passed(procedure.id, START), passed.step)
            arrows |= set(led)
            before = passed
    return Failing(places, frozenset(arrows))


def _led(procedure: Procedure, source: Passed, target: str) -> tuple[Ends, ...]:
    """The arrows from one step passed to the next; none where it was not reached from there."""
    came_from: dict[str, str] = {}
    waiting = deque([source.step])
    while waiting and target not in came_from:
        here = waiting.popleft()
        for to in _onward(procedure, here, source.option if here == source.step else ""):
            if to not in came_from:
                came_from[to] = here
                waiting += [to] if _may_be_skipped(procedure, to) else []
    if target not in came_from:
        return ()
    led = [(came_from[target], target)]
    while led[0][0] != source.step:
        led.insert(0, (came_from[led[0][0]], led[0][0]))
    return tuple(led)


def _onward(procedure: Procedure, step_id: str, option: str) -> Iterable[str]:
    if step_id == START:
        return (procedure.start,)
    step = procedure.steps.get(step_id)
    if isinstance(step, Question) and option:
        return (step.target(option),)
    return targets(step) if step else ()


def _may_be_skipped(procedure: Procedure, step_id: str) -> bool:
    step = procedure.steps.get(step_id)
    return isinstance(step, Instruction) and step.when is not None
