"""A school's own part of a chain: only what differs from what it follows, as files that can be written and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from handrail.procedures.edit import CannotEdit, Data, decided, decided_agreement, fact_put, written
from handrail.procedures.load import PackFiles, bundled, head_of, load_bundle, read_bundle, unbundled, with_part
from handrail.procedures.model import Pack, Place
from handrail.procedures.problem import Problem
from handrail.procedures.yaml_nodes import Document, read

HEAD, FACTS, AGREEMENTS = "pack.yaml", "facts.yaml", "agreements.yaml"
DRAFTED = "draft"
"""The label of an edition that is not published yet."""


@dataclass(frozen=True)
class Own:
    """What a school says itself, over the bundle that it follows. A change gives a new one and leaves this as it is."""

    slug: str
    followed: str
    files: Mapping[str, str]

    @cached_property
    def bundle(self) -> str:
        """The whole chain as one text."""
        return with_part(self.followed, PackFiles(self.slug, self.files))

    @property
    def pack(self) -> Pack:
        """The pack that it makes, whose steps may still lead nowhere. Raises `PackError`."""
        return read_bundle(self.bundle)

    @property
    def inherited(self) -> Pack:
        """The pack without this part."""
        return load_bundle(self.followed)

    def procedure(self, id_: str) -> Data:
        """What the file of a procedure says: this part's own, or the inherited one's. Raises `CannotEdit`."""
        return self._data(self.pack.procedures, id_, "procedure")

    def followed_procedure(self, id_: str) -> Data | None:
        """What the file of a procedure says without this part; None where it is this part's alone."""
        before = self.inherited.procedures.get(id_)
        return self._file(before.place) if before else None

    def with_change(self, id_: str, change: Callable[[Data], Data]) -> Own:
        """The same with `change` made on a procedure, and what it changed marked as decided by the school.

        Raises `CannotEdit`, where `change` does and where there is no such procedure.
        """
        before = self.procedure(id_)
        followed = self.followed_procedure(id_)
        known = [before] if followed is None else [followed, before]
        return self.with_procedure(id_, decided(change(before), *known))

    def with_procedure(self, id_: str, data: Data) -> Own:
        """The same with `data` as this procedure; a file that says what is inherited anyway is left out."""
        before = self.inherited.procedures.get(id_)
        name = file_of(id_)
        if before is None:
            return self._with_file(name, {**data, "procedure": id_})
        plain = {key: value for key, value in data.items() if key != "replaces"}
        if plain == self._file(before.place):
            return self.without(name)
        return self._with_file(name, {**plain, "replaces": before.place.pack})

    def fact(self, id_: str) -> Data:
        """What is said of a fact, here or where it is inherited from. Raises `CannotEdit`."""
        facts: Data = self._data(self.pack.facts, id_, "question")["facts"]
        found: Data = facts[id_]
        return found

    def with_fact(self, id_: str, fact: Data) -> Own:
        """The same with `fact` under this name: a new one, or in the place of an inherited one."""
        before = self.inherited.facts.get(id_)
        said = {**fact, "replaces": before.place.pack} if before else fact
        here = self._own_file(FACTS) or {"facts": {}}
        return self._with_file(FACTS, fact_put(here, id_, said))

    def agreement(self, id_: str) -> Data:
        """What is said of an agreement, here or where it is inherited from. Raises `CannotEdit`."""
        return _plain(self._data(self.pack.agreements, id_, "agreement")["agreements"][id_])

    def followed_agreement(self, id_: str) -> Data | None:
        """What is said of an agreement without this part; None where it is this part's alone."""
        before = self.inherited.agreements.get(id_)
        return _plain(self._file(before.place)["agreements"][id_]) if before else None

    def with_agreement(self, id_: str, change: Callable[[Data], Data]) -> Own:
        """The same with `change` made on an agreement, and what it changed marked as decided by the school.

        `change` is given nothing where there is no such agreement yet. One that says what is inherited anyway is left
        out. Raises what `change` does.
        """
        followed = self.followed_agreement(id_)
        before = self.agreement(id_) if id_ in self.pack.agreements else {}
        said = decided_agreement(change(before), *(one for one in (followed, before) if one))
        if said == followed:
            return self.without_agreement(id_)
        inherited = self.inherited.agreements.get(id_)
        replaces = {"replaces": inherited.place.pack} if inherited else {}
        here = self._own_file(AGREEMENTS) or {}
        return self._with_file(
            AGREEMENTS, {**here, "agreements": {**here.get("agreements", {}), id_: {**said, **replaces}}}
        )

    def without_agreement(self, id_: str) -> Own:
        """The same without what it says of an agreement, so that what is inherited counts again."""
        here = self._own_file(AGREEMENTS) or {}
        left = {one: said for one, said in here.get("agreements", {}).items() if one != id_}
        others = {key: said for key, said in here.items() if key != "agreements"}
        if not left and not others:
            return self.without(AGREEMENTS)
        return self._with_file(AGREEMENTS, {**others, **({"agreements": left} if left else {})})

    def labelled(self, label: str) -> Own:
        """The same under the label of an edition."""
        return self._with_file(HEAD, {**(self._own_file(HEAD) or {}), "edition": label})

    def over(self, followed: str) -> Own:
        """The same over another text of what it follows."""
        return replace(self, followed=followed)

    def without(self, name: str) -> Own:
        """The same without one of its files, so that what is inherited counts again."""
        return replace(self, files={one: text for one, text in self.files.items() if one != name})

    def _with_file(self, name: str, data: Data) -> Own:
        return replace(self, files={**self.files, name: written(data)})

    def _own_file(self, name: str) -> Data | None:
        return self._file(Place(f"{self.slug}/{name}")) if name in self.files else None

    def _data(self, table: Mapping[str, Any], id_: str, noun: str) -> Data:
        if id_ not in table:
            raise CannotEdit(f"There is no {noun} “{id_}”.")
        return self._file(table[id_].place)

    def _file(self, place: Place) -> Data:
        pack, _, name = place.file.partition("/")
        chain = {part.slug: part.files for part in unbundled(self.bundle)}
        document = read(place.file, chain[pack][name])
        if not isinstance(document, Document):
            raise CannotEdit(str(document))
        data: Data = document.data
        return data


