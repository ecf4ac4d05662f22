"""What is asked of a decision, of something withheld, and of its giving back."""

from handrail.sanctions.forms.citing import NEVER, Citing, citing_about
from handrail.sanctions.forms.decision import Asked, DecisionForm, as_filled_in
from handrail.sanctions.forms.sign_again import SignAgainForm, StopSigningForm
from handrail.sanctions.forms.withhold import GiveBackForm, RestrictionForm, WithdrawForm, as_withheld

__all__ = [
    "NEVER",
    "Asked",
    "Citing",
    "DecisionForm",
    "GiveBackForm",
    "RestrictionForm",
    "SignAgainForm",
    "StopSigningForm",
    "WithdrawForm",
    "as_filled_in",
    "as_withheld",
    "citing_about",
]
