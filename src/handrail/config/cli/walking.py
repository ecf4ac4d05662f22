"""`handrail walk` and `handrail guide`: the guidance without a browser."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from handrail.config.cli.command import Commands, add_command, add_format
from handrail.config.cli.wrong_use import WrongUse
from handrail.procedures.given import read_facts
from handrail.procedures.load import load_pack
from handrail.procedures.model import Basis, Pack, Provenance
from handrail.procedures.outline.words import BASIS
from handrail.procedures.problem import Problem
from handrail.procedures.walk import Reached, Walk, walk
from handrail.procedures.yaml_nodes import LARGEST_FILE


def add_to(commands: Commands) -> None:
    """Add these commands."""
    walking = add_command(commands, "walk", walk_once, says="Say where an incident stands, from a file of facts.",
                          example="handrail walk hertfordshire --facts facts.yaml")  # fmt: skip
    walking.add_argument("pack")
    walking.add_argument("--facts", required=True, type=Path, help="YAML: incident:, people: (ref, kind, parts, facts)")
    add_format(walking)
    guide = add_command(commands, "guide", guide_through, says="Be guided in the terminal, one question at a time.",
                        example="handrail guide hertfordshire")  # fmt: skip
    guide.add_argument("pack")


def walk_once(options: argparse.Namespace) -> int:
    """Walk the facts of a file and print what the procedures say now."""
    pack = load_pack(options.pack)
    facts = read_facts(pack, str(options.facts), _text_of(options.facts))
    if isinstance(facts, list):
        raise WrongUse(_faults(facts))
    result = walk(pack, facts)
    if options.format == "json":
        print(json.dumps(as_data(result), indent=2, ensure_ascii=False))
    else:
        print(as_words(result))
    return 0


def _text_of(path: Path) -> str:
    """The text, or just enough of it for the reader to see that it is too large. Raises `WrongUse`."""
    try:
        if path.exists() and not path.is_file():
            raise WrongUse(f"“{path}” is not a regular file. Put the facts into a file.")
        with path.open(encoding="utf-8") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise WrongUse(f"the facts file “{path}” cannot be read: {reason}.") from None


def _faults(problems: list[Problem]) -> str:
    return "the facts file cannot be used.\n" + "\n".join(f"  {problem}" for problem in problems)


def as_data(result: Walk) -> dict[str, Any]:
    """The walk as plain data, in the published shape."""
    return {
        "pack": result.pack.id,
        "edition": result.pack.edition,
        "questions": [
            {
                "fact": question.fact.id,
                "person": question.person or None,
                "procedure": question.procedure.id,
                "step": question.step.id,
                "ask": question.ask,
                "options": {option.id: option.label for option in question.options},
                "again": question.again,
            }
            for question in result.questions
        ],
        "instructions": [_instruction(reached) for reached in result.instructions],
        "never": [never.says for never in result.nevers],
        "may_close": result.may_close,
        "missing": list(result.missing),
        "unused_facts": [f"{fact}@{person}" if person else fact for fact, person in result.unused_facts],
    }


def _instruction(reached: Reached) -> dict[str, Any]:
    step = reached.step
    return {
        "id": reached.id,
        "procedure": reached.procedure.id,
        "person": reached.person or None,
        "do": step.do,
        "items": list(step.items),
        "by": list(reached.by),
        "within": step.within.value,
        "modality": step.modality.value,
        "contacts": [
            {"office": contact.office, "number": contact.number or None, "confirmed": contact.is_confirmed}
            for contact in reached.contacts
        ],
        "basis": step.provenance.wording.value,
        "source": list(step.provenance.source),
        "status": reached.status,
    }


WITHIN_WORDS = {"now": "NOW", "same_day": "TODAY", "later": "LATER"}


def as_words(result: Walk) -> str:
    """The walk for a person who reads it in a terminal."""
    lines = ["Never:", *(f"  - {never.says}" for never in result.nevers)]
    for within, heading in WITHIN_WORDS.items():
        here = [reached for reached in result.instructions if reached.step.within == within]
        if here:
            lines += ["", heading, *(line for reached in here for line in _instruction_lines(result.pack, reached))]
    if result.questions:
        lines += ["", "Still to be answered:"]
        for question in result.questions:
            of = f" (person {question.person})" if question.person else ""
            choices = " / ".join(f"{option.id}: {option.label}" for option in question.options)
            lines += [f"  - {question.ask}{of}", f"      {question.fact.id} = {choices}"]
    lines += [f"  - {want.says}" for want in result.people_wanted]
    for fact, person in result.unused_facts:
        lines.append(f"Not used any more: {fact}{f' (person {person})' if person else ''}")
    lines += [
        "",
        "It may be closed." if result.may_close else f"It may not be closed yet: {len(result.missing)} missing.",
    ]
    return "\n".join(lines)


def _instruction_lines(pack: Pack, reached: Reached) -> list[str]:
    step = reached.step
    of = f" (person {reached.person})" if reached.person else ""
    offices = ", ".join(pack.offices[office].title for office in reached.by)
    modality = step.modality.replace("_", " ")
    lines = [f"  [{'x' if reached.is_settled else ' '}] {step.do}{of}", f"      {offices}; {modality}"]
    lines += [f"      - {item}" for item in step.items]
    for contact in reached.contacts:
        number = contact.number or "no number printed"
        warning = "" if contact.is_confirmed else " (not confirmed; check before you ring)"
        lines.append(f"      contact: {contact.office}, {number}{warning}")
    sources = ", ".join(step.provenance.source)
    lines.append(f"      {_basis(step.provenance)}{f'; {sources}' if sources else ''}")
    return lines


def _basis(provenance: Provenance) -> str:
    """Where the wording comes from, and whatever else of the step is neither stated nor of the same origin."""
    aspects = {"way on": provenance.order, "how binding": provenance.modality, "how soon": provenance.urgency}
    told = (Basis.STATED, provenance.wording)
    weaker = [f"{aspect}: {BASIS[basis]}" for aspect, basis in aspects.items() if basis and basis not in told]
    return "; ".join([BASIS[provenance.wording], *weaker])


def guide_through(options: argparse.Namespace) -> int:
    """Ask one question after the other and say what to do; nothing is kept."""
    from handrail.config.cli.guide import Guide

    if sys.stdin is None:
        raise WrongUse("there is nowhere to type an answer. Run this in a terminal.")
    try:
        return Guide(load_pack(options.pack), sys.stdin, sys.stdout).run()
    except UnicodeDecodeError:
        raise WrongUse("what was typed is not UTF-8 text.") from None
