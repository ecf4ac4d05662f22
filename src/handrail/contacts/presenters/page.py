"""One contact: as printed, as it stands now, and what was found out before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handrail.contacts.access import ContactNow, Directory, Standing
from handrail.contacts.areas import belongs_elsewhere
from handrail.contacts.presenters.pages import is_needed, left_words, uses_of
from handrail.contacts.presenters.words import contact_words, in_its_place, standing_tag
from handrail.procedures.citing import cite_all
from handrail.procedures.model import Contact, Pack
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Row

if TYPE_CHECKING:
    from handrail.contacts.access import Check

MOST_USES = 12
NOT_PRINTED = "No number is printed."


class ContactPage:
    """What somebody sees of one contact. `authority` is the school's own; "" where nobody has said."""

    def __init__(
        self,
        pack: Pack,
        now: ContactNow,
        kept: Directory,
        checks: Iterable[Check],
        authority: str = "",
    ) -> None:
        self.office = now.office
        self.tag = standing_tag(now)
        self.words = contact_words(now)
        self.address = contact_address(now.id)
        self.is_own = now.is_own
        self.is_national = now.standing is Standing.NATIONAL
        self.is_left_out = now.standing is Standing.LEFT_OUT
        self.printed = printed_rows(pack, now.printed) if now.printed else []
        instead = kept.called(now.replaced_by) if now.replaced_by else None
        self.place_address = in_its_place(now.id) if _wants_another(pack, now) else ""
        self.instead = instead.office if instead else ""
        place = pack.contacts.get(now.stands_for)
        self.place = place.office if place else ""
        uses = list(dict.fromkeys(uses_of(pack, now)))
        self.home = now.area
        self.uses, self.more = uses[:MOST_USES], max(0, len(uses) - MOST_USES)
        self.elsewhere = area_words(now.printed, authority) if now.printed else ""
        self.history = [check_row(check) for check in checks]
        self.left = left_words(kept)


def _wants_another(pack: Pack, now: ContactNow) -> bool:
    """Whether nobody stands in its place yet, though it is left out and a step that must be done rests on it."""
    return now.standing is Standing.LEFT_OUT and not now.is_own and not now.replaced_by and is_needed(pack, now)


def contact_address(id_: str) -> str:
    """The page of a contact."""
    return page_address("contacts:show-contact", id_)


def printed_rows(pack: Pack, contact: Contact) -> list[Row]:
    """What the documents say of a contact, and where."""
    rows = [Row("Number as printed", contact.number or NOT_PRINTED)]
    if contact.doubt:
        rows.append(Row("What is unsure", contact.doubt))
    if contact.area:
        rows.append(Row("Belongs to", contact.area))
    return [*rows, Row("Where it stands", cite_all(pack, contact.source))]


def area_words(contact: Contact, authority: str) -> str:
    """A warning where it is another authority's desk than the school's (SCH-06); else ""."""
    if not belongs_elsewhere(contact.area, authority):
        return ""
    theirs = f"This is a desk of {contact.area}. Your school’s authority is {authority}."
    return f"{theirs} Put your own authority’s desk here, or leave it out."


def check_row(check: Check) -> Row:
    """A check: what it found, by whom and how."""
    said = [f"{check.author.display_name}, {moment(check.at)}"]
    if check.means:
        said.append(f"{check.get_means_display()}, on {day_words(check.checked_on)}")
    reach = (check.title, check.name, check.number, check.email, check.web, check.hours, check.reason)
    if check.due_on:
        said.append(f"To be checked again on {day_words(check.due_on)}")
    return Row(check.get_outcome_display(), [*said, *filter(None, reach)])


def places_to_stand_for(kept: Directory) -> list[tuple[str, str]]:
    """The contacts of the pack in whose place one of the school's own may stand."""
    return [
        (now.id, now.office)
        for now in kept.listed
        if now.printed
        and now.standing is not Standing.NATIONAL
        and (not now.replaced_by or now.printed.where_child_lives)
    ]
