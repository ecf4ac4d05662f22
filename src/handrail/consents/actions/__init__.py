"""The acts of this room: answers, what is published and taken down, events, leavers, the picture log."""

from handrail.consents.actions.answers import AnsweredMeanwhile, answer_as_carer, answer_in_class, answer_own
from handrail.consents.actions.clearing import (
    LOADING,
    WHO_PERMITS,
    NoPlace,
    NotALeaver,
    NotPermitted,
    StillUp,
    clear_leaver,
    write_note,
)
from handrail.consents.actions.events import (
    EventClosed,
    NoSigner,
    NothingToSign,
    OpenedEvent,
    close_event,
    note_event_look,
    open_event,
    plan_event,
    sign_on_screen,
    sign_sheet,
)
from handrail.consents.actions.looks import note_item_look, note_look, note_person_look
from handrail.consents.actions.mistakes import NoReason, take_back
from handrail.consents.actions.paper import NotTheirs, write_down
from handrail.consents.actions.publishing import IsDown, NobodyShown, NoSuchUse, check_item, take_down
from handrail.consents.actions.wordings import hold_consents, keep_wordings
from handrail.consents.actions.written import Future, NoName, NotAsked, Reply, WordsChanged

__all__ = [
    "LOADING",
    "WHO_PERMITS",
    "AnsweredMeanwhile",
    "EventClosed",
    "Future",
    "IsDown",
    "NoName",
    "NoPlace",
    "NoReason",
    "NoSigner",
    "NoSuchUse",
    "NobodyShown",
    "NotALeaver",
    "NotAsked",
    "NotPermitted",
    "NotTheirs",
    "NothingToSign",
    "OpenedEvent",
    "Reply",
    "StillUp",
    "WordsChanged",
    "answer_as_carer",
    "answer_in_class",
    "answer_own",
    "check_item",
    "clear_leaver",
    "close_event",
    "hold_consents",
    "keep_wordings",
    "note_event_look",
    "note_item_look",
    "note_look",
    "note_person_look",
    "open_event",
    "plan_event",
    "sign_on_screen",
    "sign_sheet",
    "take_back",
    "take_down",
    "write_down",
    "write_note",
]
