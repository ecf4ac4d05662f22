"""The safety rules of a pack, each held against every path of the pack as composed.

The vocabulary is small: *always before*, *never after*, *on every ending*, *routes differ*, *words need a tag*. The
first three are questions about paths and are answered by `handrail.procedures.search`; the last two look at one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handrail.procedures.finding import Finding
from handrail.procedures.graph import Edge, Graph, Key, Node, Sort
from handrail.procedures.model import (
    NOT_KNOWN,
    Instruction,
    Pack,
    Procedure,
    Question,
    Rule,
    Scope,
    Selector,
    Step,
    Within,
)
from handrail.procedures.search import Memory, Options, shortest
from handrail.procedures.tell import passed_on, passed_within, with_way
from handrail.procedures.wording import any_of, unforbidden

WALKED = frozenset({Sort.PLAIN})
EARLY = frozenset({Sort.PLAIN, Sort.BYPASS, Sort.TURN})
ALL = frozenset(Sort)


def broken_rules(pack: Pack, graph: Graph) -> Iterator[Finding]:
    """Every rule that does not hold, each with the shortest path that breaks it."""
    for rule in pack.rules:
        if rule.kind == "routes_differ":
            yield from _routes_differ(pack, rule)
        elif rule.kind == "words_need_tag":
            yield from _words_need_tag(pack, rule)
        else:
            yield from _on_paths(pack, graph, rule)


def empty_rules(pack: Pack, graph: Graph) -> Iterator[Finding]:
    """Every rule about an answer that no step asks for: no walk breaks it, and it holds because it is empty."""
    asked = {node.step.fact for node in graph.nodes if isinstance(node.step, Question)}
    for rule in pack.rules:
        for fact in (fact for fact, _ in rule.when if fact not in asked):
            says = f"{rule.says} Nobody is asked “{pack.facts[fact].ask}”, so this rule can never begin to count."
            yield Finding(rule.id, says, instead="Ask it where a walk can come to it.", place=rule.place)


def _on_paths(pack: Pack, graph: Graph, written: Rule) -> Iterator[Finding]:
    rule = replace(written, subject=_widened(pack, written.subject), other=_widened(pack, written.other))
    monitor = _monitor(pack, graph, rule)
    way = shortest(graph, monitor, _assumed(pack, graph, rule))
    if way is None:
        return
    passed = [graph.nodes[index] for _, index in way.steps]
    node = next((node for node in reversed(passed) if node.step), passed[-1])
    place = node.step.place if node.step else rule.place
    procedure, step = (node.procedure.id if node.procedure else pack.start), (node.step.id if node.step else "")
    yield with_way(pack, Finding(rule.id, rule.says, procedure, step, place=place), passed_on(way))


def _widened(pack: Pack, selector: Selector) -> Selector:
    """The selector with the contacts that stand for those it names."""

    def with_local(named: frozenset[str]) -> frozenset[str]:
        return named | {contact.id for contact in pack.contacts.values() if contact.stands_for in named}

    return replace(selector, contacts=with_local(selector.contacts), naming=with_local(selector.naming))


def _assumed(pack: Pack, graph: Graph, rule: Rule) -> dict[Key, Options]:
    """What the paths looked at have in common: the rule's own condition on answers and on people."""
    assumed = {
        fact: options
        for fact, options in rule.when
        if pack.facts[fact].scope is Scope.INCIDENT and not pack.facts[fact].many
    }
    for kind, part in rule.with_person:
        assumed[f"listed:{kind}:{part}"] = frozenset({"yes"})
    return assumed


def _monitor(pack: Pack, graph: Graph, rule: Rule) -> _AlwaysBefore | _NeverAfter | _OnEveryEnding:
    if rule.kind == "always_before":
        return _AlwaysBefore(rule)
    if rule.kind == "never_after":
        return _NeverAfter(rule)
    return _OnEveryEnding(pack, rule, graph.end)


def selects(selector: Selector, node: Node) -> bool:
    """Whether a selector speaks of this step."""
    step = node.step
    if step is None or node.procedure is None:
        return False
    if isinstance(step, Instruction):
        if selector.binding_only and step.modality.is_soft:
            return False
        if selector.now_only and step.within is not Within.NOW:
            return False
        if selector.naming and selector.naming.isdisjoint((*step.contacts, *step.by)):
            return False
    elif selector.naming:
        return False
    return (
        not selector.tags.isdisjoint(step.tags)
        or (isinstance(step, Question) and step.fact in selector.asks)
        or (isinstance(step, Instruction) and not selector.contacts.isdisjoint(step.contacts))
        or f"{node.procedure.id}.{step.id}" in selector.steps
    )


