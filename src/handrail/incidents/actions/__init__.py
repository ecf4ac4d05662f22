"""The acts of this room: report, name people, note, open and close, keep out, look."""

from handrail.incidents.actions.add_details import DetailsGiven, NothingGiven, NotYetPast, add_details
from handrail.incidents.actions.complain import (
    ComplaintGiven,
    ImpossibleDay,
    NoSuchHandler,
    answer_complaint,
    change_complaint,
    record_complaint,
)
from handrail.incidents.actions.confide import AdmittedBefore, NobodyToConfideIn, admit, lift_confidence
from handrail.incidents.actions.guests import (
    GuestAlready,
    GuestGiven,
    Invited,
    IsAboutThem,
    NotAsGuestUntil,
    WorksHere,
    invite_guest,
    renew_guest_password,
    revoke_guest,
)
from handrail.incidents.actions.helpers import (
    WHO_LETS_IN,
    HelperGiven,
    NotAColleague,
    NotUntilThen,
    WorksOnItAlready,
    let_helper_in,
    take_helper_out,
)
from handrail.incidents.actions.keep import (
    NEEDED,
    AdditionGiven,
    BelongsAlready,
    SomethingMissing,
    add_to_record,
    join_incidents,
    look_again,
    looked_at,
    part_incidents,
)
from handrail.incidents.actions.keep_index import classify, index_words
from handrail.incidents.actions.look_through import note_log_look, note_past_look, note_reviews_look, open_own_report
from handrail.incidents.actions.match_account import match_account
from handrail.incidents.actions.move_edition import MovedMeanwhile, MoveUnexplained, move_edition
from handrail.incidents.actions.name_people import PersonGiven, change_person, name_person
from handrail.incidents.actions.note import add_note, correct_note
from handrail.incidents.actions.open_incident import open_incident
from handrail.incidents.actions.record_report import KIND, ReportGiven, SentAlready, record_report
from handrail.incidents.actions.reindex import index_changed_people
from handrail.incidents.actions.relationships import declare_relationship, end_relationship
from handrail.incidents.actions.reroute import reroute_for
from handrail.incidents.actions.review_log import NothingWritten, ReviewedMeanwhile, sign_review
from handrail.incidents.actions.set_standing import settle_standing
from handrail.incidents.actions.set_status import IsClosed, IsOpen, close, reopen, require_open
from handrail.incidents.actions.single_contact import SINGLE, CannotSee, mark_single_contact
from handrail.incidents.actions.step_aside import NobodyElse, NoReason, let_back, step_aside
from handrail.incidents.actions.tell import choose_notices, tell_if_urgent, tell_of_task, tell_offices

__all__ = [
    "KIND",
    "NEEDED",
    "SINGLE",
    "WHO_LETS_IN",
    "AdditionGiven",
    "AdmittedBefore",
    "BelongsAlready",
    "CannotSee",
    "ComplaintGiven",
    "DetailsGiven",
    "GuestAlready",
    "GuestGiven",
    "HelperGiven",
    "ImpossibleDay",
    "Invited",
    "IsAboutThem",
    "IsClosed",
    "IsOpen",
    "MoveUnexplained",
    "MovedMeanwhile",
    "NoReason",
    "NoSuchHandler",
    "NobodyElse",
    "NobodyToConfideIn",
    "NotAColleague",
    "NotAsGuestUntil",
    "NotUntilThen",
    "NotYetPast",
    "NothingGiven",
    "NothingWritten",
    "PersonGiven",
    "ReportGiven",
    "ReviewedMeanwhile",
    "SentAlready",
    "SomethingMissing",
    "WorksHere",
    "WorksOnItAlready",
    "add_details",
    "add_note",
    "add_to_record",
    "admit",
    "answer_complaint",
    "change_complaint",
    "change_person",
    "choose_notices",
    "classify",
    "close",
    "correct_note",
    "declare_relationship",
    "end_relationship",
    "index_changed_people",
    "index_words",
    "invite_guest",
    "join_incidents",
    "let_back",
    "let_helper_in",
    "lift_confidence",
    "look_again",
    "looked_at",
    "mark_single_contact",
    "match_account",
    "move_edition",
    "name_person",
    "note_log_look",
    "note_past_look",
    "note_reviews_look",
    "open_incident",
    "open_own_report",
    "part_incidents",
    "record_complaint",
    "record_report",
    "renew_guest_password",
    "reopen",
    "require_open",
    "reroute_for",
    "revoke_guest",
    "settle_standing",
    "sign_review",
    "step_aside",
    "take_helper_out",
    "tell_if_urgent",
    "tell_of_task",
    "tell_offices",
]
