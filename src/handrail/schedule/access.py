"""How the jobs are doing. Only the command line asks, and pages that say only whether something failed."""

from __future__ import annotations

from handrail.schedule.models import Job


def all_jobs() -> list[Job]:
    """Every job that was ever due here, by name."""
    return list(Job.objects.all())


def failed_jobs() -> list[str]:
    """The names of those that failed the last time."""
    return list(Job.objects.exclude(fault="").values_list("name", flat=True))
