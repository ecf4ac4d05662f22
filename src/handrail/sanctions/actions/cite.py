"""Citing what somebody had accepted: kept with its words, so that a decision never depends on what is found later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handrail.incidents.access import Involved
from handrail.incidents.models import Incident
from handrail.sanctions.access import Citable, citable_about, day_of
from handrail.sanctions.actions.given import NeverAccepted


def cited(incident: Incident, person: Involved, keys: Iterable[str]) -> list[dict[str, Any]]:
    """The clauses as a decision keeps them, each once. Raises `NeverAccepted` for one that did not bind the person."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    able = {one.key: one for one in citable_about(incident, person, day_of(incident))}
    for key in wanted:
        if key not in able:
            raise NeverAccepted(key)
    return [_kept(able[key]) for key in wanted]


def _kept(one: Citable) -> dict[str, Any]:
    version = one.by.version
    return {
        "agreement": version.agreement, "version": version.number, "digest": version.digest, "clause": one.clause,
        "title": one.by.text.title.english, "says": one.words, "form": one.by.signing.form,
    }  # fmt: skip
