"""What is asked, and what counts as an answer."""

from handrail.agreements.forms.keeping import AskAgainForm, Paper, PaperForm, TakeBackForm
from handrail.agreements.forms.signing import CHOICES, Item, SignForm, tag

__all__ = ["CHOICES", "AskAgainForm", "Item", "Paper", "PaperForm", "SignForm", "TakeBackForm", "tag"]
