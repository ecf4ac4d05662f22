"""Whether each procedure is a sound graph: everything is reached, everything ends, no loop without a question.

The rule is INV-29 of the analysis of the sources: exits for every answer, no dead ends, loops have exits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.graph import Graph, Sort
from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Procedure, Question, Step
from handrail.procedures.overlaps import TooMany, both_hold, never_hold
from handrail.procedures.resolve_steps import targets
from handrail.procedures.tell import passed_within, with_way

At = TypeVar("At", int, str)


def unsound(pack: Pack, graph: Graph) -> Iterator[Finding]:
    """Every fault in the shape of a pack whose names all resolve."""
    yield from _of_facts(pack)
    for procedure in pack.procedures.values():
        yield from _of_procedure(pack, procedure)
    yield from _as_composed(pack, graph)
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
        if isinstance(step, Branch | Instruction):
            yield from _conditions(pack, procedure, step)
    yield from _loops(pack, procedure, onward)


def _ends(step: Step) -> bool:
    return isinstance(step, Ending) or (isinstance(step, Call) and not step.then)


def _reached(onward: Mapping[At, Collection[At]], *starts: At) -> set[At]:
    found = set(starts)
    waiting = list(starts)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _turned(onward: Mapping[At, Collection[At]]) -> dict[At, list[At]]:
    back: dict[At, list[At]] = {id_: [] for id_ in onward}
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


def _conditions(pack: Pack, procedure: Procedure, step: Branch | Instruction) -> Iterator[Finding]:
    """Routes that can hold at once and lead elsewhere; routes and instructions whose condition can never hold."""
    try:
        if isinstance(step, Branch):
            yield from _routes(pack, procedure, step)
        elif step.when is not None and never_hold(pack, procedure.scope, [step.when]):
            says = "The condition of this instruction can never hold."
            yield _finding(pack, procedure, step, says, "Mend the condition, or take the instruction away.")
    except TooMany as error:
        says = f"Its conditions mention so much that they were not all held against each other. {error}"
        yield _finding(pack, procedure, step, says, "Put the question to two branches, one after the other.")


def _routes(pack: Pack, procedure: Procedure, step: Branch) -> Iterator[Finding]:
    conditions = [condition for condition, _ in step.routes]
    if len(set(conditions)) < len(conditions):
        yield _finding(pack, procedure, step, "Two routes of this branch have the same condition.", "Keep one.")
    for i, j, case in both_hold(pack, procedure.scope, conditions):
        if step.routes[i][1] != step.routes[j][1] and conditions[i] != conditions[j]:
            says = f"Routes {i + 1} and {j + 1} of this branch hold at once when {case}."
            yield _finding(pack, procedure, step, says, "Let the conditions exclude one another.")
    for i in never_hold(pack, procedure.scope, conditions):
        says = f"Route {i + 1} of this branch can never be taken."
        yield _finding(pack, procedure, step, says, "Mend its condition, or take it away.")


def _of_facts(pack: Pack) -> Iterator[Finding]:
    """What the people listed tell of a fact must be one answer, where the fact takes one."""
    for fact in pack.facts.values():
        told = [] if fact.many else list(fact.known_when)
        try:
            for i, j, case in both_hold(pack, fact.scope, [when for _, when in told]):
                if told[i][0] != told[j][0]:
                    says = f"“{fact.id}” is known as {told[i][0]} and as {told[j][0]} at once when {case}."
                    instead = "Let the conditions exclude one another."
                    yield Finding(SOUNDNESS, says, instead=instead, place=fact.place)
        except TooMany as error:
            says = f"What “{fact.id}” is known from was not held against itself. {error}"
            yield Finding(SOUNDNESS, says, instead="Let it rest on less.", place=fact.place)


def _as_composed(pack: Pack, graph: Graph) -> Iterator[Finding]:
    """Faults that show only where procedures call each other: circles without an end, or without a question."""
    onward = {i: [e.to for e in node.edges if e.sort is Sort.PLAIN] for i, node in enumerate(graph.nodes)}
    stuck = _reached(onward, graph.start) - _reached(_turned(onward), graph.end)
    says = "From here the procedures call each other on and on; no way leads to the end."
    yield from _first(pack, graph, stuck, says, "Give the circle a way out.")
    silent = {
        i: [to for to in following if not isinstance(graph.nodes[to].step, Question)]
        for i, following in onward.items()
        if not isinstance(graph.nodes[i].step, Question)
    }
    says = "The procedures call each other in a circle that comes back here without asking anything."
    yield from _first(pack, graph, _in_circles(silent), says, "Let the circle pass a question.")


def _first(pack: Pack, graph: Graph, nodes: Collection[int], says: str, instead: str) -> Iterator[Finding]:
    """One finding for all these nodes, at the first that is a step; each would say the same."""
    for i in sorted(nodes):
        procedure, step = graph.nodes[i].procedure, graph.nodes[i].step
        if procedure is not None and step is not None:
            yield _finding(pack, procedure, step, says, instead)
            return


def _in_circles(onward: Mapping[int, Collection[int]]) -> set[int]:
    """The nodes from which a way leads back to themselves, or to such a node; take away what leads nowhere, again and
    again, and they are left."""
    back = _turned(onward)
    left = {i: len(following) for i, following in onward.items()}
    waiting = [i for i, number in left.items() if number == 0]
    gone = set(waiting)
    while waiting:
        for before in back[waiting.pop()]:
            left[before] -= 1
            if left[before] == 0:
                gone.add(before)
                waiting.append(before)
    return set(onward) - gone


def _never_called(pack: Pack, graph: Graph) -> Iterator[Finding]:
    called = {node.procedure.id for node in graph.nodes if node.procedure}
    for procedure in pack.own_procedures:
        if procedure.id not in called:
            says = f"Nothing leads to the procedure “{procedure.title}”."
            instead = "Call it from a procedure that is reached, or let it fill a slot."
            yield Finding(SOUNDNESS, says, procedure.id, instead=instead, place=procedure.place)


def _finding(pack: Pack, procedure: Procedure, step: Step, says: str, instead: str) -> Finding:
    finding = Finding(SOUNDNESS, says, procedure.id, step.id, instead=instead, place=step.place)
    return with_way(pack, finding, passed_within(procedure, step.id))
