"""The doors of this room: the notice, which anybody may read, and what is planned to be told and was."""

from handrail.parents.access.announcements import (
    UnknownAnnouncement,
    YearOfAnnouncements,
    announcements_in,
    due_announcements,
    may_plan,
    may_read_announcements,
    next_number,
    one_announcement,
    years_offered,
)
from handrail.parents.access.notice import Notice, can_be_reached, notice_in_general, notice_of, public_school

__all__ = [
    "Notice",
    "UnknownAnnouncement",
    "YearOfAnnouncements",
    "announcements_in",
    "can_be_reached",
    "due_announcements",
    "may_plan",
    "may_read_announcements",
    "next_number",
    "notice_in_general",
    "notice_of",
    "one_announcement",
    "public_school",
    "years_offered",
]
