"""What is stored of a school: its staff and offices, how it works, and with which edition."""

from handrail.schools.models.chosen import SettingChoice
from handrail.schools.models.published import Publication, PublicationQuerySet, Withdrawal
from handrail.schools.models.school import (
    OfficeHolding,
    OfficeHoldingQuerySet,
    School,
    StaffMember,
    StaffMemberQuerySet,
)

__all__ = [
    "OfficeHolding",
    "OfficeHoldingQuerySet",
    "Publication",
    "PublicationQuerySet",
    "School",
    "SettingChoice",
    "StaffMember",
    "StaffMemberQuerySet",
    "Withdrawal",
]
