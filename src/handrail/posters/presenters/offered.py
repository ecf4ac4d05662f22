"""What of a procedure can be taken away on paper or as a file."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.contacts.access import Directory
from handrail.posters.fit import SIZES, fit
from handrail.posters.presenters.poster import contacts_named
from handrail.procedures.model import Pack, Procedure
from handrail.ui.addresses import page_address

TOO_LARGE = "Too large for this paper: its letters could not be read. Take the larger one."


@dataclass(frozen=True, slots=True)
class PosterLine:
    """A poster of one size; without an address where the chart cannot be read on such paper."""

    name: str
    address: str
    says: str


class OfferPage:
    """What can be printed or saved of one procedure."""

    def __init__(self, pack: Pack, procedure: Procedure, kept: Directory) -> None:
        self.title, self.slug = procedure.title, procedure.id
        self.edition = f"{pack.title}, edition {pack.edition}"
        contacts = contacts_named(pack, procedure, kept)
        self.posters = [_line(pack, procedure, size, len(contacts)) for size in SIZES]
        self.unconfirmed = [each.office for each in contacts if not each.printed_number]


def _line(pack: Pack, procedure: Procedure, size: str, contacts: int) -> PosterLine:
    found, name = fit(pack, procedure.id, size, contacts), f"Poster, {size.upper()}"
    if found is None:
        return PosterLine(name, "", TOO_LARGE)
    sheets = len(found.sheets)
    lies = "lying" if found.is_wide else "upright"
    count = "One sheet" if sheets == 1 else f"{sheets} sheets"
    says = f"{count}, {lies}; smallest letters {found.smallest:.1f} points."
    return PosterLine(name, page_address("posters:download-poster", procedure.id, size), says)
