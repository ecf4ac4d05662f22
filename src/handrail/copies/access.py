"""The doors to copies: what was made of one incident and sent, and which incident a file belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from handrail.casework.access import authority_copy, walks_of
from handrail.copies.kinds import AUTHORITY
from handrail.copies.models import CopyMade, CopySent
from handrail.incidents.access import Involved, NoSuchIncident, incidents_for, written_of
from handrail.incidents.models import Incident
from handrail.procedures.condition import matches
from handrail.procedures.model import Pack, Person, ReferralForm
from handrail.referrals.access import ContactRecord, Dealing
from handrail.referrals.kinds import Purpose
from handrail.referrals.models import ContactMade
from handrail.schools.access import Actor

MOST_FOUND, MOST_DUE = 20, 100
EVERY = "every"


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that went, and the contact in which it did, as that counts now."""

    row: CopySent
    dealing: Dealing
    copy: CopyMade | None


class CopyRecord:
    """The rows of one incident that this room keeps; read when first asked for. Its maker came through a door."""

    def __init__(self, incident: Incident, contacts: ContactRecord) -> None:
        self._incident = incident
        self._contacts = contacts

    @cached_property
    def made(self) -> tuple[CopyMade, ...]:
        return written_of(self._incident, CopyMade)

    @cached_property
    def sent(self) -> tuple[Sent, ...]:
        """What was sent, each with its contact; in the order in which it was written."""
        by_root = {dealing.contact.root_id: dealing for dealing in self._contacts.dealings}
        by_copy = {copy.pk: copy for copy in self.made}
        rows = written_of(self._incident, CopySent)
        return tuple(Sent(row, by_root[row.contact_id], by_copy.get(row.copy_id or 0)) for row in rows)


def copy_made(incident: Incident, copy_id: int) -> CopyMade:
    """One copy that was made of this incident."""
    for copy in written_of(incident, CopyMade):
        if copy.pk == copy_id:
            return copy
    raise NoSuchIncident(copy_id)


def copies_with(actor: Actor, fingerprint: str) -> list[CopyMade]:
    """The copies with this fingerprint, of incidents that `actor` may know of; the newest first."""
    found = CopyMade.objects.filter(sha256=fingerprint.lower(), incident__in=incidents_for(actor))
    return list(found.select_related("incident", "author").order_by("-pk")[:MOST_FOUND])


def every_copy_with(fingerprint: str) -> list[CopyMade]:
    """The same of every school, for whoever looks after the server. Says no more than the reference."""
    found = CopyMade.objects.filter(sha256=fingerprint.lower())
    return list(found.select_related("incident", "school").order_by("-pk")[:MOST_FOUND])


def copies_due(actor: Actor) -> list[Incident]:
    """The newest incidents that `actor` may know of whose copy the authority has not got; closed ones too."""
    asked = authority_copy(actor.school)
    if not asked.is_wanted:
        return []
    sent = ContactMade.objects.in_force().filter(incident=OuterRef("pk"), purpose=Purpose.COPY)
    seen = incidents_for(actor).filter(~Exists(sent)).select_related("edition").defer("edition__text")
    found = list(seen.order_by("-created_at", "-pk")[:MOST_DUE])
    if asked.wanted == EVERY:
        return found
    walks = walks_of(found)
    return [incident for incident in found if asked.is_asked_of(walks[incident.pk])]


def forms_of(pack: Pack) -> list[ReferralForm]:
    """The forms that a school with this pack may write: not those whose place another takes."""
    replaced = {form.stands_for for form in pack.referral_forms.values()}
    return [form for form in pack.referral_forms.values() if form.id not in replaced]


def people_for(form: ReferralForm, people: Iterable[Involved]) -> list[Involved]:
    """For whom there is such a form in an incident; empty for a form of the whole incident."""
    each = form.each
    return [one for one in people if matches(_as_walked(one), each.kinds, each.parts)] if each else []


def form_called(pack: Pack, what: str) -> ReferralForm | None:
    """The form of that id; None for the authority's copy. Raises `NoSuchIncident` where there is none."""
    if what == AUTHORITY:
        return None
    for form in forms_of(pack):
        if form.id == what:
            return form
    raise NoSuchIncident(what)


def _as_walked(one: Involved) -> Person:
    return Person(one.ref, one.kind, frozenset(one.parts))
