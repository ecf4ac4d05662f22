"""What was decided and withheld in one incident, as far as the reader may know of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TypeVar

from handrail.incidents.access import NoSuchIncident, Record, involved_in, written_of
from handrail.incidents.models import Incident, in_force
from handrail.sanctions.access.settled import Decided, Settled, Withheld, put_together
from handrail.sanctions.access.until_signed import with_signing
from handrail.sanctions.access.who import may_read, may_write
from handrail.sanctions.models import PUPIL, AboutSomebody, Decision, Restored, Restriction, SignAgain
from handrail.schools.access import Actor

Row = TypeVar("Row", bound=AboutSomebody)


class SanctionRecord:
    """The rows of one incident that this room keeps and `actor` may know of; read when first asked for.

    Whoever makes one came through `get_incident`. Without an actor there is nothing in it. `on_paper`: only what is
    about pupils, since a paper goes from hand to hand.
    """

    def __init__(self, incident: Incident, actor: Actor | None, *, on_paper: bool = False) -> None:
        self._incident = incident
        self._actor = actor
        self._on_paper = on_paper

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Corrected and withdrawn ones included, in the order of writing."""
        return self._readable(self._all_decisions)

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """Corrected ones included."""
        return self._readable(self._all_restrictions)

    @cached_property
    def restored(self) -> tuple[Restored, ...]:
        return self._readable(written_of(self._incident, Restored)) if self.restrictions else ()

    @cached_property
    def signing_again(self) -> tuple[SignAgain, ...]:
        """What is to be signed again, replaced rows included."""
        return self._readable(written_of(self._incident, SignAgain))

    @property
    def decided(self) -> tuple[Decided, ...]:
        """Every decision that counts, by the time at which it was made; withdrawn ones left out."""
        return self.settled.decided

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Everything withheld as it counts now, whether or not it was given back."""
        return self.settled.withheld

    @cached_property
    def settled(self) -> Settled:
        """How it was settled, put together. What was replaced stays so, whoever may read the row that replaced it."""
        standing = self._readable(tuple(in_force(self._all_decisions)))
        withheld = self._readable(tuple(in_force(self._all_restrictions)))
        return put_together(standing, withheld, self.restored, self.decisions)

    @cached_property
    def _all_decisions(self) -> tuple[Decision, ...]:
        return written_of(self._incident, Decision)

    @cached_property
    def _all_restrictions(self) -> tuple[Restriction, ...]:
        return written_of(self._incident, Restriction)

    def to_give_back(self, today: date) -> tuple[Withheld, ...]:
        """What ends today, or should have been given back, and whose giving back the reader may record."""
        ended = [one for one in with_signing(self.withheld, today) if one.has_ended(today)]
        if not ended or self._actor is None:
            return ()
        led_by = Record(self._incident).in_heads_place
        return tuple(one for one in ended if may_write(self._actor, one.row.kind, led_by))

    @cached_property
    def _kinds(self) -> dict[int, str]:
        return {person.involvement_id: person.kind for person in involved_in(self._incident)}

    def _readable(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if not rows or self._actor is None:
            return ()
        return tuple(row for row in rows if self._may(self._actor, {row.kind, self._kinds[row.involvement_id]}))

    def _may(self, actor: Actor, kinds: set[str]) -> bool:
        return may_read(actor, *kinds) and (kinds == {PUPIL} or not self._on_paper)


def one_sign_again(record: SanctionRecord, number: int) -> SignAgain:
    """Something that is to be signed again and was not taken back. Raises `NoSuchIncident`."""
    for row in in_force(record.signing_again):
        if row.pk == number and not row.taken_back:
            return row
    raise NoSuchIncident(number)


def decided_in(record: SanctionRecord, decision: int) -> Decided:
    """A decision of the incident that counts now. Raises `NoSuchIncident`."""
    for one in record.decided:
        if one.row.pk == decision:
            return one
    raise NoSuchIncident(decision)


def withheld_in(record: SanctionRecord, restriction: int) -> Withheld:
    """Something withheld in the incident. Raises `NoSuchIncident`."""
    for one in record.withheld:
        if one.row.pk == restriction:
            return one
    raise NoSuchIncident(restriction)
