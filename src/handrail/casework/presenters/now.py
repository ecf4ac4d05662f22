"""What to do now: by urgency, and for each person beside the incident as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.casework.access import Card
from handrail.casework.presenters.cards import CardWords, card_words
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.offices import Offices
from handrail.casework.presenters.on_the_list import support_wanted
from handrail.incidents.access import IN_THE_LOG, Entry
from handrail.procedures.model import Within
from handrail.referrals.presenters import AdviceWords
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment

if TYPE_CHECKING:
    from handrail.casework.models import TaskBrief

GROUPS = ((Within.NOW, "Now"), (Within.SAME_DAY, "Today"), (Within.LATER, "Later"))
WHOLE = "The whole incident"


@dataclass(frozen=True, slots=True)
class Track:
    """The cards of one person, or of the incident as a whole."""

    title: str
    cards: list[CardWords]


@dataclass(frozen=True, slots=True)
class Group:
    """The tracks of one urgency."""

    title: str
    urgency: str
    tracks: list[Track]

    @property
    def count(self) -> int:
        return sum(len(track.cards) for track in self.tracks)


@dataclass(frozen=True, slots=True)
class Settled:
    """A card that is done or decided; `shown_by` says so where nobody recorded it."""

    card: CardWords
    shown_by: str


class NowPage:
    """Everything due, everything done, and what must not be done; `others` asks what the reader may not answer.

    `advice` is what the police advised: it goes before everything that the school's own procedures ask. `briefs` say
    who is asked to do what.
    """

    def __init__(
        self,
        case: Case,
        offices: Offices,
        entry: Entry,
        others: Sequence[str] = (),
        advice: Sequence[AdviceWords] = (),
        briefs: Sequence[TaskBrief] = (),
    ) -> None:
        self._case = case
        self._briefs = briefs
        self._offices = offices
        due = [card for card in case.cards if card.is_due]
        self.nevers = [never.says for never in case.walk.nevers]
        self.groups = groups_of(due, {"": WHOLE, **case.named}, self._words)
        self.has_now = has_now(self.groups)
        self.is_one_track = is_one_track(self.groups)
        self.done = [Settled(self._words(card), _shown_by(card, entry)) for card in case.cards if not card.is_due]
        self.wanted = [wanted.says for wanted in case.walk.people_wanted]
        self.support = support_wanted(case)
        self.questions = len(case.questions)
        self.others = others
        self.advice = advice
        self.all_again = all(question.again for question in case.questions)
        self.next_address = page_address("casework:next-question", case.reference)
        self.may_close = case.walk.may_close

    def _words(self, card: Card) -> CardWords:
        return card_words(
            self._case.reference,
            self._case.walk.pack,
            card,
            self._offices,
            self._case.titles,
            self._briefs,
            self._case.people,
        )


def groups_of(due: Sequence[Card], titles: Mapping[str, str], words: Callable[[Card], CardWords]) -> list[Group]:
    """Cards by urgency, and in each of them by person; `titles` says how each is called, "" being the whole.

    The tracks stand in one order in every group; whose is the most pressing card comes first. A telephone shows them
    one below another: what is due most must not lie under everything else.
    """
    found = (_group(within, title, due, titles, words) for within, title in GROUPS)
    return [group for group in found if group.tracks]


def has_now(groups: Sequence[Group]) -> bool:
    """Whether anything must be done now."""
    return any(group.urgency == Within.NOW.value for group in groups)


def is_one_track(groups: Sequence[Group]) -> bool:
    """Whether all of it is about one person, or about the whole."""
    return len({track.title for group in groups for track in group.tracks}) < 2


def _group(
    within: Within, title: str, due: Sequence[Card], titles: Mapping[str, str], words: Callable[[Card], CardWords]
) -> Group:
    people = dict.fromkeys(card.person for card in due)
    tracks = (
        Track(titles[ref], [words(card) for card in due if card.within is within and card.person == ref])
        for ref in people
    )
    return Group(title, within.value, [track for track in tracks if track.cards])


def _shown_by(card: Card, entry: Entry) -> str:
    """Who proved it, and when, where the report itself did."""
    if card.is_recorded or (card.step.proof, "") not in IN_THE_LOG:
        return ""
    return f"Shown by the report: {entry.by}, {moment(entry.at)}"
