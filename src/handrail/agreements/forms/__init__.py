"""What is asked, and what counts as an answer."""

from handrail.agreements.forms.keeping import AskAgainForm, Paper, PaperForm, TakeBackForm, TakeBackTodayForm
from handrail.agreements.forms.signing import CHOICES, Item, SignForm, is_answered_in, tag

__all__ = [
    "CHOICES",
    "AskAgainForm",
    "Item",
    "Paper",
    "PaperForm",
    "SignForm",
    "TakeBackForm",
    "TakeBackTodayForm",
    "is_answered_in",
    "tag",
]
