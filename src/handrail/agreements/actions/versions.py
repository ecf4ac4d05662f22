"""Keeping the words of agreements as they come into force."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.versions import versions_today
from handrail.agreements.models import AgreementVersion
from handrail.audit import actions as audit
from handrail.queries import hold
from handrail.schools.access import every_school
from handrail.schools.models import School


def keep_all_versions(now: datetime) -> None:
    """Keep what every school works with today. By the clock, so that no day is without its text."""
    for school in every_school():
        keep_versions(school, now=now)


@transaction.atomic
def keep_versions(school: School, *, now: datetime) -> list[AgreementVersion]:
    """Keep every text of a school that is new today; those that were. Doing it twice does no harm."""
    hold_agreements(school)
    new = [version for version in versions_today(school, localdate(now)).values() if not version.is_kept]
    for version in new:
        keep_version(version, now=now)
    return new


def keep_version(version: AgreementVersion, *, now: datetime) -> AgreementVersion:
    """The version, kept. Runs in a transaction that holds the school’s agreements."""
    if not version.is_kept:
        version.at = now
        version.save()
        details = {"agreement": version.agreement, "number": version.number}
        audit.record(None, "agreements.version.kept", school=version.school, subject=version, details=details, now=now)
    return version


def hold_agreements(school: School) -> None:
    """Until the transaction ends, nobody else writes an answer or a version of this school."""
    hold(f"agreements {school.pk}")
