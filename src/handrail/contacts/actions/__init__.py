"""What happens to a school's list of contacts."""

from handrail.contacts.actions.check import (
    NOT_YOURS,
    CheckedMeanwhile,
    Details,
    DetailsMissing,
    EarlierThanFailure,
    NoLike,
    NotOneNumber,
    NotToBeChecked,
    PlaceTaken,
    ReasonMissing,
    TooMany,
    WrongDay,
    add_contact,
    check_contact,
    days_between_checks,
    leave_out,
)
from handrail.contacts.actions.failed import NothingKept, record_failed_call

__all__ = [
    "NOT_YOURS",
    "CheckedMeanwhile",
    "Details",
    "DetailsMissing",
    "EarlierThanFailure",
    "NoLike",
    "NotOneNumber",
    "NotToBeChecked",
    "NothingKept",
    "PlaceTaken",
    "ReasonMissing",
    "TooMany",
    "WrongDay",
    "add_contact",
    "check_contact",
    "days_between_checks",
    "leave_out",
    "record_failed_call",
]
