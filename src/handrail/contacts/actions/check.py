"""Checking a contact: right as it stood, corrected, or left out; and adding one of the school's own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.contacts.access import OWN, ContactNow, Directory, Standing, directory_of, may_keep_contacts, one_contact
from handrail.contacts.kinds import Means, Outcome
from handrail.contacts.models import Check
from handrail.contacts.numbers import dialled
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed, days_of_setting

NOT_YOURS = "The head, the coordinator, the safeguarding lead and the business manager keep the list of contacts."
MOST_OWN = 40
"""More than that nobody looks through, in a hurry least of all."""
BETWEEN_CHECKS = "contact_check_days"


class DetailsMissing(ValueError):
    """There is neither a number nor an e-mail or web address by which a contact can be reached."""


class NotOneNumber(ValueError):
    """What was given as a number is none, or several."""


class WrongDay(ValueError):
    """It was checked on a day to come, or would be due again before it was checked."""


class EarlierThanFailure(ValueError):
    """It could not be reached after the day on which it is said to have been checked."""


class CheckedMeanwhile(RuntimeError):
    """Somebody else checked it while this check was being made."""


class NotToBeChecked(ValueError):
    """A national number is the pack's, and no school's to confirm or to leave out."""


class PlaceTaken(ValueError):
    """Another of the school's own contacts stands in that place already, or there is no such place."""


class ReasonMissing(ValueError):
    """Nobody leaves a contact out without saying why."""


class NoLike(ValueError):
    """Where a child lives decides nothing about whom it would stand for (`Contact.where_child_lives`)."""


class TooMany(ValueError):
    """The school has added as many contacts as anybody looks through."""


@dataclass(frozen=True, slots=True)
class Details:
    """How a contact is reached, as somebody found it on `checked_on`, by what `means`, to be checked again `due_on`."""

    means: Means
    checked_on: date
    due_on: date
    name: str = ""
    number: str = ""
    email: str = ""
    web: str = ""
    hours: str = ""

    @property
    def reach(self) -> tuple[str, ...]:
        return self.name, self.number, self.email, self.web, self.hours


def days_between_checks(actor: Actor) -> int:
    """After how many days the school checks each contact again (setting `contact_check_days`), one at least."""
    return max(1, days_of_setting(actor.school, BETWEEN_CHECKS) or 0)


@transaction.atomic
def check_contact(actor: Actor, id_: str, given: Details, *, now: datetime, seen: int | None = None) -> Check:
    """Write that `actor` checked a contact. Afterwards these details count, and no call that failed before does.

    `seen` is the check that the actor saw in force, 0 for none. Raises `NotAllowed`, `UnknownContact`,
    `NotToBeChecked`, `DetailsMissing`, `NotOneNumber`, `WrongDay`, `EarlierThanFailure`, `CheckedMeanwhile`.
    """
    before = _before(actor, id_, now, seen)
    _must_fit(given, before, localdate(now))
    outcome = Outcome.CONFIRMED if given.reach == _stood(before) else Outcome.CORRECTED
    return _kept(actor, before, Check(outcome=outcome, **_of_own(before), **asdict(given)), now)


@transaction.atomic
def leave_out(actor: Actor, id_: str, *, reason: str, now: datetime, seen: int | None = None) -> Check:
    """Say that the school does not turn to a contact, and why. What a later check finds of it counts again.

    Raises as `check_contact`, and `ReasonMissing`.
    """
    before = _before(actor, id_, now, seen)
    if not reason.strip():
        raise ReasonMissing(id_)
    row = Check(outcome=Outcome.LEFT_OUT, **_of_own(before), reason=reason.strip())
    row.checked_on = localdate(now)
    return _kept(actor, before, row, now)


@transaction.atomic
def add_contact(actor: Actor, *, title: str, stands_for: str, given: Details, now: datetime, area: str = "") -> Check:
    """Add a contact of the school's own, with which of the pack's it stands for, if any.

    With an `area` it stands for that one only where a child lives there, and takes nobody's place otherwise.

    Raises `NotAllowed`, `DetailsMissing`, `NotOneNumber`, `WrongDay`, `PlaceTaken`, `NoLike`, `TooMany`.
    """
    _require_keeper(actor)
    hold(f"contacts {actor.school.pk}")
    directory = directory_of(actor, localdate(now))
    own = directory.own_ids
    if sum(directory.called(id_).standing is not Standing.LEFT_OUT for id_ in own) >= MOST_OWN:  # type: ignore[union-attr]
        raise TooMany(MOST_OWN)
    if not title.strip():
        raise DetailsMissing(title)
    if stands_for:
        _must_be_free(directory, stands_for, area)
    new = ContactNow(f"{OWN}{len(own) + 1}", title.strip(), Standing.NOT_CONFIRMED)
    _must_fit(given, new, localdate(now))
    row = Check(outcome=Outcome.CORRECTED, title=new.office, stands_for=stands_for, area=area.strip(), **asdict(given))
    return _kept(actor, new, row, now)


def _require_keeper(actor: Actor) -> None:
    if not may_keep_contacts(actor):
        raise NotAllowed(NOT_YOURS)


def _before(actor: Actor, id_: str, now: datetime, seen: int | None) -> ContactNow:
    """The contact as it stands, which nobody changes until the transaction ends."""
    _require_keeper(actor)
    hold(f"contacts {actor.school.pk}")
    found = one_contact(actor, id_, localdate(now))
    if found.standing is Standing.NATIONAL:
        raise NotToBeChecked(id_)
    if seen is not None and seen != (found.check.pk if found.check else 0):
        raise CheckedMeanwhile(id_)
    return found


def _of_own(before: ContactNow) -> dict[str, str]:
    """What is said once of a contact of the school's own, and stays with every check of it."""
    if not before.is_own:
        return {}
    return {"title": before.office, "stands_for": before.stands_for, "area": before.area}


def _must_be_free(directory: Directory, place: str, area: str) -> None:
    found = directory.called(place)
    if found is None or found.printed is None or found.standing is Standing.NATIONAL:
        raise PlaceTaken(place)
    if area.strip() and not directory.like_at_home(found.printed):
        raise NoLike(place)
    taken = directory.at_home(found.printed, area) if area.strip() else found.replaced_by
    if taken:
        raise PlaceTaken(place)


def _must_fit(given: Details, before: ContactNow, today: date) -> None:
    if not (given.number or given.email or given.web):
        raise DetailsMissing(before.id)
    if given.number and not dialled(given.number):
        raise NotOneNumber(before.id)
    if given.checked_on > today or given.due_on <= given.checked_on:
        raise WrongDay(before.id)
    if before.failed and given.checked_on < localdate(before.failed.at):
        raise EarlierThanFailure(before.id)


def _stood(before: ContactNow) -> tuple[str, ...]:
    """How it was reached until now: as kept, or as printed."""
    check = before.check
    if check is None or check.outcome == Outcome.LEFT_OUT:
        return "", before.printed.number if before.printed else "", "", "", ""
    return check.name, check.number, check.email, check.web, check.hours


def _kept(actor: Actor, before: ContactNow, row: Check, now: datetime) -> Check:
    row.school, row.contact, row.author, row.at, row.replaces = actor.school, before.id, actor.user, now, before.check
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CheckedMeanwhile(before.id) from None
    details = {"contact": row.contact, "outcome": str(row.outcome), "replaces": row.replaces_id}
    record(actor, "contacts.contact.checked", school=actor.school, subject=row, details=details, now=now)
    return row
