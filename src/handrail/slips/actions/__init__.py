"""The acts of this room: print slips and letters, write down what came back, look where words hang."""

from handrail.slips.actions.displays import NoSuchPlace, check_display
from handrail.slips.actions.entering import CodesWrong, SlipBack, Ticked, enter_class, enter_slips, note_slip_look
from handrail.slips.actions.printing import (
    MOST_SHEETS,
    HomeLetter,
    NothingWaits,
    Sheet,
    TooMany,
    print_letters,
    print_slips,
)

__all__ = [
    "MOST_SHEETS",
    "CodesWrong",
    "HomeLetter",
    "NoSuchPlace",
    "NothingWaits",
    "Sheet",
    "SlipBack",
    "Ticked",
    "TooMany",
    "check_display",
    "enter_class",
    "enter_slips",
    "note_slip_look",
    "print_letters",
    "print_slips",
]
