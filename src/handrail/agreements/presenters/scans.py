"""Scans of paper that came back, as words: what each shows, by whom and when it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import Scannable, text_in
from handrail.agreements.presenters.lists import answered_words
from handrail.people.presenters.signers import signer_words
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words
from handrail.vault.kinds import FileKind

if TYPE_CHECKING:
    from handrail.agreements.models import Scan, ScanRemoval

OFF = gettext_lazy(
    "No scan can be kept here: whoever looks after the server has set no key for files, or it cannot be read. None is "
    "needed: when you write a slip down, say where the paper is kept."
)
NO_COPY = gettext_lazy(
    "No copy can be taken now: the key for files is missing on the server, or cannot be read. Tell whoever looks after "
    "the server. The scan is still there."
)
NO_PAPER = gettext_lazy("Nothing came back on paper. Write the slip down first.")
DAMAGED = gettext_lazy(
    "What is stored is not what came in, or cannot be read. Nothing was given out. Tell whoever looks after the server "
    "to run: handrail evidence check."
)
REMOVED = gettext_lazy("It is no longer there: a colleague has removed it.")
MISTAKE = gettext_lazy("What it shows was recorded by mistake.")


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A scan that is kept, or was removed. `counts`: what it shows was not taken back as recorded by mistake."""

    ref: UUID
    shows: str
    notes: tuple[str, ...]
    is_there: bool
    counts: bool


def paper_words(paper: Scannable) -> str:
    """What a paper is: what was signed by whom, or whose answers they are, and of which day."""
    if paper.signing is not None:
        return f"{text_in(paper.signing.version).title.english}: {answered_words(paper.signing)}"
    answer = paper.answer
    if answer is None:
        return ""
    return _("Answers about pictures, work or the internet by %(name)s, %(day)s") % {
        "name": signer_words(answer.giver, answer.giver_name), "day": day_words(answer.given_on),
    }  # fmt: skip


def scan_words(scan: Scan) -> str:
    """What a scan shows."""
    return paper_words(_shown(scan))


def scan_lines(scans: Iterable[Scan], papers: Iterable[Scannable]) -> list[ScanLine]:
    """The scans of one person; `papers` are those of theirs that count."""
    counting = {paper.key for paper in papers}
    return [_line(scan, counts=_shown(scan).key in counting) for scan in scans]


def download_name(scan: Scan) -> str:
    """What a copy is called: no name of anybody stands in a list of downloads."""
    return f"slip-{scan.ref.hex[:8]}.{scan.kind}"


def _shown(scan: Scan) -> Scannable:
    return Scannable(scan.signing, scan.answer)


def _line(scan: Scan, *, counts: bool) -> ScanLine:
    kind = "PDF" if scan.kind == FileKind.PDF else _("a picture")
    notes = [_("Kept as %(kind)s by %(name)s on %(day)s.") % {"kind": kind, **_by(scan)}]
    if not counts:
        notes.append(str(MISTAKE))
    removal: ScanRemoval | None = getattr(scan, "removal", None)
    if removal is not None:
        said = {"reason": isolated(removal.reason), **_by(removal)}
        notes.append(_("Removed by %(name)s on %(day)s. Reason: %(reason)s") % said)
    return ScanLine(scan.ref, scan_words(scan), tuple(notes), removal is None, counts)


def _by(row: Scan | ScanRemoval) -> dict[str, str]:
    return {"name": row.author.display_name, "day": day_words(localdate(row.at))}
