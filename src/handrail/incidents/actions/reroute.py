"""Letting the next in line take the place of an office, all of whose holders are kept from an incident."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access import hold_name, written_of
from handrail.incidents.access.in_place import NextInLine, held_in, taken_over
from handrail.incidents.models import LOG_OFFICES, CouldBe, Exclusion, Incident, Lead, Particulars, in_force
from handrail.people.models import AccountTie, Relationship
from handrail.schools.access import Actor
from handrail.schools.models import OfficeHolding, School, SettingChoice, StaffMember


def reroute(author: User, incident: Incident, *, told_by: Actor | None = None, now: datetime) -> None:
    """Make who takes whose place agree with who is kept from the incident now; runs inside a transaction.

    Afterwards each office that keeps the log, or leads by the procedures, and that nobody can fill in this incident has
    the first of its order that somebody can fill; that office leads, and sees the incident (ROLE-15, X-08, X-49). What
    was reported in confidence is not for the offices that keep the log. `told_by` is who the audit log says did it.
    """
    rows = [row for row in in_force(written_of(incident, Lead)) if not row.ends]
    given = {row.office for row in rows if not row.in_place_of}
    keeping = () if incident.in_confidence else sorted(LOG_OFFICES)
    held = held_in(incident, localdate(now))
    taken = taken_over(held, (*keeping, *sorted(given)), NextInLine(incident), even_vacant=given)
    wanted = {(other, office) for office, other in taken.items() if other and other not in given}
    before = {(row.office, row.in_place_of): row for row in rows if row.in_place_of}
    for office, instead in sorted(wanted - before.keys()):
        _write(author, incident, office, instead, told_by, now)
    for office, instead in sorted(before.keys() - wanted):
        _write(author, incident, office, instead, told_by, now, ends=before[office, instead])


def reroute_for(user: User, *, now: datetime) -> None:
    """The same for every incident that the offices of `user` could concern, before the first page of a session.

    Offices change hands, and relationships are declared, in rooms that know no incident. Where nothing of that has
    changed since this process last looked through the incidents of the school, they are not looked through again: acts
    on an incident make its own rows agree.
    """
    today = localdate(now)
    for place in StaffMember.objects.on(today).filter(user=user).select_related("school"):
        stands = _standing_of(place.school, today)
        if _SEEN.get(place.school_id) == stands or user.pk not in stands.holders:
            continue
        reroute_all(user, _concerned(place, today), now=now)
        # Nothing is remembered of what is rolled back.
        transaction.on_commit(partial(_SEEN.__setitem__, place.school_id, stands))


class _Standing(NamedTuple):
    """What decides, outside the incidents, who takes whose place: who is what today, the newest row of each kind."""

    pack: str
    holdings: tuple[int, ...]
    holders: frozenset[UUID]
    staff: tuple[int, ...]
    newest: tuple[int | None, ...]


_SEEN: dict[UUID, _Standing] = {}
"""How each school stood when this process last looked through its incidents."""


def forget_seen() -> None:
    """Look through everything again at the next session."""
    _SEEN.clear()


def _standing_of(school: School, today: date) -> _Standing:
    held = list(OfficeHolding.objects.on(today).filter(school=school).order_by("pk").values_list("pk", "user"))
    staff = StaffMember.objects.on(today).filter(school=school).order_by("pk").values_list("pk", flat=True)
    kinds = (SettingChoice, Relationship, AccountTie, CouldBe)
    newest = tuple(kind.objects.order_by("-pk").values_list("pk", flat=True).first() for kind in kinds)
    return _Standing(
        school.pack, tuple(pk for pk, _ in held), frozenset(user for _, user in held), tuple(staff), newest
    )


def reroute_all(author: User, incidents: Q, *, now: datetime) -> None:
    """The same for each of the incidents, each by itself."""
    for pk in Incident.objects.filter(incidents).order_by("created_at", "pk").values_list("pk", flat=True):
        with transaction.atomic():
            held = Incident.objects.select_related("school").get(pk=pk)
            hold_name(held.reference)
            reroute(author, held, now=now)


def about(person_id: UUID) -> Q:
    """The incidents that are about somebody on the school’s list."""
    named = Particulars.objects.in_force().filter(person=person_id, is_about=True)
    return Q(pk__in=named.values("incident"))


def _concerned(place: StaffMember, today: date) -> Q:
    """The incidents from which somebody is kept who holds an office today, or where one takes another’s place."""
    holders = OfficeHolding.objects.on(today).filter(school=place.school).values("user")
    close = Relationship.objects.in_force().filter(user__in=holders, ends=False).values("person")
    named = Particulars.objects.in_force().filter(is_about=True, school=place.school)
    meant = CouldBe.objects.filter(user__in=holders, particulars__replaced_by=None, particulars__is_about=True)
    kept = Exclusion.objects.in_force().filter(school=place.school, lifts=False)
    leads = Lead.objects.in_force().filter(school=place.school, ends=False)
    found = (named.filter(person__user__in=holders), named.filter(person__in=close), meant, kept, leads)
    concerned = Q(pk__in=())
    for rows in found:
        concerned |= Q(pk__in=rows.values("incident"))
    return Q(school=place.school) & concerned


def _write(
    author: User,
    incident: Incident,
    office: str,
    instead: str,
    told_by: Actor | None,
    now: datetime,
    *,
    ends: Lead | None = None,
) -> None:
    Lead.objects.create(
        school_id=incident.school_id,
        incident=incident,
        author=author,
        at=now,
        office=office,
        in_place_of=instead,
        ends=ends is not None,
        replaces=ends,
    )
    act = "incidents.lead.ended" if ends else "incidents.lead.given"
    details = {"office": office, "in_place_of": instead}
    record(told_by, act, school=incident.school_id, subject=incident, details=details, now=now)
