"""Whether every name in a pack leads somewhere: steps, facts, options, offices, contacts, sources, tags, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handrail.procedures.depth import too_deep
from handrail.procedures.finding import Finding
from handrail.procedures.known import citations as _citations
from handrail.procedures.known import finding as _finding
from handrail.procedures.known import known as _known
from handrail.procedures.model import (
    NOT_KNOWN,
    Branch,
    Call,
    Category,
    Contact,
    Each,
    Ending,
    Fact,
    FormField,
    Instruction,
    Ladder,
    Pack,
    Place,
    Procedure,
    Question,
    ReferralForm,
    Scope,
    Selector,
    Step,
)
from handrail.procedures.names import condition_known as _condition
from handrail.procedures.names import option_known as _option_known
from handrail.procedures.presets import of_settings
from handrail.procedures.printed import of_printed
from handrail.procedures.problem import did_you_mean


def unresolved(pack: Pack) -> list[Finding]:
    """Every name that leads nowhere, and every chain that is too deep; empty when a walk can meet neither."""
    parts = (
        _of_pack, _of_facts, _of_proofs, _of_forms, _of_rules, _of_ladders, _of_procedures, of_settings, of_printed,
        too_deep,
    )  # fmt: skip
    return [finding for part in parts for finding in part(pack)]


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


def _of_pack(pack: Pack) -> Iterator[Finding]:
    if not pack.start:
        yield _finding("No pack of the chain says where to start.", pack.place, "Add “start: …” to the base pack.")
    else:
        yield from _known(pack.start, "procedure", pack.procedures, pack.place_of("start"))
        start = pack.procedures.get(pack.start)
        if start and start.scope is Scope.PERSON:
            says = f"It starts with “{start.id}”, which runs for one person."
            instead = "Start with a procedure that runs for the whole incident."
            yield _finding(says, pack.place_of("start"), instead)
    called = {step.slot for _, step in pack.steps() if isinstance(step, Call)}
    for slot in pack.slots.keys() - called:
        instead = did_you_mean(slot, sorted(called - {""}))
        yield _finding(f"No step calls the slot “{slot}”.", pack.place_of("slots", slot), instead)
    for slot, procedure in pack.slots.items():
        for finding in _known(procedure, "procedure", pack.procedures, pack.place_of("slots", slot)):
            yield replace(finding, says=f"The slot “{slot}” is filled with “{procedure}”, which is not there.")
    for fact in pack.at_any_time:
        yield from _known(fact, "fact", pack.facts, pack.place_of("at_any_time", fact))
    for conflict in pack.conflicts:
        yield from _option_known(pack, conflict.fact, conflict.option, conflict.place)
        for office in (*conflict.excludes, conflict.led_by):
            yield from _known(office, "office", pack.offices, conflict.place)
    for contact in pack.contacts.values():
        yield from _citations(pack, contact.source, contact.place)
        yield from _stands_for(pack, contact)
    for office in pack.offices.values():
        yield from _citations(pack, office.source, office.place)
    for never in pack.nevers:
        yield from _citations(pack, never.source, never.place)
        if never.unless is not None:
            yield from _condition(pack, never.unless, never.place)


def _stands_for(pack: Pack, contact: Contact) -> Iterator[Finding]:
    if not contact.stands_for:
        return
    yield from _known(contact.stands_for, "contact", pack.contacts, contact.place)
    other = pack.contacts.get(contact.stands_for)
    if other and (other is contact or other.stands_for):
        says = f"“{contact.id}” stands for “{other.id}”, which stands for a contact itself."
        yield _finding(says, contact.place, "Name the contact of the base pack.")


def _of_facts(pack: Pack) -> Iterator[Finding]:
    for fact in pack.facts.values():
        options = {option.id for option in fact.options}
        if NOT_KNOWN not in options and not fact.without_not_known:
            yield _finding(
                f"The fact “{fact.id}” has no option for “not known”.", fact.place,
                "Add “not_known: Not known yet”, or say in “without_not_known” why none is needed.",
            )  # fmt: skip
        for option, when in fact.known_when:
            yield from _option_known(pack, fact.id, option, fact.place)
            yield from _condition(pack, when, fact.place)
        yield from _citations(pack, fact.source, fact.place)


def _of_proofs(pack: Pack) -> Iterator[Finding]:
    for proof in pack.proofs.values():
        if proof.known_when is not None:
            yield from _condition(pack, proof.known_when, proof.place)
        if proof.by_contact and proof.by_contact.body:
            yield from _known(proof.by_contact.body, "kind of person", pack.people.kinds, proof.place)
        if proof.tells_all and proof.scope is Scope.INCIDENT:
            says = f"The proof “{proof.id}” tells all, but it is of the whole incident anyway."
            yield _finding(says, proof.place, "Write “scope: person”, or leave “tells_all” out.")


def _of_forms(pack: Pack) -> Iterator[Finding]:
    for form in pack.referral_forms.values():
        yield from _citations(pack, form.source, form.place)
        for contact in form.to:
            yield from _known(contact, "contact", pack.contacts, form.place)
        if form.stands_for:
            yield from _known(form.stands_for, "referral form", pack.referral_forms, form.place)
        if form.each:
            yield from _people(pack, form.each, form.place)
        for block in form.blocks:
            yield from _citations(pack, block.source, block.place)
            for field in block.fields:
                yield from _of_form_field(pack, form, field)


def _of_form_field(pack: Pack, form: ReferralForm, field: FormField) -> Iterator[Finding]:
    fact = pack.facts.get(field.fact)
    if field.fact:
        yield from _known(field.fact, "fact", pack.facts, field.place)
    if form.each is None and (field.filled_from.startswith("person_") or (fact and fact.scope is Scope.PERSON)):
        says = f"“{field.ask}” is about one person, but this form is of the whole incident."
        yield _finding(says, field.place, "Add “each: {kind: …, part: …}” to the form, or ask something else.")


def _people(pack: Pack, each: Each, place: Place) -> Iterator[Finding]:
    for kind in each.kinds:
        yield from _known(kind, "kind of person", pack.people.kinds, place)
    for part in each.parts:
        yield from _known(part, "part", pack.people.parts, place)


def _of_rules(pack: Pack) -> Iterator[Finding]:
    for rule in pack.rules:
        yield from _citations(pack, rule.source, rule.place)
        for fact, options in rule.when:
            for option in options:
                yield from _option_known(pack, fact, option, rule.place)
        for kind, part in rule.with_person:
            yield from _known(kind, "kind of person", pack.people.kinds, rule.place)
            yield from _known(part, "part", pack.people.parts, rule.place)
        for selector in (rule.subject, rule.other):
            yield from _selector(pack, selector, rule.place)


def _of_ladders(pack: Pack) -> Iterator[Finding]:
    for ladder in pack.ladders.values():
        yield from _citations(pack, ladder.source, ladder.place)
        for kind in ladder.kinds:
            yield from _known(kind, "kind of person", pack.people.kinds, ladder.place)
        for category in ladder.categories.values():
            yield from _of_category(pack, ladder, category)


def _of_category(pack: Pack, ladder: Ladder, category: Category) -> Iterator[Finding]:
    yield from _citations(pack, category.source, category.place)
    for office in category.decided_by:
        yield from _known(office, "office", pack.offices, category.place)
    yield from _other_categories(ladder, category, category.after, category.place)
    for breach in category.breaches.values():
        yield from _citations(pack, breach.source, breach.place)
        yield from _other_categories(ladder, category, breach.also_in, breach.place)
    for measure in category.measures.values():
        yield from _citations(pack, measure.source, measure.place)
        yield from _known(measure.kind, "kind of measure", pack.measure_kinds, measure.place)
        for office in measure.by:
            yield from _known(office, "office", pack.offices, measure.place)


def _other_categories(ladder: Ladder, category: Category, named: Iterable[str], place: Place) -> Iterator[Finding]:
    for other in named:
        yield from _known(other, "category", ladder.categories, place)
        if other == category.id:
            yield _finding(f"“{other}” is this category itself.", place, "Name another, or take it away.")


def _selector(pack: Pack, selector: Selector, place: Place) -> Iterator[Finding]:
    for tag in selector.tags:
        yield from _known(tag, "tag", pack.tags, place)
    for fact in selector.asks:
        yield from _known(fact, "fact", pack.facts, place)
    for fact, option in selector.answers:
        yield from _option_known(pack, fact, option, place)
    for contact in selector.contacts:
        yield from _known(contact, "contact", pack.contacts, place)
    for name in selector.naming:
        yield from _known(name, "contact or office", {*pack.contacts, *pack.offices}, place)
    for step in selector.steps:
        procedure, _, id_ = step.partition(".")
        if procedure not in pack.procedures or id_ not in pack.procedures[procedure].steps:
            yield _finding(f"There is no step “{step}”.", place, "Write procedure.step.")


def _of_procedures(pack: Pack) -> Iterator[Finding]:
    for procedure in pack.procedures.values():
        if procedure.start not in procedure.steps:
            says = f"It starts at “{procedure.start}”, which is not one of its steps."
            yield replace(
                _finding(says, procedure.start_place, did_you_mean(procedure.start, list(procedure.steps))),
                procedure=procedure.id,
            )
        for beside in procedure.beside:
            for finding in _citations(pack, beside.source, beside.place):
                yield replace(finding, procedure=procedure.id)
        for step in procedure.steps.values():
            for finding in _of_step(pack, procedure, step):
                yield replace(finding, procedure=procedure.id, step=step.id)


def _of_step(pack: Pack, procedure: Procedure, step: Step) -> Iterator[Finding]:
    for target in targets(step):
        if target not in procedure.steps:
            instead = did_you_mean(target, list(procedure.steps))
            yield _finding(f"It leads to “{target}”, which is not a step of this procedure.", step.place, instead)
    yield from _citations(pack, step.provenance.source, step.place)
    for tag in step.tags:
        yield from _known(tag, "tag", pack.tags, step.place)
    match step:
        case Question():
            yield from _of_question(pack, procedure, step)
        case Instruction():
            yield from _of_instruction(pack, step)
        case Branch():
            for condition, _ in step.routes:
                yield from _condition(pack, condition, step.place)
        case Call():
            yield from _of_call(pack, procedure, step)
        case Ending():
            pass


def _of_question(pack: Pack, procedure: Procedure, step: Question) -> Iterator[Finding]:
    yield from _known(step.fact, "fact", pack.facts, step.place)
    for office in step.by:
        yield from _known(office, "office", pack.offices, step.place)
    fact = pack.facts.get(step.fact)
    if fact is None:
        return
    if fact.scope is Scope.PERSON and procedure.scope is Scope.INCIDENT:
        yield _finding(
            f"“{fact.id}” is asked of one person, but this procedure runs for the whole incident.", step.place,
            "Ask it in a procedure with “scope: person”, called for each person.",
        )  # fmt: skip
    yield from _routes(fact, step)


def _routes(fact: Fact, step: Question) -> Iterator[Finding]:
    options = [option.id for option in fact.options]
    for option in step.routes:
        if option not in options:
            yield _finding(f"“{fact.id}” has no option “{option}”.", step.place, did_you_mean(option, options))
    for option in options:
        if option == NOT_KNOWN and option not in step.routes:
            says = "The question has no route for “not known”."
            yield _finding(says, step.place, "Add “not_known: <step>” to its routes.")
        elif not step.target(option):
            says = f"The question has no route for the answer “{fact.label(option)}” ({option})."
            yield _finding(says, step.place, f"Add “{option}: <step>” to its routes, or “otherwise”.")


def _of_instruction(pack: Pack, step: Instruction) -> Iterator[Finding]:
    for office in step.by:
        yield from _known(office, "office", pack.offices, step.place)
    for contact in step.contacts:
        yield from _known(contact, "contact", pack.contacts, step.place)
    if step.proof:
        yield from _known(step.proof, "proof", pack.proofs, step.place)
    if step.when is not None:
        yield from _condition(pack, step.when, step.place)


def _of_call(pack: Pack, procedure: Procedure, step: Call) -> Iterator[Finding]:
    if step.slot:
        yield from _known(step.slot, "slot", pack.slots, step.place)
    else:
        yield from _known(step.procedure, "procedure", pack.procedures, step.place)
    if step.each:
        yield from _people(pack, step.each, step.place)
    called = pack.procedures.get(step.procedure or pack.slots.get(step.slot, ""))
    if called and called.scope is Scope.PERSON and not step.each and procedure.scope is Scope.INCIDENT:
        says = f"“{called.id}” runs for one person, but this call names nobody."
        yield _finding(says, step.place, "Add “each: {kind: …, part: …}”.")
