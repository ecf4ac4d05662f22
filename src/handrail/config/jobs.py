"""The jobs of this installation: the one list of what is done by the clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from handrail.agreements.actions import keep_all_versions
from handrail.casework.actions import tell_technicians
from handrail.incidents.actions import index_changed_people
from handrail.people.actions import bring_in_waiting
from handrail.post.actions import send_waiting
from handrail.queries import refresh_statistics
from handrail.reminders.actions import write_daily_mail
from handrail.schedule.plans import SCHOOL_DAYS, Plan, daily, every
from handrail.witnesses.actions import publish_due


def count_rows(now: datetime) -> None:
    """Whatever the hour."""
    refresh_statistics()


JOBS = (
    # An edition counts from the beginning of a day.
    Plan("keep-agreements", keep_all_versions, daily(time(0, 10))),
    Plan("count-rows", count_rows, daily(time(4))),
    Plan("publish-heads", publish_due, daily(time(6))),
    Plan("daily-mail", write_daily_mail, daily(time(7), SCHOOL_DAYS)),
    Plan("tell-technicians", tell_technicians, every(timedelta(minutes=5))),
    # Whenever the clock is looked at: somebody waits for it.
    Plan("bring-in", bring_in_waiting, every(timedelta(seconds=1))),
    Plan("index-people", index_changed_people, every(timedelta(minutes=10))),
    # Last, so that what the others write leaves at once.
    Plan("send-post", send_waiting, every(timedelta(minutes=1))),
)
