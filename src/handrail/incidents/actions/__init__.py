"""The acts of this room: report, name people, note, open and close, keep out, look."""

from handrail.incidents.actions.confide import AdmittedBefore, NobodyToConfideIn, admit
from handrail.incidents.actions.guests import (
    GuestAlready,
    GuestGiven,
    ImpossibleDay,
    Invited,
    IsAboutThem,
    WorksHere,
    invite_guest,
    renew_guest_password,
    revoke_guest,
)
from handrail.incidents.actions.keep_index import classify, index_words
from handrail.incidents.actions.match_account import match_account
from handrail.incidents.actions.name_people import PersonGiven, change_person, name_person
from handrail.incidents.actions.note import add_note, correct_note
from handrail.incidents.actions.open_incident import open_incident
from handrail.incidents.actions.record_report import KIND, ReportGiven, SentAlready, record_report
from handrail.incidents.actions.relationships import declare_relationship, end_relationship
from handrail.incidents.actions.reroute import reroute_for
from handrail.incidents.actions.set_standing import settle_standing
from handrail.incidents.actions.set_status import IsClosed, IsOpen, close, reopen, require_open
from handrail.incidents.actions.single_contact import SINGLE, CannotSee, mark_single_contact
from handrail.incidents.actions.step_aside import NobodyElse, NoReason, let_back, step_aside

__all__ = [
    "KIND",
    "SINGLE",
    "AdmittedBefore",
    "CannotSee",
    "GuestAlready",
    "GuestGiven",
    "ImpossibleDay",
    "Invited",
    "IsAboutThem",
    "IsClosed",
    "IsOpen",
    "NoReason",
    "NobodyElse",
    "NobodyToConfideIn",
    "PersonGiven",
    "ReportGiven",
    "SentAlready",
    "WorksHere",
    "add_note",
    "admit",
    "change_person",
    "classify",
    "close",
    "correct_note",
    "declare_relationship",
    "end_relationship",
    "index_words",
    "invite_guest",
    "let_back",
    "mark_single_contact",
    "match_account",
    "name_person",
    "open_incident",
    "record_report",
    "renew_guest_password",
    "reopen",
    "require_open",
    "reroute_for",
    "revoke_guest",
    "settle_standing",
    "step_aside",
]
