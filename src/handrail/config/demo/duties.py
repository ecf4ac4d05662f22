"""What the offices of the example school did in the term: figures, duties, what parents were told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from handrail.schools.access import Actor


def see_to_duties(actors: Mapping[str, Actor], now: datetime) -> None:
    """Figures for governors of the term before this one, and a duty that the coordinator wrote down."""
    from handrail.insight.access import terms_offered
    from handrail.insight.actions import make_figures, write_duty_done

    _tell_parents(actors["coordinator"], now)
    make_figures(actors["head"], terms_offered(localdate(now))[0], now=now)
    looked_at = "The filter’s reports of October, and who may change its rules."
    write_duty_done(actors["senior_leader"], "supervise_monitoring", localdate(now), note=looked_at, now=now)
    write_duty_done(actors["coordinator"], "train_staff", localdate(now), note="Half an hour on a staff day.", now=now)


def _tell_parents(coordinator: Actor, now: datetime) -> None:
    """One thing that parents were told, one that is due, and one to come."""
    from handrail.parents.actions import Planned, Told, plan_announcement, record_told

    today = localdate(now)
    evening = Planned(
        "workshop", "at_home", "An evening on games and chats", "Ask parents what they see.", today - timedelta(days=20)
    )
    number = plan_announcement(coordinator, evening, now=now).number
    told = Told(evening.for_on, came=24, led_by="Ms Okafor", note="Parents asked for the slides.")
    record_told(coordinator, number, told, now=now)
    tips = Planned("tips", "age_limits", "From which age?", "What the services themselves say.", today)
    plan_announcement(coordinator, tips, now=now)
    pictures = Planned("newsletter", "event_pictures", "Pictures at the winter concert", "", today + timedelta(days=14))
    plan_announcement(coordinator, pictures, now=now)
