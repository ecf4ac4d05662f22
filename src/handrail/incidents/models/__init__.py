"""What is stored of an incident. Only the index of the log is ever changed; everything else is written once."""

from handrail.incidents.models.complaint import Complaint, ComplaintAnswer
from handrail.incidents.models.confidence import Admission, Confidence, ConfidenceLifted
from handrail.incidents.models.edition_move import EditionMove
from handrail.incidents.models.guest import Guest
from handrail.incidents.models.helper import Helper
from handrail.incidents.models.incident import Incident, IncidentQuerySet
from handrail.incidents.models.index import LogKind, LogLine, LogMark, Standing, group_mark, risk_mark
from handrail.incidents.models.kept import Addition, BelongsWith, FollowUp
from handrail.incidents.models.kept_from import is_meant
from handrail.incidents.models.notice import Notice, NoticeChoice
from handrail.incidents.models.opened_by import LOG_OFFICES, is_kept_from
from handrail.incidents.models.people import ABOUT, CouldBe, Involvement, Particulars, Sex
from handrail.incidents.models.record import Note, Opening, Status, StatusChange
from handrail.incidents.models.report import FoundLater, Report
from handrail.incidents.models.review import LogReview
from handrail.incidents.models.standing import Exclusion, Lead, SingleContact
from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet, WrittenOnce, in_force

__all__ = [
    "ABOUT",
    "LOG_OFFICES",
    "Addition",
    "Admission",
    "BelongsWith",
    "Complaint",
    "ComplaintAnswer",
    "Confidence",
    "ConfidenceLifted",
    "CouldBe",
    "EditionMove",
    "Exclusion",
    "FollowUp",
    "FoundLater",
    "Guest",
    "Helper",
    "Incident",
    "IncidentQuerySet",
    "Involvement",
    "Lead",
    "LogKind",
    "LogLine",
    "LogMark",
    "LogReview",
    "Note",
    "Notice",
    "NoticeChoice",
    "Opening",
    "Particulars",
    "Report",
    "Sex",
    "SingleContact",
    "Standing",
    "Status",
    "StatusChange",
    "WriteOnce",
    "WriteOnceQuerySet",
    "WrittenOnce",
    "group_mark",
    "in_force",
    "is_kept_from",
    "is_meant",
    "risk_mark",
]
