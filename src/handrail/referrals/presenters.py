"""Contacts made and decided against, as words, tags and moments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from handrail.incidents.access import Involved
from handrail.referrals.access import PARENT, ContactRecord, Dealing
from handrail.referrals.actions import CHILD
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.referrals.models import ContactDeclined, ContactMade, Reply

CORRECTED = Tag("Corrected later", "neutral")
NOTHING_YET = "Nothing recorded yet."


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """A reply, and where it is corrected."""

    words: str
    correct_address: str


@dataclass(frozen=True, slots=True)
class DealingWords:
    """A contact as the record shows it."""

    title: str
    tag: Tag
    lines: list[str]
    told: str
    advice: str
    replies: list[ReplyWords]
    reply_address: str
    correct_address: str


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """What the police advised, above the school's own list."""

    by: str
    text: str


class RulesOnParents(Protocol):
    """What a school's rules say of telling the parents of each child; told by the room that knows the facts."""

    def lines(self, ref: str, *, is_settled: bool) -> list[str]:
        """Sentences beside one child."""

    def links(self, ref: str) -> tuple[Link, ...]:
        """What must be answered first."""


class ContactsPart:
    """The part of the record that shows contacts: late replies first, then in the order in which they were made."""

    def __init__(
        self,
        reference: str,
        record: ContactRecord,
        people: Iterable[Involved],
        titles: Mapping[str, str],
        today: date,
        *,
        is_open: bool,
        takes_replies: bool = True,
        rules: RulesOnParents | None = None,
    ) -> None:
        self._rules = rules
        self._reference, self._record, self._titles, self._today = reference, record, titles, today
        self.is_open, self.takes_replies = is_open, takes_replies
        late_first = sorted(record.dealings, key=lambda dealing: not dealing.is_late(today))
        self.late = sum(dealing.is_late(today) for dealing in record.dealings)
        self.dealings = [self._dealing(dealing) for dealing in late_first]
        self.declined = [self._decision(row) for row in record.decisions]
        children = [person for person in people if person.kind == CHILD]
        self.parents = [self._parents_of(child) for child in children]
        self.add_address = page_address("casework:record-contact", reference)
        self.copies_address = page_address("copies:show-copies", reference)
        self.decline_address = page_address("casework:decline-contact", reference)

    def _dealing(self, dealing: Dealing) -> DealingWords:
        row = dealing.contact
        return DealingWords(
            title=_title(row, self._titles),
            tag=reply_tag(dealing, self._today),
            lines=_lines(row),
            told=row.told,
            advice=row.advice,
            replies=[self._reply(reply) for reply in dealing.replies],
            reply_address=page_address("casework:record-reply", self._reference, row.pk),
            correct_address=page_address("casework:correct-contact", self._reference, row.pk),
        )

    def _reply(self, reply: Reply) -> ReplyWords:
        return ReplyWords(_reply(reply), page_address("casework:correct-reply", self._reference, reply.pk))

    def _decision(self, row: ContactDeclined) -> Row:
        told = _not_made(row, self._titles)
        address = page_address("casework:correct-declined", self._reference, row.pk)
        return Row(told.key, told.value, (Link("Correct", address, about=told.key),) if self.is_open else ())

    def _parents_of(self, child: Involved) -> Row:
        """Told when, by whom; or not told, why, decided by whom (PAR-02, PAR-03)."""
        told = [_told(one.contact) for one in self._record.dealings if _is_of_parents(one.contact, child.ref)]
        told += [
            f"Not told: {row.reason} Decided by {row.decided_by}, {moment(row.decided_at)}."
            for row in self._record.decisions
            if _is_of_parents(row, child.ref)
        ]
        title = self._titles[child.ref]
        links = (
            Link("They were told", page_address("casework:tell-parents", self._reference, child.ref), about=title),
            Link(
                "They were not told", page_address("casework:not-tell-parents", self._reference, child.ref), about=title
            ),
        )
        said = self._rules.lines(child.ref, is_settled=bool(told)) if self._rules else []
        first = self._rules.links(child.ref) if self._rules and not told else ()
        return Row(title, [*(told or [NOTHING_YET]), *said], (*first, *links) if self.is_open else ())


def dealing_title(dealing: Dealing, titles: Mapping[str, str]) -> str:
    """What a contact was for, with whom, and about whom."""
    return _title(dealing.contact, titles)


def advice_words(record: ContactRecord) -> list[AdviceWords]:
    """The police's advice, oldest first, each with who gave it, when, and their reference."""
    return [
        AdviceWords(f"{one.by}, {moment(one.at)}{f', reference {one.reference}' if one.reference else ''}", one.text)
        for one in record.police_advice
    ]


