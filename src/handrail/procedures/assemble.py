"""A pack made of its files and of those that it extends; every fault at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from handrail.procedures import build, schema
from handrail.procedures.agreed import add_agreements, add_consents
from handrail.procedures.build import Builder
from handrail.procedures.draft import Draft
from handrail.procedures.folders import PackFiles, bundled, digest_of, head_of, unbundled
from handrail.procedures.model import (
    ByContact,
    Conflict,
    Contact,
    Never,
    Office,
    Pack,
    PersonVocabulary,
    Place,
    Proof,
    Scope,
    Source,
)
from handrail.procedures.problem import PackError, Problem
from handrail.procedures.replacing import rests_on, weakened_fact, weakened_procedure
from handrail.procedures.shaped import shaped
from handrail.procedures.yaml_nodes import read


def assembled(chain: list[PackFiles]) -> Pack:
    """The pack of this chain, the base first; its steps may still lead nowhere. Raises `PackError` with every fault."""
    draft = _extended(bundled(chain[:-1])).copy() if len(chain) > 1 else Draft()
    head = _add_pack(draft, chain[-1])
    if draft.problems:
        raise PackError(draft.problems)
    return Pack(
        id=head.pack,
        title=head.title,
        edition=head.edition,
        start=draft.start,
        chain=tuple(part.slug for part in chain),
        slots=draft.slots,
        facts=draft.facts,
        offices=draft.offices,
        contacts=draft.contacts,
        sources=draft.sources,
        procedures=draft.procedures,
        rules=tuple(draft.rules),
        nevers=tuple(draft.nevers.values()),
        proofs=draft.proofs,
        tags=draft.tags,
        people=PersonVocabulary(draft.kinds, draft.parts),
        settings=draft.settings,
        setting_groups=draft.setting_groups,
        conflicts=tuple(draft.conflicts),
        at_any_time=tuple(draft.at_any_time),
        ladders=draft.ladders,
        measure_kinds=draft.measure_kinds,
        sheets=draft.sheets,
        forms={id_: build.with_rests(form, draft.facts) for id_, form in draft.forms.items()},
        second_record=draft.second_record,
        letters=draft.letters,
        referral_forms=draft.referral_forms,
        duties=draft.duties,
        duty_headings=draft.duty_headings,
        notice=draft.notice,
        card=draft.card,
        announcement_kinds=draft.announcement_kinds,
        announcement_subjects=draft.announcement_subjects,
        mock_incidents=draft.mock_incidents,
        audiences=draft.audiences,
        agreements=draft.agreements,
        clause_subjects=draft.clause_subjects,
        clause_pictures=draft.clause_pictures,
        display_places=draft.display_places,
        consent_questions=draft.consent_questions,
        publication_checks=draft.publication_checks,
        picture_notices=draft.picture_notices,
        about=head.about,
        digest=digest_of(bundled(chain)),
        place=Place(f"{head.pack}/pack.yaml", 1),
        places=draft.places,
    )


@lru_cache(maxsize=16)
def _extended(bundle: str) -> Draft:
    """What a pack extends. Kept, so that who writes on one pack does not wait for all that it extends."""
    draft = Draft()
    for part in unbundled(bundle):
        _add_pack(draft, part)
    return draft


def _add_pack(draft: Draft, part: PackFiles) -> schema.PackFile:
    head = head_of(part.slug, part.files)
    for name, text in sorted(part.files.items(), key=lambda item: (item[0] != "pack.yaml", item[0])):
        document = read(f"{part.slug}/{name}", text)
        shape = _shape_for(name)
        if isinstance(document, Problem):
            draft.problems.append(document)
        elif shape is None:
            draft.problems.append(Problem(document.place(()), "This file has no place in a pack.", _places()))
        else:
            content = shaped(document, shape)
            if isinstance(content, list):
                draft.problems.extend(content)
            else:
                builder = Builder(document)
                _ADD[shape](draft, builder, content, head)
                draft.problems.extend(builder.problems)
    return head


def _shape_for(name: str) -> type[schema.Shape] | None:
    folder, _, rest = name.rpartition("/")
    return schema.FOLDERS.get(folder) if folder and rest else schema.FILES.get(name)


def _places() -> str:
    return f"Files are {', '.join(schema.FILES)}; folders {', '.join(schema.FOLDERS)}."


def _add_head(draft: Draft, builder: Builder, content: schema.PackFile, head: schema.PackFile) -> None:
    draft.start = content.start or draft.start
    draft.slots |= content.slots
    draft.at_any_time += content.at_any_time
    if content.start:
        draft.places["start"] = builder.place("start")
    draft.places |= {f"slots.{slot}": builder.place("slots", slot) for slot in content.slots}
    draft.places |= {f"at_any_time.{f}": builder.place("at_any_time", i) for i, f in enumerate(content.at_any_time)}
    for i, conflict in enumerate(content.conflicts):
        place = builder.place("conflicts", i)
        if head.extends:
            says = "Who is kept out of an incident, and who leads it then, the base pack alone says."
            draft.problems.append(Problem(place, says, "Take “conflicts” away."))
        draft.conflicts.append(
            Conflict(conflict.fact, conflict.option, tuple(conflict.excludes), conflict.led_by, place)
        )
    for id_, source in content.sources.items():
        place = builder.place("sources", id_)
        built = Source(id_, source.title, source.dated, source.address, int(source.lines), place)
        draft.put(draft.sources, id_, built, place, "source")


def _add_facts(draft: Draft, builder: Builder, content: schema.FactsFile, head: schema.PackFile) -> None:
    for id_, shape in content.facts.items():
        fact = build.fact(builder, id_, shape)
        if not shape.replaces:
            draft.put(draft.facts, id_, fact, fact.place, "fact")
        elif before := draft.replace(draft.facts, id_, fact, shape.replaces, "fact"):
            draft.problems.extend(weakened_fact(before, fact, rests_on=rests_on(draft)))


def _add_offices(draft: Draft, builder: Builder, content: schema.OfficesFile, head: schema.PackFile) -> None:
    for id_, shape in content.offices.items():
        place = builder.place("offices", id_)
        office = Office(id_, shape.title, shape.also, place, shape.technical == "yes", tuple(shape.source))
        draft.put(draft.offices, id_, office, place, "office")


def _add_contacts(draft: Draft, builder: Builder, content: schema.ContactsFile, head: schema.PackFile) -> None:
    for id_, c in content.contacts.items():
        place = builder.place("contacts", id_)
        build.require_free(builder, ("contacts", id_), id_, build.OF_CONTACTS, "contact")
        contact = Contact(
            id_,
            c.office,
            number=c.number,
            source=tuple(c.source),
            caution=c.caution,
            confirmed=c.confirmed,
            place=place,
            stands_for=c.stands_for,
            doubt=c.doubt,
            area=c.area,
            where_child_lives=c.where_child_lives,
        )
        draft.put(draft.contacts, id_, contact, place, "contact")


def _add_people(draft: Draft, builder: Builder, content: schema.PeopleFile, head: schema.PackFile) -> None:
    for id_, label in content.kinds.items():
        draft.put(draft.kinds, id_, label, builder.place("kinds", id_), "kind of person")
    for id_, label in content.parts.items():
        draft.put(draft.parts, id_, label, builder.place("parts", id_), "part")


def _add_proofs(draft: Draft, builder: Builder, content: schema.ProofsFile, head: schema.PackFile) -> None:
    for id_, shape in content.proofs.items():
        place = builder.place("proofs", id_)
        known = None if shape.known_when is None else builder.condition(shape.known_when, ("proofs", id_, "known_when"))
        by = shape.by_contact
        contact = ByContact(tuple(by.purpose), by.body or "") if by else None
        proof = Proof(id_, shape.says, Scope(shape.scope), place, known, shape.tells_all == "yes", contact)
        draft.put(draft.proofs, id_, proof, place, "proof")


def _add_tags(draft: Draft, builder: Builder, content: schema.TagsFile, head: schema.PackFile) -> None:
    for id_, says in content.tags.items():
        draft.put(draft.tags, id_, says, builder.place("tags", id_), "tag")


def _add_nevers(draft: Draft, builder: Builder, content: schema.NeversFile, head: schema.PackFile) -> None:
    for i, never in enumerate(content.nevers):
        unless = builder.condition(never.unless, ("nevers", i, "unless")) if never.unless is not None else None
        place = builder.place("nevers", i)
        built = Never(never.id, never.says, unless, tuple(never.source), place)
        draft.put(draft.nevers, never.id, built, place, "never")


def _add_rules(draft: Draft, builder: Builder, content: schema.RulesFile, head: schema.PackFile) -> None:
    draft.rules.extend(build.rule(builder, i, shape) for i, shape in enumerate(content.rules))


def _add_ladders(draft: Draft, builder: Builder, content: schema.LaddersFile, head: schema.PackFile) -> None:
    for id_, shape in content.measure_kinds.items():
        kind = build.measure_kind(builder, id_, shape)
        draft.put(draft.measure_kinds, id_, kind, kind.place, "kind of measure")
    for id_, written in content.ladders.items():
        ladder = build.ladder(builder, id_, written, head.pack)
        draft.put(draft.ladders, id_, ladder, ladder.place, "ladder")


def _add_layouts(draft: Draft, builder: Builder, content: schema.LayoutsFile, head: schema.PackFile) -> None:
    if content.second_record:
        draft.second_record = build.second_record(builder, content.second_record)
    for id_, shape in content.sheets.items():
        sheet = build.sheet(builder, id_, shape)
        draft.put(draft.sheets, id_, sheet, sheet.place, "sheet")
    for id_, form in content.forms.items():
        built = build.form_layout(builder, id_, form)
        draft.put(draft.forms, id_, built, built.place, "form")


def _add_letters(draft: Draft, builder: Builder, content: schema.LettersFile, head: schema.PackFile) -> None:
    for id_, shape in content.letters.items():
        letter = build.letter(builder, id_, shape)
        draft.put(draft.letters, id_, letter, letter.place, "letter")


def _add_referral_forms(
    draft: Draft, builder: Builder, content: schema.ReferralFormsFile, head: schema.PackFile
) -> None:
    for id_, shape in content.forms.items():
        form = build.referral_form(builder, id_, shape)
        draft.put(draft.referral_forms, id_, form, form.place, "referral form")


def _add_settings(draft: Draft, builder: Builder, content: schema.SettingsFile, head: schema.PackFile) -> None:
    for id_, label in content.groups.items():
        draft.put(draft.setting_groups, id_, label, builder.place("groups", id_), "group of settings")
    if draft.problems and not draft.settings:  # what the base asks could not be read: nothing to hold this against
        return
    for id_, shape in content.settings.items():
        built = build.setting(builder, id_, shape, head.pack, draft.settings)
        if built is not None:
            draft.settings[id_] = built


def _add_duties(draft: Draft, builder: Builder, content: schema.DutiesFile, head: schema.PackFile) -> None:
    for id_, title in content.headings.items():
        draft.put(draft.duty_headings, id_, title, builder.place("headings", id_), "heading of duties")
    for id_, shape in content.duties.items():
        duty = build.duty(builder, id_, shape)
        draft.put(draft.duties, id_, duty, duty.place, "duty")


def _add_parents(draft: Draft, builder: Builder, content: schema.ParentsFile, head: schema.PackFile) -> None:
    for id_, part in content.notice.items():
        built = build.notice_part(builder, id_, part)
        draft.put(draft.notice, id_, built, built.place, "part of the notice")
    for id_, shape in content.kinds.items():
        kind = build.announcement_kind(builder, id_, shape)
        draft.put(draft.announcement_kinds, id_, kind, kind.place, "kind of announcement")
    for id_, said in content.subjects.items():
        subject = build.announcement_subject(builder, id_, said)
        draft.put(draft.announcement_subjects, id_, subject, subject.place, "subject for parents")


def _add_cards(draft: Draft, builder: Builder, content: schema.CardsFile, head: schema.PackFile) -> None:
    for id_, shape in content.card.items():
        line = build.card_line(builder, id_, shape)
        draft.put(draft.card, id_, line, line.place, "line of the card")


def _add_rehearsals(draft: Draft, builder: Builder, content: schema.RehearsalsFile, head: schema.PackFile) -> None:
    for id_, shape in content.mock_incidents.items():
        mock = build.mock_incident(builder, id_, shape)
        draft.put(draft.mock_incidents, id_, mock, mock.place, "made-up incident")


def _add_procedure(draft: Draft, builder: Builder, content: schema.ProcedureFile, head: schema.PackFile) -> None:
    procedure = build.procedure(builder, content, head.pack)
    if not content.replaces:
        draft.put(draft.procedures, procedure.id, procedure, procedure.place, "procedure")
    elif before := draft.replace(draft.procedures, procedure.id, procedure, content.replaces, "procedure"):
        draft.problems.extend(weakened_procedure(before, procedure))


def _add_nothing(draft: Draft, builder: Builder, content: schema.ScenariosFile, head: schema.PackFile) -> None:
    """Scenarios are read by the tests; here they only have to be well formed."""


_ADD: dict[type[schema.Shape], Callable[[Draft, Builder, Any, schema.PackFile], None]] = {
    schema.PackFile: _add_head,
    schema.FactsFile: _add_facts,
    schema.OfficesFile: _add_offices,
    schema.ContactsFile: _add_contacts,
    schema.PeopleFile: _add_people,
    schema.ProofsFile: _add_proofs,
    schema.TagsFile: _add_tags,
    schema.NeversFile: _add_nevers,
    schema.RulesFile: _add_rules,
    schema.LaddersFile: _add_ladders,
    schema.LayoutsFile: _add_layouts,
    schema.LettersFile: _add_letters,
    schema.ReferralFormsFile: _add_referral_forms,
    schema.SettingsFile: _add_settings,
    schema.DutiesFile: _add_duties,
    schema.ParentsFile: _add_parents,
    schema.CardsFile: _add_cards,
    schema.AgreementsFile: add_agreements,
    schema.ConsentsFile: add_consents,
    schema.RehearsalsFile: _add_rehearsals,
    schema.ProcedureFile: _add_procedure,
    schema.ScenariosFile: _add_nothing,
}
