"""Who takes the place of an office in one incident, where everybody who holds it is kept from that incident."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import DateField, DateTimeField, Exists, ExpressionWrapper, OuterRef, Q, UUIDField
from django.db.models.fields import BooleanField

from handrail.incidents.models import Incident, Lead, is_kept_from, is_meant
from handrail.procedures.model import Contact, Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, SchoolSetting, pack_of, setting_of, settings_of
from handrail.schools.models import OfficeHolding, School, StaffMember

ROUTED = ("coordinator", "dsl", "head", "chair", "network_manager")
"""Offices for which a school says who is next (requirements ROLE-15, X-08, X-49)."""

UNTIL_SET = ("coordinator", "dsl", "head")
TELL_OUTSIDE = "tell_outside"


class Held(NamedTuple):
    """Somebody holds an office today; `is_out` of one incident: kept from it, or let in by somebody who is."""

    office: str
    user: UUID
    name: str
    is_deputy: bool
    is_out: bool


def held_in(incident: Incident, today: date, *, shut: Collection[str] = ()) -> tuple[Held, ...]:
    """Who holds which office of the school, and who of them is kept from this incident; holders before deputies.

    All who hold a technical office are where it is, or could be, about one of them, or where the office is among
    `shut`: nobody's work is left to the colleagues of whom it may be about.
    """
    rows = _HELD.rows(school=incident.school_id, incident=incident.pk, day=today, began=incident.created_at)
    meant = {row.office for row in rows if row.is_meant}  # type: ignore[attr-defined]
    closed = {*shut, *(meant and technical_at(incident.school) & meant)}
    return tuple(
        Held(row.office, row.user_id, row.user.display_name, row.is_deputy, row.is_out or row.office in closed)  # type: ignore[attr-defined]
        for row in rows
    )


def technical_at(school: School) -> frozenset[str]:
    """The offices that get technical tasks, by the pack that the school follows today."""
    return frozenset(office.id for office in pack_of(school).offices.values() if office.technical)


def taken_over(
    held: Iterable[Held],
    offices: Iterable[str],
    order: NextInLine,
    *,
    even_vacant: Iterable[str] = (),
) -> dict[str, str]:
    """Which office takes the place of each of `offices` that nobody can fill in an incident; empty where none can.

    An office that nobody holds is left as it is, unless it is among `even_vacant`.
    """
    known = tuple(held)
    holding, able = {one.office for one in known}, {one.office for one in known if not one.is_out}
    vacant_too = set(even_vacant)
    gone = [office for office in dict.fromkeys(offices) if office not in able and office in holding | vacant_too]
    return {office: next((other for other in order.after(office) if other in able), "") for office in gone}


class InPlace:
    """Who can do what an office is asked in one incident today; read when first asked for. `shut` as in `held_in`."""

    def __init__(self, incident: Incident, today: date, *, shut: Collection[str] = ()) -> None:
        self._incident, self._today, self._shut = incident, today, shut

    def holders(self, office: str) -> list[str]:
        """Who holds it and may see the incident, holders before those who stand in."""
        return [one.name for one in self._held if one.office == office and not one.is_out]

    def is_held(self, office: str) -> bool:
        """Whether anybody holds it at all."""
        return any(one.office == office for one in self._held)

    def instead_of(self, office: str) -> str | None:
        """The office that takes its place: none where that is not needed, empty where nobody is left to do so."""
        return self._taken.get(office)

    @property
    def unfilled(self) -> tuple[str, ...]:
        """The offices whose place nobody is left to take."""
        return tuple(office for office, other in self._taken.items() if not other)

    def is_unsaid(self, office: str) -> bool:
        """Whether the school has not said yet who takes its place, so that Handrail’s own order counts."""
        return not self._order.is_said(office)

    @cached_property
    def _order(self) -> NextInLine:
        return NextInLine(self._incident)

    @cached_property
    def _held(self) -> tuple[Held, ...]:
        return held_in(self._incident, self._today, shut=self._shut)

    @cached_property
    def _taken(self) -> dict[str, str]:
        return taken_over(self._held, ROUTED, self._order)


def places_taken(actor: Actor, incidents: Iterable[Incident]) -> dict[UUID, frozenset[str]]:
    """In each of the incidents, the offices whose place an office of `actor` takes: what they ask is theirs to do."""
    wanted = {incident.pk: set[str]() for incident in incidents}
    if wanted:
        taken = Lead.objects.in_force().filter(ends=False, office__in=actor.offices, incident__in=list(wanted))
        for incident, office in taken.exclude(in_place_of="").values_list("incident", "in_place_of"):
            wanted[incident].add(office)
    return {incident: frozenset(offices) for incident, offices in wanted.items()}


class NextInLine:
    """The order in which offices follow one another in an incident; read when first asked for.

    Where the school has not said it yet, those who see the incident anyway follow: that opens it to nobody. They do not
    see what was reported in confidence.
    """

    def __init__(self, incident: Incident) -> None:
        self._incident = incident

    def after(self, office: str) -> tuple[str, ...]:
        """The offices that take the place of one, in turn."""
        setting = self._settings.get(f"next_in_line_{office}")
        if setting is not None and setting.value:
            return setting.value
        return () if self._incident.in_confidence else tuple(other for other in UNTIL_SET if other != office)

    def is_said(self, office: str) -> bool:
        """Whether the school has said it for this office; there is nothing to say for most."""
        setting = self._settings.get(f"next_in_line_{office}")
        return setting is None or bool(setting.value)

    @cached_property
    def _settings(self) -> Mapping[str, SchoolSetting]:
        return settings_of(self._incident.school)


def outside_contact(school: School, pack: Pack) -> tuple[Contact, ...]:
    """Whom to tell outside, where nobody at the school is left; the authority’s own desk where the pack names it."""
    wanted = setting_of(school, TELL_OUTSIDE) if TELL_OUTSIDE in pack.settings else ""
    own = next((contact for contact in pack.contacts.values() if contact.stands_for == wanted), None)
    found = own if wanted and own else pack.contacts.get(wanted)
    return (found,) if found else ()


_SCHOOL, _INCIDENT = Parameter("school", UUIDField()), Parameter("incident", UUIDField())
_DAY, _BEGAN = Parameter("day", DateField()), Parameter("began", DateTimeField())


def _out() -> ExpressionWrapper[Q]:
    """The door’s own question, asked of each holder instead of an actor."""
    today = OfficeHolding.objects.on(_DAY).filter(school=_SCHOOL, user=OuterRef(OuterRef("user"))).values("office")
    themselves = is_kept_from(OuterRef("user"), _SCHOOL, _INCIDENT, offices=today)
    let_in = Q(appointed_at__gt=_BEGAN) & is_kept_from(OuterRef("appointed_by"), _SCHOOL, _INCIDENT)
    return ExpressionWrapper(themselves | let_in, output_field=BooleanField())


def _meant() -> ExpressionWrapper[Q]:
    return ExpressionWrapper(is_meant(OuterRef("user"), _INCIDENT), output_field=BooleanField())


_HELD = Prepared(
    OfficeHolding.objects.on(_DAY)
    .filter(Exists(StaffMember.objects.on(_DAY).filter(user=OuterRef("user"), school=_SCHOOL)), school=_SCHOOL)
    .annotate(is_out=_out(), is_meant=_meant())
    .order_by("office", "is_deputy", "held_from", "user__display_name"),
    {"user": "display_name"},
)
