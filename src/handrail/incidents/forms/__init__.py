"""What is asked in this room."""

from handrail.incidents.forms.complaint import AnswerComplaintForm, ChangeComplaintForm, ComplaintForm
from handrail.incidents.forms.details import DetailsForm
from handrail.incidents.forms.kept import AdditionForm, JoinForm, LookAgainForm, TickOffForm
from handrail.incidents.forms.log import LogForm
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.report import ReportForm
from handrail.incidents.forms.review import ReviewForm
from handrail.incidents.forms.sending import SENDING, read_sending
from handrail.incidents.forms.standing import (
    DayForm,
    GuestForm,
    HelperForm,
    ReasonForm,
    RelationshipForm,
    SingleContactForm,
)

__all__ = [
    "SENDING",
    "AdditionForm",
    "AnswerComplaintForm",
    "ChangeComplaintForm",
    "ComplaintForm",
    "DayForm",
    "DetailsForm",
    "GuestForm",
    "HelperForm",
    "JoinForm",
    "LogForm",
    "LookAgainForm",
    "ReasonForm",
    "RelationshipForm",
    "ReportForm",
    "ReviewForm",
    "SingleContactForm",
    "TickOffForm",
    "person_given",
    "read_sending",
]
