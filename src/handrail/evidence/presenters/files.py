"""Files that are kept, as words: by number, kind, size and sum, never by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.evidence.access import Custody, FileRecord, KeptFile, Request
from handrail.evidence.kinds import ASKING_LASTS, FileAct, FileRules, SealedBecause
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Moment, Row, Tag
from handrail.vault.kinds import FileKind

if TYPE_CHECKING:
    from handrail.evidence.models import Asking, StoredFile

KIND_WORDS = {
    FileKind.PDF: "PDF", FileKind.PNG: "Picture (PNG)", FileKind.JPEG: "Picture (JPEG)", FileKind.TEXT: "Text",
    FileKind.CSV: "Table (CSV)", FileKind.DOCX: "Word document",
}  # fmt: skip
DONE_WORDS: dict[str, str] = {
    FileAct.OPENED: "Opened", FileAct.TAKEN_OUT: "Copy taken out", FileAct.DESTROYED: "Destroyed",
}  # fmt: skip
ASKED_WORDS: dict[str, str] = {
    FileAct.OPENED: "open the file", FileAct.TAKEN_OUT: "take a copy of the file out",
    FileAct.DESTROYED: "destroy the file",
}  # fmt: skip
OFF = (
    "Files are not switched on here: whoever looks after the server has set no key. Everything else works; write in "
    "words what it shows, where it is and who holds it."
)
BROKEN = "Files cannot be used: the key or the store is not set up correctly. Tell whoever looks after the server."
NOT_BY_ANSWERS = (
    "No file is taken in, because of the answers. A file is kept only once it is answered that nothing illegal is "
    "suspected, and what kind of incident it is, and only if that kind cannot concern images of a child. Leave the "
    "material where it is, and list it in words."
)
ENDED = "This item was given back or destroyed. No file is kept of it any more."
LOCKED = (
    "By the answers this could be illegal to look at or to copy. Nobody opens it here, and nobody takes a copy out. "
    "Tell the police that it is there; if they take it over, record that as a handing-over."
)
LOCKED_FOR_GOOD = f"{LOCKED} It is not destroyed either, unless the police agree."


class FILE_MESSAGES:
    """What a page says after a deed."""

    KEPT = "Kept, locked. Its number and its sum stand below."
    MEANWHILE = (
        "While this page was open the answers changed, or the item or the incident was closed. Nothing was kept."
    )
    SEALED = "Sealed. From now on two people together open it, take a copy out or destroy it."
    SEALED_BEFORE = "It is sealed already."
    ASKED = "Asked. A colleague has to agree within a day, and you do it within the same day."
    DESTROYED = "Destroyed. The record says by whom and why."
    GONE = "This file was destroyed. Only the record of it is left."
    DAMAGED = (
        "What is stored is not what came in, or cannot be read. Nothing was given out. Tell whoever looks after the "
        "server to run: handrail evidence check."
    )
    NEEDS_SECOND = (
        "No colleague has agreed to this yet, or the agreement was used or is more than a day old. Ask again."
    )
    AGREED = "Your agreement is recorded. {who} can do it now, once."
    REFUSED = "Your refusal is recorded, with the reason."
    ANSWERED = "Somebody has answered this before, or its time is over. Nothing was recorded."
    NOT_YOURS = (
        "A second person agrees: the head, the safeguarding lead, the coordinator or the chair. Never whoever asks, "
        "nor somebody who got that office or a new password from them since the incident was reported."
    )


def why_no_file(custody: Custody, rules: FileRules, *, is_open: bool) -> str:
    """Why no file can be kept of a thing now, whatever is set up; empty where one can."""
    if not rules.may_keep:
        return NOT_BY_ANSWERS
    return ENDED if custody.has_ended or not is_open else ""


def download_name(reference: str, item: int, file: StoredFile) -> str:
    """What a copy is called: numbers only, so that no name stands in a list of downloads."""
    return f"{reference}-item-{item}-file-{file.number}.{file.kind}"


def size_words(size: int) -> str:
    """A size as people say it."""
    return f"{size:,} bytes" if size < 10_000 else f"{round(size / 1000):,} KB"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in the list of its item."""

    title: str
    address: str
    what: str
    tags: tuple[Tag, ...]


def file_lines(reference: str, item: int, files: Iterable[KeptFile]) -> list[FileLine]:
    """The files kept of one item."""
    return [
        FileLine(
            f"File {kept.file.number}",
            page_address("casework:show-file", reference, item, kept.file.number),
            f"{what_it_is(kept.file)}, kept {moment(kept.file.at)} by {kept.file.author.display_name}",
            _tags(kept),
        )
        for kept in files
    ]


class FilePage:
    """One file: what it is, what was done with it, what waits, and what `user` may do now."""

    def __init__(self, reference: str, item: int, kept: KeptFile, rules: FileRules, user: UUID, now: datetime) -> None:
        file = kept.file
        self.title = f"Item {item}, file {file.number}"
        self.tags = _tags(kept)
        self.is_sealed, self.is_destroyed = kept.is_sealed, kept.is_destroyed
        self.rows = [
            Row("What it is", what_it_is(file)),
            Row("SHA-256 as it came in", file.sha256),
            Row("Kept", f"{moment(file.at)}, by {file.author.display_name}"),
            *_sealed_row(kept),
        ]
        self.used = used_of(kept)
        self.waiting = [_waiting(reference, one) for one in kept.requests if one.waits(now)]
        self.agreed = [_agreed(one) for one in kept.requests if one.serves(user, one.asking.act, now)]
        self.locked = "" if rules.may_keep else LOCKED if rules.may_delete else LOCKED_FOR_GOOD
        self.may_act = not kept.is_destroyed and (rules.may_keep or rules.may_delete)


