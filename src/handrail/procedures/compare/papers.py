"""What is written, printed and told: sheets, forms, letters, referrals, and what parents hear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handrail.procedures.compare.aspects import Aspect, Noun, Two, called, compared, flag, lines, titles, words
from handrail.procedures.compare.differences import Difference, Heading, Words
from handrail.procedures.compare.phrases import condition_line, condition_words, people_words
from handrail.procedures.model import (
    AnnouncementKind,
    AnnouncementSubject,
    Block,
    Box,
    CardLine,
    FormLayout,
    Label,
    Letter,
    MockIncident,
    NoticePart,
    Pack,
    ReferralForm,
    SecondRecord,
    Sheet,
)

H = Heading.PAPERS


def _title(pack: Pack, thing: Any) -> str:
    return str(thing.title)


def _label(pack: Pack, thing: Any) -> str:
    return str(thing.label)


TITLE: Aspect[Any] = Aspect("What it is called", H, ("title",), words("title"))
LABEL: Aspect[Any] = Aspect("What it is called", H, ("label",), words("label"))
ABOUT: Aspect[Any] = Aspect("What it is for", H, ("about",), words("about"))


def _columns(pack: Pack, sheet: Sheet) -> Words:
    return tuple(f"{column.label} ({column.width}): {', '.join(column.holds)}" for column in sheet.columns)


def _asks(pack: Pack, form: FormLayout) -> Words:
    return called(pack.facts, form.asks, "ask")


def _blocks(pack: Pack, form: FormLayout) -> Words:
    return tuple(line for block in form.blocks for line in _block(pack, block))


def _block(pack: Pack, block: Block) -> Iterator[str]:
    limits = (people_words(pack, block.about), condition_words(pack, block.only_when))
    only = "; ".join(limit for limit in limits if limit)
    yield " ".join(part for part in (f"{block.title}.", block.says, f"Only for {only}." if only else "") if part)
    for label in block.labels:
        yield f"{block.title}: {_label_words(pack, label)}"
    for box in block.boxes:
        yield f"{block.title}: ☐ {_box_words(pack, box)}"


def _label_words(pack: Pack, label: Label) -> str:
    filled = [*label.holds, *called(pack.offices, (label.office,), "title")]
    by_pen = f"{label.lines} lines" if label.lines != 1 else ""
    more = [", ".join(filled), by_pen, "may be empty" if label.may_be_empty else ""]
    return "; ".join([label.label, *(part for part in more if part)])


def _box_words(pack: Pack, box: Box) -> str:
    bodies, purposes = (box.contact.bodies, box.contact.purposes) if box.contact else ((), ())
    places = {None: "", True: "inside", False: "outside"}
    ticked = (
        condition_words(pack, box.when),
        ", ".join([*called(pack.contacts, bodies, "office"), *purposes]),
        "; ".join(called(pack.proofs, box.proofs, "says")),
        places[box.inside],
        "decided" if box.decided else "",
        ", ".join((*box.kept, *box.precautions)),
        "to be looked at again" if box.again else "",
        f"beside it: {box.text}" if box.text else "",
        f"what is left of: {box.rest_of}" if box.rest_of else "",
    )
    when = "; ".join(part for part in ticked if part)
    return f"{box.label} ({when})" if when else box.label


SHEET: Noun[Sheet] = Noun(
    "sheet",
    H,
    _title,
    (
        TITLE,
        Aspect("What stands above it", H, ("rules",), lines("rules")),
        Aspect("Its columns", H, ("columns",), _columns),
        Aspect("Columns of", H, ("same_as",), titles("same_as", lambda pack: pack.sheets, "title")),
    ),
)
FORM: Noun[FormLayout] = Noun(
    "form",
    H,
    _title,
    (
        TITLE,
        Aspect("Its note", H, ("note",), words("note")),
        Aspect("Its blocks", H, ("blocks",), _blocks),
        Aspect("What it asks", H, ("asks",), _asks),
    ),
)
LETTER: Noun[Letter] = Noun(
    "letter",
    H,
    _title,
    (
        TITLE,
        ABOUT,
        Aspect("To whom", H, ("to",), lambda pack, letter: (letter.to.value,)),
        Aspect("Its subject", H, ("subject",), words("subject")),
        Aspect("What it says", H, ("paragraphs",), lines("paragraphs")),
        Aspect("Who signs it", H, ("signed_by",), titles("signed_by", lambda pack: pack.offices, "title")),
        Aspect("When it is offered", H, ("suggested",), lambda pack, letter: condition_line(pack, letter.suggested)),
        Aspect("For which measures", H, ("measures",), titles("measures", lambda pack: pack.measure_kinds, "title")),
    ),
)


def _fields(pack: Pack, form: ReferralForm) -> Words:
    return tuple(line for block in form.blocks for line in _field_lines(pack, block))


def _field_lines(pack: Pack, block: Any) -> Iterator[str]:
    yield f"{block.title}. {block.hint}".strip()
    for field in block.fields:
        filled = field.filled_from or next(iter(called(pack.facts, (field.fact,), "ask")), "")
        told = "; ".join(part for part in (field.ask, field.hint, filled and f"from the record: {filled}") if part)
        yield f"{block.title}: {told}"


def _each(pack: Pack, form: ReferralForm) -> Words:
    return (people_words(pack, form.each),) if form.each is not None else ("the whole incident",)


REFERRAL: Noun[ReferralForm] = Noun(
    "referral-form",
    H,
    _title,
    (
        TITLE,
        ABOUT,
        Aspect("To whom", H, ("to",), titles("to", lambda pack: pack.contacts, "office")),
        Aspect("For whom", H, ("each",), _each),
        Aspect("What it asks", H, ("blocks",), _fields),
        Aspect("Before it is sent", H, ("before_sending",), lines("before_sending")),
        Aspect(
            "Whose place it takes", H, ("stands_for",), titles("stands_for", lambda pack: pack.referral_forms, "title")
        ),
    ),
)
SECOND_RECORD: Noun[SecondRecord] = Noun(
    "second-record",
    H,
    lambda pack, record: "The second record",
    (Aspect("Which incidents", H, ("when",), lambda pack, record: condition_line(pack, record.when)),),
)
NOTICE: Noun[NoticePart] = Noun(
    "notice",
    H,
    lambda pack, part: f"The notice for parents: {part.title}",
    (
        TITLE,
        Aspect("What it says", H, ("texts",), lines("texts")),
        Aspect("Its list", H, ("items",), lines("items")),
        Aspect("How to reach the school", H, ("reach",), flag("reach", "stands there", "does not stand there")),
    ),
)
CARD_LINE: Noun[CardLine] = Noun(
    "card-line",
    H,
    lambda pack, line: f"The card for staff: {line.title}",
    (
        TITLE,
        Aspect("What it says", H, ("says",), words("says")),
        Aspect("Who is named under it", H, ("names",), flag("names", "who hears first", "nobody")),
        Aspect("How it stands out", H, ("is_urgent",), flag("is_urgent", "as urgent", "not at all")),
    ),
)
ANNOUNCEMENT_KIND: Noun[AnnouncementKind] = Noun(
    "announcement-kind",
    H,
    _label,
    (LABEL, Aspect("People come", H, ("gathers",), flag("gathers", "people come to it", "nobody comes to it"))),
)
ANNOUNCEMENT_SUBJECT: Noun[AnnouncementSubject] = Noun(
    "announcement-subject", H, _label, (LABEL, Aspect("What it says", H, ("says",), words("says")))
)


def _who_is_in_it(pack: Pack, mock: MockIncident) -> Words:
    return tuple(f"{pack.people.kinds[one.kind]}: {pack.people.parts[one.part]}" for one in mock.people)


MOCK_INCIDENT: Noun[MockIncident] = Noun(
    "mock-incident",
    H,
    lambda pack, mock: f"A made-up incident to rehearse: {mock.title}",
    (
        TITLE,
        Aspect("What those who take part get to know", H, ("story",), words("story")),
        Aspect("Who is in it", H, ("people",), _who_is_in_it),
    ),
)


def _second_record(pack: Pack) -> Mapping[str, SecondRecord]:
    return {"second": pack.second_record} if pack.second_record else {}


def _lines_by_place(pack: Pack) -> dict[str, CardLine]:
    """Each line of the card under whose place it takes; the last one counts."""
    return {line.stands_for or line.id: line for line in pack.card.values()}


def of_papers(two: Two) -> Iterator[Difference]:
    """What differs in all that leaves as words."""
    one, other = two.one, two.other
    yield from compared(two, SHEET, one.sheets, other.sheets)
    yield from compared(two, FORM, one.forms, other.forms)
    yield from compared(two, LETTER, one.letters, other.letters)
    yield from compared(two, REFERRAL, one.referral_forms, other.referral_forms)
    yield from compared(two, SECOND_RECORD, _second_record(one), _second_record(other))
    yield from compared(two, NOTICE, one.notice, other.notice)
    yield from compared(two, CARD_LINE, _lines_by_place(one), _lines_by_place(other))
    yield from compared(two, ANNOUNCEMENT_KIND, one.announcement_kinds, other.announcement_kinds)
    yield from compared(two, ANNOUNCEMENT_SUBJECT, one.announcement_subjects, other.announcement_subjects)
    yield from compared(two, MOCK_INCIDENT, one.mock_incidents, other.mock_incidents)
