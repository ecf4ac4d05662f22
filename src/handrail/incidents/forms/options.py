"""Options of a fact as a form offers them."""

from __future__ import annotations

from handrail.procedures.model import Fact


def options_of(fact: Fact) -> list[tuple[str, str]]:
    """Each option with its label, in the pack's order."""
    return [(option.id, option.label) for option in fact.options]
