"""The draft as a whole: how it stands, what differs from what is in force, and what has been changed by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.drafting.access import BEGUN
from handrail.procedures.model import Pack, Procedure
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.drafting.models import DraftVersion
    from handrail.procedures.check import Report
    from handrail.procedures.own import Own

OWN, NEW = Tag("Your own", "good"), Tag("New", "good")


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """A procedure of the draft, and whether the school wrote it."""

    title: str
    address: str
    tag: Tag | None
    about: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A change, when and by whom; `number` to go back to it, 0 for how the draft stands now."""

    says: str
    by: str
    number: int


class ProofWords:
    """Whether every rule holds on every path, in a sentence."""

    def __init__(self, report: Report) -> None:
        self.broken = len({finding.rule for finding in report.findings})
        self.holds = not report.findings
        self.tag = Tag("Proved", "good") if self.holds else Tag("Not proved", "warn")
        self.says = _held(report) if self.holds else _broken(self.broken)


class DraftPage:
    """A draft as it stands."""

    def __init__(self, version: DraftVersion, own: Own, report: Report, versions: Iterable[DraftVersion]) -> None:
        pack = own.pack
        self.number = version.number
        self.followed = own.inherited.title
        self.proof = ProofWords(report)
        self.own = _lines(pack, own.inherited, lambda one: one.pack == pack.id)
        self.document = _lines(pack, own.inherited, lambda one: one.pack != pack.id and not pack.is_shared(one))
        self.shared = _lines(pack, own.inherited, pack.is_shared)
        self.own_agreements = sum(one.place.pack == pack.id for one in pack.agreements.values())
        self.versions = [
            VersionLine(one.says, f"{one.author.display_name}, {moment(one.at)}", one.number if i else 0)
            for i, one in enumerate(versions)
        ]
        self.is_begun = any(version.says != BEGUN for version in self.versions)


def _lines(pack: Pack, inherited: Pack, is_wanted: Callable[[Procedure], bool]) -> list[ProcedureLine]:
    """Those of the procedures that a walk can come to; one that the school wrote is told from one it changed."""
    draft = page_address("drafting:show-draft")
    return [
        ProcedureLine(one.title, f"{draft}{one.id}/", _tag(pack, inherited, one), one.about)
        for one in pack.reached.values()
        if is_wanted(one)
    ]


def _tag(pack: Pack, inherited: Pack, procedure: Procedure) -> Tag | None:
    if procedure.pack != pack.id:
        return None
    return OWN if procedure.id in inherited.procedures else NEW


def _held(report: Report) -> str:
    at_most = "" if report.paths_exact else "at most "
    rules = len(report.rules_held)
    return f"Every one of {rules} safety rules holds on every path ({at_most}{report.paths:,} paths)."


def _broken(rules: int) -> str:
    named = "One safety rule does" if rules == 1 else f"{rules} safety rules do"
    return f"{named} not hold. It cannot be published before that is mended."


def files_link() -> Link:
    """Where the files are as one text."""
    return Link("As one text, to edit elsewhere or keep", page_address("drafting:show-text"))
