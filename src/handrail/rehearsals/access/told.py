"""What there is to tell of a rehearsal: who was asked and came, how long things took, how it ended, who was trained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handrail.accounts.models import User
from handrail.rehearsals.access.doors import may_begin
from handrail.rehearsals.models import (
    Finish,
    Joining,
    Participant,
    Rehearsal,
    RehearsedAction,
    RehearsedAnswer,
    RehearsedStatus,
    Review,
    Trained,
)
from handrail.schools.access import Actor

MOST_TRAINED = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who takes part or was asked to, and whether they opened it while it ran."""

    user: User
    came: bool


@dataclass(frozen=True, slots=True)
class Times:
    """What was answered and done, in order; the seconds to the first action, and to the first that could not wait."""

    entries: tuple[RehearsedAnswer | RehearsedAction, ...]
    to_first_action: int | None
    to_first_urgent: int | None


def asked_to(rehearsal: Rehearsal) -> list[Asked]:
    """Whoever began it, then those who were asked, by name. The caller has it from the door."""
    came = set(Joining.objects.filter(rehearsal=rehearsal).values_list("author", flat=True))
    rows = Participant.objects.filter(rehearsal=rehearsal).select_related("user").order_by("user__display_name")
    others = [Asked(row.user, row.user_id in came) for row in rows]
    return [Asked(rehearsal.author, True), *others]


def times_of(rehearsal: Rehearsal) -> Times:
    """How long it took to do what is done. What was taken back counts as never done."""
    answers = RehearsedAnswer.objects.filter(rehearsal=rehearsal).select_related("author")
    actions = list(RehearsedAction.objects.filter(rehearsal=rehearsal).select_related("author"))
    entries: list[RehearsedAnswer | RehearsedAction] = [*answers, *actions]
    entries.sort(key=lambda row: (row.at, row.pk))
    replaced = {row.replaces_id for row in actions}
    done = [row for row in actions if row.status == RehearsedStatus.DONE and row.pk not in replaced]
    return Times(
        tuple(entries), _first(rehearsal.at, done), _first(rehearsal.at, [row for row in done if row.was_urgent])
    )


def finish_of(rehearsal: Rehearsal) -> Finish | None:
    """How it ended; None while it runs."""
    return Finish.objects.filter(rehearsal=rehearsal).select_related("author").first()


def is_over(rehearsal: Rehearsal) -> bool:
    """Whether it was ended."""
    return Finish.objects.filter(rehearsal=rehearsal).exists()


def review_of(rehearsal: Rehearsal) -> Review | None:
    """What was learned, as it stands; None where nobody wrote anything."""
    return Review.objects.in_force().filter(rehearsal=rehearsal).select_related("author").first()


def trained_at(rehearsal: Rehearsal) -> list[User]:
    """Who took part, as was said at the end, by name."""
    rows = Trained.objects.filter(rehearsal=rehearsal).select_related("user").order_by("user__display_name")
    return [row.user for row in rows]


def training_for(actor: Actor) -> list[tuple[Trained, Finish]]:
    """The training by rehearsals, the newest first, `MOST_TRAINED` at most: of all the staff for those who lead
    rehearsals, of themselves for everybody else.
    """
    rows = Trained.objects.filter(school=actor.school)
    mine = rows if may_begin(actor) else rows.filter(user=actor.user)
    found = list(mine.select_related("user", "rehearsal").order_by("-at", "user__display_name")[:MOST_TRAINED])
    ended = {row.rehearsal_id: row for row in Finish.objects.filter(rehearsal__in={one.rehearsal_id for one in found})}
    return [(row, ended[row.rehearsal_id]) for row in found]


def _first(began: datetime, done: Iterable[RehearsedAction]) -> int | None:
    moments = [row.at for row in done]
    return int((min(moments) - began).total_seconds()) if moments else None
