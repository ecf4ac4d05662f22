"""The ways out of a step: those that lead to the same step count as one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from handrail.procedures.model import NOT_KNOWN, Branch, Call, Instruction, Pack, Question, Step
from handrail.procedures.outline.words import answers_text, condition_text, one_fact


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another step: what leads there, each in words, and the options where something is chosen."""

    source: str
    target: str
    labels: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def ways(pack: Pack, step: Step) -> tuple[Way, ...]:
    """Every way out of `step`, in the order in which its answers are offered."""
    found: dict[str, Way] = {}
    for label, option, target in _routes(pack, step):
        way = found.get(target, Way(step.id, target))
        labels = (*way.labels, label) if label and label not in way.labels else way.labels
        found[target] = Way(step.id, target, labels, (*way.options, option) if option else way.options)
    return tuple(found.values())


def _routes(pack: Pack, step: Step) -> Iterator[tuple[str, str, str]]:
    match step:
        case Question():
            fact = pack.facts[step.fact]
            for option in fact.options:
                if target := step.target(option.id):
                    yield option.label, option.id, target
        case Branch():
            yield from _branch_routes(pack, step)
        case Instruction(then=then) | Call(then=then) if then:
            yield "", "", then


def _branch_routes(pack: Pack, branch: Branch) -> Iterator[tuple[str, str, str]]:
    """The ways out of a branch; where it puts a question of its own to one condition, that is answered yes or no."""
    fact = one_fact(branch)
    asks = branch.says.endswith("?") and len(branch.routes) == 1
    for condition, target in branch.routes:
        if asks:
            yield "Yes", "", target
            continue
        words = answers_text(pack, condition) if fact else condition_text(pack, condition)  # type: ignore[arg-type]
        yield words[:1].upper() + words[1:], "", target
    if branch.otherwise:
        yield "No" if asks else "Otherwise", "", branch.otherwise
    if branch.unknown:
        yield _not_known(pack, "" if asks else fact), "", branch.unknown


def _not_known(pack: Pack, fact: str) -> str:
    return pack.facts[fact].label(NOT_KNOWN) if fact and _offers_not_known(pack, fact) else "Not known yet"


def _offers_not_known(pack: Pack, fact: str) -> bool:
    return any(option.id == NOT_KNOWN for option in pack.facts[fact].options)


def is_taken(way: Way, step: Step, taken: Mapping[str, Collection[str]], present: Collection[str]) -> bool:
    """Whether the walk went this way: it left the step, by an option of this way, for a step that it reached."""
    if way.source not in taken or (way.target not in taken and way.target not in present):
        return False
    return not isinstance(step, Question) or any(option in taken[way.source] for option in way.options)
