"""What is asked before paper is printed, and of what came back."""

from handrail.slips.forms.answers import AnswersForm
from handrail.slips.forms.entering import CheckForm, ClassForm, CodesForm
from handrail.slips.forms.printing import CheckDisplayForm, LettersForm, QuestionsForm, SlipsForm

__all__ = [
    "AnswersForm",
    "CheckDisplayForm",
    "CheckForm",
    "ClassForm",
    "CodesForm",
    "LettersForm",
    "QuestionsForm",
    "SlipsForm",
]
