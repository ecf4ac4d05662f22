"""Whether every name in the steps of a pack leads somewhere, and every option of a question has a route."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handrail.procedures.finding import Finding
from handrail.procedures.known import citations, finding, known
from handrail.procedures.model import (
    NOT_KNOWN,
    Branch,
    Call,
    Ending,
    Fact,
    Instruction,
    Pack,
    Procedure,
    Question,
    Scope,
    Step,
)
from handrail.procedures.names import condition_known, people_known
from handrail.procedures.problem import did_you_mean


def targets(step: Step) -> tuple[str, ...]:
    """The steps that `step` names as next, in the order written, each once."""
    match step:
        case Question():
            named: Iterable[str] = [*step.routes.values(), step.otherwise]
        case Branch():
            named = [*(then for _, then in step.routes), step.otherwise, step.unknown]
        case Instruction() | Call():
            named = [step.then]
        case Ending():
            named = []
    return tuple(dict.fromkeys(target for target in named if target))


def of_procedures(pack: Pack) -> Iterator[Finding]:
    for procedure in pack.procedures.values():
        if procedure.start not in procedure.steps:
            says = f"It starts at “{procedure.start}”, which is not one of its steps."
            yield replace(
                finding(says, procedure.start_place, did_you_mean(procedure.start, list(procedure.steps))),
                procedure=procedure.id,
            )
        for beside in procedure.beside:
            for found in citations(pack, beside.source, beside.place):
                yield replace(found, procedure=procedure.id)
        for step in procedure.steps.values():
            for found in _of_step(pack, procedure, step):
                yield replace(found, procedure=procedure.id, step=step.id)


def _of_step(pack: Pack, procedure: Procedure, step: Step) -> Iterator[Finding]:
    for target in targets(step):
        if target not in procedure.steps:
            instead = did_you_mean(target, list(procedure.steps))
            yield finding(f"It leads to “{target}”, which is not a step of this procedure.", step.place, instead)
    yield from citations(pack, step.provenance.source, step.place)
    for tag in step.tags:
        yield from known(tag, "tag", pack.tags, step.place)
    match step:
        case Question():
            yield from _of_question(pack, procedure, step)
        case Instruction():
            yield from _of_instruction(pack, step)
        case Branch():
            for condition, _ in step.routes:
                yield from condition_known(pack, condition, step.place)
        case Call():
            yield from _of_call(pack, procedure, step)
        case Ending():
            pass


def _of_question(pack: Pack, procedure: Procedure, step: Question) -> Iterator[Finding]:
    yield from known(step.fact, "fact", pack.facts, step.place)
    for office in step.by:
        yield from known(office, "office", pack.offices, step.place)
    fact = pack.facts.get(step.fact)
    if fact is None:
        return
    if fact.scope is Scope.PERSON and procedure.scope is Scope.INCIDENT:
        yield finding(
            f"“{fact.id}” is asked of one person, but this procedure runs for the whole incident.", step.place,
            "Ask it in a procedure with “scope: person”, called for each person.",
        )  # fmt: skip
    yield from _routes(fact, step)


def _routes(fact: Fact, step: Question) -> Iterator[Finding]:
    options = [option.id for option in fact.options]
    for option in step.routes:
        if option not in options:
            yield finding(f"“{fact.id}” has no option “{option}”.", step.place, did_you_mean(option, options))
    for option in options:
        if option == NOT_KNOWN and option not in step.routes:
            says = "The question has no route for “not known”."
            yield finding(says, step.place, "Add “not_known: <step>” to its routes.")
        elif not step.target(option):
            says = f"The question has no route for the answer “{fact.label(option)}” ({option})."
            yield finding(says, step.place, f"Add “{option}: <step>” to its routes, or “otherwise”.")


def _of_instruction(pack: Pack, step: Instruction) -> Iterator[Finding]:
    for office in step.by:
        yield from known(office, "office", pack.offices, step.place)
    for contact in step.contacts:
        yield from known(contact, "contact", pack.contacts, step.place)
    if step.proof:
        yield from known(step.proof, "proof", pack.proofs, step.place)
    if step.when is not None:
        yield from condition_known(pack, step.when, step.place)


def _of_call(pack: Pack, procedure: Procedure, step: Call) -> Iterator[Finding]:
    if step.slot:
        yield from known(step.slot, "slot", pack.slots, step.place)
    else:
        yield from known(step.procedure, "procedure", pack.procedures, step.place)
    if step.each:
        yield from people_known(pack, step.each.kinds, step.each.parts, step.place)
    called = pack.procedures.get(step.procedure or pack.slots.get(step.slot, ""))
    if called and called.scope is Scope.PERSON and not step.each and procedure.scope is Scope.INCIDENT:
        says = f"“{called.id}” runs for one person, but this call names nobody."
        yield finding(says, step.place, "Add “each: {kind: …, part: …}”.")
