"""What was answered in the first run, a line each, to be looked over before the school is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handrail.schools.kinds import KeyStage, Phase
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Row


def answer_rows(answers: Mapping[str, Any], pack_title: str, offices: Mapping[str, str]) -> list[Row]:
    """Every answer with the way to change it; `offices` are the titles of those that were ticked."""
    return [
        _row("School", answers["name"], "name"),
        _row("Kind", str(Phase(answers["phase"]).label), "phase"),
        _row("Key stages", [str(KeyStage(stage).label) for stage in answers["key_stages"]], "key-stages"),
        _row("Local authority", answers["authority"], "authority"),
        _row("Procedures", pack_title, "pack"),
        _row("You", [answers["display_name"], answers["email"]], "you"),
        _row("Your offices", [offices[office] for office in answers["offices"]], "offices"),
    ]


def _row(key: str, value: str | Sequence[str], question: str) -> Row:
    return Row(key, value, (Link("Change", page_address("setup:ask-question", question), key.lower()),))
