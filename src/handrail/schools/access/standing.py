"""Who acts for which school, and who holds which office there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import DateField, UUIDField, Value
from django.db.models.functions import Coalesce

from handrail.accounts.models import User
from handrail.procedures.model import Office
from handrail.queries import Parameter, Prepared
from handrail.schools.access.published import in_force_on, pack_of
from handrail.schools.models import OfficeHolding, OfficeHoldingQuerySet, School, StaffMember, StaffMemberQuerySet

NOBODY_IS_APPOINTED = frozenset({"finder", "pupil", "parent", "any_staff", "staff_harmed"})
"""Offices of a pack that say what somebody is in one incident. Nobody holds them."""

ABOVE_THE_HEAD = frozenset({"head", "chair", "governors"})
"""Offices whose holders the head must not choose: incidents about the head go to them."""


OPEN_THE_LOG = frozenset({"coordinator", "dsl"}) | ABOVE_THE_HEAD
"""Offices from which incidents about the head can be read: only the chair renews the passwords of their holders."""

READS_OF_ADULTS = frozenset({"hr"})
"""Offices that read what is decided about staff: the coordinator never fills them, not even where nobody holds them."""

ASK_THE_CHAIR = "Ask the chair of governors to do this."


class NotAllowed(PermissionDenied):
    """The actor's offices do not include this act."""


class BelongsToNoSchool(Exception):
    """The account is not on the staff of any school today."""


