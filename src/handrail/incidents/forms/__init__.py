"""What is asked in this room."""

from handrail.incidents.forms.log import LogForm
from handrail.incidents.forms.people import person_given
from handrail.incidents.forms.report import ReportForm

__all__ = ["LogForm", "ReportForm", "person_given"]
