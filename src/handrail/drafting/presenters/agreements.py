"""The agreements of a draft: which there are, and one of them with what can be done to each clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.drafting.agreement_desk import PARTS, AgreementDesk
from handrail.drafting.desk import shortened
from handrail.drafting.presenters.overview import NEW, OWN
from handrail.procedures.edit import Data
from handrail.procedures.model import Agreement, Clause
from handrail.procedures.own import Own
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Tag

NOT_WORDS = ("basis",)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in the list: who signs it, and whether the school wrote it or in it."""

    title: str
    address: str
    tag: Tag | None
    about: str


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause: its words, how it differs from what is followed, and what can be done."""

    says: str
    simpler: str
    picture: str
    welsh: str
    cited_for: str
    differs: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody declares with the signature."""

    by: str
    says: list[str]


def agreement_lines(own: Own) -> list[AgreementLine]:
    """Every agreement of the draft, in the order in which people are asked."""
    return [
        AgreementLine(
            one.title.english, page_address("drafting:show-agreement", one.id), _tag(own, one), _signed_by(own, one)
        )
        for one in own.pack.agreements.values()
    ]


class AgreementPage:
    """An agreement as it stands in the draft."""

    def __init__(self, desk: AgreementDesk) -> None:
        self._desk, said = desk, desk.agreement
        self.slug, self.title, self.number = desk.slug, desk.title, desk.number
        self.opening = said.opening.english
        self.signed_by = _signed_by(desk.own, said)
        self.declares = [Declared(PARTS[part], [one.english for one in words]) for part, words in said.declares.items()]
        self.ends = [words.english for words in said.ends]
        self.hangs = [
            desk.pack.display_places[place].label for place in said.hangs if place in desk.pack.display_places
        ]
        self.is_own, self.is_followed = desk.is_own, desk.followed is not None
        self.differs = _around(desk.followed) != _around(desk.data) if desk.is_own and desk.followed else False
        self.clauses = [self._line(clause) for clause in said.clauses.values()]
        self.taken_out = list(self._taken_out())

    def _line(self, clause: Clause) -> ClauseLine:
        pack = self._desk.pack
        picture = pack.clause_pictures.get(clause.picture)
        subjects = [pack.clause_subjects.get(subject, subject) for subject in clause.about]
        return ClauseLine(
            clause.says.english, clause.simpler.english, picture.label.english if picture else "", clause.says.welsh,
            "; ".join(subjects), self._differs(clause.id), list(self._links(clause)),
        )  # fmt: skip

    def _differs(self, id_: str) -> str:
        """In words; nothing where the clause is as it is followed, or where nothing is followed."""
        followed = self._desk.followed
        if not self.is_own or followed is None:
            return ""
        if id_ not in followed["clauses"]:
            return "New"
        return "Changed" if followed["clauses"][id_] != self._desk.data["clauses"][id_] else ""

    def _links(self, clause: Clause) -> Iterator[Link]:
        about = shortened(clause.says.english)
        yield Link("Change", page_address("drafting:change-clause", self.slug, clause.id), about)
        if len(self._desk.agreement.clauses) > 1:
            yield Link("Take out", page_address("drafting:take-out-clause", self.slug, clause.id), about)

    def _taken_out(self) -> Iterator[str]:
        for id_, said in (self._desk.followed or {"clauses": {}})["clauses"].items():
            if id_ not in self._desk.agreement.clauses:
                yield said["says"]


def _around(data: Data) -> Data:
    """What it says beside its clauses."""
    return {key: value for key, value in data.items() if key not in ("clauses", *NOT_WORDS)}


def _tag(own: Own, agreement: Agreement) -> Tag | None:
    if agreement.place.pack != own.slug:
        return None
    return OWN if agreement.id in own.inherited.agreements else NEW


def _signed_by(own: Own, agreement: Agreement) -> str:
    return "; ".join(own.pack.audiences[id_].label for id_ in agreement.audiences if id_ in own.pack.audiences)
