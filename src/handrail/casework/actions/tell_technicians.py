"""Telling technicians that a task waits. A task can follow from any of many acts, so the clock looks for new ones."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from handrail.casework.access import gets_tasks, tasks_for
from handrail.incidents.access.technical import technical_offices
from handrail.incidents.actions import tell_of_task
from handrail.post.access import is_set_up
from handrail.schools.access import Actor, actors_of, every_school
from handrail.schools.models import School


def tell_technicians(now: datetime) -> int:
    """Tell each technician of every task that is new to them, in one message; how many tasks were new."""
    if not is_set_up():
        return 0
    today = localdate(now)
    return sum(_tell(actor, today, now) for school in every_school() for actor in _technicians(school, today))


def _tell(actor: Actor, today: date, now: datetime) -> int:
    office = min(technical_offices(actor) or actor.offices)
    return sum(tell_of_task(actor, office, task.incident, task.key, now=now) for task in tasks_for(actor, today))


def _technicians(school: School, today: date) -> list[Actor]:
    return [actor for actor in actors_of(school, today) if gets_tasks(actor)]
