"""What a step that stays open says otherwise: what to do, who, how soon, how binding, whom to turn to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handrail.procedures.model import Pack
from handrail.procedures.outline.words import MODALITY, WITHIN, contact_text
from handrail.procedures.replay.change import Altered, Aspect, Words
from handrail.procedures.walked import OpenQuestion, Reached

Told = Callable[[Pack, Any], Words]


def altered(old: Pack, new: Pack, was: Reached | OpenQuestion, comes: Reached | OpenQuestion) -> Altered | None:
    """What differs between an open step and the same one in the new pack; None where it says the same."""
    aspects = ASKED if isinstance(was, OpenQuestion) else TO_DO
    found = tuple(_differing(old, new, was, comes, aspects))
    return Altered(was, comes, found) if found else None


def _differing(old: Pack, new: Pack, was: Any, comes: Any, aspects: dict[str, Told]) -> Iterator[Aspect]:
    for name, told in aspects.items():
        before, after = told(old, was), told(new, comes)
        if before != after:
            yield Aspect(name, before, after)


def _offices(pack: Pack, by: tuple[str, ...]) -> Words:
    return tuple(pack.offices[office].title if office in pack.offices else office for office in by)


def _proof(pack: Pack, reached: Reached) -> Words:
    proof = pack.proofs.get(reached.step.proof)
    return (proof.says,) if proof else ()


def _once(*texts: str) -> Words:
    return tuple(text for text in texts if text)


TO_DO: dict[str, Told] = {
    "What to do": lambda pack, reached: _once(reached.step.do),
    "The list with it": lambda pack, reached: tuple(reached.step.items),
    "Who": lambda pack, reached: _offices(pack, reached.by),
    "How soon": lambda pack, reached: (WITHIN[reached.step.within],),
    "How binding": lambda pack, reached: (MODALITY[reached.step.modality],),
    "Whom outside": lambda pack, reached: tuple(contact_text(contact) for contact in reached.contacts),
    "What shows it done": _proof,
}
ASKED: dict[str, Told] = {
    "What is asked": lambda pack, question: _once(question.ask),
    "The hint": lambda pack, question: _once(question.hint),
    "The answers": lambda pack, question: tuple(option.label for option in question.options),
    "Who": lambda pack, question: _offices(pack, question.step.by),
    "How soon": lambda pack, question: (WITHIN[question.fact.within],),
}
