"""What the daily mail says: how much is due, at which school, and how to get no more of it."""

from __future__ import annotations

from handrail.post.wording import Wording

END = """

Sign in to see {them}: {address}

This mail says nothing about anybody, and an answer to it reaches nobody. To get no more of it,
sign in and choose “Mail I get” under your name.
"""
ONE = Wording(
    "One thing is due in Handrail",
    "Good morning. One thing is due for you in Handrail at {school} on {day}." + END.replace("{them}", "it"),
)
SEVERAL = Wording(
    "{count} things are due in Handrail",
    "Good morning. {count} things are due for you in Handrail at {school} on {day}." + END.replace("{them}", "them"),
)
TO_DECIDE = "\n\nHow your school works is not all decided yet; still open for you to decide: {open}."


TO_CHECK = "\n\nContacts outside the school. To be checked again: {to_check_again}. Never confirmed: {unconfirmed}."


def with_lines(wording: Wording, *lines: str) -> Wording:
    """The same mail, with further lines before its reader is told where to sign in."""
    first, end = wording.body.split("\n\nSign in", 1)
    return Wording(wording.subject, f"{first}{''.join(lines)}\n\nSign in{end}")
