"""Editions that differ from the pack that comes with Handrail, as passages of its files."""

from __future__ import annotations

SPINE = "procedures/spine.yaml"
NEW_STEP = {
    SPINE: (
        "    then: danger\n  danger:\n",
        "    then: ring\n  ring:\n    do: Ring the new desk.\n    by: [coordinator]\n"
        "    within: now\n    modality: must\n"
        "    basis: {wording: inferred}\n    then: danger\n  danger:\n",
    )
}
"""One more instruction after the second."""
NO_RECORD = {SPINE: ("    then: record\n", "    then: danger\n")}
"""The second instruction is left out of the way."""
OTHER_WORDS = {SPINE: ("do: Make it safe at the screen.", "do: Put the lid down.")}
