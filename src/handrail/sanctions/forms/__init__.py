"""What is asked of a decision, of something withheld, and of its giving back."""

from handrail.sanctions.forms.decision import Asked, DecisionForm, as_filled_in
from handrail.sanctions.forms.withhold import GiveBackForm, RestrictionForm, WithdrawForm, as_withheld

__all__ = [
    "Asked",
    "DecisionForm",
    "GiveBackForm",
    "RestrictionForm",
    "WithdrawForm",
    "as_filled_in",
    "as_withheld",
]
