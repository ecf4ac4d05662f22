"""Saying who keeps the heads of a school's log, and publishing them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.access import INSTALLATION, chain_of, head_of
from handrail.audit.actions import note_look, record
from handrail.post.access import is_set_up
from handrail.post.actions import send_again, write
from handrail.post.wording import Wording
from handrail.schools.access import Actor, every_school, setting_of
from handrail.schools.models import School
from handrail.witnesses.access import (
    Checked,
    check_whole,
    independent_of_the_head,
    is_due,
    one_witness,
    require_keeping,
    require_sight,
    witnesses_of,
)
from handrail.witnesses.kinds import Role
from handrail.witnesses.letters import ADDED, PUBLISHED, REMOVED
from handrail.witnesses.models import HeadPublished, Witness

GOOD_FOR = timedelta(days=28)
HOW_OFTEN = "log_head_published"


class AlreadyWitness(ValueError):
    """Heads are sent to this address already."""


class NobodyElse(ValueError):
    """Nobody but the headteacher would keep the heads."""


class NoMail(ValueError):
    """No mail server is named, so nothing can be published."""


class NoWitness(ValueError):
    """There is nobody to publish heads to."""


@transaction.atomic
def add_witness(actor: Actor, *, email: str, role: str, now: datetime) -> Witness:
    """Name somebody outside who keeps the heads of the school's log; they are told, and sent the first.

    Nobody begins with the headteacher: whoever could ask for the log to be changed must not be the only one who would
    notice. Raises `NotAllowed`, `AlreadyWitness`, `NobodyElse`.
    """
    require_keeping(actor)
    active = list(witnesses_of(actor))
    if any(one.email.lower() == email.lower() for one in active):
        raise AlreadyWitness("Heads are sent to this address already.")
    new = Witness(school=actor.school, email=email.strip(), role=Role(role).value, added_by=actor.user, added_at=now)
    if not independent_of_the_head(actor.school, [*active, new], localdate(now)):
        raise NobodyElse("Add somebody who is not the headteacher first.")
    new.save()
    _publish(actor.school, new, ADDED, f"added:{new.pk}", now)
    record(actor, "witnesses.witness.added", school=actor.school, subject=new, details={"role": new.role}, now=now)
    return new


@transaction.atomic
def remove_witness(actor: Actor, witness_id: int, *, now: datetime) -> Witness:
    """Send no more heads to somebody; they are told so, with the last one.

    Raises `NotAllowed`, `Witness.DoesNotExist`, and `NobodyElse` where only the headteacher, or nobody, would be left.
    """
    require_keeping(actor)
    own = one_witness(actor, witness_id)
    left = [one for one in witnesses_of(actor) if one.pk != own.pk]
    if not independent_of_the_head(actor.school, left, localdate(now)):
        raise NobodyElse("Add somebody else first, who is not the headteacher. Then this address can be removed.")
    _publish(actor.school, own, REMOVED, f"removed:{own.pk}", now)
    own.removed_by, own.removed_at = actor.user, now
    own.save(update_fields=("removed_by", "removed_at"))
    record(actor, "witnesses.witness.removed", school=actor.school, subject=own, details={"role": own.role}, now=now)
    return own


@transaction.atomic
def publish_now(actor: Actor, *, now: datetime) -> int:
    """Publish the head of the log to every witness, beside the fixed times; to how many.

    Raises `NoMail` and `NoWitness`.
    """
    require_sight(actor)
    if not is_set_up():
        raise NoMail("Nothing can be sent: no mail server is named. Ask whoever looks after the server.")
    told = _publish_to_all(actor.school, f"heads:{now:%Y-%m-%dT%H:%M:%S.%f}", now, by=actor)
    if not told:
        raise NoWitness("Nobody keeps the heads yet. Add somebody first.")
    return told


def publish_due(now: datetime) -> int:
    """Publish the head of each school's log to its witnesses where so long has passed; to how many. The clock does."""
    if not is_set_up():
        return 0
    return sum(_publish_where_due(school, now) for school in every_school())


def check_log(actor: Actor, *, now: datetime) -> Checked:
    """Follow the whole log, hold it against every published head, and then write down how that came out.

    Not in one transaction: nobody's act has to wait while a long log is read.
    """
    checked = check_whole(actor)
    details = {"entries": checked.entries, "heads": checked.heads, "whole": checked.fault is None}
    record(actor, "witnesses.log.checked", school=actor.school, subject=actor.school, details=details, now=now)
    return checked


def note_look_at_heads(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at who keeps the heads, and under which addresses."""
    note_look(actor, "witnesses.heads.opened", school=actor.school, subject=actor.school, now=now)


@transaction.atomic
def send_letters_again(actor: Actor, *, now: datetime) -> int:
    """Let the school's letters that did not go out be tried at once; how many."""
    require_sight(actor)
    count = send_again(actor.school.pk, now)
    record(actor, "witnesses.letters.sent-again", school=actor.school, subject=actor.school,
           details={"count": count}, now=now)  # fmt: skip
    return count


@transaction.atomic
def _publish_where_due(school: School, now: datetime) -> int:
    if not is_due(school, setting_of(school, HOW_OFTEN), now):
        return 0
    return _publish_to_all(school, f"heads:{localdate(now):%Y-%m-%d}", now, by=None)


def _publish_to_all(school: School, key: str, now: datetime, by: Actor | None) -> int:
    witnesses = list(Witness.objects.active().filter(school=school))
    for witness in witnesses:
        _publish(school, witness, PUBLISHED, f"{key}:{witness.pk}", now)
    if witnesses:
        details = {"place": head_of(chain_of(school.pk)).place, "witnesses": len(witnesses)}
        record(by, "witnesses.head.published", school=school, subject=school, details=details, now=now)
    return len(witnesses)


def _publish(school: School, witness: Witness, wording: Wording, key: str, now: datetime) -> None:
    """Write the letter and what stands in it, together or not at all. Nothing happens where no mail can leave."""
    if not is_set_up():
        return
    own, other, today = head_of(chain_of(school.pk)), head_of(INSTALLATION), localdate(now)
    letter = write(
        wording,
        key=key,
        address=witness.email,
        school_id=school.pk,
        school=school.name,
        marks={
            "day": today,
            "on": today.isoformat(),
            "chain": str(school.pk)[:8],
            "place": own.place,
            "digest": own.digest,
            "other_place": other.place,
            "other_digest": other.digest,
        },
        now=now,
        good_for=GOOD_FOR,
    )
    for chain, head in ((chain_of(school.pk), own), (INSTALLATION, other)):
        if head.place:
            HeadPublished.objects.create(
                school=school, witness=witness, letter=letter, chain=chain, **head._asdict(), on=today, at=now
            )
