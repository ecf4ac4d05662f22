"""What of a pack names a step from outside its procedure."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.procedures.model import Rule


def named_by_rules(rules: Iterable[Rule]) -> dict[str, str]:
    """By `procedure.step`: in words, the first safety rule that names this very step, and not only its tags."""
    named: dict[str, str] = {}
    for rule in rules:
        for step in sorted(rule.subject.steps | rule.other.steps):
            named.setdefault(step, f"the safety rule {rule.id} (“{rule.says}”)")
    return named
