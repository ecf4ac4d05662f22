"""What is asked of a thing, of what happens to it, and of files kept of it."""

from handrail.evidence.forms.files import AnswerForm, FileForm, SealForm, UseForm
from handrail.evidence.forms.precautions import TOO_EARLY, HoldForm, PrecautionForm, SequelForm
from handrail.evidence.forms.sign_out import SignOutForm
from handrail.evidence.forms.things import (
    AFTER_IT_MOVED,
    CORRECTED_BEFORE,
    FILES_FIRST,
    MOVED_BEFORE,
    CorrectItemForm,
    ItemForm,
    MoveForm,
    as_listed,
)

__all__ = [
    "AFTER_IT_MOVED",
    "CORRECTED_BEFORE",
    "FILES_FIRST",
    "MOVED_BEFORE",
    "TOO_EARLY",
    "AnswerForm",
    "CorrectItemForm",
    "FileForm",
    "HoldForm",
    "ItemForm",
    "MoveForm",
    "PrecautionForm",
    "SealForm",
    "SequelForm",
    "SignOutForm",
    "UseForm",
    "as_listed",
]
