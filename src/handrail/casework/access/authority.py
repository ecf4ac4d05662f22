"""Whether the school's authority wants a copy of an incident's record (REF-01, X-06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from handrail.incidents.models import Incident
from handrail.procedures.walk import Walk
from handrail.referrals.access import with_copy_sent
from handrail.schools.access import settings_of
from handrail.schools.models import School

EVERY, INAPPROPRIATE = "every", "inappropriate"
REACHED_BY = frozenset({"authority_copy_sent", "local_authority_told"})
"""Proofs of steps that a procedure reaches only where its authority is to know of the incident."""


class AuthorityCopy(NamedTuple):
    """What the school's setting says: of which incidents a copy is wanted, and the contact that receives it."""

    wanted: str
    officer: str

    @property
    def is_wanted(self) -> bool:
        return self.wanted in (EVERY, INAPPROPRIATE)

    def is_asked_of(self, walk: Walk) -> bool:
        """Whether a copy of it is wanted: of every incident, or where its procedure brings it to the authority."""
        if self.wanted == INAPPROPRIATE:
            return any(reached.step.proof in REACHED_BY for reached in walk.instructions)
        return self.wanted == EVERY


def authority_copy(school: School) -> AuthorityCopy:
    """The school's settings for it. Asks the database once."""
    settings = settings_of(school)
    wanted, officer = (next(iter(settings[name].value), "") for name in ("authority_copy", "authority_officer"))
    return AuthorityCopy(wanted, officer)


def without_copy(school: School, incidents: Iterable[Incident], walks: Mapping[UUID, Walk]) -> frozenset[UUID]:
    """Those of the incidents whose copy is due. The caller has them from a door."""
    asked = authority_copy(school)
    due = [incident.pk for incident in incidents if asked.is_wanted and asked.is_asked_of(walks[incident.pk])]
    return frozenset(due) - with_copy_sent(due) if due else frozenset()
