"""Slips that were printed, and what is read on them."""

from __future__ import annotations

import io
import re

from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from handrail.agreements.access import Form
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor
from handrail.slips.actions import Sheet, print_slips
from handrail.slips.models import Slip

OAK = "class:5 Oak"
CODE = re.compile(r"\b([A-Z]{3}-[A-Z]{3})\b")


def printed(
    actor: Actor, group: str = OAK, form: Form = Form.PLAIN, language: Language = Language.ENGLISH
) -> list[Sheet]:
    return print_slips(actor, group, form=form, language=language, now=timezone.now())


def slip_for(actor: Actor, person: Person) -> Slip:
    """The slip of somebody, printed with those of the class."""
    return next(slip for sheet in printed(actor) for slip in sheet.slips if slip.person_id == person.pk)


def pdf_of(client: Client, address: str, **sent: str) -> PdfReader:
    """The file that a form gives."""
    answer = client.post(address, sent)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf", answer.content[:4000]
    return PdfReader(io.BytesIO(answer.content))


def text_of(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))  # type: ignore[attr-defined]
