"""What the record itself shows of duties, as whoever asks may know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

from handrail.agreements.access import Waiting, waiting_for
from handrail.consents.access import count_leavers_to_clear, count_to_take_down, count_waiting
from handrail.contacts.access import count_to_check
from handrail.evidence.access import past_keeping
from handrail.incidents.access import count_unanswered, incidents_for, open_follow_ups
from handrail.incidents.access.reviews import reviews_due
from handrail.incidents.models import LogLine
from handrail.incidents.models.index import Standing as LogStanding
from handrail.parents.access import due_announcements
from handrail.referrals.access import awaited_by
from handrail.schools.access import Actor, unset_settings


class Counting:
    """Counts for one reader on one day; what several duties are counted from is read once."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today

    def of(self, counted: str) -> int:
        """What the record shows of a duty that names `counted`, of what the reader may know of."""
        return COUNT[counted](self)

    @cached_property
    def waiting(self) -> Waiting:
        """What waits for somebody’s signature."""
        return waiting_for(self.actor, self.today)

    @property
    def open_incidents(self) -> int:
        lines = LogLine.objects.filter(school=self.actor.school, incident__in=incidents_for(self.actor))
        return lines.filter(standing=LogStanding.OPEN).count()


COUNT: Mapping[str, Callable[[Counting], int]] = {
    "agreements": lambda by: by.waiting.open,
    "agreements_again": lambda by: by.waiting.again,
    "agreements_of_new_pupils": lambda by: by.waiting.new_pupils,
    "agreements_of_staff": lambda by: by.waiting.staff,
    "announcements": lambda by: due_announcements(by.actor, by.today),
    "awaited": lambda by: sum(dealing.is_late(by.today) for dealing in awaited_by(by.actor)),
    "complaints": lambda by: count_unanswered(by.actor),
    "consents": lambda by: count_waiting(by.actor, by.today),
    "contacts": lambda by: count_to_check(by.actor, by.today),
    "evidence_past_time": lambda by: len(past_keeping(by.actor, by.today)),
    "follow_ups": lambda by: len(open_follow_ups(by.actor, by.today)),
    "no_access": lambda by: by.waiting.no_access,
    "open_incidents": lambda by: by.open_incidents,
    "pictures_of_leavers": lambda by: count_leavers_to_clear(by.actor, by.today),
    "reviews": lambda by: sum(one.is_near(by.today) for one in reviews_due(by.actor)),
    "settings": lambda by: len(unset_settings(by.actor.school)),
    "to_take_down": lambda by: count_to_take_down(by.actor, by.today),
}
