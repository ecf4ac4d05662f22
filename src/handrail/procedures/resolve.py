"""Whether every name in a pack leads somewhere: steps, facts, options, offices, contacts, sources, tags, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handrail.procedures.agreements import of_agreements, of_consents
from handrail.procedures.depth import too_deep
from handrail.procedures.finding import Finding
from handrail.procedures.known import citations, finding, known
from handrail.procedures.model import (
    COUNTED,
    NOT_KNOWN,
    Call,
    Category,
    Contact,
    FormField,
    Ladder,
    Pack,
    Place,
    ReferralForm,
    Scope,
    Selector,
    SettingKind,
)
from handrail.procedures.names import condition_known, option_known, people_known
from handrail.procedures.presets import of_settings
from handrail.procedures.printed import measures_of_letters, of_printed
from handrail.procedures.problem import did_you_mean
from handrail.procedures.resolve_steps import of_procedures


def unresolved(pack: Pack) -> list[Finding]:
    """Every name that leads nowhere, and every chain that is too deep; empty when a walk can meet neither."""
    parts = (
        _of_pack, _of_facts, _of_proofs, _of_forms, _of_rules, _of_ladders, of_procedures, of_settings, of_printed,
        _of_duties, _of_parents, _of_card, _of_rehearsals,
        of_agreements, of_consents,
        too_deep,
    )  # fmt: skip
    return [found for part in parts for found in part(pack)]


def astray(pack: Pack) -> list[Finding]:
    """Letters that decisions call for and that lead nowhere. No walk meets them.

    A pack that is being written is refused for them; an edition that was kept before they were looked at is read on.
    """
    return [
        *(found for ladder in pack.ladders.values() for found in _letters_of(pack, ladder)),
        *measures_of_letters(pack),
    ]


def _of_pack(pack: Pack) -> Iterator[Finding]:
    if not pack.start:
        yield finding("No pack of the chain says where to start.", pack.place, "Add “start: …” to the base pack.")
    else:
        yield from known(pack.start, "procedure", pack.procedures, pack.place_of("start"))
        start = pack.procedures.get(pack.start)
        if start and start.scope is Scope.PERSON:
            says = f"It starts with “{start.id}”, which runs for one person."
            instead = "Start with a procedure that runs for the whole incident."
            yield finding(says, pack.place_of("start"), instead)
    called = {step.slot for _, step in pack.steps() if isinstance(step, Call)}
    for slot in pack.slots.keys() - called:
        instead = did_you_mean(slot, sorted(called - {""}))
        yield finding(f"No step calls the slot “{slot}”.", pack.place_of("slots", slot), instead)
    for slot, procedure in pack.slots.items():
        for found in known(procedure, "procedure", pack.procedures, pack.place_of("slots", slot)):
            yield replace(found, says=f"The slot “{slot}” is filled with “{procedure}”, which is not there.")
    for fact in pack.at_any_time:
        yield from known(fact, "fact", pack.facts, pack.place_of("at_any_time", fact))
    for conflict in pack.conflicts:
        yield from option_known(pack, conflict.fact, conflict.option, conflict.place)
        for office in (*conflict.excludes, conflict.led_by):
            yield from known(office, "office", pack.offices, conflict.place)
    for contact in pack.contacts.values():
        yield from citations(pack, contact.source, contact.place)
        yield from _stands_for(pack, contact)
    for holder in pack.offices.values():
        yield from citations(pack, holder.source, holder.place)
    for never in pack.nevers:
        yield from citations(pack, never.source, never.place)
        if never.unless is not None:
            yield from condition_known(pack, never.unless, never.place)


NATIONAL = "national"


def _stands_for(pack: Pack, contact: Contact) -> Iterator[Finding]:
    if not contact.stands_for:
        return
    yield from known(contact.stands_for, "contact", pack.contacts, contact.place)
    other = pack.contacts.get(contact.stands_for)
    if other and other.confirmed == NATIONAL:
        says = f"“{contact.id}” stands for “{other.id}”, which is the same for the whole country."
        yield finding(says, contact.place, "Name the step's contacts instead.")
    if other and (other is contact or other.stands_for):
        says = f"“{contact.id}” stands for “{other.id}”, which stands for a contact itself."
        yield finding(says, contact.place, "Name the contact of the base pack.")


def _of_facts(pack: Pack) -> Iterator[Finding]:
    for fact in pack.facts.values():
        for option, _ in fact.examples:
            yield from option_known(pack, fact.id, option, fact.place)
        options = {option.id for option in fact.options}
        if NOT_KNOWN not in options and not fact.without_not_known:
            yield finding(
                f"The fact “{fact.id}” has no option for “not known”.", fact.place,
                "Add “not_known: Not known yet”, or say in “without_not_known” why none is needed.",
            )  # fmt: skip
        for option, when in fact.known_when:
            yield from option_known(pack, fact.id, option, fact.place)
            yield from condition_known(pack, when, fact.place)
        yield from citations(pack, fact.source, fact.place)


def _of_proofs(pack: Pack) -> Iterator[Finding]:
    for proof in pack.proofs.values():
        if proof.known_when is not None:
            yield from condition_known(pack, proof.known_when, proof.place)
        if proof.by_contact and proof.by_contact.body:
            yield from known(proof.by_contact.body, "kind of person", pack.people.kinds, proof.place)
        if proof.tells_all and proof.scope is Scope.INCIDENT:
            says = f"The proof “{proof.id}” tells all, but it is of the whole incident anyway."
            yield finding(says, proof.place, "Write “scope: person”, or leave “tells_all” out.")


def _of_forms(pack: Pack) -> Iterator[Finding]:
    for form in pack.referral_forms.values():
        yield from citations(pack, form.source, form.place)
        for contact in form.to:
            yield from known(contact, "contact", pack.contacts, form.place)
        if form.stands_for:
            yield from known(form.stands_for, "referral form", pack.referral_forms, form.place)
        if form.each:
            yield from people_known(pack, form.each.kinds, form.each.parts, form.place)
        for block in form.blocks:
            yield from citations(pack, block.source, block.place)
            for field in block.fields:
                yield from _of_form_field(pack, form, field)


def _of_form_field(pack: Pack, form: ReferralForm, field: FormField) -> Iterator[Finding]:
    fact = pack.facts.get(field.fact)
    if field.fact:
        yield from known(field.fact, "fact", pack.facts, field.place)
    if form.each is None and (field.filled_from.startswith("person_") or (fact and fact.scope is Scope.PERSON)):
        says = f"“{field.ask}” is about one person, but this form is of the whole incident."
        yield finding(says, field.place, "Add “each: {kind: …, part: …}” to the form, or ask something else.")


def _of_rules(pack: Pack) -> Iterator[Finding]:
    for rule in pack.rules:
        yield from citations(pack, rule.source, rule.place)
        for fact, options in rule.when:
            for option in options:
                yield from option_known(pack, fact, option, rule.place)
        for kind, part in rule.with_person:
            yield from known(kind, "kind of person", pack.people.kinds, rule.place)
            yield from known(part, "part", pack.people.parts, rule.place)
        for selector in (rule.subject, rule.other):
            yield from _selector(pack, selector, rule.place)


def _of_ladders(pack: Pack) -> Iterator[Finding]:
    for ladder in pack.ladders.values():
        yield from citations(pack, ladder.source, ladder.place)
        for kind in ladder.kinds:
            yield from known(kind, "kind of person", pack.people.kinds, ladder.place)
        for category in ladder.categories.values():
            yield from _of_category(pack, ladder, category)


def _letters_of(pack: Pack, ladder: Ladder) -> Iterator[Finding]:
    for category in ladder.categories.values():
        if category.letter:
            yield from known(category.letter, "letter", pack.letters, category.place)


def _of_category(pack: Pack, ladder: Ladder, category: Category) -> Iterator[Finding]:
    yield from citations(pack, category.source, category.place)
    for office in category.decided_by:
        yield from known(office, "office", pack.offices, category.place)
    yield from _other_categories(ladder, category, category.after, category.place)
    for breach in category.breaches.values():
        yield from citations(pack, breach.source, breach.place)
        yield from _other_categories(ladder, category, breach.also_in, breach.place)
    for measure in category.measures.values():
        yield from citations(pack, measure.source, measure.place)
        yield from known(measure.kind, "kind of measure", pack.measure_kinds, measure.place)
        for office in measure.by:
            yield from known(office, "office", pack.offices, measure.place)


def _other_categories(ladder: Ladder, category: Category, named: Iterable[str], place: Place) -> Iterator[Finding]:
    for other in named:
        yield from known(other, "category", ladder.categories, place)
        if other == category.id:
            yield finding(f"“{other}” is this category itself.", place, "Name another, or take it away.")


def _of_duties(pack: Pack) -> Iterator[Finding]:
    for duty in pack.duties.values():
        yield from citations(pack, duty.source, duty.place)
        for office in duty.offices:
            yield from known(office, "office", pack.offices, duty.place)
        for heading in duty.about:
            yield from known(heading, "heading of duties", pack.duty_headings, duty.place)
        if duty.by_setting:
            yield from _names_offices(pack, duty.by_setting, duty.place)
        if duty.counted:
            yield from known(duty.counted, "word for what is counted", COUNTED, duty.place)


def _names_offices(pack: Pack, name: str, place: Place) -> Iterator[Finding]:
    yield from known(name, "setting", pack.settings, place)
    setting = pack.settings.get(name)
    if setting and setting.kind not in (SettingKind.OFFICE, SettingKind.OFFICES):
        yield finding(f"The setting “{name}” names no offices.", place, "Name one whose kind is office or offices.")


def _of_parents(pack: Pack) -> Iterator[Finding]:
    for told in (pack.notice, pack.announcement_kinds, pack.announcement_subjects):
        for one in told.values():
            yield from citations(pack, one.source, one.place)


def _of_card(pack: Pack) -> Iterator[Finding]:
    for line in pack.card.values():
        yield from citations(pack, line.source, line.place)
        if line.stands_for:
            yield from known(line.stands_for, "line of the card", pack.card, line.place)


def _of_rehearsals(pack: Pack) -> Iterator[Finding]:
    for mock in pack.mock_incidents.values():
        yield from citations(pack, mock.source, mock.place)
        kinds, parts = [one.kind for one in mock.people], [one.part for one in mock.people]
        yield from people_known(pack, kinds, parts, mock.place)


def _selector(pack: Pack, selector: Selector, place: Place) -> Iterator[Finding]:
    for tag in selector.tags:
        yield from known(tag, "tag", pack.tags, place)
    for fact in selector.asks:
        yield from known(fact, "fact", pack.facts, place)
    for fact, option in selector.answers:
        yield from option_known(pack, fact, option, place)
    for contact in selector.contacts:
        yield from known(contact, "contact", pack.contacts, place)
    for name in selector.naming:
        yield from known(name, "contact or office", {*pack.contacts, *pack.offices}, place)
    for step in selector.steps:
        procedure, _, id_ = step.partition(".")
        if procedure not in pack.procedures or id_ not in pack.procedures[procedure].steps:
            yield finding(f"There is no step “{step}”.", place, "Write procedure.step.")
