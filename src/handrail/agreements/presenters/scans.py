"""Scans of paper that came back, as words: what each shows, by whom and when it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import Scannable, text_in
from handrail.agreements.presenters.lists import answered_words
from handrail.ui.moments import day_words
from handrail.vault.kinds import FileKind

if TYPE_CHECKING:
    from handrail.agreements.models import Scan, Signing

OFF = gettext_lazy(
    "No scan can be kept here: whoever looks after the server has set no key for files, or it cannot be read. None is "
    "needed: when you write a slip down, say where the paper is kept."
)
NO_PAPER = gettext_lazy("Nothing came back on paper. Write the slip down first.")
DAMAGED = gettext_lazy(
    "What is stored is not what came in, or cannot be read. Nothing was given out. Tell whoever looks after the server "
    "to run: handrail evidence check."
)


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scan that is kept. `is_mistake`: what it shows was taken back as recorded by mistake."""

    ref: UUID
    shows: str
    kept: str
    is_mistake: bool


def paper_words(paper: Scannable) -> str:
    """What a paper is."""
    return _shows(paper.signing, paper.answered_on)


def scan_words(scan: Scan) -> str:
    """What a scan shows."""
    return _shows(scan.signing, scan.answered_on)


def scan_lines(scans: Iterable[Scan]) -> list[ScanLine]:
    """The scans of one person."""
    return [ScanLine(scan.ref, scan_words(scan), _kept(scan), _is_mistake(scan)) for scan in scans]


def download_name(scan: Scan) -> str:
    """What a copy is called: no name of anybody stands in a list of downloads."""
    return f"slip-{scan.ref.hex[:8]}.{scan.kind}"


def _shows(signing: Signing | None, answered_on: date | None) -> str:
    if signing is not None:
        return f"{text_in(signing.version).title.english}: {answered_words(signing)}"
    day = day_words(answered_on) if answered_on else ""
    return _("Answers about pictures, work or the internet, %(day)s") % {"day": day}


def _kept(scan: Scan) -> str:
    kind = "PDF" if scan.kind == FileKind.PDF else _("a picture")
    kept = _("Kept as %(kind)s by %(name)s on %(day)s.") % {
        "kind": kind, "name": scan.author.display_name, "day": day_words(localdate(scan.at)),
    }  # fmt: skip
    return f"{kept} {_('What it shows was recorded by mistake.')}" if _is_mistake(scan) else kept


def _is_mistake(scan: Scan) -> bool:
    return scan.signing is not None and hasattr(scan.signing, "replaced_by")
