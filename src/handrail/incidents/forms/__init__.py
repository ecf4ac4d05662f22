"""What is asked in this room."""

from handrail.incidents.forms.log import LogForm
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.report import ReportForm
from handrail.incidents.forms.sending import SENDING, read_sending
from handrail.incidents.forms.standing import DayForm, GuestForm, ReasonForm, RelationshipForm, SingleContactForm

__all__ = [
    "SENDING",
    "DayForm",
    "GuestForm",
    "LogForm",
    "ReasonForm",
    "RelationshipForm",
    "ReportForm",
    "SingleContactForm",
    "person_given",
    "read_sending",
]
