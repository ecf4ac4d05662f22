"""Doing what is due, once, however many processes look at the clock."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from handrail.schedule.models import Job
from handrail.schedule.plans import Plan

BUSY_FOR = timedelta(minutes=15)
"""How long a job may take before another process thinks that whoever did it has died."""
AFTER_A_FAULT = timedelta(minutes=15)

logger = logging.getLogger(__name__)


def run_due(plans: Iterable[Plan], now: datetime) -> list[str]:
    """Do each job that is due at `now` and that nobody else is doing, and give the names of those done.

    A job that was missed, however often, is done once. One that fails is written down, tried again a quarter of an hour
    later, and keeps none of the others from being done.
    """
    return [plan.name for plan in plans if _begin(plan, now) and _do(plan, now)]


def _begin(plan: Plan, now: datetime) -> bool:
    """Whether the job is due and ours. One statement changes the row, so only one process can be told yes."""
    Job.objects.get_or_create(name=plan.name, defaults={"due_at": plan.when(now)})
    return Job.objects.ready(now).filter(name=plan.name).update(busy_until=now + BUSY_FOR, began_at=now) == 1


def _do(plan: Plan, now: datetime) -> bool:
    try:
        plan.run(now)
    except Exception as error:
        logger.exception("The job %s failed.", plan.name)
        _end(plan, now, due_at=now + AFTER_A_FAULT, fault=type(error).__name__[:60])
        return False
    _end(plan, now, due_at=plan.when(now), done_at=now, fault="")
    return True


def _end(plan: Plan, now: datetime, **told: object) -> None:
    """Only whoever began it ends it: one who was taken for dead must not move what another one does by now."""
    Job.objects.filter(name=plan.name, began_at=now).update(busy_until=None, **told)
