"""A chart as a poster: what stands on it, as the layout takes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localdate

from handrail.posters.fit import CONTACTS_IN_ROW, Fitted, fit
from handrail.procedures.draw import Picture
from handrail.procedures.model import Contact, Instruction, Pack, Procedure
from handrail.procedures.outline import outline_text
from handrail.ui.moments import day_words

NOT_CONFIRMED: Final = "Not confirmed by the school"


class NoPoster(LookupError):
    """Paper of this size is too small for the chart: its letters could not be read."""


def fitted(pack: Pack, procedure: Procedure, size: str) -> Fitted | None:
    """How the chart is set on paper of this size; None where it cannot be read on it."""
    return fit(pack, procedure.id, size, len(contacts_named(pack, procedure)))


def poster_of(school: str, pack: Pack, procedure: Procedure, size: str, now: datetime) -> dict[str, Any]:
    """What the layout sets. Raises `NoPoster`."""
    found = fitted(pack, procedure, size)
    if found is None:
        raise NoPoster(size)
    return {
        "title": procedure.title,
        "school": school,
        "edition": f"{pack.title}, edition {pack.edition}",
        "chart": f"chart {procedure.chart}" if procedure.chart else "",
        "about": procedure.about,
        "printed": f"Printed {day_words(localdate(now))}",
        "size": found.size,
        "is_wide": found.is_wide,
        "contacts_in_row": CONTACTS_IN_ROW[found.is_wide],
        "contacts": [_contact(contact) for contact in contacts_named(pack, procedure)],
        "sheets": [[_picture(pack, procedure, each, found.scale) for each in sheet] for sheet in found.sheets],
    }


def contacts_named(pack: Pack, procedure: Procedure) -> list[Contact]:
    """Whom outside the steps name, each once, in order; the pack's own in place of those for whom it stands."""
    own = {contact.stands_for: contact for contact in pack.contacts.values() if contact.stands_for}
    named = (id_ for step in procedure.steps.values() if isinstance(step, Instruction) for id_ in step.contacts)
    return list(dict.fromkeys(own.get(id_, pack.contacts[id_]) for id_ in named))


def _contact(contact: Contact) -> dict[str, str]:
    """A number stands on a wall only once somebody has confirmed it; until then there is room to write it."""
    if contact.is_confirmed and contact.number:
        return {"office": contact.office, "number": contact.number, "standing": ""}
    return {"office": contact.office, "number": "", "standing": NOT_CONFIRMED}


def _picture(pack: Pack, procedure: Procedure, picture: Picture, scale: float) -> dict[str, Any]:
    """A picture, how wide it is set, and for those who do not see it the same in words."""
    return {
        "svg": picture.svg,
        "width": picture.width * scale,
        "alt": outline_text(pack, procedure, only=picture.numbers) if picture.numbers else f"{procedure.title}: {KEY}",
    }


KEY: Final = "footnotes, and how to read the chart. The outline tells the same with each step."
