"""Packs from folders of YAML, with what they extend; every fault at once.

`load_pack` gives a pack that is fit to be walked. `read_pack` gives one whose files are well formed but whose steps may
lead nowhere, for `handrail.procedures.check` to judge. `bundle_of` and `load_bundle` keep a pack as one text, so that
what was shown on a past day can be shown again after the folder has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from handrail.packs import FOLDER as BUILT_IN
from handrail.procedures import schema
from handrail.procedures.build import Builder
from handrail.procedures.model import (
    Conflict,
    Contact,
    Fact,
    Never,
    Office,
    Pack,
    PersonVocabulary,
    Place,
    Procedure,
    Proof,
    Rule,
    Scope,
    Source,
)
from handrail.procedures.problem import PackError, Problem, did_you_mean
from handrail.procedures.resolve import unresolved
from handrail.procedures.shaped import shaped
from handrail.procedures.yaml_nodes import LARGEST_FILE, Document, read

MOST_FILES = 500
LONGEST_CHAIN = 8
Files = Mapping[str, str]
Named = TypeVar("Named")


class NoSuchPack(LookupError):
    """No folder or built-in pack has this name."""

    def __init__(self, name: str) -> None:
        known = built_in_packs()
        super().__init__(f"There is no pack “{name}”. {did_you_mean(name, known)}".strip())


def built_in_packs() -> list[str]:
    """The slugs of the packs that come with Handrail, base packs first."""
    slugs = sorted(path.parent.name for path in BUILT_IN.glob("*/pack.yaml"))
    return sorted(slugs, key=lambda slug: slug != "england")


def folder_of(name: str | Path) -> Path:
    """The folder of a pack named by slug or by path. Raises `NoSuchPack`."""
    path = Path(name)
    if (path / "pack.yaml").is_file():
        return path
    if str(name) in built_in_packs():
        return BUILT_IN / str(name)
    raise NoSuchPack(str(name))


def load_pack(name: str | Path) -> Pack:
    """The pack, fit to be walked. Raises `NoSuchPack`, or `PackError` with every fault."""
    return _fit(read_pack(name))


def read_pack(name: str | Path) -> Pack:
    """The pack as written: well formed, its steps not yet checked. Raises `NoSuchPack` or `PackError`."""
    return _assembled(_chain(folder_of(name)))


def bundle_of(name: str | Path) -> str:
    """One text that holds every file of the pack and of the packs it extends, the base first."""
    return json.dumps(
        [{"pack": part.slug, "files": dict(sorted(part.files.items()))} for part in _chain(folder_of(name))],
        ensure_ascii=False,
        sort_keys=True,
    )


def digest_of(bundle: str) -> str:
    """SHA-256 of a bundle, in hexadecimal."""
    return hashlib.sha256(bundle.encode()).hexdigest()


@lru_cache(maxsize=64)
def load_bundle(bundle: str) -> Pack:
    """The pack that `bundle_of` made into a text. Raises `PackError`."""
    return _fit(_assembled([_PackFiles(part["pack"], part["files"]) for part in json.loads(bundle)]))


def _fit(pack: Pack) -> Pack:
    problems = [Problem(fault.place, fault.says, fault.instead) for fault in unresolved(pack)]
    if problems:
        raise PackError(problems)
    return pack


# Reading folders


@dataclass(frozen=True, slots=True)
class _PackFiles:
    slug: str
    files: Files


def _chain(folder: Path) -> list[_PackFiles]:
    """The pack in `folder` and those it extends, the base first."""
    chain: list[_PackFiles] = []
    seen: list[str] = []
    here: Path | None = folder
    while here is not None:
        files = _read_folder(here)
        head = _head(here.name, files)
        if head.pack in seen or len(seen) > LONGEST_CHAIN:
            way = " → ".join([*seen, head.pack])
            says = f"The packs extend each other in a circle: {way}."
            raise PackError([Problem(Place(f"{head.pack}/pack.yaml"), says, "Take away one “extends”.")])
        seen.append(head.pack)
        chain.insert(0, _PackFiles(head.pack, files))
        here = _extended(here, head) if head.extends else None
    return chain


def _extended(here: Path, head: schema.PackFile) -> Path:
    beside = here.resolve().parent / str(head.extends)
    try:
        return folder_of(beside if (beside / "pack.yaml").is_file() else str(head.extends))
    except NoSuchPack as error:
        says = f"It extends a pack that is not there. {error}"
        raise PackError([Problem(Place(f"{head.pack}/pack.yaml"), says)]) from None


def _read_folder(folder: Path) -> dict[str, str]:
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        said = Place(f"{folder.name}/{name}")
        try:
            if path.stat().st_size > LARGEST_FILE:
                problems.append(Problem(said, f"The file is larger than {LARGEST_FILE:,} bytes.", "Split it."))
            else:
                files[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(said, "The file is not UTF-8 text.", "Save it as UTF-8."))
        except OSError as error:
            problems.append(Problem(said, f"The file cannot be read: {error.strerror}."))
        if len(files) > MOST_FILES:
            problems.append(Problem(Place(folder.name), f"There are more than {MOST_FILES} files.", "Is this a pack?"))
            break
    if problems:
        raise PackError(problems)
    return files


def _head(folder_name: str, files: Files) -> schema.PackFile:
    document = read(f"{folder_name}/pack.yaml", files.get("pack.yaml", ""))
    if isinstance(document, Problem):
        raise PackError([document])
    head = shaped(document, schema.PackFile)
    if isinstance(head, list):
        raise PackError(head)
    return head


# Putting the parts together


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
    nevers: list[Never] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    at_any_time: list[str] = field(default_factory=list)
    start: str = ""
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


def _assembled(chain: list[_PackFiles]) -> Pack:
    draft = _Draft()
    heads = [_add_pack(draft, part) for part in chain]
    if draft.problems:
        raise PackError(draft.problems)
    head = heads[-1]
    bundle = json.dumps([[part.slug, sorted(part.files.items())] for part in chain], ensure_ascii=False)
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
        nevers=tuple(draft.nevers),
        proofs=draft.proofs,
        tags=draft.tags,
        people=PersonVocabulary(draft.kinds, draft.parts),
        conflicts=tuple(draft.conflicts),
        at_any_time=tuple(draft.at_any_time),
        about=head.about,
        digest=digest_of(bundle),
        place=Place(f"{head.pack}/pack.yaml", 1),
    )


def _add_pack(draft: _Draft, part: _PackFiles) -> schema.PackFile:
    head = _head(part.slug, part.files)
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
        fact = builder.fact(id_, shape)
        draft.put(draft.facts, id_, fact, fact.place, "fact")


def _add_offices(draft: _Draft, builder: Builder, content: schema.OfficesFile, head: schema.PackFile) -> None:
    for id_, shape in content.offices.items():
        place = builder.place("offices", id_)
        draft.put(draft.offices, id_, Office(id_, shape.title, shape.also, place), place, "office")


def _add_contacts(draft: _Draft, builder: Builder, content: schema.ContactsFile, head: schema.PackFile) -> None:
    for id_, c in content.contacts.items():
        place = builder.place("contacts", id_)
        contact = Contact(id_, c.office, c.number, tuple(c.source), c.caution, c.confirmed, place)
        draft.put(draft.contacts, id_, contact, place, "contact")


def _add_people(draft: _Draft, builder: Builder, content: schema.PeopleFile, head: schema.PackFile) -> None:
    for id_, label in content.kinds.items():
        draft.put(draft.kinds, id_, label, builder.place("kinds", id_), "kind of person")
    for id_, label in content.parts.items():
        draft.put(draft.parts, id_, label, builder.place("parts", id_), "part")


def _add_proofs(draft: _Draft, builder: Builder, content: schema.ProofsFile, head: schema.PackFile) -> None:
    for id_, shape in content.proofs.items():
        place = builder.place("proofs", id_)
        draft.put(draft.proofs, id_, Proof(id_, shape.says, Scope(shape.scope), place), place, "proof")


def _add_tags(draft: _Draft, builder: Builder, content: schema.TagsFile, head: schema.PackFile) -> None:
    for id_, says in content.tags.items():
        draft.put(draft.tags, id_, says, builder.place("tags", id_), "tag")


def _add_nevers(draft: _Draft, builder: Builder, content: schema.NeversFile, head: schema.PackFile) -> None:
    for i, never in enumerate(content.nevers):
        unless = builder.condition(never.unless, ("nevers", i, "unless")) if never.unless is not None else None
        draft.nevers.append(Never(never.id, never.says, unless, tuple(never.source), builder.place("nevers", i)))


def _add_rules(draft: _Draft, builder: Builder, content: schema.RulesFile, head: schema.PackFile) -> None:
    draft.rules.extend(builder.rule(i, shape) for i, shape in enumerate(content.rules))


def _add_procedure(draft: _Draft, builder: Builder, content: schema.ProcedureFile, head: schema.PackFile) -> None:
    procedure = builder.procedure(content, head.pack)
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
    schema.ProcedureFile: _add_procedure,
    schema.ScenariosFile: _add_nothing,
}


def documents_in(folder: Path, kind: str) -> Iterator[Document]:
    """The well-formed documents of one folder of a pack, such as `scenarios`."""
    for path in sorted((folder / kind).glob("*.y*ml")):
        document = read(f"{folder.name}/{kind}/{path.name}", path.read_text(encoding="utf-8"))
        if isinstance(document, Problem):
            raise PackError([document])
        yield document
