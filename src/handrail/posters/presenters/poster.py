"""A chart as a poster: what stands on it, as the layout takes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localdate

from handrail.contacts.access import ContactNow, Directory, Standing
from handrail.posters.fit import CONTACTS_IN_ROW, fit
from handrail.procedures.draw import Picture
from handrail.procedures.model import Instruction, Pack, Procedure
from handrail.procedures.outline import outline_text
from handrail.ui.moments import day_words

NOT_CONFIRMED: Final = "Not confirmed by the school"


class NoPoster(LookupError):
    """Paper of this size is too small for the chart: its letters could not be read."""


def poster_of(
    school: str, pack: Pack, procedure: Procedure, kept: Directory, size: str, now: datetime
) -> dict[str, Any]:
    """What the layout sets. Raises `NoPoster`."""
    contacts = contacts_named(pack, procedure, kept)
    found = fit(pack, procedure.id, size, len(contacts))
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
        "contacts": [_contact(contact) for contact in contacts],
        "sheets": [[_picture(pack, procedure, each, found.scale) for each in sheet] for sheet in found.sheets],
    }


def contacts_named(pack: Pack, procedure: Procedure, kept: Directory) -> list[ContactNow]:
    """Whom outside the steps name, each once, in order, as they count today; nobody whom the school left out."""
    named = (id_ for step in procedure.steps.values() if isinstance(step, Instruction) for id_ in step.contacts)
    found = {now.id: now for now in (kept.of(pack.contacts[id_]) for id_ in named)}
    return [now for now in found.values() if now.standing is not Standing.LEFT_OUT]


def _contact(now: ContactNow) -> dict[str, str]:
    """A number stands on a wall only once somebody has confirmed it; until then there is room to write it."""
    number = now.printed_number
    return {"office": now.office, "number": number, "standing": "" if number else NOT_CONFIRMED}


def _picture(pack: Pack, procedure: Procedure, picture: Picture, scale: float) -> dict[str, Any]:
    """A picture, how wide it is set, and for those who do not see it the same in words."""
    return {
        "svg": picture.svg,
        "width": picture.width * scale,
        "alt": outline_text(pack, procedure, only=picture.numbers) if picture.numbers else f"{procedure.title}: {KEY}",
    }


KEY: Final = "footnotes, and how to read the chart. The outline tells the same with each step."
