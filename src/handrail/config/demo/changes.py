"""What the example school changes in its procedures, and what the partnership says that it has begun to follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handrail.procedures.edit import Data, step_before, step_put
from handrail.procedures.exchange import as_one_text
from handrail.procedures.load import bundle_of
from handrail.procedures.own import Own, begun

PARTNERSHIP = ("elm-partnership", "Elm Schools Partnership (demo)")


class NoteOfChange(NamedTuple):
    """A change of one procedure, and what the author noted about it."""

    procedure: str
    says: str
    change: Callable[[Data], Data]

    def on(self, own: Own) -> Own:
        """The own part with the change made, and marked as decided."""
        return own.with_change(self.procedure, self.change)


def _said(step: str, **otherwise: str) -> Callable[[Data], Data]:
    """A step that says something otherwise."""
    return lambda data: step_put(data, step, {**data["steps"][step], **otherwise})


def _first(step: str, new: str, **says: object) -> Callable[[Data], Data]:
    """An instruction put before a step."""
    return lambda data: step_before(data, step, new, {"modality": "should", **says})


CLASS_RULES = _first(
    "managed",
    "class_rules",
    do="Go through the rules for group chats with the class. Name nobody.",
    by=["teacher"],
    within="later",
)
REPORTER_TOLD = _first(
    "danger",
    "reporter_told",
    do="Tell whoever reported it that somebody sees to it, and who. Say no more than that.",
    by=["coordinator"],
    within="same_day",
)
FIRST_DRAFT = (
    NoteOfChange("managing-incident", "The class goes through its rules at the end.", CLASS_RULES),
    NoteOfChange(
        "spine",
        "The log before anybody goes home.",
        _said("record", do="Put it into the log, in words, before you go home."),
    ),
    NoteOfChange("spine", "Whoever reported it hears of it the same day.", REPORTER_TOLD),
)
NEXT_DRAFT = (
    NoteOfChange(
        "child-harmed",
        "One person stays the child’s own.",
        _first(
            "support",
            "one_person",
            do="Agree with the child which adult they come to, and tell that adult today.",
            by=["dsl"],
            within="same_day",
        ),
    ),
    NoteOfChange("suspected-illegal", "The police when there is time for it.", _said("police", within="later")),
)
"""The last breaks a safety rule."""
PARTNERSHIP_SAYS = (
    NoteOfChange(
        "spine",
        "",
        _said("record", do="Put it into the log, in the words that people used."),
    ),
    NoteOfChange(
        "managing-incident", "", _said("evidence", do="Hold on to whatever evidence there is, and say who holds it.")
    ),
    NoteOfChange(
        "child-harmed",
        "",
        _first(
            "device",
            "after_a_week",
            do="Ask the child after a week how it is now.",
            by=["teacher", "dsl"],
            within="later",
        ),
    ),
)


def partnership_text(over: str) -> str:
    """What the partnership says over a pack that comes with Handrail, as one text to be followed."""
    slug, title = PARTNERSHIP
    own = begun(slug, title, bundle_of(over)).labelled("1")
    for note in PARTNERSHIP_SAYS:
        own = note.on(own)
    return as_one_text(own.files)
