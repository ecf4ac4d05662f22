"""What is asked in this room."""

from handrail.incidents.forms.complaint import AnswerComplaintForm, ChangeComplaintForm, ComplaintForm
from handrail.incidents.forms.details import DetailsForm
from handrail.incidents.forms.kept import AdditionForm, JoinForm, LookAgainForm, TickOffForm
from handrail.incidents.forms.log import LogForm
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.report import ReportForm
from handrail.incidents.forms.sending import SENDING, read_sending

__all__ = [
    "SENDING",
    "AdditionForm",
    "AnswerComplaintForm",
    "ChangeComplaintForm",
    "ComplaintForm",
    "DetailsForm",
    "JoinForm",
    "LogForm",
    "LookAgainForm",
    "ReportForm",
    "TickOffForm",
    "person_given",
    "read_sending",
]
