"""Copies made and sent in tests, and what must not be in them."""

from __future__ import annotations

import io
from typing import Any

from django.test import Client
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from handrail.copies.actions import Made, SentGiven, record_copy_made, record_copy_sent
from handrail.copies.kinds import AUTHORITY, MadeAs
from handrail.copies.models import CopyMade, CopySent
from handrail.incidents.access import get_incident
from handrail.papers.presenters import Told, told_now
from handrail.referrals.actions import Body, ContactGiven
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.schools.cast import NOW

NOTE, OTHERS_PARENTS = "Lid shut by Miss Rees", "What only B’s parents heard"
OFFICER = Body("childrens_services")
SENT = ContactGiven(OFFICER, "copy", "secure", "Sent the copy.")


def wants_copies(actor: Actor, wanted: str = "every") -> None:
    """The school's head says that the authority wants a copy."""
    choose_setting(actor, "authority_copy", [wanted], reason="They asked for it.", now=NOW)


def told(actor: Actor, reference: str) -> Told:
    """The incident as it stands."""
    return told_now(actor, get_incident(actor, reference), timezone.now())


def made(actor: Actor, reference: str, content: bytes = b"file", **other: Any) -> CopyMade:
    """A copy made."""
    given = {"what": AUTHORITY, "title": "Copy", "made_as": MadeAs.LOCKED, **other}
    return record_copy_made(actor, reference, Made(**given), content, now=NOW)


def sent(actor: Actor, reference: str, **other: Any) -> CopySent:
    """A copy sent through a named service."""
    given = {"what": AUTHORITY, "contact": SENT, "service": "Egress", **other}
    return record_copy_sent(actor, reference, SentGiven(**given), now=NOW)


def file_of(client: Client, address: str, **posted: str) -> bytes:
    """The file that an address gives when something is posted to it."""
    response = client.post(address, posted)
    assert response.status_code == 200 and "attachment" in response["Content-Disposition"], address
    return response.content


def words_of_word(content: bytes) -> str:
    """Every word of a Word document."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_pdf(content: bytes, password: str = "") -> str:
    """Every word of a PDF, in one line."""
    pages = PdfReader(io.BytesIO(content), password=password or None).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