class RequestPage:
    """What the second person is asked."""

    def __init__(self, item: int, kept: KeptFile, request: Request) -> None:
        asking = request.asking
        self.title = f"{asking.author.display_name} asks to {ASKED_WORDS[asking.act]}"
        self.rows = [
            Row("Which file", f"Item {item}, file {kept.file.number}: {what_it_is(kept.file)}"),
            Row("Why", asking.reason),
            *([Row("For whom", asking.for_whom)] if asking.for_whom else []),
            Row("Asked", moment(asking.at)),
            Row("Counts until", moment(asking.at + ASKING_LASTS)),
        ]


def request_links(askings: Iterable[Asking]) -> list[Link]:
    """What waits for somebody's answer as the second person; the askings know their incidents."""
    return [
        Link(
            f"{one.incident.reference}: {one.author.display_name} asks to {ASKED_WORDS[one.act]}",
            page_address("casework:answer-request", one.incident.reference, one.pk),
        )
        for one in askings
    ]


def files_told_in_chronology(record: FileRecord) -> Iterator[Moment]:
    """Everything that was done with files, as moments of the chronology of the incident."""
    for item, sealing in record.sealings.items():
        text = f"{SealedBecause(sealing.because).label}\n{sealing.reason}".strip()
        yield Moment(f"Item {record.numbers[item]}, sealed", sealing.at, sealing.author.display_name, text)
    for kept in record.files:
        yield from _told(kept)


def _told(kept: KeptFile) -> Iterator[Moment]:
    file, title = kept.file, f"Item {kept.item_number}, file {kept.file.number}"
    yield Moment(f"{title}, kept", file.at, file.author.display_name, f"{what_it_is(file)}\nSHA-256 {file.sha256}")
    for one in kept.requests:
        asking = one.asking
        asked = f"{title}: asked to {ASKED_WORDS[asking.act]}"
        yield Moment(asked, asking.at, asking.author.display_name, _for(asking.reason, asking.for_whom))
        if one.assent:
            said = "agreed" if one.assent.agrees else "refused"
            told = f"{title}: {said}, as the second person"
            yield Moment(told, one.assent.at, one.assent.author.display_name, one.assent.reason)
    for use in kept.uses:
        text = _for(use.reason, use.for_whom)
        yield Moment(f"{title}, {DONE_WORDS[use.act].lower()}", use.at, use.author.display_name, text)


def what_it_is(file: StoredFile) -> str:
    """The kind of a file and its size, never its content."""
    return f"{KIND_WORDS[FileKind(file.kind)]}, {size_words(file.size)}"


def _tags(kept: KeptFile) -> tuple[Tag, ...]:
    if kept.is_destroyed:
        return (Tag("Destroyed", "neutral"),)
    return (Tag("Sealed", "warn"),) if kept.is_sealed else ()


def _sealed_row(kept: KeptFile) -> list[Row]:
    return [Row("Sealed", sealed_words(kept))] if kept.is_sealed else []


def sealed_words(kept: KeptFile) -> str:
    """When a file was sealed, by whom where somebody did it by hand, and why; empty where it is not."""
    if kept.sealing is None:
        return ""
    by = f", by {kept.sealing.author.display_name}" if kept.sealing.because == SealedBecause.BY_HAND else ""
    because = kept.sealing.reason or SealedBecause(kept.sealing.because).label
    return f"{moment(kept.sealing.at)}{by}. {because}"


@dataclass(frozen=True, slots=True)
class Used:
    """A line of what was done with a file."""

    what: str
    when: str
    who: str
    why: str
    second: str


def used_of(kept: KeptFile) -> list[Used]:
    """Everything that was done with a file, in order, each with the second person where there was one."""
    seconds = {one.asking.pk: one.assent.author.display_name for one in kept.requests if one.assent}
    return [
        Used(
            DONE_WORDS[use.act],
            moment(use.at),
            use.author.display_name,
            _for(use.reason, use.for_whom),
            seconds.get(use.asking_id or 0, ""),
        )
        for use in kept.uses
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that nobody has answered yet."""

    says: str
    address: str


def _waiting(reference: str, one: Request) -> Waiting:
    says = f"{one.asking.author.display_name} asked on {moment(one.asking.at)} to {ASKED_WORDS[one.asking.act]}"
    return Waiting(says, page_address("casework:answer-request", reference, one.asking.pk))


@dataclass(frozen=True, slots=True)
class Agreed:
    """A request that a second person has agreed to: what may be done now, and until when."""

    says: str
    act: str
    button: str


def _agreed(one: Request) -> Agreed:
    second = one.assent.author.display_name if one.assent else ""
    until = moment(one.asking.at + ASKING_LASTS)
    return Agreed(f"{second} agreed. It counts until {until}, once.", one.asking.act, FileAct(one.asking.act).label)


def _for(reason: str, for_whom: str) -> str:
    return f"{reason}\nFor {for_whom}" if for_whom else reason
