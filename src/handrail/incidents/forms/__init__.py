"""What is asked in this room."""

from handrail.incidents.forms.complaint import AnswerComplaintForm, ChangeComplaintForm, ComplaintForm
from handrail.incidents.forms.log import LogForm
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.report import ReportForm
from handrail.incidents.forms.sending import SENDING, read_sending

__all__ = [
    "SENDING",
    "AnswerComplaintForm",
    "ChangeComplaintForm",
    "ComplaintForm",
    "LogForm",
    "ReportForm",
    "person_given",
    "read_sending",
]
