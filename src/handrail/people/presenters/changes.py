"""What changes of somebody on the list, or is told of somebody new, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.access.ties import OF
from handrail.people.wording import in_words
from handrail.rolls.columns import COLUMNS
from handrail.rolls.numbers import masked
from handrail.rolls.telling import Carer, CarerOf, Told
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words

COLUMN_LABELS = {column.name: column.label for column in COLUMNS}
LABELS = {
    "display_name": gettext_lazy("Name"),
    "joined_on": gettext_lazy("Date of joining"),
    "left_on": gettext_lazy("Left on"),
    "active": gettext_lazy("On the list"),
    "user": gettext_lazy("Account"),
    "carers": gettext_lazy("Parents and carers"),
    "carer_name": gettext_lazy("Name"),
    "carer_email": gettext_lazy("E-mail"),
    "carer_phone": gettext_lazy("Telephone"),
    "carer_record_id": gettext_lazy("Number in your records system"),
    "carer_relation": gettext_lazy("Relation to the pupil"),
    "carer_order": gettext_lazy("Order of contact"),
    "carer_responsible": gettext_lazy("Parental responsibility"),
    "carer_barred": gettext_lazy("Barred from contact"),
}
DAYS = ("born", "joined", "joined_on", "left_on")
SAID_IN_WORDS = ("active", "carer_responsible", "carer_barred")
# What is shown of somebody new, in this order; the name heads the line.
TOLD = ("born", "year_group", "class_name", "record_id", "upn", "email", "phone", "send", "joined")
SAID_OF_CARERS = {
    True: gettext_lazy("has parental responsibility"),
    False: gettext_lazy("has no parental responsibility"),
    None: "",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change, or did: what it was and what it is. `was` is empty where nothing was known."""

    label: str
    was: str
    now: str


def label_of(name: str) -> str:
    """What a field is called; one of a parent or carer in the row of a pupil with whose it is."""
    name, _place, whose = name.split(OF, 2) if OF in name else (name, "", "")
    if whose:
        label = label_of(name)
        return f"{isolated(whose)}, {label[:1].lower()}{label[1:]}"
    return in_words(COLUMN_LABELS[name]) if name in COLUMN_LABELS else str(LABELS.get(name, name))


def changes_said(changes: Mapping[str, list[str]]) -> list[Change]:
    """What changes as words: days as people write them, a pupil number by its end."""
    return [
        Change(label_of(name), said(name, was), said(name, now) or _("nothing")) for name, (was, now) in changes.items()
    ]


def said(name: str, value: str) -> str:
    """What is kept of a field, as it is shown: days as people write them, a pupil number by its end."""
    name = name.partition(OF)[0]
    if name in DAYS and value:
        return day_words(date.fromisoformat(value))
    if name == "upn":
        return masked(value)
    return _(value) if value and name in SAID_IN_WORDS else value


def told_said(told: Told | CarerOf) -> list[Change]:
    """What a file tells of somebody new: enough to see that the right columns were read."""
    if isinstance(told, CarerOf):
        return [Change(label_of("carers"), "", carer_said(told.carer))]
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
                str(SAID_OF_CARERS[carer.responsible]),
                _("barred from contact") if carer.barred else "",
            ),
        )
    )
    return f"{isolated(carer.name)} ({about})" if about else carer.name


def _fields_said(told: Told) -> Iterator[tuple[str, str]]:
    for name in TOLD:
        if value := getattr(told, name):
            yield label_of(name), said(name, value.isoformat() if isinstance(value, date) else value)


def _carers_said(carers: Iterable[Carer]) -> Iterator[tuple[str, str]]:
    for number, carer in enumerate(carers, start=1):
        yield _("Parent or carer %(number)s") % {"number": number}, carer_said(carer)
