"""What a school is called and how it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from handrail.audit import actions as audit
from handrail.schools.access import Actor, NotAllowed, may_describe_school
from handrail.schools.models import School

DESCRIBED = ("name", "phase", "key_stages", "authority", "address", "telephone", "email", "website")


@transaction.atomic
def describe_school(
    actor: Actor,
    *,
    name: str,
    address: str,
    telephone: str,
    email: str,
    website: str,
    phase: str | None = None,
    key_stages: Sequence[str] | None = None,
    authority: str | None = None,
    now: datetime,
) -> School:
    """Say what the school is called and how it is reached (requirement SCH-01): every paper printed from now on has it.

    And what it teaches (SCH-10), and in whose area it lies; None leaves each of these as it was. Raises `NotAllowed`
    for whoever may not. The audit says which lines changed, not what they say.
    """
    if not may_describe_school(actor):
        raise NotAllowed("The head, the coordinator and the business manager keep the school’s details.")
    school = School.objects.select_for_update().get(pk=actor.school.pk)
    typed = {"name": name, "address": address, "telephone": telephone, "email": email, "website": website}
    typed |= {} if authority is None else {"authority": authority}
    given: dict[str, object] = {field: words.strip() for field, words in typed.items()}
    given |= {} if phase is None else {"phase": phase}
    given |= {} if key_stages is None else {"key_stages": list(key_stages)}
    changed = [field for field in DESCRIBED if field in given and getattr(school, field) != given[field]]
    if changed:
        for field in changed:
            setattr(school, field, given[field])
        school.save(update_fields=changed)
        audit.record(actor, "schools.school.described", school=school, subject=school,
                     details={"changed": changed}, now=now)  # fmt: skip
    return school
