"""The list of evidence with every hand it went through, and the slip that goes with a device (P-07, P-08)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.evidence.access import Custody, KeptFile
from handrail.evidence.kinds import Kind, Left, Purpose
from handrail.evidence.presenters import hands, sealed_words, title_of, used_of, what_it_is
from handrail.papers.paper import Facts, Grid, Lines, Paper, Part, Words
from handrail.papers.presenters.told import Told, file_name, head_of, printed_by
from handrail.ui.moments import day_words, moment

LIST = ("No.", "What it is", "Make, model and serial number", "Whose it is", "Who holds it, where", "Since")
LIST_SHARES = (2, 7, 5, 4, 6, 4)
HANDS = ("No.", "What happened", "When", "From", "To", "Why", "Signed for by")
HANDS_SHARES = (2, 5, 7, 7, 9, 9, 8)
NOTHING = "Nothing is listed as evidence."
NOT_AGAIN = "Whoever holds an item does not look at it again."
NEVER = "Nothing of the material itself is kept in this record."
KEPT_LOCKED = (
    "{count} kept in this record, encrypted, and listed below by number: who put it in, whether it is sealed, and "
    "everything that was done with it. Nothing else of the material itself is kept here."
)
ALL_DESTROYED = (
    "Files were kept in this record and are destroyed; what was done with each stands below. Nothing of the material "
    "itself is kept any more."
)
FILES = ("File", "What it is", "SHA-256 as it came in", "Put in", "Sealed")
FILES_SHARES = (3, 4, 8, 5, 6)
USES = ("File", "What was done", "When", "By", "Second person", "Why, and for whom")
USES_SHARES = (3, 4, 5, 4, 4, 8)
NOT_SEALED = "Not sealed"
GONE = "Destroyed or deleted"
RECEIVED = "The school has received the device described above and keeps it locked away. It is not searched."
RETURNED = "I have the device back in the state in which it was handed over."
SIGNED = ("Name", "Signature", "Date and time")
KEPT = {
    Purpose.EVIDENCE: "kept because of a matter that the school looks into",
    Purpose.SANCTION: "taken away for a time",
}


def custody_paper(told: Told) -> Paper:
    """Everything listed of an incident: what, where, who holds it; then how each came from hand to hand."""
    reference, register = told.case.reference, told.given.register
    files = told.given.files.files
    parts: list[Part] = [Words("", [f"{_of_material(files)} {NOT_AGAIN}"])]
    if register:
        parts.append(Grid("Items", LIST, LIST_SHARES, [_line(custody) for custody in register]))
        parts += [*_files(files), *(_hands(custody) for custody in register)]
    else:
        parts.append(Words("Items", [NOTHING]))
    return Paper(
        title=f"Evidence of incident {reference}",
        school=head_of(told.actor),
        mark=reference,
        printed=printed_by(told.actor, told.now),
        file_name=file_name(reference, "evidence"),
        parts=parts,
        is_wide=True,
    )


def receipt_paper(told: Told, custody: Custody) -> Paper:
    """A slip for the owner of a device, signed when it is taken and when it is given back.

    It says nothing of what happened: it leaves the school.
    """
    reference, number = told.case.reference, custody.item.number
    return Paper(
        title=f"Receipt for a device: item {number}, {reference}",
        school=head_of(told.actor),
        mark=f"{reference}, item {number}",
        printed=printed_by(told.actor, told.now),
        file_name=file_name(reference, "receipt", str(number)),
        parts=[
            Facts("The device", _device(custody)),
            Words("Received", [RECEIVED]),
            Lines("", [f"For the school: {label.lower()}" for label in SIGNED]),
            Words("Given back", [RETURNED]),
            Lines("", [f"Owner, parent or carer: {label.lower()}" for label in SIGNED]),
            Facts("Label for the bag: cut off here", _label(custody, reference)),
        ],
    )


def _of_material(files: Sequence[KeptFile]) -> str:
    """What is true of the material itself."""
    count = sum(not kept.is_destroyed for kept in files)
    if count:
        return KEPT_LOCKED.format(count="1 file is" if count == 1 else f"{count} files are")
    return ALL_DESTROYED if files else NEVER


def _files(files: Sequence[KeptFile]) -> Iterator[Grid]:
    """The files by number, never by content, and everything that was done with them."""
    if not files:
        return
    rows = [[[_file(kept)], *_of_file(kept)] for kept in files]
    yield Grid("Files", FILES, FILES_SHARES, rows)
    uses = [
        [[_file(kept)], [used.what], [used.when], [used.who], [used.second] if used.second else [], [used.why]]
        for kept in files
        for used in used_of(kept)
    ]
    if uses:
        yield Grid("What was done with files", USES, USES_SHARES, uses)


def _file(kept: KeptFile) -> str:
    return f"Item {kept.item_number}, file {kept.file.number}"


def _of_file(kept: KeptFile) -> list[list[str]]:
    file, gone = kept.file, ["Destroyed"] if kept.is_destroyed else []
    put_in = f"{moment(file.at)}, by {file.author.display_name}"
    return [[what_it_is(file), *gone], [file.sha256], [put_in], [sealed_words(kept) or NOT_SEALED]]


def _line(custody: Custody) -> list[list[str]]:
    item = custody.item
    what = [f"{Kind(item.kind).label}: {item.description}", item.switched_off and f"Switched off: {item.switched_off}"]
    return [
        [str(item.number)],
        [text for text in what if text],
        [text for text in (item.make, item.serial) if text],
        [item.owner] if item.owner else [],
        [text for text in (custody.holder or GONE, custody.place) if text],
        [moment(custody.since)],
    ]


def _hands(custody: Custody) -> Grid:
    rows = [
        [[str(hand.number)], [hand.what], [hand.when], [hand.came_from], [hand.went_to], [hand.why], [hand.signed_by]]
        for hand in hands(custody)
    ]
    return Grid(title_of(custody), HANDS, HANDS_SHARES, [[list(filter(None, cell)) for cell in row] for row in rows])


def _device(custody: Custody) -> list[tuple[str, list[str]]]:
    item = custody.item
    lines = [
        ("Whose it is", item.owner),
        ("Make and model", item.make),
        ("Serial number, or what it is known by", item.serial),
        ("Taken", moment(item.held_since)),
        ("Taken by", item.taken_by or item.holder),
        ("It is", KEPT[Purpose(item.purpose)]),
        ("How it was left", Left(item.left).label if item.left else ""),
        ("To be given back", day_words(item.due_back) if item.due_back else "No day is agreed yet"),
        ("Given back", moment(custody.since) if custody.has_ended and custody.holder else ""),
    ]
    return [(label, [text]) for label, text in lines if text]


def _label(custody: Custody, reference: str) -> list[tuple[str, list[str]]]:
    item = custody.item
    by = item.taken_by or item.holder
    told = [("Item", f"{item.number}, {reference}"), ("Taken", moment(item.held_since)), ("By", by)]
    return [*((label, [text]) for label, text in told), ("Do not", ["switch on, charge, unlock, look at or copy"])]
