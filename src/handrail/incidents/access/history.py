"""Everything that decides who may see one incident, as it stood at any past moment.

Nothing of it is ever changed, so that the past can be told from the rows: those written by then, and not replaced by
then. This says again, of a moment, what `IncidentQuerySet.seen_by` says of now; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from django.utils.timezone import localdate

from handrail.incidents.access.past_offices import Held, PastOffices
from handrail.incidents.access.past_passwords import PastPasswords
from handrail.incidents.models import LOG_OFFICES, CouldBe, Exclusion, Guest, Helper, Incident, Lead, Particulars
from handrail.people.access.accounts import account_at
from handrail.people.models import AccountTie, Person, Relationship


class _Once(Protocol):
    pk: int
    at: datetime
    replaces_id: int | None


Row = TypeVar("Row", bound=_Once)


class History:
    """The rows about one incident, read once. Whoever makes one came through a door."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        self.offices = PastOffices(incident.school)
        self.passwords = PastPasswords(incident)
        mine = {"incident": incident}
        self.particulars = list(Particulars.objects.filter(**mine).select_related("person").order_by("pk"))
        self.could_be = list(CouldBe.objects.filter(**mine).order_by("pk"))
        self.exclusions = list(Exclusion.objects.filter(**mine).order_by("pk"))
        self.leads = list(Lead.objects.filter(**mine).order_by("pk"))
        self.guests = list(Guest.objects.filter(**mine).order_by("pk"))
        self.helpers = list(Helper.objects.filter(**mine).order_by("pk"))
        people = {row.person_id for row in self.particulars if row.person_id}
        self.ties = list(AccountTie.objects.filter(person__in=people).order_by("pk"))
        self.relationships = list(Relationship.objects.filter(person__in=people).order_by("pk"))

    @property
    def moments(self) -> set[datetime]:
        """The moments at which any of it changed."""
        who = (self.particulars, self.could_be, self.relationships, self.ties)
        rows = (*who, self.exclusions, self.leads, self.guests, self.helpers)
        return {row.at for kind in rows for row in kind} | {*self.offices.moments, *self.passwords.moments}

    def at(self, moment: datetime) -> Past:
        """All of it as it stood at `moment`; what happened at that very moment included."""
        return Past(self, moment)


class Past:
    """One moment of a history."""

    def __init__(self, history: History, moment: datetime) -> None:
        self._history = history
        self.moment = moment
        self.began = history.incident.created_at
        about = [row for row in written_by(history.particulars, moment) if row.is_about]
        self._about = {row.pk for row in about}
        self.named = {account for row in about if row.person and (account := self._account_of(row.person))}
        self._people = {row.person_id for row in about if row.person_id}

    @cached_property
    def held(self) -> list[Held]:
        """Every holding given by then."""
        return self._history.offices.held_at(self.moment)

    @cached_property
    def on_staff(self) -> set[UUID]:
        """Who belonged to the staff."""
        return self._history.offices.on_staff(self.moment)

    @cached_property
    def could_be(self) -> set[UUID]:
        """Whom words in the incident could mean."""
        rows = (row for row in self._history.could_be if row.at <= self.moment)
        return {row.user_id for row in rows if row.particulars_id in self._about}

    @cached_property
    def close(self) -> set[UUID]:
        """Who had a relationship with somebody it is about: declared by themselves, or by whoever was not kept out."""
        return {row.user_id for row in self._close if row.author_id == row.user_id or not self._was_out(row)}

    @cached_property
    def aside(self) -> set[UUID]:
        """Who had stepped aside."""
        return {row.user_id for row in self._kept_out if row.user_id}

    @cached_property
    def offices_out(self) -> set[str]:
        """The offices that were kept out."""
        return {row.office for row in self._kept_out if row.office}

    @cached_property
    def leads(self) -> dict[str, Lead]:
        """The offices to which the record gave the lead, or another’s place."""
        return {row.office: row for row in written_by(self._history.leads, self.moment) if not row.ends}

    @cached_property
    def opening(self) -> set[str]:
        """The offices from which it was seen: those that keep the log, unless it was reported in confidence."""
        keeping = set() if self._history.incident.in_confidence else set(LOG_OFFICES)
        return keeping | set(self.leads)

    @cached_property
    def guests(self) -> dict[UUID, Guest]:
        """Who was invited, whether or not their last day had passed."""
        return {row.user_id: row for row in written_by(self._history.guests, self.moment) if not row.ends}

    @cached_property
    def helpers(self) -> dict[UUID, Helper]:
        """Which of the staff were let in on that day."""
        rows = (row for row in written_by(self._history.helpers, self.moment) if not row.ends)
        today = localdate(self.moment)
        return {row.user_id: row for row in rows if row.until is None or row.until >= today}

    def _account_of(self, person: Person) -> UUID | None:
        return account_at(person, [tie for tie in self._history.ties if tie.person_id == person.pk], self.moment)

    def is_kept_from(self, user: UUID) -> bool:
        """Whether `user` was kept from it themselves, or by an office that they had ever held by then.

        By any relationship, whoever declared it: this is asked of those who gave something to another.
        """
        return self._is_out(user, {row.user_id for row in self._close})

    def _was_out(self, declared: Relationship) -> bool:
        """Whether whoever declared one of a colleague’s was kept from it; of relationships the earlier goes first."""
        return self._is_out(declared.author_id, {row.user_id for row in self._close if row.pk < declared.pk})

    def _is_out(self, user: UUID, close: set[UUID]) -> bool:
        ever = {held.office for held in self.held if held.user == user}
        return user in self.named | self.could_be | close | self.aside or not ever.isdisjoint(self.offices_out)

    @cached_property
    def _close(self) -> list[Relationship]:
        rows = written_by(self._history.relationships, self.moment)
        return [row for row in rows if not row.ends and row.person_id in self._people]

    def is_closed_by_password(self, user: UUID) -> bool:
        """Whether the password of `user` was handed out by somebody kept from it, or by anybody if in confidence."""
        giver = self._givers.get(user)
        return giver is not None and (self._history.incident.in_confidence or self.is_kept_from(giver))

    @cached_property
    def _givers(self) -> dict[UUID, UUID]:
        return self._history.passwords.givers_at(self.moment)

    @cached_property
    def _kept_out(self) -> list[Exclusion]:
        return [row for row in written_by(self._history.exclusions, self.moment) if not row.lifts]


def written_by(rows: Iterable[Row], moment: datetime) -> list[Row]:
    """The rows that were written by a moment, and that no other row written by then replaces."""
    written = [row for row in rows if row.at <= moment]
    replaced = {row.replaces_id for row in written}
    return [row for row in written if row.pk not in replaced]
