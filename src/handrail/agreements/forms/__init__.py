"""What is asked, and what counts as an answer."""

from handrail.agreements.forms.keeping import GONE, AskAgainForm, Paper, PaperForm, TakeBackForm, TakeBackTodayForm
from handrail.agreements.forms.scans import RemoveScanForm, ScanForm
from handrail.agreements.forms.signing import CHOICES, Item, SignForm, is_answered_in, tag

__all__ = [
    "CHOICES",
    "GONE",
    "AskAgainForm",
    "Item",
    "Paper",
    "PaperForm",
    "RemoveScanForm",
    "ScanForm",
    "SignForm",
    "TakeBackForm",
    "TakeBackTodayForm",
    "is_answered_in",
    "tag",
]