def contact_moments(record: ContactRecord, titles: Mapping[str, str]) -> Iterator[Moment]:
    """Contacts, replies and decisions for the chronology, corrected ones included."""
    rows = {row.pk: row for row in record.contacts}
    corrected = {row.replaces_id for row in record.contacts}
    for row in record.contacts:
        former = (_told_before(rows[row.replaces_id], titles),) if row.replaces_id else ()
        tag = CORRECTED if row.pk in corrected else None
        text = "\n".join(
            filter(None, [row.told, _advice(row), row.get_way_display(), *_lines(row)[1:], _recorded(row)])
        )
        yield Moment(_title(row, titles), row.made_at, row.made_by, text, tag, former=former)
    yield from _reply_moments(record, rows)
    yield from _decision_moments(record, titles)


def _reply_moments(record: ContactRecord, contacts: Mapping[int, ContactMade]) -> Iterator[Moment]:
    rows = {row.pk: row for row in record.replies}
    corrected = {row.replaces_id for row in record.replies}
    for row in record.replies:
        body = contacts[row.contact_id].body_words
        former = (_reply_text(rows[row.replaces_id]),) if row.replaces_id else ()
        text = f"{_reply_text(row)}\nRecorded by {row.author.display_name}"
        tag = CORRECTED if row.pk in corrected else None
        yield Moment(f"Reply from {body}", row.came_at, row.said_by or body, text, tag, former=former)


def _decision_moments(record: ContactRecord, titles: Mapping[str, str]) -> Iterator[Moment]:
    rows = {row.pk: row for row in record.declined}
    corrected = {row.replaces_id for row in record.declined}
    for row in record.declined:
        title = _about(row, titles, f"Not contacted: {row.body_words}")
        before = rows.get(row.replaces_id or 0)
        former = (f"{_about(before, titles, before.body_words)}\n{before.reason}",) if before else ()
        tag = CORRECTED if row.pk in corrected else Tag("Decided against", "neutral")
        yield Moment(title, row.decided_at, row.decided_by, row.reason, tag, former=former)


def _is_of_parents(row: ContactMade | ContactDeclined, ref: str) -> bool:
    return row.body == PARENT and row.involvement is not None and row.involvement.ref == ref


def _about(row: ContactMade | ContactDeclined, titles: Mapping[str, str], words: str) -> str:
    title = titles.get(row.involvement.ref) if row.involvement else None
    return f"{title}: {words}" if title else words


def _title(row: ContactMade, titles: Mapping[str, str]) -> str:
    return _about(row, titles, f"{row.get_purpose_display()}: {row.body_words}")


def reply_tag(dealing: Dealing, today: date) -> Tag:
    """Whether a reply is awaited, late or there."""
    if dealing.reply_by is None:
        return Tag("Answered", "good") if dealing.replies else Tag("No reply awaited", "neutral")
    day = day_words(dealing.reply_by)
    return Tag(f"Late: reply was due by {day}", "urgent") if dealing.is_late(today) else Tag(f"Reply by {day}", "warn")


def _lines(row: ContactMade) -> list[str]:
    """Whoever made it and when, and beneath it what has a value."""
    where = ": ".join(filter(None, [row.get_medium_display() if row.medium else "", row.material_at]))
    told = [
        (f"{row.get_way_display()}, {moment(row.made_at)}, by", row.made_by),
        ("Decided by", row.decided_by),
        ("Their reference:", row.their_reference),
        ("The material:", where),
    ]
    return [f"{name} {words}" for name, words in told if words]


def _advice(row: ContactMade) -> str:
    return f"Advice: {row.advice}" if row.advice else ""


def _recorded(row: ContactMade) -> str:
    """Whoever recorded it, where they did not make the contact then and there."""
    own = row.made_at == row.at and row.made_by == row.author.display_name
    return "" if own else f"Recorded {moment(row.at)}, by {row.author.display_name}"


def _told_before(row: ContactMade, titles: Mapping[str, str]) -> str:
    return "\n".join(filter(None, [_title(row, titles), row.told, _advice(row), *_lines(row)]))


def _told(row: ContactMade) -> str:
    made = f"{moment(row.made_at)}, {row.get_way_display().lower()}, by {row.made_by}"
    return f"{row.get_purpose_display()} {made}: {row.told}"


def _reply(reply: Reply) -> str:
    by = f", {reply.said_by}" if reply.said_by else ""
    return f"{moment(reply.came_at)}{by}: {_reply_text(reply)}"


def _reply_text(reply: Reply) -> str:
    told = [reply.text]
    if reply.removed:
        told.append(f"{reply.get_removed_display()}.")
    if reply.their_reference:
        told.append(f"Their reference: {reply.their_reference}.")
    return "\n".join(told)


def _not_made(row: ContactDeclined, titles: Mapping[str, str]) -> Row:
    decided = f"Decided by {row.decided_by}, {moment(row.decided_at)}"
    return Row(_about(row, titles, row.body_words), [row.reason, decided])
