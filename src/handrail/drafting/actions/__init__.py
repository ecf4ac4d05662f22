"""Acts of drafting: a next edition is begun, changed version by version, published or put aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.drafting.access import (
    BEGUN,
    last_number,
    latest_version,
    open_draft,
    own_in_force,
    own_of,
    own_slug,
    require_drafter,
    version_numbered,
)
from handrail.drafting.models import Draft, DraftVersion
from handrail.editions.actions import pin, prove
from handrail.procedures.edit import Data
from handrail.procedures.own import DRAFTED, Own, misplaced
from handrail.procedures.problem import PackError
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed, may_publish, publications_of
from handrail.schools.actions import publish
from handrail.schools.models import Publication

MOST_TEXT = 2_000_000
"""Characters in all the files of a school's own part: four times the largest pack that comes with Handrail."""
MOST_FILES = 200
TURN = "drafting-"
"""Whoever changes the draft of a school waits for whoever is changing it."""


class ChangedMeanwhile(RuntimeError):
    """Somebody else changed the same while this change was being made; `latest` is how it stands now."""

    def __init__(self, latest: DraftVersion) -> None:
        super().__init__("Somebody else changed this while you were writing.")
        self.latest = latest


class TooMuch(ValueError):
    """The files hold more than any school's procedures could."""


class NothingChanged(ValueError):
    """What was sent is what stands there already."""


@transaction.atomic
def begin_draft(actor: Actor, *, now: datetime) -> DraftVersion:
    """Begin the next edition with what is in force, labelled a draft; where one is open, that one is given.

    Raises `NotAllowed`.
    """
    require_drafter(actor)
    hold(TURN + str(actor.school.pk))
    if open_draft(actor) is not None:
        return latest_version(actor)
    draft = Draft.objects.create(school=actor.school, begun_by=actor.user, begun_at=now)
    number = last_number(actor.school) + 1
    own = own_in_force(actor.school, localdate(now)).labelled(DRAFTED)
    version = keep_version(actor, draft, own, number, BEGUN, "", now)
    audit.record(actor, "drafting.draft.begun", school=actor.school, subject=draft, now=now)
    return version


def change_procedure(
    actor: Actor, procedure: str, change: Callable[[Data], Data], *, says: str, seen: int, now: datetime
) -> DraftVersion:
    """Let `change` be made on a procedure of the open draft, as it stands in the latest version.

    `seen` is the version that the actor had before them. Another procedure that somebody changed since stays changed.
    Raises `NotAllowed`, `NoDraft`, `CannotEdit`, `PackError`, `NothingChanged`, `TooMuch`, and `ChangedMeanwhile` where
    somebody changed this procedure.
    """

    def changed(own: Own) -> Own:
        return own.with_procedure(procedure, change(own.procedure(procedure)))

    return _changed(actor, changed, says=says, procedure=procedure, seen=seen, now=now)


def change_all(
    actor: Actor, change: Callable[[Own], Own], *, says: str, seen: int, now: datetime, procedure: str = ""
) -> DraftVersion:
    """Let `change` be made on the whole own part. As `change_procedure`.

    Without a `procedure` whatever somebody else changed since stops it.
    """
    return _changed(actor, change, says=says, procedure=procedure, seen=seen, now=now)


def take_files(actor: Actor, files: Mapping[str, str], *, says: str, seen: int, now: datetime) -> DraftVersion:
    """Put these files in the place of all that the draft holds, over what it follows. As `change_all`."""
    slug = own_slug(actor.school)
    return change_all(actor, lambda own: Own(slug, own.followed, dict(files)), says=says, seen=seen, now=now)


def go_back(actor: Actor, number: int, *, seen: int, now: datetime) -> DraftVersion:
    """Let the draft stand as it stood in an earlier version; the versions between stay where they are."""
    earlier = own_of(version_numbered(actor, number))
    return change_all(actor, lambda own: earlier, says=f"Back to version {number}.", seen=seen, now=now)


