"""What parents are told in a school year, as cards; and what could be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.parents.access import YearOfAnnouncements
from handrail.procedures.model import AnnouncementSubject, Pack
from handrail.schools.access import Actor, pack_of
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.parents.models import Announcement


@dataclass(frozen=True, slots=True)
class AnnouncementWords:
    """One announcement as it is shown."""

    number: int
    title: str
    kind: str
    about: str
    told: str
    note: str
    written: str
    tag: Tag
    standing: str


@dataclass(frozen=True, slots=True)
class YearPage:
    """A school year: what is due, planned, told and given up; and the subjects of the pack that are not in it yet."""

    title: str
    due: Sequence[AnnouncementWords]
    planned: Sequence[AnnouncementWords]
    done: Sequence[AnnouncementWords]
    dropped: Sequence[AnnouncementWords]
    open_subjects: Sequence[AnnouncementSubject]
    left_out: int

    @classmethod
    def of(cls, actor: Actor, year: YearOfAnnouncements, today: date) -> YearPage:
        """The year as it stands today."""
        pack = pack_of(actor.school)
        planned = [row for row in year.rows if row.standing == row.Standing.PLANNED]
        in_it = {row.subject for row in year.rows if row.standing != row.Standing.DROPPED}

        def words(rows: Sequence[Announcement]) -> list[AnnouncementWords]:
            return [announcement_words(row, pack, today) for row in rows]

        return cls(
            title=year.period.title,
            due=words([row for row in planned if row.for_on <= today]),
            planned=words([row for row in planned if row.for_on > today]),
            done=words([row for row in year.rows if row.standing == row.Standing.DONE]),
            dropped=words([row for row in year.rows if row.standing == row.Standing.DROPPED]),
            open_subjects=[one for one in pack.announcement_subjects.values() if one.id not in in_it],
            left_out=year.left_out,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned for the year and nothing was told in it."""
        return not (self.due or self.planned or self.done)


def announcement_words(row: Announcement, pack: Pack, today: date) -> AnnouncementWords:
    """One announcement with where it stands."""
    kind = pack.announcement_kinds.get(row.kind)
    return AnnouncementWords(
        number=row.number,
        title=row.title,
        kind=kind.label if kind else row.kind.replace("_", " "),
        about=row.about if row.standing == row.Standing.PLANNED else "",
        told=_told(row),
        note=f"Not done, because: {row.note}" if row.standing == row.Standing.DROPPED else row.note,
        written=f"Written by {row.author.display_name} on {moment(row.at)}",
        tag=_tag(row, today),
        standing=row.standing,
    )


def _told(row: Announcement) -> str:
    if row.done_on is None:
        return f"For {day_words(row.for_on)}."
    came = "" if row.came is None else f" Came: {row.came}."
    led = f" Led by {row.led_by}." if row.led_by else ""
    return f"Told on {day_words(row.done_on)}.{came}{led}"


def _tag(row: Announcement, today: date) -> Tag:
    if row.standing == row.Standing.DONE:
        return Tag("Done", "good")
    if row.standing == row.Standing.DROPPED:
        return Tag("Not done")
    return Tag("Due", "warn") if row.for_on <= today else Tag("Planned", "calm")
