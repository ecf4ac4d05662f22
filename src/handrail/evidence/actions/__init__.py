"""The acts of this room: list things and move them; keep files, seal them, and do things with them, alone or by two."""

from handrail.evidence.actions.ask import (
    AnsweredBefore,
    NothingToAgreeTo,
    NotYoursToAgree,
    answer_request,
    ask_for_second,
)
from handrail.evidence.actions.hand_back import note_handed_in_look, sign_out
from handrail.evidence.actions.keep_file import FilesNotTaken, ItemEnded, keep_file
from handrail.evidence.actions.look import note_past_look
from handrail.evidence.actions.precautions import (
    AsItWas,
    CameBefore,
    PrecautionGiven,
    SequelGiven,
    follow_precaution,
    hold_evidence,
    take_precaution,
)
from handrail.evidence.actions.seal import seal_everything, seal_item
from handrail.evidence.actions.things import (
    CustodyEnded,
    FilesStillKept,
    ImpossibleMoment,
    Incomplete,
    ItemGiven,
    MovedMeanwhile,
    MoveGiven,
    correct_item,
    list_item,
    move_item,
)
from handrail.evidence.actions.use_file import (
    DestroyedBefore,
    FileDamaged,
    FilesOff,
    Locked,
    NeedsSecond,
    UseGiven,
    use_file,
)

__all__ = [
    "AnsweredBefore",
    "AsItWas",
    "CameBefore",
    "CustodyEnded",
    "DestroyedBefore",
    "FileDamaged",
    "FilesNotTaken",
    "FilesOff",
    "FilesStillKept",
    "ImpossibleMoment",
    "Incomplete",
    "ItemEnded",
    "ItemGiven",
    "Locked",
    "MoveGiven",
    "MovedMeanwhile",
    "NeedsSecond",
    "NotYoursToAgree",
    "NothingToAgreeTo",
    "PrecautionGiven",
    "SequelGiven",
    "UseGiven",
    "answer_request",
    "ask_for_second",
    "correct_item",
    "follow_precaution",
    "hold_evidence",
    "keep_file",
    "list_item",
    "move_item",
    "note_handed_in_look",
    "note_past_look",
    "seal_everything",
    "seal_item",
    "sign_out",
    "take_precaution",
    "use_file",
]
