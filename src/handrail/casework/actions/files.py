"""Files of an incident, held to its answers as they stand at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from handrail.casework.access import file_rules, stand_of
from handrail.evidence.access import KeptFile
from handrail.evidence.actions import UseGiven, ask_for_second, keep_file, use_file
from handrail.incidents.access import hold_incident
from handrail.schools.access import Actor
from handrail.vault.files import Incoming, Vault

if TYPE_CHECKING:
    from handrail.evidence.models import Asking, StoredFile


@transaction.atomic
def keep_file_of_incident(
    actor: Actor, reference: str, number: int, incoming: Incoming, *, now: datetime
) -> StoredFile:
    """As `keep_file`. The answers are read once the incident is held: nobody changes them in between."""
    rules = file_rules(stand_of(hold_incident(actor, reference)))
    return keep_file(actor, reference, number, incoming, rules, now=now)


@transaction.atomic
def use_file_of_incident(
    actor: Actor, reference: str, number: int, file: int, given: UseGiven, vault: Vault | None, *, now: datetime
) -> tuple[KeptFile, Iterator[bytes]]:
    """As `use_file`."""
    rules = file_rules(stand_of(hold_incident(actor, reference)))
    return use_file(actor, reference, number, file, given, rules, vault, now=now)


@transaction.atomic
def ask_about_file_of_incident(
    actor: Actor, reference: str, number: int, file: int, given: UseGiven, *, now: datetime
) -> Asking:
    """As `ask_for_second`."""
    rules = file_rules(stand_of(hold_incident(actor, reference)))
    return ask_for_second(actor, reference, number, file, given, rules, now=now)
