"""What is asked before paper is printed, and of what came back."""

from handrail.slips.forms.entering import CheckForm, ClassForm, CodesForm
from handrail.slips.forms.printing import CheckDisplayForm, LettersForm, SlipsForm

__all__ = ["CheckDisplayForm", "CheckForm", "ClassForm", "CodesForm", "LettersForm", "SlipsForm"]
