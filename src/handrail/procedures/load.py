"""Packs from folders of YAML, with what they extend; every fault at once.

`load_pack` gives a pack that is fit to be walked. `read_pack` gives one whose files are well formed but whose steps may
lead nowhere, for `handrail.procedures.check` to judge. `bundle_of` and `load_bundle` keep a pack as one text, so that
what was shown on a past day can be shown again after the folder has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from handrail.procedures import build, schema
from handrail.procedures.build import Builder
from handrail.procedures.folders import (
    NoSuchPack,
    PackFiles,
    built_in_packs,
    bundle_of,
    bundled,
    chain_of,
    digest_of,
    documents_in,
    folder_of,
    head_of,
    unbundled,
)
from handrail.procedures.model import (
    ByContact,
    Conflict,
    Contact,
    Fact,
    FormLayout,
    Ladder,
    Letter,
    MeasureKind,
    Never,
    Office,
    Pack,
    PersonVocabulary,
    Place,
    Procedure,
    Proof,
    ReferralForm,
    Rule,
    Scope,
    Setting,
    Sheet,
    Source,
)
from handrail.procedures.problem import PackError, Problem
from handrail.procedures.resolve import unresolved
from handrail.procedures.shaped import shaped
from handrail.procedures.yaml_nodes import read

RECHECK = 1.0
"""Seconds for which a pack is taken as it was read; who edits one sees it in the next page that they open."""

Named = TypeVar("Named")

__all__ = [
    "NoSuchPack",
    "built_in_packs",
    "bundle_of",
    "digest_of",
    "documents_in",
    "load_bundle",
    "load_pack",
    "read_pack",
    "recent_pack",
]


def load_pack(name: str | Path) -> Pack:
    """The pack, fit to be walked; read again only when a file has changed. Raises `NoSuchPack` or `PackError`."""
    return load_bundle(bundle_of(name))


_recent: dict[str, tuple[float, Pack]] = {}
"""By name: the moment at which the files were looked at last, and the pack that they made then."""


def recent_pack(name: str, moment: float) -> Pack:
    """As `load_pack`, for whoever asks often: the files are looked at again only after `RECHECK` seconds.

    `moment` is what a clock says that never goes back. A pack that cannot be read is looked at each time.
    """
    if name in _recent:
        looked, pack = _recent[name]
        if looked <= moment < looked + RECHECK:
            return pack
    pack = load_pack(name)
    _recent[name] = (moment, pack)
    return pack


def read_pack(name: str | Path) -> Pack:
    """The pack as written: well formed, its steps not yet checked. Raises `NoSuchPack` or `PackError`."""
    return _assembled(chain_of(folder_of(name)))


@lru_cache(maxsize=64)
def load_bundle(bundle: str) -> Pack:
    """The pack that `bundle_of` made into a text. Raises `PackError`."""
    return _fit(_assembled(unbundled(bundle)))


def _fit(pack: Pack) -> Pack:
    problems = [Problem(fault.place, fault.says, fault.instead) for fault in unresolved(pack)]
    if problems:
        raise PackError(problems)
    return pack


@dataclass
class _Draft:
    """What the files of a chain have said so far."""

    facts: dict[str, Fact] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    proofs: dict[str, Proof] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    settings: dict[str, Setting] = field(default_factory=dict)
    setting_groups: dict[str, str] = field(default_factory=dict)
    nevers: dict[str, Never] = field(default_factory=dict)
    ladders: dict[str, Ladder] = field(default_factory=dict)
    measure_kinds: dict[str, MeasureKind] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    forms: dict[str, FormLayout] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    at_any_time: list[str] = field(default_factory=list)
    referral_forms: dict[str, ReferralForm] = field(default_factory=dict)
    start: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, table: dict[str, Named], id_: str, thing: Named, place: Place, noun: str) -> None:
        """Add a thing under an id that may stand only once along the chain."""
        if id_ in table:
            first = getattr(table[id_], "place", None)
            where = f" (first at {first})" if first else ""
            says = f"The {noun} “{id_}” stands here a second time{where}."
            self.problems.append(Problem(place, says, "Rename one of them."))
        else:
            table[id_] = thing


def _assembled(chain: list[PackFiles]) -> Pack:
    draft = _Draft()
    heads = [_add_pack(draft, part) for part in chain]
    if draft.problems:
        raise PackError(draft.problems)
    head = heads[-1]
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
        forms=draft.forms,
        letters=draft.letters,
        referral_forms=draft.referral_forms,
        about=head.about,
        digest=digest_of(bundled(chain)),
        place=Place(f"{head.pack}/pack.yaml", 1),
        places=draft.places,
    )


def _add_pack(draft: _Draft, part: PackFiles) -> schema.PackFile:
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


def _add_head(draft: _Draft, builder: Builder, content: schema.PackFile, head: schema.PackFile) -> None:
    draft.start = content.start or draft.start
    draft.slots |= content.slots
    draft.at_any_time += content.at_any_time
    if content.start:
        draft.places["start"] = builder.place("start")
    draft.places |= {f"slots.{slot}": builder.place("slots", slot) for slot in content.slots}
    draft.places |= {f"at_any_time.{f}": builder.place("at_any_time", i) for i, f in enumerate(content.at_any_time)}
    for i, conflict in enumerate(content.conflicts):
        place = builder.place("conflicts", i)
        draft.conflicts.append(
            Conflict(conflict.fact, conflict.option, tuple(conflict.excludes), conflict.led_by, place)
        )
    for id_, source in content.sources.items():
        place = builder.place("sources", id_)
        built = Source(id_, source.title, source.dated, source.address, int(source.lines), place)
        draft.put(draft.sources, id_, built, place, "source")


def _add_facts(draft: _Draft, builder: Builder, content: schema.FactsFile, head: schema.PackFile) -> None:
    for id_, shape in content.facts.items():
        fact = build.fact(builder, id_, shape)
        draft.put(draft.facts, id_, fact, fact.place, "fact")


def _add_offices(draft: _Draft, builder: Builder, content: schema.OfficesFile, head: schema.PackFile) -> None:
    for id_, shape in content.offices.items():
        place = builder.place("offices", id_)
        office = Office(id_, shape.title, shape.also, place, shape.technical == "yes", tuple(shape.source))
        draft.put(draft.offices, id_, office, place, "office")


def _add_contacts(draft: _Draft, builder: Builder, content: schema.ContactsFile, head: schema.PackFile) -> None:
    for id_, c in content.contacts.items():
        place = builder.place("contacts", id_)
        contact = Contact(id_, c.office, c.number, tuple(c.source), c.caution, c.confirmed, place, c.stands_for)
        draft.put(draft.contacts, id_, contact, place, "contact")


def _add_people(draft: _Draft, builder: Builder, content: schema.PeopleFile, head: schema.PackFile) -> None:
    for id_, label in content.kinds.items():
        draft.put(draft.kinds, id_, label, builder.place("kinds", id_), "kind of person")
    for id_, label in content.parts.items():
        draft.put(draft.parts, id_, label, builder.place("parts", id_), "part")


def _add_proofs(draft: _Draft, builder: Builder, content: schema.ProofsFile, head: schema.PackFile) -> None:
    for id_, shape in content.proofs.items():
        place = builder.place("proofs", id_)
        known = None if shape.known_when is None else builder.condition(shape.known_when, ("proofs", id_, "known_when"))
        by = shape.by_contact
        contact = ByContact(tuple(by.purpose), by.body or "") if by else None
        proof = Proof(id_, shape.says, Scope(shape.scope), place, known, shape.tells_all == "yes", contact)
        draft.put(draft.proofs, id_, proof, place, "proof")


def _add_tags(draft: _Draft, builder: Builder, content: schema.TagsFile, head: schema.PackFile) -> None:
    for id_, says in content.tags.items():
        draft.put(draft.tags, id_, says, builder.place("tags", id_), "tag")


def _add_nevers(draft: _Draft, builder: Builder, content: schema.NeversFile, head: schema.PackFile) -> None:
    for i, never in enumerate(content.nevers):
        unless = builder.condition(never.unless, ("nevers", i, "unless")) if never.unless is not None else None
        place = builder.place("nevers", i)
        built = Never(never.id, never.says, unless, tuple(never.source), place)
        draft.put(draft.nevers, never.id, built, place, "never")


def _add_rules(draft: _Draft, builder: Builder, content: schema.RulesFile, head: schema.PackFile) -> None:
    draft.rules.extend(build.rule(builder, i, shape) for i, shape in enumerate(content.rules))


def _add_ladders(draft: _Draft, builder: Builder, content: schema.LaddersFile, head: schema.PackFile) -> None:
    for id_, shape in content.measure_kinds.items():
        kind = build.measure_kind(builder, id_, shape)
        draft.put(draft.measure_kinds, id_, kind, kind.place, "kind of measure")
    for id_, written in content.ladders.items():
        ladder = build.ladder(builder, id_, written, head.pack)
        draft.put(draft.ladders, id_, ladder, ladder.place, "ladder")


def _add_layouts(draft: _Draft, builder: Builder, content: schema.LayoutsFile, head: schema.PackFile) -> None:
    for id_, shape in content.sheets.items():
        sheet = build.sheet(builder, id_, shape)
        draft.put(draft.sheets, id_, sheet, sheet.place, "sheet")
    for id_, form in content.forms.items():
        built = build.form_layout(builder, id_, form)
        draft.put(draft.forms, id_, built, built.place, "form")


def _add_letters(draft: _Draft, builder: Builder, content: schema.LettersFile, head: schema.PackFile) -> None:
    for id_, shape in content.letters.items():
        letter = build.letter(builder, id_, shape)
        draft.put(draft.letters, id_, letter, letter.place, "letter")


def _add_referral_forms(
    draft: _Draft, builder: Builder, content: schema.ReferralFormsFile, head: schema.PackFile
) -> None:
    for id_, shape in content.forms.items():
        form = build.referral_form(builder, id_, shape)
        draft.put(draft.referral_forms, id_, form, form.place, "referral form")


def _add_settings(draft: _Draft, builder: Builder, content: schema.SettingsFile, head: schema.PackFile) -> None:
    for id_, label in content.groups.items():
        draft.put(draft.setting_groups, id_, label, builder.place("groups", id_), "group of settings")
    if draft.problems and not draft.settings:  # what the base asks could not be read: nothing to hold this against
        return
    for id_, shape in content.settings.items():
        built = build.setting(builder, id_, shape, head.pack, draft.settings)
        if built is not None:
            draft.settings[id_] = built


def _add_procedure(draft: _Draft, builder: Builder, content: schema.ProcedureFile, head: schema.PackFile) -> None:
    procedure = build.procedure(builder, content, head.pack)
    draft.put(draft.procedures, procedure.id, procedure, procedure.place, "procedure")


def _add_nothing(draft: _Draft, builder: Builder, content: schema.ScenariosFile, head: schema.PackFile) -> None:
    """Scenarios are read by the tests; here they only have to be well formed."""


_ADD: dict[type[schema.Shape], Callable[[_Draft, Builder, Any, schema.PackFile], None]] = {
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
    schema.ProcedureFile: _add_procedure,
    schema.ScenariosFile: _add_nothing,
}
