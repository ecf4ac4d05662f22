"""Acts on what a school follows: an update is taken as far as it was accepted, and another text is followed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.drafting.access import own_of, own_slug, require_drafter
from handrail.drafting.access.updates import Update, followed_today, look_again, over_what_ships, update_of
from handrail.drafting.actions import TURN, ChangedMeanwhile, NothingChanged, begin_draft, keep_version, must_fit
from handrail.drafting.models import DraftVersion, Following, TakenUpdate
from handrail.editions.actions import pin
from handrail.editions.models import Edition
from handrail.procedures.check import check
from handrail.procedures.exchange import from_one_text
from handrail.procedures.folders import head_of
from handrail.procedures.load import PackFiles, built_in_packs, bundle_of, load_bundle, unbundled, with_part
from handrail.procedures.model import Pack, Place
from handrail.procedures.problem import PackError, Problem
from handrail.procedures.update import LooseEnd, Standing, loose_ends, taken
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed, may_publish
from handrail.schools.actions import ReasonMissing
from handrail.schools.models import School

SAYS = "Took what has changed in what the school follows."
HEAD_FOLLOWS = "The head says what the school follows; where nobody is head, the coordinator does."


class UpdateMoved(RuntimeError):
    """What is followed changed again while it was looked at."""


class NothingFollowed(RuntimeError):
    """What is followed is not there any more, so there is nothing to take."""


class LeadsNowhere(RuntimeError):
    """The outcome leads nowhere in places; `ends` says where, and what would mend it."""

    def __init__(self, ends: tuple[LooseEnd, ...]) -> None:
        super().__init__("What was chosen leads nowhere in places.")
        self.ends = ends


class SameText(ValueError):
    """The school follows this very text already."""


@transaction.atomic
def take_update(
    actor: Actor, accepted: Collection[str], *, seen: tuple[int, str], now: datetime, as_it_is: bool = False
) -> DraftVersion:
    """The next version of the draft, over what is followed now, with the changes that were accepted by their keys.

    `seen` is the version of the open draft (0 where none was open) and the mark of the text that the actor saw. A draft
    is begun where none is open. Raises `NotAllowed`, `NothingFollowed`, `UpdateMoved`, `ChangedMeanwhile`,
    `NothingChanged`, `TooMuch`, `PackError` where the outcome cannot be read, and `LeadsNowhere` unless it is wanted
    `as_it_is`, to be mended in the draft; nothing is written then.
    """
    require_drafter(actor)
    hold(TURN + str(actor.school.pk))
    update = update_of(actor)
    if not update.followed.bundle:
        raise NothingFollowed(update.followed.gone)
    if update.followed.digest != seen[1]:
        raise UpdateMoved("What you follow has changed again while you were choosing.")
    if update.version is not None and update.number != seen[0]:
        raise ChangedMeanwhile(update.version)
    latest = update.version or begin_draft(actor, now=now)
    outcome = taken(own_of(latest), update.followed.bundle, accepted)
    must_fit(outcome)
    ends = loose_ends(outcome, [one.key for one in update.changes])
    if ends and not as_it_is:
        raise LeadsNowhere(ends)
    if outcome == update.own:
        raise NothingChanged("That is how you work already.")
    version = keep_version(actor, latest.draft, outcome, latest.number + 1, SAYS, "", now)
    _note(actor, update, version, accepted, now)
    return version


def _note(actor: Actor, update: Update, version: DraftVersion, accepted: Collection[str], now: datetime) -> None:
    offered = [one for one in update.changes if one.standing is not Standing.OWN or one.key in update.left]
    row = TakenUpdate(
        version=version,
        taken=sorted({one.key for one in update.changes} & set(accepted)),
        left=sorted(one.key for one in offered if one.key not in accepted),
    )
    row.save()
    details = {"number": version.number, "taken": len(row.taken), "left": len(row.left), "edition": version.followed_id}
    audit.record(actor, "drafting.update.taken", school=actor.school, subject=version, details=details, now=now)
    transaction.on_commit(lambda: look_again(actor.school))


def follow_text(actor: Actor, text: str, *, reason: str, now: datetime) -> Following:
    """Follow the pack of an authority or trust, given as one text (`procedures.exchange`), over what it extends.

    What it extends comes with Handrail. Nothing that the school works with changes: it is an update to be taken.
    Raises `NotAllowed`, `ReasonMissing`, `SameText`, and `PackError` with the line of every fault.
    """
    _must_be_head(actor, now)
    files = from_one_text(text)
    head = head_of("text", files)
    if head.extends not in built_in_packs():
        _refuse(f"It extends “{head.extends or 'nothing'}”.", f"It can extend one of: {', '.join(built_in_packs())}.")
    _must_have_own_name(actor.school, head.pack)
    bundle = with_part(bundle_of(str(head.extends)), PackFiles(head.pack, files))
    return follow(actor, actor.school, bundle, reason=reason, now=now)


@transaction.atomic
def follow(actor: Actor | None, school: School, bundle: str, *, reason: str, now: datetime) -> Following:
    """Follow this text from now on, over what it extends as Handrail comes with it. As `follow_text`.

    `actor` is None for the command line.
    """
    if actor is not None:
        _must_be_head(actor, now)
    if not reason.strip():
        raise ReasonMissing("Say why, so that whoever comes after you understands it.")
    bundle = _over_what_ships(school, bundle)
    _must_be_proved(load_bundle(bundle))
    hold(TURN + str(school.pk))
    if followed_today(school).bundle == bundle:
        raise SameText("The school follows this very text already.")
    return _kept(actor, school, pin(bundle, now), reason, now)


@transaction.atomic
def follow_first_again(actor: Actor, *, reason: str, now: datetime) -> Following:
    """Follow the pack again that the school began with. Raises `NotAllowed`, `ReasonMissing`, `SameText`."""
    _must_be_head(actor, now)
    if not reason.strip():
        raise ReasonMissing("Say why, so that whoever comes after you understands it.")
    hold(TURN + str(actor.school.pk))
    since = followed_today(actor.school).since
    if since is None or since.edition is None:
        raise SameText("The school follows the pack that it began with.")
    return _kept(actor, actor.school, None, reason, now)


def _kept(actor: Actor | None, school: School, edition: Edition | None, reason: str, now: datetime) -> Following:
    author = actor.user if actor else None
    following = Following(school=school, edition=edition, reason=reason.strip(), author=author, at=now)
    following.save()
    details = {"edition": edition.pk if edition else None}
    audit.record(actor, "drafting.following.chosen", school=school, subject=following, details=details, now=now)
    transaction.on_commit(lambda: look_again(school))
    return following


def _must_be_head(actor: Actor, now: datetime) -> None:
    require_drafter(actor)
    if not may_publish(actor, localdate(now)):
        raise NotAllowed(HEAD_FOLLOWS)


def _over_what_ships(school: School, bundle: str) -> str:
    over = over_what_ships(bundle)
    slug = unbundled(bundle)[-1].slug
    if over != bundle or slug not in built_in_packs():
        _must_have_own_name(school, slug)
    return over


def _must_have_own_name(school: School, slug: str) -> None:
    if slug in built_in_packs() or slug == own_slug(school):
        _refuse(f"A pack called “{slug}” is here already.", "Give this one a name of its own, as “pack: …”.")


def _must_be_proved(pack: Pack) -> None:
    """What breaks a rule is followed by nobody: each finding is a fault with its line."""
    if not pack.rules:
        _refuse("It has no safety rules, so nothing of it can be proved.", "Let it extend “england”.")
    if findings := check(pack).findings:
        raise PackError([Problem(one.place, one.says, one.instead) for one in findings])


def _refuse(says: str, instead: str) -> None:
    raise PackError([Problem(Place("pack.yaml", 1), says, instead)])
