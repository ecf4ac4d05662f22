"""The acts of this room: keep versions, make links, sign, write down slips, keep scans, correct, ask again."""

from handrail.agreements.actions.answers import Future, NoName, NotAsked, Reply, WordsChanged
from handrail.agreements.actions.chasing import Chased, NoMail, write_to_signers
from handrail.agreements.actions.entered import NotEntered, take_back_entered
from handrail.agreements.actions.holding import hold_access, release_access
from handrail.agreements.actions.keeping import (
    AlreadyCorrected,
    NoReason,
    ask_again,
    note_list_look,
    note_person_look,
    stop_asking,
    take_back,
)
from handrail.agreements.actions.links import (
    NewLink,
    make_class_link,
    make_link,
    make_links_on_paper,
    note_opened,
    revoke_link,
)
from handrail.agreements.actions.paper import NotTheirs, OnPaper, record_paper, record_papers
from handrail.agreements.actions.scans import NoSuchPaper, keep_scan, remove_scan, take_scan
from handrail.agreements.actions.signing import LinkClosed, sign_in_class, sign_own, sign_through_link
from handrail.agreements.actions.versions import keep_all_versions, keep_versions

__all__ = [
    "AlreadyCorrected",
    "Chased",
    "Future",
    "LinkClosed",
    "NewLink",
    "NoMail",
    "NoName",
    "NoReason",
    "NoSuchPaper",
    "NotAsked",
    "NotEntered",
    "NotTheirs",
    "OnPaper",
    "Reply",
    "WordsChanged",
    "ask_again",
    "hold_access",
    "keep_all_versions",
    "keep_scan",
    "keep_versions",
    "make_class_link",
    "make_link",
    "make_links_on_paper",
    "note_list_look",
    "note_opened",
    "note_person_look",
    "record_paper",
    "record_papers",
    "release_access",
    "remove_scan",
    "revoke_link",
    "sign_in_class",
    "sign_own",
    "sign_through_link",
    "stop_asking",
    "take_back",
    "take_back_entered",
    "take_scan",
    "write_to_signers",
]
