"""Who is kept from an incident because of the words in which somebody was described, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from handrail.incidents.access.confidence import confidence_of, is_hidden_in
from handrail.incidents.access.names import is_same_name, shares_surname, words_in
from handrail.incidents.access.written import written_of
from handrail.incidents.models import CouldBe, Incident


class Why(StrEnum):
    """What an account and a description have in common."""

    NAME = "name"
    SURNAME = "surname"
    OFFICE = "office"


class KeptOut(NamedTuple):
    """Somebody kept out: the name of the account, who in the incident they could be, and why."""

    account: str
    ref: str
    kind: str
    said: str
    why: Why


def kept_out_by_words(incident: Incident) -> tuple[KeptOut, ...]:
    """Those kept out in doubt, by letter; not those whom the school’s list says to be the one.

    Nor a confidential reporter, to those who may not know who that is.
    """
    if not written_of(incident, CouldBe):
        return ()
    meant = CouldBe.objects.filter(incident=incident, particulars__is_about=True, particulars__replaced_by=None)
    rows = meant.select_related("user", "particulars__involvement", "particulars__person")
    hidden = confidence_of(incident) if is_hidden_in(incident) else None
    in_doubt = [
        row
        for row in rows.order_by("particulars__involvement", "pk")
        if not _is_certain(row) and not (hidden and row.user_id == hidden.author_id)
    ]
    return tuple(dict.fromkeys(map(_kept_out, in_doubt)))


def _is_certain(row: CouldBe) -> bool:
    person = row.particulars.person
    return person is not None and person.user_id == row.user_id


def _kept_out(row: CouldBe) -> KeptOut:
    known = row.particulars
    return KeptOut(row.user.display_name, known.involvement.ref, known.kind, known.name, _why(row))


def _why(row: CouldBe) -> Why:
    account, said = row.user.display_name, row.particulars.name
    if is_same_name(account, said):
        return Why.NAME
    return Why.SURNAME if shares_surname(account, words_in(said)) else Why.OFFICE
