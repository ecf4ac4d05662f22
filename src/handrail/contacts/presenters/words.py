"""A contact where somebody is told to turn to it. Only what the school has confirmed can be pressed (INV-21)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from handrail.contacts.access import ContactNow, Directory, Standing, ToCheck
from handrail.contacts.areas import is_same_area
from handrail.procedures.model import Contact
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

TAGS = {
    Standing.NATIONAL: Tag("National number", "good"),
    Standing.CONFIRMED: Tag("Confirmed", "good"),
    Standing.LAPSED: Tag("To be checked again", "warn"),
    Standing.DOUBTFUL: Tag("Did not work", "urgent"),
    Standing.NOT_CONFIRMED: Tag("Not confirmed: check before you ring", "warn"),
    Standing.LEFT_OUT: Tag("Left out", "neutral"),
}
NOT_FILLED_IN = Tag("Not filled in", "warn")
FLAGGED = frozenset({Standing.LAPSED, Standing.DOUBTFUL, Standing.NOT_CONFIRMED, Standing.LEFT_OUT})
NOTHING_KEPT = "Nothing is kept of how to reach it. Ask whoever keeps the school’s contacts."


@dataclass(frozen=True, slots=True)
class ContactWords:
    """A contact as a page shows it; `dial` is empty where nothing may be pressed.

    `told`: what to know before relying on it. `failed_address`: where it is said that it did not work. `address`: its
    own page, where it is not to be relied on and the list has it.
    """

    id: str
    office: str
    name: str
    number: str
    dial: str
    email: str
    web: str
    hours: str
    tag: Tag | None
    told: str
    caution: str
    failed_address: str
    address: str = ""


def contacts_words(contacts: Iterable[Contact], kept: Directory, back: str = "") -> list[ContactWords]:
    """Whom the contacts of a step mean at the school today, each once; `back` is where the step is shown."""
    found = {now.id: now for now in (kept.of(contact) for contact in contacts)}
    return [contact_words(now, back, is_listed=_is_listed(now, kept)) for now in found.values()]


def home_words(
    contacts: Iterable[Contact], kept: Directory, homes: Mapping[str, str], authority: str, back: str = ""
) -> list[ContactWords]:
    """The desks of the authorities in whose areas children live, beside those of a step, each once.

    `homes`: what each child is called, and where they live. An area that is the school's own `authority` adds none.
    Where the school keeps no desk of that area, what it is called there, to be rung all the same.
    """
    away = {child: area for child, area in homes.items() if area and not is_same_area(area, authority)}
    if not away:
        return []
    likes = {like: contact for contact in contacts if (like := kept.like_at_home(contact))}
    areas = dict.fromkeys(away.values())
    why = {area: _why_there(area, [child for child, home in away.items() if home == area]) for area in areas}
    return [_at_home(like, contact, kept, area, why[area], back) for like, contact in likes.items() for area in areas]


def _why_there(area: str, children: list[str]) -> str:
    lives = "lives" if len(children) == 1 else "live"
    return f"{' and '.join(children)} {lives} in the area of {area}. Ring this desk as well as your school’s own."


def _at_home(like: str, contact: Contact, kept: Directory, area: str, why: str, back: str) -> ContactWords:
    now = kept.at_home(contact, area)
    if now is None:
        return _bare(f"{like}: {area}", f"{why} Your school keeps no number of it: ask that authority.")
    words = contact_words(now, back, is_listed=_is_listed(now, kept))
    return replace(words, told=" ".join(filter(None, [why, words.told])))


def _bare(office: str, told: str) -> ContactWords:
    """Somebody of whom no more is known than what it is."""
    return ContactWords(
        "", office, name="", number="", dial="", email="", web="", hours="", tag=None, told=told, caution="",
        failed_address="",
    )  # fmt: skip


def contact_words(now: ContactNow, back: str = "", *, is_listed: bool = False) -> ContactWords:
    """One contact; whoever says that it did not work is led back to `back`."""
    check = now.check if now.is_kept else None
    failed = page_address("contacts:record-failed", now.id) if now.is_kept else ""
    return ContactWords(
        id=now.id,
        office=now.office,
        name=check.name if check else "",
        number=now.number,
        dial=now.dial,
        email=check.email if check else "",
        web=check.web if check else "",
        hours=check.hours if check else "",
        tag=standing_tag(now) if now.standing in FLAGGED else None,
        told=told_of(now),
        caution=now.printed.caution if now.printed else "",
        failed_address=f"{failed}?{urlencode({'back': back})}" if failed and back else failed,
        address=page_address("contacts:show-contact", now.id) if is_listed else "",
    )


def to_check_words(due: ToCheck) -> str:
    """How many contacts wait to be checked; "" for none."""
    again = f"{due.again} {'is' if due.again == 1 else 'are'} to be checked again" if due.again else ""
    never = f"{due.never} {'was' if due.never == 1 else 'were'} never confirmed" if due.never else ""
    return f"Of the contacts outside, {' and '.join(filter(None, [again, never]))}." if due else ""


def in_its_place(contact: str) -> str:
    """Where one of the school's own is added in the place of a contact of the pack."""
    return f"{page_address('contacts:add-contact')}?{urlencode({'stands_for': contact})}"


def standing_tag(now: ContactNow) -> Tag:
    """How far a contact can be relied on, in a word or two."""
    is_empty = now.standing is Standing.NOT_CONFIRMED and not now.number
    return NOT_FILLED_IN if is_empty else TAGS[now.standing]


def told_of(now: ContactNow) -> str:
    """What to know before relying on a contact: when it was checked, or why it may be wrong."""
    check = now.check
    if now.standing is Standing.NOT_CONFIRMED:
        doubt = now.printed.doubt if now.printed else ""
        return doubt if now.number else NOTHING_KEPT
    if check is None:
        return ""
    if now.standing is Standing.LEFT_OUT:
        return f"Your school does not turn to it: {check.reason}"
    checked = f"Last checked on {day_words(check.checked_on)}."
    if now.standing is Standing.LAPSED and check.due_on:
        return f"{checked} It was to be checked again on {day_words(check.due_on)}."
    if now.failed:
        return f"{checked} Since then somebody could not reach it: {_lower(now.failed.what.label)}."
    return checked


def _is_listed(now: ContactNow, kept: Directory) -> bool:
    """Whether it has a page on which more is known of it than where a step names it."""
    return now.standing in FLAGGED and kept.called(now.id) is not None


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
