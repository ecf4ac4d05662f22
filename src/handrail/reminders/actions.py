"""Writing the daily mail, and choosing whether to get it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.contacts.access import to_check_by
from handrail.incidents.actions import match_account
from handrail.post.access import is_set_up
from handrail.post.actions import write
from handrail.post.wording import Mark
from handrail.reminders.access import count_due, wants_daily_mail
from handrail.reminders.letters import ONE, SEVERAL, TO_CHECK, TO_DECIDE, with_lines
from handrail.reminders.models import DailyMail
from handrail.schools.access import Actor, actors_of, every_school, settings_to_fill

GOOD_FOR = timedelta(hours=12)
"""After that it would speak of yesterday."""


@transaction.atomic
def choose_daily_mail(actor: Actor, *, wanted: bool, now: datetime) -> None:
    """Get the daily mail of this school from now on, or not."""
    DailyMail.objects.update_or_create(
        school=actor.school, user=actor.user, defaults={"wanted": wanted, "chosen_at": now}
    )
    record(actor, "reminders.daily-mail.chosen", school=actor.school, subject=actor.user,
           details={"wanted": wanted}, now=now)  # fmt: skip


def write_daily_mail(now: datetime) -> int:
    """Write to everybody for whom something is due and who wants to be told, once a day; to how many. The clock does.

    Whoever has not signed in since words were written that could mean them is kept from those first, as before the
    first page of a session.
    """
    if not is_set_up():
        return 0
    today = localdate(now)
    written = 0
    for school in every_school():
        for actor in actors_of(school, today):
            match_account(actor.user, now=now)
            written += _write_to(actor, now)
    return written


def _write_to(actor: Actor, now: datetime) -> bool:
    today = localdate(now)
    count = count_due(actor, today) if wants_daily_mail(actor) else 0
    if not count:
        return False
    undecided, contacts = len(settings_to_fill(actor)), to_check_by(actor, today)
    lines = [line for line, is_said in ((TO_DECIDE, undecided), (TO_CHECK, contacts)) if is_said]
    marks: dict[str, Mark] = {"count": count, "day": today, "open": undecided}
    marks |= {"to_check_again": contacts.again, "unconfirmed": contacts.never}
    write(
        with_lines(ONE if count == 1 else SEVERAL, *lines),
        key=f"daily:{actor.school.pk}:{actor.user.pk}:{today}",
        address=actor.user.email,
        school_id=actor.school.pk,
        school=actor.school.name,
        marks=marks,
        now=now,
        good_for=GOOD_FOR,
    )
    return True
