"""The first page: report, what is due in the incidents one deals with, and one's own reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.agreements.access import may_keep
from handrail.casework.access import Card, cards_in, questions_for, questions_for_others
from handrail.procedures.model import Within
from handrail.procedures.walk import Walk
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.excerpt import beginning
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.incidents.models import Incident, Report

REPORT_WORDS = 14
MOST_SHOWN = 20
MOST_NEW = 5


@dataclass(frozen=True, slots=True)
class DueIncident:
    """An open incident and what is due in it."""

    reference: str
    address: str
    reported: str
    tags: list[Tag]
    begins: str
    next: str
    now: int
    late: int
    """Replies from outside that should have come."""

    @property
    def urgency(self) -> str:
        return "urgent" if self.now else "today" if self.late else "later"


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report of the reader's own."""

    address: str
    reference: str
    begins: str
    reported: str


class HomePage:
    """What somebody sees first."""

    def __init__(
        self,
        actor: Actor,
        incidents: Iterable[Incident],
        walks: Mapping[UUID, Walk],
        begins: Mapping[UUID, str],
        reports: Iterable[Report],
        *,
        sees_log: bool,
        most: int,
        late: Mapping[UUID, int],
        taken: Mapping[UUID, frozenset[str]],
        without_copy: Collection[UUID] = (),
        new: Iterable[Incident] = (),
    ) -> None:
        self.name = actor.user.display_name
        self.sees_log = sees_log
        due = [
            _due(_as_in(actor, taken.get(incident.pk)), incident, walks[incident.pk], begins, late.get(incident.pk, 0))
            for incident in incidents
        ]
        self.copies_due = len(without_copy)
        pressing = sorted(due, key=lambda incident: (-incident.now, -incident.late))
        unheard = {incident.reference for incident in new}
        self.new = [one for one in pressing if one.reference in unheard][:MOST_NEW]
        self.due = [one for one in pressing if one not in self.new][: MOST_SHOWN - len(self.new)]
        self.more = len(due) - len(self.due) - len(self.new)
        self.may_be_more = len(due) >= most
        self.now = sum(incident.now for incident in due)
        self.reports = [_own(report) for report in reports]


def _as_in(actor: Actor, taken: frozenset[str] | None) -> Actor:
    """The reader with the offices whose place they take in one incident."""
    return replace(actor, offices=actor.offices | taken) if taken else actor


def _due(actor: Actor, incident: Incident, walk: Walk, begins: Mapping[UUID, str], late: int) -> DueIncident:
    cards = [card for card in cards_in(walk) if card.is_due]
    return DueIncident(
        reference=incident.reference,
        address=page_address("casework:show-now", incident.reference),
        reported=moment(incident.created_at),
        tags=_tags(cards, len(questions_for(actor, walk)), actor, late),
        begins=beginning(begins.get(incident.pk, ""), REPORT_WORDS),
        next=_next(cards, walk, actor),
        now=sum(card.within is Within.NOW for card in cards),
        late=late,
    )


def _next(cards: list[Card], walk: Walk, actor: Actor) -> str:
    """The first thing that is the reader's own to do, else the first of all, else the first question they may say."""
    mine = next((card for card in cards if actor.holds(*card.by)), None)
    if cards:
        return (mine or cards[0]).step.do
    if questions := questions_for(actor, walk):
        return f"Answer{' again' if questions[0].again else ''}: {questions[0].ask}"
    if others := questions_for_others(actor, walk):
        return f"Somebody else must answer: {others[0].ask}"
    if walk.people_wanted:
        return walk.people_wanted[0].says
    return "Everything is settled. It can be closed when the outcome is written."


def _tags(cards: list[Card], questions: int, actor: Actor, late: int) -> list[Tag]:
    now = sum(card.within is Within.NOW for card in cards)
    yours = sum(actor.holds(*card.by) for card in cards)
    counts = [
        (now, f"{now} now", "urgent"),
        (late, f"{late} {'reply' if late == 1 else 'replies'} late", "urgent"),
        (len(cards) - now, f"{len(cards) - now} today or later", "warn"),
        (questions, f"{questions} question{'' if questions == 1 else 's'}", "calm"),
        (yours, f"{yours} for you", "neutral"),
    ]
    return [Tag(words, tone) for count, words, tone in counts if count]


def _own(report: Report) -> OwnReport:
    return OwnReport(
        address=page_address("incidents:show-report", report.incident.reference),
        reference=report.incident.reference,
        begins=beginning(report.what_happened, REPORT_WORDS),
        reported=moment(report.at),
    )


def signing_links(actor: Actor) -> list[Link]:
    """The ways to who has signed and what was answered, for those whose office keeps both; none for anybody else."""
    if not may_keep(actor):
        return []
    return [
        Link("Agreements: who has signed", page_address("agreements:list-agreements")),
        Link("Consents and pictures", page_address("consents:show-overview")),
    ]
