"""What a closing leaves open in the other parts of an incident: it may, with one reason (LOG-13)."""

from __future__ import annotations

from typing import NamedTuple

from handrail.casework.access.authority import without_copy
from handrail.evidence.access import Custody, custody_of
from handrail.incidents.access import Record
from handrail.incidents.models import FollowUp, Incident, in_force
from handrail.procedures.walk import Walk
from handrail.referrals.access import ContactRecord, Dealing
from handrail.sanctions.access import SanctionRecord, Withheld
from handrail.schools.access import Actor

REPLIES, ITEMS, WITHHELD, FOLLOW_UPS, COPY = "replies", "items", "withheld", "follow_ups", "copy"


class StillOpen(NamedTuple):
    """Replies awaited, items held, what is withheld from pupils, follow-ups, and whether the authority’s copy is due.

    What is withheld from an adult is left out, as the record keeps the numbers and not everybody who reads it may know.
    """

    replies: tuple[Dealing, ...]
    items: tuple[Custody, ...]
    withheld: tuple[Withheld, ...]
    follow_ups: tuple[FollowUp, ...]
    copy: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, for the kinds of which there is any."""
        numbers = {
            REPLIES: len(self.replies),
            ITEMS: len(self.items),
            WITHHELD: len(self.withheld),
            FOLLOW_UPS: len(self.follow_ups),
            COPY: int(self.copy),
        }
        return {kind: number for kind, number in numbers.items() if number}

    @property
    def needs_reason(self) -> bool:
        """Whether somebody has to say why it may stay open; a copy goes once the record is complete, and needs none."""
        return bool(self.counts.keys() - {COPY})


def still_open(actor: Actor, incident: Incident, walk: Walk) -> StillOpen:
    """What is still open besides the steps. The caller has the incident from a door, and where it stands."""
    withheld = SanctionRecord(incident, actor, on_paper=True).withheld
    return StillOpen(
        tuple(dealing for dealing in ContactRecord(incident).dealings if dealing.reply_by),
        tuple(custody for custody in custody_of(incident) if not custody.has_ended),
        tuple(one for one in withheld if one.restored is None),
        tuple(row for row in in_force(Record(incident).follow_ups) if not row.is_done),
        incident.pk in without_copy(incident.school, [incident], {incident.pk: walk}),
    )
