"""Things and where they went, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from handrail.evidence.access import Custody, KeptFile
from handrail.evidence.kinds import Act, Kind, Left, Purpose
from handrail.ui.addresses import page_address
from handrail.ui.excerpt import beginning
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.evidence.models import Item

LISTED = "Listed. Nothing of the material itself is kept here."
CORRECTED = "Corrected. What was written before stays in the record."
MOVED = "Recorded. The history of the item shows it."
MOVED_ON = "Somebody has recorded meanwhile that this item was given back or destroyed. Nothing was added."
WORDS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the list of an incident."""

    title: str
    address: str
    what: str
    where: str
    tags: tuple[Tag, ...]
    move_address: str


def title_of(custody: Custody) -> str:
    """Item 3: device."""
    return f"Item {custody.item.number}: {Kind(custody.item.kind).label.lower()}"


def item_lines(
    reference: str, register: Iterable[Custody], today: date, files: Iterable[KeptFile] = ()
) -> list[ItemLine]:
    """The things of an incident, each with where it is now and how many files are kept of it."""
    kept = list(files)
    return [_line(reference, custody, today, kept) for custody in register]


def due_tag(custody: Custody, today: date) -> Tag | None:
    """When it has to be given back; None where no day is agreed or it has been."""
    if custody.due_back is None:
        return None
    if custody.due_back < today:
        return Tag(f"Was due back {day_words(custody.due_back)}", "urgent")
    if custody.due_back == today:
        return Tag("Due back today", "warn")
    return Tag(f"Due back {day_words(custody.due_back)}", "calm")


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device that was handed in: whose, what, where and until when; nothing of why."""

    owner: str
    what: str
    where: str
    tag: Tag | None
    address: str


def device_lines(things: Iterable[Custody], today: date) -> list[DeviceLine]:
    """The devices that the school office looks after. What was written of them in words is for others."""
    return [
        DeviceLine(
            one.item.owner,
            ", ".join(filter(None, (one.item.make, one.item.serial))) or "A device",
            f"{one.holder}, {one.place}, since {moment(one.since)}",
            due_tag(one, today),
            page_address("casework:hand-back", one.first.pk),
        )
        for one in things
    ]


def item_rows(custody: Custody) -> list[Row]:
    """What was written of a thing when it was listed; lines that nobody filled in are left out."""
    item = custody.item
    lines = [
        ("What it is", item.description),
        ("Held", Purpose(item.purpose).label),
        ("Whose it is", item.owner),
        ("Make and model", item.make),
        ("Reference of the alert" if item.kind == Kind.ALERT else "Serial number", item.serial),
        ("Taken by", item.taken_by),
        ("Taken", moment(item.taken_at) if item.taken_at else ""),
        ("Why it was taken", item.taken_why),
        ("How it was left", Left(item.left).label if item.left else ""),
        ("Switched off", item.switched_off),
        ("Due back", day_words(item.due_back) if item.due_back else ""),
        ("Listed", _recorded_plainly(custody.first)),
        ("Corrected", f"{_recorded_plainly(item)}: {item.corrected_because}" if custody.former else ""),
    ]
    now = Row("Now", _where(custody))
    return [now, *(Row(key, text) for key, text in lines if text)]


@dataclass(frozen=True, slots=True)
class Hand:
    """A line of the history of custody."""

    number: int
    what: str
    when: str
    came_from: str
    went_to: str
    why: str
    signed_by: str
    recorded: str


def hands(custody: Custody) -> list[Hand]:
    """Every hand that it went through, the first one included."""
    item = custody.item
    taken = f"Taken {moment(item.taken_at)}" if item.taken_at else ""
    first = Hand(
        1,
        "Listed",
        moment(item.held_since),
        item.taken_by or item.owner,
        f"{item.holder}, {item.place}",
        "\n".join(filter(None, (taken, item.taken_why))),
        "",
        _recorded(item.at, item.author.display_name),
    )
    return [first, *_moves(custody)]


def told_in_chronology(register: Iterable[Custody]) -> Iterator[Moment]:
    """Listings and moves as moments of the chronology of the incident."""
    for custody in register:
        title, former = title_of(custody), ""
        for item in (*custody.former, custody.item):
            told = f"{item.description}\n{item.holder}, {item.place}"
            text = f"{told}\n{item.corrected_because}".strip()
            what = f"{title}, corrected" if former else f"{title}, listed"
            yield Moment(what, item.at, item.author.display_name, text, former=(former,) if former else ())
            former = told
        for move in custody.moves:
            what = Act(move.act).label.lower()
            lines = [
                _went(move.came_from, move.went_to, move.place),
                move.reason,
                " ".join(
                    filter(None, [f"Signed for by {move.signed_by}", _police(move.officer, move.their_reference)])
                ),
                _recorded(move.at, move.author.display_name),
            ]
            text = "\n".join(lines)
            yield Moment(f"{title}, {what}", move.done_at, move.author.display_name, text)


def due_links(things: Iterable[Custody], today: date) -> list[tuple[Link, Tag]]:
    """What is due back soon, each with its day; the things know their incidents."""
    found = []
    for custody in things:
        address = page_address("casework:show-item", custody.item.incident.reference, custody.item.number)
        words = f"{custody.item.incident.reference}, {title_of(custody).lower()}"
        if tag := due_tag(custody, today):
            found.append((Link(words, address), tag))
    return found


def _files_tag(custody: Custody, files: list[KeptFile]) -> Tag | None:
    of_item = [kept for kept in files if kept.item_number == custody.item.number and not kept.is_destroyed]
    if not of_item:
        return None
    words = "1 file" if len(of_item) == 1 else f"{len(of_item)} files"
    return Tag(f"{words}, sealed", "warn") if of_item[0].is_sealed else Tag(words, "neutral")


def _line(reference: str, custody: Custody, today: date, files: list[KeptFile]) -> ItemLine:
    ended = Tag(Act(custody.last.act).label, "neutral") if custody.has_ended and custody.last else None
    return ItemLine(
        title=title_of(custody),
        address=page_address("casework:show-item", reference, custody.item.number),
        what=beginning(custody.item.description, WORDS_SHOWN),
        where=_where(custody),
        tags=tuple(filter(None, [ended, due_tag(custody, today), _files_tag(custody, files)])),
        move_address="" if custody.has_ended else page_address("casework:move-item", reference, custody.item.number),
    )


def _recorded_plainly(item: Item) -> str:
    return f"{moment(item.at)}, by {item.author.display_name}"


def _where(custody: Custody) -> str:
    since = f"since {moment(custody.since)}"
    if not custody.holder:
        return f"Destroyed, {moment(custody.since)}"
    return ", ".join(filter(None, [custody.holder, custody.place, since]))


def _moves(custody: Custody) -> Iterator[Hand]:
    for number, move in enumerate(custody.moves, 2):
        yield Hand(
            number,
            Act(move.act).label,
            moment(move.done_at),
            move.came_from,
            ", ".join(filter(None, [move.went_to, move.place])),
            move.reason,
            " ".join(filter(None, [move.signed_by, _police(move.officer, move.their_reference)])),
            _recorded(move.at, move.author.display_name),
        )


def _went(came_from: str, went_to: str, place: str) -> str:
    return f"From {came_from} to {', '.join(filter(None, [went_to, place]))}" if went_to else f"Was with {came_from}"


def _police(officer: str, reference: str) -> str:
    return f"(police officer {officer}, reference {reference})" if officer else ""


def _recorded(at: datetime, by: str) -> str:
    return f"Recorded {moment(at)}, by {by}"
