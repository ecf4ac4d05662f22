"""What is compared of a step, of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handrail.procedures.compare.aspects import Aspect, flag, lines, titles, words
from handrail.procedures.compare.differences import Heading, Words
from handrail.procedures.compare.phrases import condition_line, condition_words, people_words
from handrail.procedures.model import Branch, Call, Ending, Instruction, Pack, Question, Step
from handrail.procedures.outline.words import MODALITY, WITHIN, question_text


def _asked(pack: Pack, step: Question) -> Words:
    return (question_text(pack, step),)


def _within(pack: Pack, step: Instruction) -> Words:
    return (WITHIN[step.within],)


def _modality(pack: Pack, step: Instruction) -> Words:
    return (MODALITY[step.modality],)


def _when(pack: Pack, step: Instruction) -> Words:
    return condition_line(pack, step.when)


def _tags(pack: Pack, step: Step) -> Words:
    return tuple(pack.tags.get(tag, tag) for tag in sorted(step.tags))


def _conditions(pack: Pack, step: Branch) -> Words:
    return tuple(condition_words(pack, condition) for condition, _ in step.routes)


def _called(pack: Pack, step: Call) -> Words:
    return (pack.called(step).title,)


def _each(pack: Pack, step: Call) -> Words:
    return (f"once for each of these: {people_words(pack, step.each)}",) if step.each is not None else ()


BY: Aspect[Any] = Aspect("Who", Heading.WHO, ("by",), titles("by", lambda pack: pack.offices, "title"))
ASKED = Aspect("What is asked", Heading.QUESTIONS, ("fact", "ask"), _asked)
DO = Aspect("What to do", Heading.STEPS, ("do",), words("do"))
SOON = Aspect("How soon", Heading.CLOCKS, ("within",), _within)
BINDING = Aspect("How binding", Heading.STEPS, ("modality",), _modality)
CONTACTS: Aspect[Instruction] = Aspect(
    "Whom outside", Heading.CONTACTS, ("contacts",), titles("contacts", lambda pack: pack.contacts, "office")
)
SHOWN: Aspect[Instruction] = Aspect(
    "What shows it done", Heading.PROOFS, ("proof",), titles("proof", lambda pack: pack.proofs, "says")
)
TAGS: Aspect[Any] = Aspect("What it is for the safety rules", Heading.STEPS, ("tags",), _tags)

ASPECTS: Mapping[type[Step], tuple[Aspect[Any], ...]] = {
    Question: (ASKED, Aspect("The hint", Heading.QUESTIONS, ("hint",), words("hint")), BY, TAGS),
    Instruction: (
        DO,
        Aspect("The list with it", Heading.STEPS, ("items",), lines("items")),
        BY,
        SOON,
        BINDING,
        Aspect("Only when", Heading.STEPS, ("when",), _when),
        CONTACTS,
        SHOWN,
        TAGS,
    ),
    Branch: (
        Aspect("What it says", Heading.STEPS, ("says",), words("says")),
        Aspect("What it looks at", Heading.STEPS, ("routes",), _conditions),
        TAGS,
    ),
    Call: (
        Aspect("Which procedure", Heading.STEPS, ("procedure", "slot"), _called),
        Aspect("For whom", Heading.STEPS, ("each",), _each),
        Aspect("At least one", Heading.STEPS, ("at_least_one",), flag("at_least_one", "at least one")),
        Aspect("Waits", Heading.STEPS, ("waits",), flag("waits", "comes back first", "goes on meanwhile")),
        Aspect("What it says", Heading.STEPS, ("says",), words("says")),
        TAGS,
    ),
    Ending: (Aspect("What it says", Heading.STEPS, ("says",), words("says")), TAGS),
}
WAYS: Mapping[type[Step], frozenset[str]] = {
    Question: frozenset({"routes", "otherwise"}),
    Instruction: frozenset({"then"}),
    Branch: frozenset({"routes", "otherwise", "unknown"}),
    Call: frozenset({"then"}),
    Ending: frozenset(),
}
"""The fields of each kind that say where it goes on: compared as ways, by the steps to which they lead."""
