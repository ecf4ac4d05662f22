"""What changes of somebody on the list, or is told of somebody new, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handrail.rolls.columns import COLUMNS
from handrail.rolls.numbers import masked
from handrail.rolls.telling import Carer, CarerOf, Told
from handrail.ui.moments import day_words

LABELS = {column.name: column.label for column in COLUMNS} | {
    "display_name": "Name",
    "joined_on": "Date of joining",
    "left_on": "Left on",
    "active": "On the list",
    "user": "Account",
    "carers": "Parents and carers",
    "carer_name": "Name",
    "carer_email": "E-mail",
    "carer_phone": "Telephone",
    "carer_record_id": "Number in your records system",
    "carer_relation": "Relation to the pupil",
    "carer_order": "Order of contact",
    "carer_responsible": "Parental responsibility",
    "carer_barred": "Barred from contact",
}
DAYS = ("born", "joined_on", "left_on")
NOTHING = "nothing"
# What is shown of somebody new, in this order; the name heads the line.
TOLD = ("born", "year_group", "class_name", "record_id", "upn", "email", "phone", "send", "joined")
SAID_OF_CARERS = {True: "has parental responsibility", False: "has no parental responsibility", None: ""}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change, or did: what it was and what it is. `was` is empty where nothing was known."""

    label: str
    was: str
    now: str


def changes_said(changes: Mapping[str, list[str]]) -> list[Change]:
    """What changes as words: days as people write them, a pupil number by its end."""
    return [
        Change(LABELS.get(name, name), said(name, was), said(name, now) or NOTHING)
        for name, (was, now) in changes.items()
    ]


def said(name: str, value: str) -> str:
    """What is kept of a field, as it is shown: days as people write them, a pupil number by its end."""
    if name in DAYS and value:
        return day_words(date.fromisoformat(value))
    if name == "upn":
        return masked(value)
    return value


def told_said(told: Told | CarerOf) -> list[Change]:
    """What a file tells of somebody new: enough to see that the right columns were read."""
    if isinstance(told, CarerOf):
        return [Change(LABELS["carers"], "", carer_said(told.carer))]
    return [Change(label, "", text) for label, text in (*_fields_said(told), *_carers_said(told.carers))]


def carer_said(carer: Carer) -> str:
    """A parent or carer as a file tells of them, for example “Mo Sample (mother, barred from contact)”."""
    about = ", ".join(
        filter(
            None,
            (
                carer.relation,
                carer.email,
                carer.phone,
                SAID_OF_CARERS[carer.responsible],
                "barred from contact" if carer.barred else "",
            ),
        )
    )
    return f"{carer.name} ({about})" if about else carer.name


def _fields_said(told: Told) -> Iterator[tuple[str, str]]:
    for name in TOLD:
        if value := getattr(told, name):
            yield LABELS[name], said(name, value.isoformat() if isinstance(value, date) else value)


def _carers_said(carers: Iterable[Carer]) -> Iterator[tuple[str, str]]:
    for number, carer in enumerate(carers, start=1):
        yield f"Parent or carer {number}", carer_said(carer)
