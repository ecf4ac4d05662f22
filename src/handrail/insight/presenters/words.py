"""What rows of counts are called, by the pack of the school."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.incidents.access import headings_of
from handrail.procedures.model import NOT_KNOWN
from handrail.sanctions.kinds import Outcome
from handrail.schools.access import Actor, pack_of

KIND = "incident_kind"
HOW = {"accidental": "By accident, which is no breach", "deliberate": "On purpose"}


def kinds(actor: Actor) -> dict[str, str]:
    """The kinds of incident that can be chosen at the school, in the order of its pack."""
    return {option.id: option.label for option in pack_of(actor.school).facts[KIND].options if option.id != NOT_KNOWN}


def headings(actor: Actor) -> Mapping[str, str]:
    """The headings under which the school sorts risks."""
    return headings_of(actor.school)


def outcomes() -> dict[str, str]:
    """How something can be settled for somebody."""
    return {outcome.value: str(outcome.label) for outcome in Outcome}
