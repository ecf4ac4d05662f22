"""Answers to consents and their wording; what was published; events and who signed there; pictures of leavers."""

from handrail.consents.models.answer import ConsentAnswer, ConsentAnswerQuerySet, Method, Said
from handrail.consents.models.cleared import LeaverCleared
from handrail.consents.models.event import EventSigner, PictureEvent, SignedHow
from handrail.consents.models.item import PublicationItem, PublicationItemQuerySet, Shown, TakenDown, WhatBecame
from handrail.consents.models.note import Permitted, PictureNote, PictureNoteKind
from handrail.consents.models.wording import ConsentWording

__all__ = [
    "ConsentAnswer",
    "ConsentAnswerQuerySet",
    "ConsentWording",
    "EventSigner",
    "LeaverCleared",
    "Method",
    "Permitted",
    "PictureEvent",
    "PictureNote",
    "PictureNoteKind",
    "PublicationItem",
    "PublicationItemQuerySet",
    "Said",
    "Shown",
    "SignedHow",
    "TakenDown",
    "WhatBecame",
]