@transaction.atomic
def publish_draft(actor: Actor, *, in_force_from: date, reason: str, seen: int, now: datetime) -> Publication:
    """Put the open draft in force from a day on, and end it.

    Nothing is published that breaks a rule: `NotProved` carries the findings. Raises `NotAllowed`, `NoDraft`,
    `ChangedMeanwhile` where the draft is not the version `seen` any more, and what `schools.actions.publish` raises.
    """
    if not may_publish(actor, localdate(now)):
        raise NotAllowed("The head puts an edition in force; where nobody is head, the coordinator does.")
    hold(TURN + str(actor.school.pk))
    version = latest_version(actor)
    if version.number != seen:
        raise ChangedMeanwhile(version)
    before = publications_of(actor.school).first()
    number = before.number + 1 if before else 1
    edition = pin(own_of(version).labelled(str(number)).bundle, now)
    prove(edition, now)
    publication = publish(
        actor, actor.school, edition, in_force_from=in_force_from, reason=reason, now=now, seen=number - 1
    )
    _end(actor, version.draft, now, publication)
    return publication


@transaction.atomic
def put_aside(actor: Actor, *, now: datetime) -> Draft:
    """End the open draft without publishing it; its versions stay. Raises `NotAllowed`, `NoDraft`."""
    require_drafter(actor)
    hold(TURN + str(actor.school.pk))
    draft = latest_version(actor).draft
    _end(actor, draft, now, None)
    audit.record(actor, "drafting.draft.put-aside", school=actor.school, subject=draft, now=now)
    return draft


@transaction.atomic
def _changed(
    actor: Actor, change: Callable[[Own], Own], *, says: str, procedure: str, seen: int, now: datetime
) -> DraftVersion:
    hold(TURN + str(actor.school.pk))
    latest = latest_version(actor)
    if seen > latest.number or (seen != latest.number and _touched_since(latest, procedure, seen)):
        raise ChangedMeanwhile(latest)
    before = own_of(latest)
    own = change(before)
    must_fit(own)
    own.pack  # noqa: B018 - what cannot be read is refused here, with its line
    if own == before:
        raise NothingChanged("That is what stands there already.")
    version = keep_version(actor, latest.draft, own, latest.number + 1, says, procedure, now)
    details = {"draft": latest.draft_id, "number": version.number}
    audit.record(actor, "drafting.draft.changed", school=actor.school, subject=version, details=details, now=now)
    return version


def _touched_since(latest: DraftVersion, procedure: str, seen: int) -> bool:
    """Whether any version after `seen` changed this procedure, or all of it; without a procedure any change counts."""
    since = DraftVersion.objects.filter(draft=latest.draft, number__gt=seen).values_list("procedure", flat=True)
    return any(not procedure or changed in ("", procedure) for changed in since)


def must_fit(own: Own) -> None:
    """Raises `TooMuch` where the own part holds more than any school's procedures could."""
    if len(own.files) > MOST_FILES:
        raise TooMuch(f"There are more than {MOST_FILES} files.")
    if sum(len(text) for text in own.files.values()) > MOST_TEXT:
        raise TooMuch(f"The files hold more than {MOST_TEXT:,} characters together.")
    if problems := misplaced(own):
        raise PackError(problems)


def keep_version(
    actor: Actor, draft: Draft, own: Own, number: int, says: str, procedure: str, now: datetime
) -> DraftVersion:
    """The own part kept as this version of a draft, what it follows pinned. Raises `PackError`."""
    followed = pin(own.followed, now)
    version = DraftVersion(
        draft=draft, number=number, followed=followed, files=dict(own.files), says=says, procedure=procedure,
        author=actor.user, at=now,
    )  # fmt: skip
    version.save()
    return version


def _end(actor: Actor, draft: Draft, now: datetime, publication: Publication | None) -> None:
    draft.ended_by, draft.ended_at, draft.publication = actor.user, now, publication
    draft.save(update_fields=("ended_by", "ended_at", "publication"))
