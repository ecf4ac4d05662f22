"""Who of a piece of a roll is known already: read in a few queries, however long the roll is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from handrail.accounts.models import User
from handrail.people.models import Guardianship, Person, folded
from handrail.rolls.telling import Carer, CarerOf, Told
from handrail.schools.models import School, StaffMember

STAFF_KINDS = ("staff", "head", "governor")


def family(kind: str) -> tuple[str, ...]:
    """The kinds of people among whom somebody of this kind is looked for."""
    return STAFF_KINDS if kind in STAFF_KINDS else (kind,)


def names_of(person: Person) -> set[str]:
    """The names by which somebody is known, folded."""
    return {person.name_key, person.legal_key} - {""}


def told_names(told: Told) -> set[str]:
    """The names by which a row calls somebody, folded."""
    return {folded(told.name), folded(f"{told.forename} {told.surname}")}


@dataclass
class Known:
    """Those on the list whom a piece of a roll may mean, and their parents and carers."""

    by_record: dict[tuple[str, str], Person] = field(default_factory=dict)
    by_upn: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[tuple[str, str], list[Person]] = field(default_factory=lambda: defaultdict(list))
    accounts: dict[str, User] = field(default_factory=dict)
    carers: dict[UUID, list[Guardianship]] = field(default_factory=lambda: defaultdict(list))

    def of_record(self, kind: str, record_id: str) -> Person | None:
        """Who has this number in the records system."""
        found = (self.by_record.get((each, record_id)) for each in family(kind)) if record_id else ()
        return next(filter(None, found), None)

    def of_email(self, kind: str, email: str) -> list[Person]:
        """Which adults have this e-mail address: families and governing bodies share one."""
        if not email:
            return []
        return [person for each in family(kind) for person in self.by_email.get((each, email.casefold()), ())]

    def account_of(self, row: Told) -> User | None:
        """The account of the school’s staff with the e-mail address of a row, where it belongs to nobody yet."""
        return self.accounts.get(row.email.casefold()) if row.email and row.kind in STAFF_KINDS else None

    def called(self, names: Iterable[str], kind: str) -> list[Person]:
        """Everybody of a kind with one of these names."""
        found = {
            person.pk: person for name in names for person in self.by_name.get(name, ()) if person.kind in family(kind)
        }
        return list(found.values())


def known_to(school: School, rows: Sequence[Told | CarerOf]) -> Known:
    """Everybody of a school whom one of these rows may mean."""
    known = Known(accounts=_free_accounts(school, rows))
    for person in _meant_by(school, rows):
        enter(known, person)
    pupils = [person.pk for person in known.by_record.values()] + [person.pk for person in known.by_upn.values()]
    pupils += [person.pk for people in known.by_name.values() for person in people]
    for tie in Guardianship.objects.now().filter(pupil__in=set(pupils)).select_related("carer"):
        known.carers[tie.pupil_id].append(tie)
    return known


def _free_accounts(school: School, rows: Iterable[Told | CarerOf]) -> dict[str, User]:
    wanted = {row.email.casefold() for row in rows if isinstance(row, Told) and row.kind in STAFF_KINDS} - {""}
    if not wanted:
        return {}
    taken = Person.objects.filter(school=school, user__isnull=False).values("user")
    staff = StaffMember.objects.filter(school=school, left_on=None).exclude(user__in=taken).select_related("user")
    return {place.user.email.casefold(): place.user for place in staff if place.user.email.casefold() in wanted}


def _meant_by(school: School, rows: Sequence[Told | CarerOf]) -> Iterable[Person]:
    """Each of them once. One query for each way to be meant: each has its own index."""
    people = [row for row in rows if isinstance(row, Told)]
    others = [row for row in rows if isinstance(row, CarerOf)]
    named: list[Told | Carer] = [*people, *(carer for row in people for carer in row.carers)]
    named += [row.carer for row in others]
    asked = {
        "record_id": {one.record_id for one in named} | {row.pupil_id for row in others},
        "upn": {row.upn for row in people} | {row.pupil_upn for row in others},
        "email": {one.email for one in named},
    }
    names = {name for row in people for name in told_names(row)}
    queries = [Q(**{f"{field}__in": told - {""}}) & ~Q(**{field: ""}) for field, told in asked.items()]
    # The index of numbers goes by kind first: without it everybody would be read.
    queries[0] &= Q(kind__in={"pupil", "parent"}.union(*(family(row.kind) for row in people)))
    queries += [Q(name_key__in=names - {""}), Q(legal_key__in=names - {""})]
    found = (person for query in queries for person in Person.objects.filter(query, school=school).order_by())
    return {person.pk: person for person in found}.values()


def enter(known: Known, person: Person) -> None:
    """Let somebody be found by all that is known of them."""
    if person.record_id:
        known.by_record[person.kind, person.record_id] = person
    if person.upn:
        known.by_upn[person.upn] = person
    if person.email and person.kind != "pupil":
        known.by_email[person.kind, person.email.casefold()].append(person)
    for name in names_of(person):
        known.by_name[name].append(person)
