"""People, what ties them, what changed of them, their groups and trips, and the rolls that they came from."""

from handrail.people.models.account_tie import AccountTie
from handrail.people.models.change import LEFT, ON_THE_LIST, PersonChange, as_kept
from handrail.people.models.group import Group, GroupKind, GroupQuerySet, Membership
from handrail.people.models.guardianship import Guardianship, GuardianshipQuerySet
from handrail.people.models.person import Person, PersonQuerySet, folded
from handrail.people.models.relationship import Relationship, RelationshipQuerySet, Tie
from handrail.people.models.roll import ColumnChoice, FieldChoice, Roll, RollRow, Stage, Standing

__all__ = [
    "LEFT",
    "ON_THE_LIST",
    "AccountTie",
    "ColumnChoice",
    "FieldChoice",
    "Group",
    "GroupKind",
    "GroupQuerySet",
    "Guardianship",
    "GuardianshipQuerySet",
    "Membership",
    "Person",
    "PersonChange",
    "PersonQuerySet",
    "Relationship",
    "RelationshipQuerySet",
    "Roll",
    "RollRow",
    "Stage",
    "Standing",
    "Tie",
    "as_kept",
    "folded",
]
