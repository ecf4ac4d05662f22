"""What witnesses are written. Their letters name nobody and tell nothing of what happened."""

from __future__ import annotations

from handrail.post.wording import Wording

LINES = """{place} {digest} {on} {chain}
{other_place} {other_digest} {on} installation
"""
HOW_TO_CHECK = """
What this is. Handrail writes down who did what and when, in a log that only grows. Each of its
entries holds a digest of the one before it. The first line says how many entries the school's
log had today, and the digest of the last one; the second says the same of the log of signing in.
Whoever changed an older entry afterwards would need another digest than the one you now hold.

Please keep this mail where the school cannot change it. You need do nothing else.

To check: ask the school for an export of its log. Take the checker, verify_log.py, from the
released source of Handrail, not from the school. Copy the lines above, and those of earlier mails,
into a file heads.txt, and run

    python3 verify_log.py log.jsonl --heads heads.txt

It says whether the log still is what it was on each of these days; and if not, between which two
of them it was made anew. The log names nobody: it holds numbers, offices and times only.
"""
PUBLISHED = Wording(
    "Please keep: the head of the log of {school}, {day}",
    "The head of the log of {school} in Handrail on {day}:\n\n" + LINES + HOW_TO_CHECK,
)
ADDED = Wording(
    "You are asked to keep the heads of the log of {school}",
    "{school} has named you as somebody outside who keeps the heads of its log in Handrail.\n"
    "From now on you are sent one at fixed times. This is the first, of {day}:\n\n"
    + LINES
    + HOW_TO_CHECK
    + "\nIf you do not expect this, tell the chair of governors.\n",
)
REMOVED = Wording(
    "You are no longer sent the heads of the log of {school}",
    "Somebody at {school} has taken you off the list of those who keep the heads of its log in Handrail.\n"
    "If you did not expect this, ask the chair of governors. Please keep what you have. The last head, of {day}:\n\n"
    + LINES
    + HOW_TO_CHECK,
)
