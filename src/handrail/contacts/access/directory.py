"""Whom outside a school turns to, with what counts of each today (SCH-05, SCH-06; INV-21, ADR 0020)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Subquery, UUIDField

from handrail.contacts.access.now import ContactNow, Failed, Standing, national
from handrail.contacts.areas import is_same_area
from handrail.contacts.kinds import Failure, Outcome
from handrail.contacts.models import Check, FailedCall
from handrail.contacts.numbers import dialled
from handrail.procedures.model import Contact, Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.access import pack_of
from handrail.schools.models import School

OWN = "own-"
"""How the id of a contact begins that a school added itself; no id of a pack holds a hyphen."""


def _of_last_failed(column: str, **kwargs: Any) -> Subquery:
    failed = FailedCall.objects.filter(checked=OuterRef("pk")).order_by("-pk")
    return Subquery(failed.values(column)[:1], **kwargs)


_IN_FORCE = Prepared(
    Check.objects.in_force()
    .filter(school=Parameter("school", UUIDField()))
    .annotate(
        failed_what=_of_last_failed("what", output_field=CharField()),
        failed_at=_of_last_failed("at"),
        is_wrong=Exists(FailedCall.objects.filter(checked=OuterRef("pk"), what=Failure.WRONG)),
    )
    .order_by("pk"),
    {"author": "display_name"},
)


class Directory:
    """Every contact of one school on one day. Asks the database once, and not before a question needs it."""

    def __init__(self, school: School, today: date) -> None:
        self._school = school
        self._today = today

    def of(self, contact: Contact) -> ContactNow:
        """Whom to turn to for `contact`, as any edition of the pack names it: who stands in its place, or itself."""
        if contact.is_confirmed:
            return national(contact)
        local = self._local.get(contact.id, contact)
        return self._in_place.get(local.id) or self._in_place.get(contact.id) or self._printed(local)

    def at_home(self, contact: Contact, area: str) -> ContactNow | None:
        """The desk that the school keeps beside `contact` for children who live in `area`; None where it has none."""
        places = {contact.id, contact.stands_for, self._local.get(contact.id, contact).id}
        kept = (now for now in self._own_in_use if now.stands_for in places and is_same_area(now.area, area))
        return next(kept, None)

    def like_at_home(self, contact: Contact) -> str:
        """What the like of `contact` is called where a child lives: as it says itself, or whose place it takes."""
        base = self._pack.contacts.get(contact.stands_for, contact)
        return contact.where_child_lives or base.where_child_lives

    def called(self, id_: str) -> ContactNow | None:
        """One contact by its id; None where neither the pack nor the school has it."""
        return self._by_id.get(id_)

    @property
    def listed(self) -> list[ContactNow]:
        """Every contact of the pack but those whose place another of it takes, and the school’s own; by their names."""
        return sorted(self._by_id.values(), key=lambda now: (now.office.casefold(), now.id))

    @property
    def to_check(self) -> list[ContactNow]:
        """Those that nobody has confirmed, whose check has lapsed, or that could not be reached since."""
        return [now for now in self.listed if now.is_to_be_checked]

    @property
    def own_ids(self) -> list[str]:
        """The ids of what the school added, in the order in which it did; those left out again included."""
        return [id_ for id_ in self._checks if id_.startswith(OWN)]

    @cached_property
    def _pack(self) -> Pack:
        return pack_of(self._school)

    @cached_property
    def _local(self) -> dict[str, Contact]:
        """The contact of the pack that stands in the place of another of it."""
        return {contact.stands_for: contact for contact in self._pack.contacts.values() if contact.stands_for}

    @cached_property
    def _checks(self) -> dict[str, Check]:
        return {check.contact: check for check in _IN_FORCE.rows(school=self._school.pk)}

    @cached_property
    def _in_place(self) -> dict[str, ContactNow]:
        """The school's own contacts that stand for one of the pack, by whom they stand for."""
        return {now.stands_for: now for now in self._own_in_use if now.stands_for and not now.area}

    @cached_property
    def _own_in_use(self) -> list[ContactNow]:
        own = (self._own(check) for id_, check in self._checks.items() if id_.startswith(OWN))
        return [now for now in own if now.standing is not Standing.LEFT_OUT]

    @cached_property
    def _by_id(self) -> dict[str, ContactNow]:
        return {now.id: now for now in self._all()}

    def _all(self) -> Iterator[ContactNow]:
        for contact in self._pack.contacts.values():
            if contact.id not in self._local:
                yield self._printed(contact)
        for id_, check in self._checks.items():
            if id_.startswith(OWN):
                yield self._own(check)

    def _printed(self, contact: Contact) -> ContactNow:
        if contact.is_confirmed:
            return national(contact)
        instead = self._in_place.get(contact.id)
        check = self._checks.get(contact.id)
        return self._now(contact.id, contact.office, check, contact, instead.id if instead else "")

    def _own(self, check: Check) -> ContactNow:
        return self._now(check.contact, check.title, check, None)

    def _now(
        self, id_: str, office: str, check: Check | None, printed: Contact | None, instead: str = ""
    ) -> ContactNow:
        standing = self._standing(check)
        number = "" if standing is Standing.LEFT_OUT else (check or printed or Contact("", "")).number
        may_ring = check is not None and not check.is_wrong  # type: ignore[attr-defined]
        return ContactNow(
            id=id_,
            office=office,
            standing=standing,
            printed=printed,
            check=check,
            failed=_failed(check) if standing is Standing.DOUBTFUL else None,
            number=number,
            dial=dialled(number) if may_ring else "",
            replaced_by=instead,
        )

    def _standing(self, check: Check | None) -> Standing:
        if check is None:
            return Standing.NOT_CONFIRMED
        if check.outcome == Outcome.LEFT_OUT:
            return Standing.LEFT_OUT
        if check.failed_what:  # type: ignore[attr-defined]
            return Standing.DOUBTFUL
        return Standing.LAPSED if check.due_on and check.due_on <= self._today else Standing.CONFIRMED


def _failed(check: Any) -> Failed | None:
    return Failed(Failure(check.failed_what), check.failed_at) if check else None
