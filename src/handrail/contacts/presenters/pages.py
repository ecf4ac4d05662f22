"""The list of everybody outside to whom the school turns, with when to turn to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.contacts.access import ContactNow, Directory, Standing, needed_for_musts
from handrail.contacts.presenters.words import ContactWords, contact_words, standing_tag
from handrail.procedures.citing import cite_all
from handrail.procedures.model import Instruction, Pack
from handrail.ui.addresses import page_address
from handrail.ui.parts import Tag

MOST_USES = 4


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact of the list. `uses` say when to turn to it, `more` how many there are beside them."""

    words: ContactWords
    address: str
    standing: Tag
    instead: str
    is_own: bool
    uses: list[str]
    more: int
    sources: list[str]


class ContactsPage:
    """Those in use, then those that are left out or whose place another takes."""

    def __init__(self, pack: Pack, kept: Directory, *, may_keep: bool) -> None:
        self._pack = pack
        self._kept = kept
        lines = [(now, self._line(now)) for now in kept.listed]
        self.in_use = [line for now, line in lines if _is_in_use(now)]
        self.not_in_use = [line for now, line in lines if not _is_in_use(now)]
        self.left = left_words(kept)
        first = next(iter(next_to_check(pack, kept)), None) if may_keep else None
        self.next_address = page_address("contacts:show-contact", first.id) if first else ""
        self.may_keep = may_keep

    def _line(self, now: ContactNow) -> ContactLine:
        uses = list(dict.fromkeys(uses_of(self._pack, now)))
        instead = self._kept.called(now.replaced_by) if now.replaced_by else None
        return ContactLine(
            words=contact_words(now),
            address=page_address("contacts:show-contact", now.id),
            standing=standing_tag(now),
            instead=instead.office if instead else "",
            is_own=now.is_own,
            uses=uses[:MOST_USES],
            more=max(0, len(uses) - MOST_USES),
            sources=cite_all(self._pack, now.printed.source) if now.printed else [],
        )


def uses_of(pack: Pack, now: ContactNow) -> Iterator[str]:
    """What the steps say that name a contact, or in whose place it stands."""
    named = _names_of(pack, now)
    for _, step in pack.steps():
        if isinstance(step, Instruction) and named & set(step.contacts):
            yield step.do


def next_to_check(pack: Pack, kept: Directory) -> list[ContactNow]:
    """What is to be checked, first what a step rests on that must be done."""
    return sorted(kept.to_check, key=lambda now: not is_needed(pack, now))


def is_needed(pack: Pack, now: ContactNow) -> bool:
    """Whether a step that must be done rests on it, so that nobody goes live without it or another in its place."""
    return not needed_for_musts(pack).isdisjoint(_names_of(pack, now))


def left_words(kept: Directory) -> str:
    """How far the checking has come: 3 of 9 contacts are left to be checked."""
    left = len(kept.to_check)
    of = sum(_is_in_use(now) and now.standing is not Standing.NATIONAL for now in kept.listed)
    return f"{left} of {of} contacts {'is' if left == 1 else 'are'} left to be checked." if left else ""


def _is_in_use(now: ContactNow) -> bool:
    return now.standing is not Standing.LEFT_OUT and not now.replaced_by


def _names_of(pack: Pack, now: ContactNow) -> set[str]:
    """The names under which steps may mean it: its own, and those in whose place it stands."""
    place = pack.contacts.get(now.stands_for)
    return {now.id, now.stands_for, place.stands_for if place else ""} - {""}
