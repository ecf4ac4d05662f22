"""The example school's procedures over a term: two editions, a case moved between them, the next one being written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from handrail.config.demo.changes import FIRST_DRAFT, NEXT_DRAFT, NoteOfChange, partnership_text
from handrail.drafting.access import latest_version
from handrail.drafting.actions import begin_draft, change_all, publish_draft
from handrail.drafting.actions.updates import follow_text
from handrail.editions.actions import prove
from handrail.incidents.access import get_incident
from handrail.library.access import ENOUGH, pack_for
from handrail.library.actions import pin_edition
from handrail.replays.actions import move_incident
from handrail.schools.access import Actor
from handrail.schools.access.published import look_again
from handrail.schools.actions import publish

SECOND_EDITION = timedelta(days=3)
"""How long the second edition has been in force: younger incidents began with it, and older ones with the first."""
FOLLOWED_SINCE = timedelta(hours=20)
WRITTEN_SINCE = timedelta(hours=5)
A_LITTLE = timedelta(minutes=9)
GOES_LIVE = "The school goes live."
AGREED = "Agreed with the governors: every case about a group chat ends with its class."
MOVED_BECAUSE = "The class group is what this case is about, and the new step says who goes through its rules."
JOINED = "The school has joined the partnership, whose schools work alike."


def publish_first(actors: Mapping[str, Actor], now: datetime) -> None:
    """The edition with which the school went live: its pack as it comes."""
    head = actors["head"]
    edition = pin_edition(head.school, now)
    prove(edition, now)
    publish(head, head.school, edition, in_force_from=localdate(now), reason=GOES_LIVE, now=now)
    _all_look_again(actors)


def publish_second(actors: Mapping[str, Actor], now: datetime) -> None:
    """The coordinator writes the school's own edition, and the head puts it in force on the same day."""
    _write(actors["coordinator"], FIRST_DRAFT, now)
    seen = latest_version(actors["head"]).number
    publish_draft(actors["head"], in_force_from=localdate(now), reason=AGREED, seen=seen, now=now)
    _all_look_again(actors)


def move_to_today(leader: Actor, reference: str, now: datetime) -> None:
    """Whoever leads a case lets it go on by the edition of today."""
    seen = get_incident(leader, reference).edition.digest
    move_incident(leader, reference, pack_for(leader).digest[:ENOUGH], MOVED_BECAUSE, seen=seen, now=now)


def begin_the_next(actors: Mapping[str, Actor], now: datetime) -> None:
    """The head follows another text, of which nothing is taken yet; the safeguarding lead has a draft open.

    The last change of the draft breaks a safety rule, so that one sees what the proof says then.
    """
    head = actors["head"]
    follow_text(head, partnership_text(head.school.pack), reason=JOINED, now=now - FOLLOWED_SINCE)
    _write(actors["dsl"], NEXT_DRAFT, now - WRITTEN_SINCE)


def _write(author: Actor, changes: tuple[NoteOfChange, ...], now: datetime) -> None:
    begin_draft(author, now=now - A_LITTLE * len(changes))
    for left, note in zip(range(len(changes) - 1, -1, -1), changes, strict=True):
        seen, change = latest_version(author).number, note.on
        change_all(author, change, says=note.says, seen=seen, now=now - A_LITTLE * left, procedure=note.procedure)


def _all_look_again(actors: Mapping[str, Actor]) -> None:
    for actor in actors.values():
        look_again(actor.school)
