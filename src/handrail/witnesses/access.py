"""Who keeps a school's heads, what was sent to them, and whether the log still carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.http import Http404

from handrail.audit.access import INSTALLATION, chain_of, digests_at, told_of
from handrail.audit.verify_log import Fault, Head, check
from handrail.post.access import Stuck, stuck
from handrail.schools.access import Actor, NotAllowed, holders_of
from handrail.schools.models import School
from handrail.witnesses.models import HeadPublished, Witness, WitnessQuerySet

MAY_SEE = ("head", "chair", "coordinator")
MAY_KEEP = ("head", "chair")
MOST_SHOWN = 200
PAUSES = {"daily": timedelta(days=1), "weekly": timedelta(days=7), "monthly": timedelta(days=28)}
EARLY = timedelta(hours=12)
"""The clock never strikes to the second: what is due within so long counts as due."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A published head, and whether the log still has that digest at that place."""

    row: HeadPublished
    is_carried: bool

    @property
    def line(self) -> str:
        return self.row.head.line


class Checked(NamedTuple):
    """What following a whole log came to: how many entries agree, how many published heads it was held against."""

    entries: int
    heads: int
    fault: Fault | None


def may_see_heads(actor: Actor) -> bool:
    """Whether `actor` may see what was published, and to whom."""
    return actor.holds(*MAY_SEE)


def may_keep_witnesses(actor: Actor) -> bool:
    """Whether `actor` may say who is a witness."""
    return actor.holds(*MAY_KEEP)


def require_sight(actor: Actor) -> None:
    """Raises `Http404` for those who have nothing to do with the heads of the log."""
    if not may_see_heads(actor):
        raise Http404


def require_keeping(actor: Actor) -> None:
    """Raises `NotAllowed` for those who do not say who is a witness."""
    if not may_keep_witnesses(actor):
        raise NotAllowed("The head or the chair of governors says who keeps the heads of the log.")


def witnesses_of(actor: Actor) -> WitnessQuerySet:
    """The witnesses of the actor's school."""
    require_sight(actor)
    return Witness.objects.active().filter(school=actor.school)


def one_witness(actor: Actor, witness_id: int) -> Witness:
    """One of them. Raises `Witness.DoesNotExist` for any other."""
    return witnesses_of(actor).get(pk=witness_id)


def independent_of_the_head(school: School, witnesses: Iterable[Witness], today: date) -> list[Witness]:
    """Those who are not the headteacher: neither by what they are said to be, nor by their address."""
    heads = {user.email.lower() for user in holders_of(school, "head", today)}
    return [one for one in witnesses if one.role != "head" and one.email.lower() not in heads]


def published(actor: Actor) -> list[Shown]:
    """The latest published heads of the actor's school, newest first, each looked up in its log.

    This sees whether a digest stands where it stood. Only `check_whole` follows the chain from its beginning.
    """
    require_sight(actor)
    rows = HeadPublished.objects.filter(school=actor.school).select_related("witness", "letter").defer("letter__body")
    latest = list(rows[:MOST_SHOWN])
    found = {chain: digests_at(chain, [row.place for row in latest if row.chain == chain]) for chain in _chains(latest)}
    return [Shown(row, found[row.chain].get(row.place) == row.digest) for row in latest]


def check_whole(actor: Actor) -> Checked:
    """Follow the school's log from its beginning, and hold it against every head that was ever published of it."""
    require_sight(actor)
    chain = chain_of(actor.school.pk)
    heads = heads_of(chain)
    entries, fault = check(told_of(chain), heads)
    return Checked(entries, len(heads), fault)


def heads_of(chain: str) -> list[Head]:
    """Every head that was published of a log, oldest first, once each."""
    return list(dict.fromkeys(row.head for row in HeadPublished.objects.filter(chain=chain).order_by("id")))


def published_lines(chain: str) -> list[tuple[str, str]]:
    """Each published head as the checker reads it, newest first, and who it was sent to. The command line asks."""
    rows = HeadPublished.objects.filter(chain=chain).select_related("witness")
    return [(row.head.line, row.witness.get_role_display()) for row in rows]


def is_due(school: School, how_often: str, now: datetime) -> bool:
    """Whether so long has passed since heads were last published to all witnesses of a school."""
    last = HeadPublished.objects.filter(school=school, chain=chain_of(school.pk), letter__key__startswith="heads:")
    latest = last.order_by("-at").values_list("at", flat=True).first()
    return latest is None or latest <= now - PAUSES[how_often] + EARLY


def mail_stuck_for(actor: Actor, now: datetime) -> Stuck | None:
    """What mail of the school did not go out, for those who watch over the log; None for all others."""
    return stuck(actor.school.pk, now) if may_see_heads(actor) else None


def _chains(rows: Sequence[HeadPublished]) -> set[str]:
    return {row.chain for row in rows} | {INSTALLATION}