_USER, _SCHOOL, _DAY = Parameter("user", UUIDField()), Parameter("school", UUIDField()), Parameter("day", DateField())
_SCHOOLS_OF = Prepared(
    School.objects.filter(pk__in=StaffMember.objects.on(_DAY).filter(user=_USER).values("school"))
    .annotate(digest_in_force=Coalesce(in_force_on(_DAY), Value("")))  # type: ignore[no-redef]
    .order_by("name")
)
_HOLDERS = Prepared(
    OfficeHolding.objects.on(_DAY)
    .filter(school=_SCHOOL)
    .order_by("office", "is_deputy", "held_from", "user__display_name"),
    {"user": "display_name"},
)
_HELD_BY = Prepared(OfficeHolding.objects.on(_DAY).filter(user=_USER, school=_SCHOOL).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Appointment:
    """How somebody came by an office: who appointed them, and when. Nobody did where the school was set up so."""

    office: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Who handed out the last one-time password of an account, and when. They could have used it themselves."""

    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does things, for one school, with the offices they hold or stand in for there today.

    `guest_of` is set for somebody of no school’s staff who may read one incident, by its key, and nothing else.
    `today` is the day of that standing: what was opened to them until a day is asked of it. `password`: what was open
    to the account before it was handed out is closed to it where whoever did so is kept from it.
    """

    user: User
    school: School
    offices: frozenset[str] = frozenset()
    works_elsewhere_too: bool = False
    appointments: tuple[Appointment, ...] = ()
    guest_of: UUID | None = None
    today: date | None = None
    password: HandedOut | None = None

    def holds(self, *offices: str) -> bool:
        """Whether they hold any of `offices`."""
        return not self.offices.isdisjoint(offices)


def actor_for(user: User | AnonymousUser, today: date, school_id: UUID | None = None) -> Actor:
    """The standing of a signed-in `user` on the day `today`, at the school they chose or else their first."""
    if not isinstance(user, User):
        raise BelongsToNoSchool("Nobody is signed in.")
    schools = schools_of(user, today)
    school = _chosen(schools, school_id)
    given = _appointments_of(user, school, today)
    offices = frozenset(appointment.office for appointment in given)
    return Actor(
        user, school, offices, works_elsewhere_too=len(schools) > 1, appointments=given, today=today,
        password=password_of(user),
    )  # fmt: skip


def password_of(user: User) -> HandedOut | None:
    """Who handed out the last one-time password of `user`; None where nobody of a school did since it was made."""
    by, at = user.password_from_id, user.password_from_at
    return HandedOut(by, at) if by and at else None


def schools_of(user: User, today: date) -> list[School]:
    """The schools on whose staff `user` is on the day `today`, by name."""
    return _SCHOOLS_OF.rows(user=user.pk, day=today)


def offices_of(user: User, school: School, today: date) -> frozenset[str]:
    """The offices that `user` holds or stands in for."""
    return frozenset(appointment.office for appointment in _appointments_of(user, school, today))


def _appointments_of(user: User, school: School, today: date) -> tuple[Appointment, ...]:
    held = _HELD_BY.rows(user=user.pk, school=school.pk, day=today)
    return tuple(Appointment(row.office, row.appointed_by_id, row.appointed_at) for row in held)


def holders_of(school: School, office: str, today: date) -> list[User]:
    """Who holds `office`, then who stands in for it."""
    held = holdings_on(school, today).filter(office=office)
    return [holding.user for holding in held]


def holdings_on(school: School, today: date) -> OfficeHoldingQuerySet:
    """Who holds which office of `school` on the day `today`, holders before those who stand in."""
    return (
        OfficeHolding.objects.on(today)
        .filter(school=school)
        .select_related("user")
        .order_by("office", "is_deputy", "held_from", "user__display_name")
    )


def held_today(school: School, today: date) -> list[OfficeHolding]:
    """The same, of each holder only the key and the name: for pages that everybody opens."""
    return _HOLDERS.rows(school=school.pk, day=today)


def holders_by_office(school: School, today: date) -> dict[str, list[str]]:
    """The names of who holds each office today, holders before those who stand in."""
    holders: dict[str, list[str]] = {}
    for holding in _HOLDERS.rows(school=school.pk, day=today):
        holders.setdefault(holding.office, []).append(holding.user.display_name)
    return holders


def staff_of(actor: Actor, today: date) -> StaffMemberQuerySet:
    """The colleagues of `actor`."""
    staff = StaffMember.objects.on(today).filter(school=actor.school).select_related("user")
    return staff.order_by("user__display_name")


def holding_of(actor: Actor, holding_id: int) -> OfficeHolding:
    """One holding at the actor's school. Raises `OfficeHolding.DoesNotExist` for another school's."""
    return OfficeHolding.objects.select_related("user").get(school=actor.school, pk=holding_id)


def colleague(actor: Actor, user_id: UUID, today: date) -> User:
    """One of the staff of the actor's school. Raises `StaffMember.DoesNotExist` for anybody else."""
    return staff_of(actor, today).get(user_id=user_id).user


def offices_to_hold(school: School) -> list[Office]:
    """The offices of the school's pack that somebody can be appointed to."""
    return [office for office in pack_of(school).offices.values() if office.id not in NOBODY_IS_APPOINTED]


def may_add_staff(actor: Actor) -> bool:
    """Whether `actor` may make accounts for colleagues. An account without an office sees no incident."""
    return actor.holds("head", "coordinator", "business_manager", "chair")


def may_describe_school(actor: Actor) -> bool:
    """Whether `actor` may say what the school is called and how it is reached."""
    return actor.holds("head", "coordinator", "business_manager")


def may_publish(actor: Actor, today: date) -> bool:
    """Whether `actor` may say how the school works: let it go live, and put an edition in force.

    The head does, or the coordinator while nobody is head.
    """
    return actor.holds("head") or (actor.holds("coordinator") and not holders_of(actor.school, "head", today))


def may_appoint(actor: Actor, office: str, today: date) -> bool:
    """Whether `actor` may say who holds `office`.

    The head appoints; the chair of governors says who is head and who are governors. An office that nobody holds may
    also be filled by the head or the coordinator, so that a school can begin; one that reads what is
    decided about staff only by the head.
    """
    return _may_give(actor, office, is_held=bool(holders_of(actor.school, office, today)))


def offices_to_give(actor: Actor, today: date) -> list[Office]:
    """The offices that `actor` may give or take away today."""
    held = set(holdings_on(actor.school, today).values_list("office", flat=True))
    return [office for office in offices_to_hold(actor.school) if _may_give(actor, office.id, office.id in held)]


def _may_give(actor: Actor, office: str, is_held: bool) -> bool:
    appoints = actor.holds("chair" if office in ABOVE_THE_HEAD else "head")
    beginners = ("head",) if office in READS_OF_ADULTS else ("head", "coordinator")
    return appoints or (not is_held and actor.holds(*beginners))


def may_renew_password(actor: Actor, user: User, today: date) -> bool:
    """Whether `actor` may give `user` a new one-time password: the chair for those who read the log, now or later.

    Whoever hands out a password could use it, so this must never reach higher than appointing does, nor into what is
    kept from the head, nor into another school that `user` also works for. The rule is the same at all times: one
    that held only while there is something to hide would tell that there is. What an account opens without an office,
    as to a guest or to whoever was let in, closes with the password instead (`HandedOut`).
    """
    return _may_act_for(actor, user, today, through_the_chair=OPEN_THE_LOG)


def may_take_off_staff(actor: Actor, user: User, today: date) -> bool:
    """Whether `actor` may let `user` leave: only who may appoint to all that `user` holds."""
    return _may_act_for(actor, user, today, through_the_chair=ABOVE_THE_HEAD)


def _may_act_for(actor: Actor, user: User, today: date, *, through_the_chair: frozenset[str]) -> bool:
    if user.pk == actor.user.pk or schools_of(user, today) != [actor.school]:
        return False
    held = OfficeHolding.objects.overlapping(today, None).filter(user=user, school=actor.school)
    offices = held.values_list("office", flat=True)
    needed = {"chair" if office in through_the_chair else "head" for office in offices}
    return needed <= actor.offices if needed else may_add_staff(actor)


def every_school() -> list[School]:
    """The schools of this installation, by name. Only the command line asks."""
    return list(School.objects.all())


def actors_of(school: School, today: date) -> list[Actor]:
    """Everybody on the staff of `school` who can sign in, each with their standing there. Only the clock asks."""
    staff = StaffMember.objects.on(today).filter(school=school, user__is_active=True).select_related("user")
    return [actor_for(user, today, school.pk) for user in dict.fromkeys(place.user for place in staff.order_by("pk"))]


def is_any_school() -> bool:
    """Whether this installation has a school yet. The command line asks, and pages that nobody is signed in to."""
    return School.objects.exists()


def _chosen(schools: list[School], school_id: UUID | None) -> School:
    if not schools:
        raise BelongsToNoSchool("This account is not on the staff of any school.")
    return next((school for school in schools if school.pk == school_id), schools[0])