def answers(selector: Selector, edge: Edge) -> bool:
    """Whether taking this edge means one of the selector's answers."""
    if not selector.answers:
        return False
    if edge.answer in selector.answers:
        return True
    for key, allowed in edge.needs:
        fact = key.partition("@")[0]
        if allowed and all((fact, option) in selector.answers for option in allowed):
            return True
    return False


class _AlwaysBefore:
    """Bad: a later step is reached and no earlier one was passed."""

    sorts = EARLY

    def __init__(self, rule: Rule) -> None:
        self.later, self.earlier = rule.subject, rule.other

    def along(self, edge: Edge, memory: Memory) -> Memory | None:
        return None if answers(self.earlier, edge) else memory

    def at(self, node: Node, memory: Memory) -> Memory | None:
        return None if selects(self.earlier, node) else memory

    def is_bad(self, index: int, node: Node, memory: Memory) -> bool:
        return selects(self.later, node)


class _NeverAfter:
    """Bad: the step is reached after the other was passed. Memory 1: it was passed."""

    sorts = ALL

    def __init__(self, rule: Rule) -> None:
        self.step, self.other = rule.subject, rule.other

    def along(self, edge: Edge, memory: Memory) -> Memory | None:
        return 1 if answers(self.other, edge) else memory

    def at(self, node: Node, memory: Memory) -> Memory | None:
        return 1 if selects(self.other, node) else memory

    def is_bad(self, index: int, node: Node, memory: Memory) -> bool:
        return memory == 1 and selects(self.step, node)


class _OnEveryEnding:
    """Bad: the end is reached without the step, on a path that gave every answer of the rule's condition.

    Memory: one bit for each of those answers.
    """

    sorts = WALKED

    def __init__(self, pack: Pack, rule: Rule, end: int) -> None:
        self.subject, self.end, self.when = rule.subject, end, rule.when
        self.many = {fact for fact, _ in rule.when if pack.facts[fact].many}
        self.everything = (1 << len(rule.when)) - 1

    def along(self, edge: Edge, memory: Memory) -> Memory | None:
        if answers(self.subject, edge):
            return None
        for bit, (fact, options) in enumerate(self.when):
            if edge.answer and edge.answer[0] == fact:
                if edge.answer[1] in options:
                    memory |= 1 << bit
                elif fact in self.many:
                    return None  # several may be chosen, and the walk takes the way of this one as well
        return memory

    def at(self, node: Node, memory: Memory) -> Memory | None:
        return None if selects(self.subject, node) else memory

    def is_bad(self, index: int, node: Node, memory: Memory) -> bool:
        return index == self.end and memory == self.everything


def _questions(pack: Pack) -> Iterator[tuple[Procedure, Question]]:
    for procedure, step in pack.steps():
        if isinstance(step, Question):
            yield procedure, step


def _routes_differ(pack: Pack, rule: Rule) -> Iterator[Finding]:
    for procedure, step in _questions(pack):
        fact = pack.facts[step.fact]
        reassuring = [option.id for option in fact.options if option.id in rule.options]
        same = [option for option in reassuring if step.target(option) == step.target(NOT_KNOWN)]
        if fact.never_no and not fact.many and same:
            says = f"{rule.says} Here “{fact.label(NOT_KNOWN)}” leads where “{fact.label(same[0])}” leads."
            yield _at_step(pack, rule, procedure, step, says)


def _words_need_tag(pack: Pack, rule: Rule) -> Iterator[Finding]:
    words, negations = any_of(rule.words), any_of(rule.negations)
    tags = ", ".join(sorted(rule.subject.tags | rule.forbidding))
    for procedure, step in pack.steps():
        if not isinstance(step, Instruction) or not step.tags.isdisjoint(rule.subject.tags):
            continue
        forbids = not step.tags.isdisjoint(rule.forbidding)
        said = unforbidden((step.do, *step.items), words, negations if forbids else any_of(()))
        if (found := next(said, None)) is not None:
            why = "without forbidding it" if forbids else f"and the step carries none of the tags {tags}"
            yield _at_step(pack, rule, procedure, step, f"{rule.says} Here it says “{found}”, {why}.")


def _at_step(pack: Pack, rule: Rule, procedure: Procedure, step: Step, says: str) -> Finding:
    finding = Finding(rule.id, says, procedure.id, step.id, place=step.place)
    return with_way(pack, finding, passed_within(procedure, step.id))
