"""What happens to a school, its staff, its offices and its settings."""

from handrail.schools.actions.choose_setting import ChosenMeanwhile, DoesNotFit, ReasonMissing, choose_setting
from handrail.schools.actions.describe_school import DESCRIBED, describe_school
from handrail.schools.actions.offices import (
    AlreadyHeld,
    AlreadyOnTheStaff,
    EndsBeforeItBegins,
    NotOnTheStaff,
    UnknownOffice,
    add_colleague,
    appoint,
    end_holding,
    note_colleagues_look,
    renew_password,
    set_up_school,
    take_off_staff,
)
from handrail.schools.actions.publish import (
    BeginsInThePast,
    InForceAlready,
    NoSuchEdition,
    PublishedMeanwhile,
    WithdrawnBefore,
    WithoutProof,
    publish,
    withdraw,
)

__all__ = [
    "DESCRIBED",
    "AlreadyHeld",
    "AlreadyOnTheStaff",
    "BeginsInThePast",
    "ChosenMeanwhile",
    "DoesNotFit",
    "EndsBeforeItBegins",
    "InForceAlready",
    "NoSuchEdition",
    "NotOnTheStaff",
    "PublishedMeanwhile",
    "ReasonMissing",
    "UnknownOffice",
    "WithdrawnBefore",
    "WithoutProof",
    "add_colleague",
    "appoint",
    "choose_setting",
    "describe_school",
    "end_holding",
    "note_colleagues_look",
    "publish",
    "renew_password",
    "set_up_school",
    "take_off_staff",
    "withdraw",
]
