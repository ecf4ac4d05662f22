"""The DfE’s Common Transfer File: XML, any year’s version, of which a few elements are read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, BinaryIO
from xml.parsers.expat import errors

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from handrail.rolls.bounds import MOST_ROWS, NotRead
from handrail.rolls.cells import Unusable, address_of, name_of, nameless
from handrail.rolls.days import day_of
from handrail.rolls.numbers import upn_of
from handrail.rolls.relations import relation_of
from handrail.rolls.telling import Carer, Rejected, Rows, Told
from handrail.rolls.words import Words
from handrail.rolls.years import year_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT, PUPIL = "CTfile", "Pupil"
ENTITIES = Words("The file has a document type or entities, which a Common Transfer File never has. It was not read.")
# An encoding that the reader does not know, or another than the file is in.
OTHER_LETTERS = frozenset(
    errors.codes[said] for said in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)
)
SAYS_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z][\w.-]{0,39})["']""")
FIRST_BYTES, A_PIECE = 512, 1 << 20
RESPONSIBILITY = ("Responsibility", "Responsible", "ParentalResponsibility")
SAID_YES = frozenset({"1", "t", "true", "y", "yes"})


def told_by(file: BinaryIO, *, today: date) -> Rows:
    """Every pupil of the file, with parents and carers where it names them. A row is the place of a pupil in it.

    Elements that are not known are passed over; sex (`Gender` or `Sex`), ethnicity, health and all else that nothing
    here asks for is not read. Raises `NotRead` for what is no Common Transfer File, and for any with a document type or
    entities, which none needs (ASVS 1.5.1).
    """
    for number, pupil in enumerate(_pupils(file), start=1):
        if number > MOST_ROWS:
            raise NotRead(
                Words(
                    "The file has more than %(most)s pupils. Export one school at a time.",
                    most=f"{MOST_ROWS:,}",
                )
            )
        try:
            yield _told(number, pupil, today)
        except Unusable as why:
            upn, _ = upn_of(_text(pupil, "UPN"))
            yield Rejected(number, why.args[0], shown=_text(pupil, "UPN")[-3:], upn=upn)


def _pupils(file: BinaryIO) -> Iterator[Element]:
    """Each pupil’s element, emptied once it was read, so that a long file takes no more memory than a short one."""
    file.seek(0)
    root = None
    try:
        for event, element in ElementTree.iterparse(file, events=("start", "end"), forbid_dtd=True):
            if root is None:
                root = element
                if element.tag != ROOT:
                    raise NotRead(Words("This XML file is not a Common Transfer File: it does not begin with CTfile."))
            if event == "end" and element.tag == PUPIL:
                yield element
                root.clear()
    except DefusedXmlException:
        raise NotRead(ENTITIES) from None
    except (ElementTree.ParseError, UnicodeError, LookupError, ValueError) as fault:
        if isinstance(fault, NotRead):
            raise
        raise NotRead(_unreadable(file, fault)) from None


def _unreadable(file: BinaryIO, fault: Exception) -> Words:
    """Why a file cannot be read; where its letters are to blame, the encoding that it says it has."""
    file.seek(0)
    said = SAYS_ENCODING.search(file.read(FIRST_BYTES).replace(b"\0", b""))
    encoding = said[1].decode("ascii") if said else "UTF-8"
    is_marking = isinstance(fault, ElementTree.ParseError) and fault.code not in OTHER_LETTERS
    if is_marking and _fits(file, encoding):
        return Words("The file is cut off, or is not XML. Make it again, and send the new one.")
    return Words(
        "The letters of the file are not in the encoding that it names, %(encoding)s, or it cannot be read. Make it "
        "again in your records system, as UTF-8 where it offers that, and send it without opening it before.",
        encoding=encoding,
    )


def _fits(file: BinaryIO, encoding: str) -> bool:
    """Whether all of the file can be read in an encoding."""
    file.seek(0)
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        while piece := file.read(A_PIECE):
            decoder.decode(piece)
    except (LookupError, UnicodeError):
        return False
    return True


def _told(number: int, pupil: Element, today: date) -> Told:
    remarks: list[str] = []
    upn, remark = upn_of(_text(pupil, "UPN"))
    year_group, strange = year_of(_text(pupil, "BasicDetails/NCyearActual"))
    forename = name_of(_text(pupil, "Forename"))
    called = name_of(_text(pupil, "BasicDetails/PreferredForename"))
    surname = name_of(_text(pupil, "BasicDetails/PreferredSurname") or _text(pupil, "Surname"))
    if not (forename or surname):
        raise Unusable(Words("There is no name."))
    return Told(
        row=number,
        kind="pupil",
        forename=forename,
        surname=surname,
        called=called if called != forename else "",
        upn=upn,
        born=day_of(_text(pupil, "DOB"), today=today),
        year_group=year_group,
        send=_send(pupil),
        carers=tuple(_carers(pupil, remarks)),
        remarks=tuple(filter(None, (*remarks, remark, strange))),
    )


def _carers(pupil: Element, remarks: list[str]) -> Iterator[Carer]:
    for place, contact in enumerate(pupil.iterfind("Contacts/Contact"), start=1):
        name = " ".join(filter(None, (name_of(_text(contact, "Forename")), name_of(_text(contact, "Surname")))))
        order, said = _text(contact, "Order"), _text(contact, *RESPONSIBILITY)
        email = _text(contact, "Email")
        if email and not name:
            remarks.append(nameless(place, email))
        if name:
            yield Carer(
                name=name,
                relation=relation_of(_text(contact, "Relationship"))[:60],
                email=address_of(email, remarks),
                order=int(order) if order.isascii() and order.isdigit() and len(order) < 3 else place,
                responsible=said.lower() in SAID_YES if said else None,
            )


def _send(pupil: Element) -> str:
    """The latest provision of the pupil’s history, which the file gives in the order of days."""
    said = [_text(row, "SENprovision") for row in pupil.iterfind("SENhistory/SEN")]
    return said[-1] if said and said[-1] in ("E", "K", "N") else ""


def _text(element: Element, *paths: str) -> str:
    """The text of the first of these elements that is there. One without children counts as false: hence `is`."""
    for path in paths:
        found = element.find(path)
        if found is not None and found.text:
            return " ".join(found.text.split())
    return ""
