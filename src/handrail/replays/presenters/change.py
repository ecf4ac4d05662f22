"""What another edition would change for one case, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.procedures.replay import Altered, Change
from handrail.procedures.walk import OpenQuestion, Wanted
from handrail.replays.presenters.words import (
    Titles,
    about,
    parting_words,
    place_words,
    reached_words,
    settled_words,
    unheard_words,
)

NOTHING = "Nothing would change: the case goes on exactly as it does."
SAME_WAY = "The case goes the same way. What changes stands below."


@dataclass(frozen=True, slots=True)
class Section:
    """Some of what would change, under one heading."""

    key: str
    title: str
    lines: list[str]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class AlteredStep:
    """A step that stays open and says something otherwise: for each aspect what it said, and what it would say."""

    title: str
    aspects: list[tuple[str, list[str], list[str]]]


class ChangePart:
    """Where the ways part, and what is otherwise; `titles` are the people by letter."""

    def __init__(self, change: Change, titles: Titles) -> None:
        self.is_nothing = change.is_nothing
        self.lead = NOTHING if change.is_nothing else "" if change.parting else SAME_WAY
        self.place = place_words(change.parting) if change.parting else ""
        self.parting = parting_words(change.parting) if change.parting else ""
        self.sections = [section for section in _sections(change, titles) if section.lines]
        self.altered = [_altered(one, titles) for one in change.altered]


def _sections(change: Change, titles: Titles) -> list[Section]:
    return [
        Section("asked", "Asked anew", [_asked(one, titles) for one in change.asked] + _wanted(change.wanted)),
        Section("due", "New to do", [reached_words(titles, one) for one in change.due]),
        Section("again", "Done, and due again", [reached_words(titles, one) for one in change.due_again],
                "What showed these done does not show it in that edition."),
        Section("settled", "To do now, and shown done there",
                [reached_words(titles, one) for one in change.settled_now]),
        Section("left-out", "Open now, and left out there",
                [*(_asked(one, titles) for one in change.no_longer_asked),
                 *(reached_words(titles, one) for one in change.no_longer_due), *_wanted(change.no_longer_wanted)]),
        Section("behind", "Done, and no longer asked for", [settled_words(titles, one) for one in change.left_behind],
                "It stays in the record with whoever did it."),
        Section("unheard", "Answered, and not asked there", [unheard_words(titles, one) for one in change.unheard],
                "The answers stay in the record. What rests on them counts as not known."),
        Section("never", "Never do, told anew", [never.says for never in change.nevers]),
        Section("no-longer-never", "Never do, no longer told", [never.says for never in change.no_longer_nevers]),
    ]  # fmt: skip


def _asked(question: OpenQuestion, titles: Titles) -> str:
    return about(titles, question.person, question.ask)


def _wanted(wanted: Iterable[Wanted]) -> list[str]:
    return [want.says for want in wanted]


def _altered(one: Altered, titles: Titles) -> AlteredStep:
    was = one.was
    says = was.ask if isinstance(was, OpenQuestion) else was.step.do
    return AlteredStep(
        about(titles, was.person, says),
        [(aspect.name, list(aspect.was) or ["–"], list(aspect.comes) or ["–"]) for aspect in one.aspects],
    )
