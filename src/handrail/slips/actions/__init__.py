"""The acts of this room: print slips, sheets and letters, write down what came back, look where words hang."""

from handrail.slips.actions.consents import (
    NothingAnswered,
    Questions,
    enter_consents,
    note_sheet_look,
    print_consents,
)
from handrail.slips.actions.displays import NoSuchPlace, check_display
from handrail.slips.actions.entering import CodesWrong, SlipBack, Ticked, enter_class, enter_slips, note_slip_look
from handrail.slips.actions.issuing import MOST_SHEETS, NobodyMaySign, NothingWaits, TooMany
from handrail.slips.actions.printing import HomeLetter, Sheet, print_letters, print_slips

__all__ = [
    "MOST_SHEETS",
    "CodesWrong",
    "HomeLetter",
    "NoSuchPlace",
    "NobodyMaySign",
    "NothingAnswered",
    "NothingWaits",
    "Questions",
    "Sheet",
    "SlipBack",
    "Ticked",
    "TooMany",
    "check_display",
    "enter_class",
    "enter_consents",
    "enter_slips",
    "note_sheet_look",
    "note_slip_look",
    "print_consents",
    "print_letters",
    "print_slips",
]
