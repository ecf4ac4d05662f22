"""The words of a version: taken out of a pack, kept, read again, and held against later ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.agreements.models import Form
from handrail.procedures.model import Agreement, AgreementKind, Bilingual, Language, Pack, Part

DECLARED = "declares"
"""By this word a change of what is declared is told, beside the ids of clauses."""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it was read. `picture_label`: what is seen on its picture."""

    id: str
    says: Bilingual
    simpler: Bilingual
    about: tuple[str, ...]
    picture: str
    picture_label: Bilingual

    def read_as(self, form: str) -> Bilingual:
        """The words in a form; where nobody wrote simpler ones, those in full."""
        return self.says if form == Form.PLAIN else self.simpler or self.says


@dataclass(frozen=True, slots=True)
class AgreementText:
    """All that an agreement says, in every form and language."""

    title: Bilingual
    opening: Bilingual
    clauses: Mapping[str, ClauseText]
    declares: Mapping[Part, tuple[Bilingual, ...]]
    ends: tuple[Bilingual, ...]
    kind: AgreementKind
    contract: bool

    @property
    def forms(self) -> tuple[Form, ...]:
        """In which forms it can be read."""
        clauses = self.clauses.values()
        simpler = (Form.SIMPLER,) if any(clause.simpler for clause in clauses) else ()
        pictured = (Form.PICTURE,) if any(clause.picture for clause in clauses) else ()
        return (Form.PLAIN, *simpler, *pictured)

    @property
    def has_welsh(self) -> bool:
        """Whether all that is agreed is there in Welsh."""
        return all(clause.says.welsh for clause in self.clauses.values())


def content_of(agreement: Agreement, pack: Pack) -> dict[str, Any]:
    """The whole text of an agreement as it is kept."""
    return {
        "title": _two(agreement.title),
        "opening": _two(agreement.opening),
        "kind": agreement.kind.value,
        "contract": agreement.contract,
        "clauses": [
            {
                "id": clause.id,
                "says": _two(clause.says),
                "simpler": _two(clause.simpler),
                "about": list(clause.about),
                "picture": clause.picture,
                "picture_label": _two(pack.clause_pictures[clause.picture].label) if clause.picture else ["", ""],
            }
            for clause in agreement.clauses.values()
        ],
        "declares": {part.value: [_two(words) for words in said] for part, said in agreement.declares.items()},
        "ends": [_two(words) for words in agreement.ends],
    }


def text_of(content: Mapping[str, Any]) -> AgreementText:
    """What was kept, to be read."""
    return AgreementText(
        title=Bilingual(*content["title"]),
        opening=Bilingual(*content["opening"]),
        clauses={one["id"]: _clause(one) for one in content["clauses"]},
        declares={Part(part): tuple(Bilingual(*two) for two in said) for part, said in content["declares"].items()},
        ends=tuple(Bilingual(*two) for two in content["ends"]),
        kind=AgreementKind(content["kind"]),
        contract=content["contract"],
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """The digest by which a text is known again."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changed_for(old: AgreementText, new: AgreementText, *, part: Part, form: str, language: str) -> tuple[str, ...]:
    """What binds whoever signed `old` and reads otherwise in `new`, or is only there: clauses by id, or `DECLARED`.

    Somebody is bound by what they read: the form and the language in which they signed. A clause that was taken away,
    another title or another opening asks nobody to sign again (requirements AUA-27).
    """
    clauses = [
        clause.id
        for clause in new.clauses.values()
        if clause.id not in old.clauses
        or not _same(old.clauses[clause.id].read_as(form), clause.read_as(form), language)
    ]
    before, now = old.declares.get(part, ()), new.declares.get(part, ())
    same = len(before) == len(now) and all(_same(*both, language) for both in zip(before, now, strict=True))
    return (*clauses, *(() if same else (DECLARED,)))


def _same(old: Bilingual, new: Bilingual, language: str) -> bool:
    if language == Language.WELSH and old.welsh:
        return _plain(old.welsh) == _plain(new.welsh)
    return _plain(old.english) == _plain(new.english)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _two(words: Bilingual) -> list[str]:
    return [words.english, words.welsh]


def _clause(one: Mapping[str, Any]) -> ClauseText:
    return ClauseText(
        id=one["id"],
        says=Bilingual(*one["says"]),
        simpler=Bilingual(*one["simpler"]),
        about=tuple(one["about"]),
        picture=one["picture"],
        picture_label=Bilingual(*one["picture_label"]),
    )
