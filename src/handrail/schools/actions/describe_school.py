"""What a school is called and how it is reached."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit import actions as audit
from handrail.schools.access import Actor, NotAllowed, may_describe_school
from handrail.schools.models import School

DESCRIBED = ("name", "address", "telephone", "email", "website")


@transaction.atomic
def describe_school(
    actor: Actor, *, name: str, address: str, telephone: str, email: str, website: str, now: datetime
) -> School:
    """Say what the school is called and how it is reached (requirement SCH-01): every paper printed from now on has it.

    Raises `NotAllowed` for whoever may not. The audit says which lines changed, not what they say.
    """
    if not may_describe_school(actor):
        raise NotAllowed("The head, the coordinator and the business manager keep the school’s details.")
    school = School.objects.select_for_update().get(pk=actor.school.pk)
    given = {"name": name, "address": address, "telephone": telephone, "email": email, "website": website}
    changed = [field for field in DESCRIBED if getattr(school, field) != given[field].strip()]
    if changed:
        for field in changed:
            setattr(school, field, given[field].strip())
        school.save(update_fields=changed)
        audit.record(actor, "schools.school.described", school=school, subject=school,
                     details={"changed": changed}, now=now)  # fmt: skip
    return school
