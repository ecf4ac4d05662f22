"""Whether each procedure is a sound graph: everything is reached, everything ends, no loop without a question.

The rule is INV-29 of the analysis of the sources: exits for every answer, no dead ends, loops have exits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handrail.procedures.condition import Condition, Is
from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.graph import Graph
from handrail.procedures.model import Branch, Call, Ending, Pack, Procedure, Question, Step
from handrail.procedures.resolve import targets
from handrail.procedures.tell import way_within


def unsound(pack: Pack, graph: Graph) -> Iterator[Finding]:
    """Every fault in the shape of a pack whose names all resolve."""
    for procedure in pack.procedures.values():
        yield from _of_procedure(pack, procedure)
    if len(pack.chain) > 1:
        yield from _never_called(pack, graph)


def _of_procedure(pack: Pack, procedure: Procedure) -> Iterator[Finding]:
    onward = {id_: targets(step) for id_, step in procedure.steps.items()}
    reached = _reached(onward, procedure.start)
    ends = {id_ for id_, step in procedure.steps.items() if _ends(step)}
    ending = _reached(_turned(onward), *ends)
    for id_, step in procedure.steps.items():
        if id_ not in reached:
            yield _finding(pack, procedure, step, "No way from the start leads here.", "Lead to it, or take it away.")
        elif id_ not in ending:
            says = "From here no way leads to an ending."
            yield _finding(pack, procedure, step, says, "Give the way an ending, or the loop a way out.")
        if isinstance(step, Branch):
            yield from _overlaps(pack, procedure, step)
    yield from _loops(pack, procedure, onward)


def _ends(step: Step) -> bool:
    return isinstance(step, Ending) or (isinstance(step, Call) and not step.then)


def _reached(onward: Mapping[str, Collection[str]], *starts: str) -> set[str]:
    found = set(starts)
    waiting = list(starts)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _turned(onward: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    back: dict[str, list[str]] = {id_: [] for id_ in onward}
    for id_, following in onward.items():
        for target in following:
            back[target].append(id_)
    return back


def _loops(pack: Pack, procedure: Procedure, onward: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """A loop that asks nothing would turn for ever: take the questions out and see whether one is left."""
    silent = {
        id_: [t for t in following if not isinstance(procedure.steps[t], Question)]
        for id_, following in onward.items()
        if not isinstance(procedure.steps[id_], Question)
    }
    for id_ in silent:
        if id_ in _reached(silent, *silent[id_]):
            says = "A loop comes back here without asking anything."
            yield _finding(pack, procedure, procedure.steps[id_], says, "Let the loop lead back to a question.")
            return


def _overlaps(pack: Pack, procedure: Procedure, step: Branch) -> Iterator[Finding]:
    """Two routes that can hold at once: plain conditions on one fact that share an option."""
    plain: list[tuple[int, Is]] = [
        (i, c) for i, (c, _) in enumerate(step.routes) if isinstance(c, Is) and not pack.facts[c.fact].many
    ]
    for i, first in plain:
        for j, second in plain:
            if i < j and first.fact == second.fact and first.options & second.options:
                shared = ", ".join(sorted(first.options & second.options))
                says = f"Two routes of this branch hold at once when {first.fact} is {shared}."
                yield _finding(pack, procedure, step, says, "Let the conditions exclude one another.")
    conditions: list[Condition] = [condition for condition, _ in step.routes]
    if len(set(conditions)) < len(conditions):
        yield _finding(pack, procedure, step, "Two routes of this branch have the same condition.", "Keep one.")


def _never_called(pack: Pack, graph: Graph) -> Iterator[Finding]:
    called = {node.procedure.id for node in graph.nodes if node.procedure}
    for procedure in pack.own_procedures:
        if procedure.id not in called:
            says = f"Nothing leads to the procedure “{procedure.title}”."
            instead = "Call it from a procedure that is reached, or let it fill a slot."
            yield Finding(SOUNDNESS, says, procedure.id, instead=instead, place=procedure.place)


def _finding(pack: Pack, procedure: Procedure, step: Step, says: str, instead: str) -> Finding:
    path = way_within(pack, procedure, step.id)
    return Finding(SOUNDNESS, says, procedure.id, step.id, path, instead, step.place)