def _plain(agreement: Data) -> Data:
    """What it says, without how it came into the place of others: that is done where it is inherited from."""
    return {key: said for key, said in agreement.items() if key not in ("replaces", "takes_over")}


def file_of(procedure: str) -> str:
    """The file of a procedure in a school's own part."""
    return f"procedures/{procedure}.yaml"


def begun(slug: str, title: str, followed: str) -> Own:
    """A part of a school's own that says nothing yet."""
    extends = load_bundle(followed).id
    head = {"pack": slug, "title": title, "edition": DRAFTED, "extends": extends}
    return Own(slug, followed, {HEAD: written(head)})


def misplaced(own: Own) -> list[Problem]:
    """What is wrong with where a part says that it stands: it is called as the school's own is, and extends what is
    followed. Raises `PackError` where it does not say so at all.
    """
    head, followed = head_of(own.slug, own.files), own.inherited.id
    wanted = {"pack": (head.pack, own.slug), "extends": (head.extends or "nothing", followed)}
    return [
        Problem(Place(f"{own.slug}/{HEAD}", 1), f"“{key}” says “{said}”.", f"Write “{key}: {should}”.")
        for key, (said, should) in wanted.items()
        if said != should
    ]


def taken_apart(slug: str, bundle: str) -> Own | None:
    """The school's own part of a bundle and what it follows; None where the bundle does not end with one."""
    *chain, last = unbundled(bundle)
    if last.slug != slug or not chain:
        return None
    return Own(slug, bundled(chain), last.files)
