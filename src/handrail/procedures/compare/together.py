"""What two packs say about the same thing, in steps that stand in different places.

Two documents rarely have the same boxes. Where a step of either has none beside it, all that both packs say about its
fact, its proof or its tags is set against each other: in which words, by whom, how soon, how binding, with whom
outside. What matched steps say counts too, so that nobody reads that a pack is silent about what it says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handrail.procedures.compare.aspects import Aspect, Two, without_common
from handrail.procedures.compare.differences import Difference, Heading, Side, Words
from handrail.procedures.compare.matching import About, Matched, about_of
from handrail.procedures.compare.phrases import not_sure_words
from handrail.procedures.compare.step_aspects import ASKED, BINDING, BY, CONTACTS, DO, SOON
from handrail.procedures.compare.steps import is_told_together
from handrail.procedures.model import Pack, Procedure, Question, Step

NOT_SURE: Aspect[Question] = Aspect("Not sure", Heading.QUESTIONS, ("routes",), not_sure_words)
OF_QUESTIONS: tuple[Aspect[Any], ...] = (ASKED, NOT_SURE, BY)
OF_INSTRUCTIONS: tuple[Aspect[Any], ...] = (DO, BY, SOON, BINDING, CONTACTS)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step where it stands."""

    procedure: Procedure
    step: Step


def told_together(two: Two, found: Matched) -> Iterator[Difference]:
    """What differs in all that is said about each thing of which a step without a partner speaks."""
    ones, others = _by_about(two.one), _by_about(two.other)
    for about in _to_tell(found):
        if about[0] == "fact" and not (about[1] in two.one.facts and about[1] in two.other.facts):
            continue  # told with the fact itself, which one side alone has
        yield from _of_one(two, about, ones.get(about, []), others.get(about, []))


def _by_about(pack: Pack) -> dict[About, list[_Placed]]:
    found: dict[About, list[_Placed]] = {}
    for procedure in pack.reached.values():
        for step in procedure.steps.values():
            if is_told_together(step):
                found.setdefault(about_of(step), []).append(_Placed(procedure, step))
    return found


def _to_tell(found: Matched) -> list[About]:
    """What steps without a partner are about, each once, in the order of the procedures."""
    steps: list[Step] = []
    for pair in found.pairs:
        partners = {*pair.by_name.values(), *pair.by_about.values()}
        steps += [step for id_, step in pair.one.steps.items() if not pair.partner(id_)]
        steps += [step for id_, step in pair.other.steps.items() if id_ not in partners]
    for procedure in (*found.only_one, *found.only_other):
        steps += procedure.steps.values()
    return list(dict.fromkeys(about_of(step) for step in steps if is_told_together(step)))


def _of_one(two: Two, about: About, ones: list[_Placed], others: list[_Placed]) -> Iterator[Difference]:
    heading = Heading.QUESTIONS if about[0] == "fact" else Heading.STEPS
    name, title = f"all:{':'.join(about)}", _title(two, about)
    if not ones or not others:
        aspect = ASKED if about[0] == "fact" else DO
        one, other = _alone(two.one, aspect, ones), _alone(two.other, aspect, others)
        yield Difference(heading, name, title, "", one, other)
        return
    for aspect in OF_QUESTIONS if about[0] == "fact" else OF_INSTRUCTIONS:
        yield from _of_aspect(two, aspect, name, title, ones, others)


def _of_aspect(
    two: Two, aspect: Aspect[Any], name: str, title: str, ones: list[_Placed], others: list[_Placed]
) -> Iterator[Difference]:
    says, says_other = _told(two.one, aspect, ones), _told(two.other, aspect, others)
    if set(says) == set(says_other):
        return
    kept, kept_other = without_common(tuple(says), tuple(says_other))
    yield Difference(
        aspect.heading,
        f"{name}:{aspect.fields[0]}",
        title,
        aspect.name,
        _side(kept, says),
        _side(kept_other, says_other),
    )


def _told(pack: Pack, aspect: Aspect[Any], placed: list[_Placed]) -> dict[str, list[_Placed]]:
    """Each line that is said, with the steps that say it."""
    found: dict[str, list[_Placed]] = {}
    for each in placed:
        for line in aspect.told(pack, each.step):
            found.setdefault(line, []).append(each)
    return found


def _side(kept: Words, said: dict[str, list[_Placed]]) -> Side:
    """The lines kept, each with where it stands when there are several."""
    several = len(kept) > 1
    lines = tuple(f"{line} ({_places(said[line])})" if several else line for line in kept)
    placed = [each for line in kept for each in said[line]]
    return Side(lines, _sources(placed), () if several else _where(placed), len(said) - len(kept))


def _places(placed: list[_Placed]) -> str:
    return "; ".join(_where(placed))


def _where(placed: list[_Placed]) -> Words:
    return tuple(dict.fromkeys(each.procedure.title for each in placed))


def _sources(placed: list[_Placed]) -> Words:
    return tuple(dict.fromkeys(citation for each in placed for citation in each.step.provenance.source))


def _alone(pack: Pack, aspect: Aspect[Any], placed: list[_Placed]) -> Side | None:
    if not placed:
        return None
    said = _told(pack, aspect, placed)
    return _side(tuple(said), said)


def _title(two: Two, about: About) -> str:
    """What a step is about, in words: the question, what is shown done, or what it is for."""
    kind, *names = about
    for pack in (two.one, two.other):
        if kind == "fact" and names[0] in pack.facts:
            return pack.facts[names[0]].ask
        if kind == "proof" and names[0] in pack.proofs:
            return pack.proofs[names[0]].says
    return "; ".join(two.one.tags.get(tag) or two.other.tags.get(tag, tag) for tag in names)
