"""The doors to what a school follows: what it says now, and what of it the school does not work with yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from uuid import UUID

from django.utils.timezone import localdate

from handrail.drafting.access import latest_version, may_draft, open_draft, own_in_force, own_of, own_slug
from handrail.drafting.models import DraftVersion, Following, TakenUpdate
from handrail.editions.access import text_holding
from handrail.procedures.load import (
    NoSuchPack,
    built_in_packs,
    bundle_of,
    bundled,
    digest_of,
    load_bundle,
    unbundled,
)
from handrail.procedures.model import Pack
from handrail.procedures.own import Own, taken_apart
from handrail.procedures.problem import PackError
from handrail.procedures.update import Change, Standing, changes
from handrail.schools.access import Actor, digest_in_force
from handrail.schools.models import School

GONE = "It is not there any more: neither does Handrail come with it, nor is there a folder of that name."
NOT_READ = "It is there, but it cannot be used as it stands."
AS_PINNED = (
    "What it builds on has changed, and the two do not fit together now. It is taken as it was when you chose it."
)
RECHECK = 60.0
"""Seconds for which a school's update is taken as it was looked up; the line on the first page may be so late."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a school follows, as it reads now. `bundle` is empty where it cannot be had, and `gone` says why."""

    name: str
    bundle: str
    gone: str = ""
    remark: str = ""
    since: Following | None = None

    @property
    def digest(self) -> str:
        """The mark of its text; empty where it cannot be had."""
        return digest_of(self.bundle) if self.bundle else ""

    @property
    def pack(self) -> Pack:
        """The pack of it; only where there is one."""
        return load_bundle(self.bundle)


def followed_today(school: School) -> Followed:
    """What the school follows, as it reads now; never raises for what became of it."""
    since = _following(school)
    if since is not None and since.edition is not None:
        return _pinned(since, since.edition.digest)
    try:
        bundle = bundle_of(school.pack)
        return Followed(load_bundle(bundle).title, bundle, since=since)
    except (NoSuchPack, OSError):
        return Followed(school.pack, "", GONE, since=since)
    except PackError as error:
        return Followed(school.pack, "", f"{NOT_READ} {error.problems[0]}", since=since)


def followings_of(actor: Actor) -> list[Following]:
    """Every time that the school chose what to follow, the latest first. Raises `NotAllowed`."""
    open_draft(actor)
    made = Following.objects.filter(school=actor.school).select_related("author", "edition").defer("edition__text")
    return list(made.order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Update:
    """What a school works with, beside what it follows now. `version` is None where no draft is open."""

    own: Own
    version: DraftVersion | None
    followed: Followed
    changes: tuple[Change, ...] = ()
    left: frozenset[str] = frozenset()
    """The keys of what the school left when it took an update before."""

    @property
    def number(self) -> int:
        """The version of the open draft; 0 where none is open."""
        return self.version.number if self.version else 0

    @property
    def is_new(self) -> bool:
        """Whether what is followed reads otherwise than the text that the school stands on."""
        return bool(self.followed.bundle) and self.followed.bundle != self.own.followed

    @property
    def to_decide(self) -> tuple[Change, ...]:
        """What changed in what is followed since the school took it last."""
        return tuple(one for one in self.changes if one.standing is not Standing.OWN)

    @property
    def not_taken(self) -> tuple[Change, ...]:
        """What the school left of earlier updates, and could still take."""
        return tuple(one for one in self.changes if one.standing is Standing.OWN and one.key in self.left)


def update_of(actor: Actor) -> Update:
    """What is to be taken or left: over the open draft, else over what is in force.

    Raises `NotAllowed`; `NoSuchPack` or `PackError` where the school works with nothing yet and its pack is gone.
    """
    draft = open_draft(actor)
    version = latest_version(actor) if draft is not None else None
    own = own_of(version) if version else own_in_force(actor.school, localdate())
    followed = followed_today(actor.school)
    if not followed.bundle:
        return Update(own, version, followed)
    return Update(own, version, followed, changes(own, followed.bundle), _left(actor, version))


def update_waits(actor: Actor) -> bool:
    """Whether what the school follows reads otherwise than what it works with. False for who writes no procedures.

    Asked on the first page, so it is looked up once a minute for each school.
    """
    if not may_draft(actor):
        return False
    moment, school = monotonic(), actor.school
    looked, waits = _recent.get(school.pk, (-RECHECK, False))
    if not looked <= moment < looked + RECHECK:
        waits = _waits(school)
        _recent[school.pk] = (moment, waits)
    return waits


def look_again(school: School) -> None:
    """Have the next `update_waits` look it up: something was taken, published, or another text is followed."""
    _recent.pop(school.pk, None)


_recent: dict[UUID, tuple[float, bool]] = {}


def _waits(school: School) -> bool:
    latest = DraftVersion.objects.filter(draft__school=school, draft__ended_at=None).order_by("-number")
    stands = latest.values_list("followed__digest", flat=True).first() or _stands_on(school)
    return followed_today(school).digest != stands


def _stands_on(school: School) -> str:
    """The digest of the text on which the own part published last stands; of its pack while it has published none."""
    digest = digest_in_force(school, localdate())
    if digest:
        return _followed_by(own_slug(school), digest)
    with suppress(NoSuchPack, PackError):
        return digest_of(bundle_of(school.pack))
    return ""


@lru_cache(maxsize=64)
def _followed_by(slug: str, digest: str) -> str:
    own = taken_apart(slug, text_holding(digest))
    return digest_of(own.followed) if own else digest


def _following(school: School) -> Following | None:
    made = Following.objects.filter(school=school).select_related("edition", "author").defer("edition__text")
    return made.order_by("-pk").first()


def over_what_ships(text: str) -> str:
    """The chain of packs with those that Handrail comes with as they stand today, and the others as they are.

    Raises `NoSuchPack` or `PackError` where what ships cannot be read.
    """
    chain, shipped = unbundled(text), built_in_packs()
    base = next((part.slug for part in reversed(chain) if part.slug in shipped), "")
    if not base:
        return text
    return bundled([*unbundled(bundle_of(base)), *(part for part in chain if part.slug not in shipped)])


def _pinned(since: Following, digest: str) -> Followed:
    """The text that was chosen, over what it builds on as Handrail comes with it today."""
    text = text_holding(digest)
    try:
        bundle = over_what_ships(text)
        return Followed(load_bundle(bundle).title, bundle, since=since)
    except (PackError, NoSuchPack):
        return Followed(load_bundle(text).title, text, remark=AS_PINNED, since=since)


def _left(actor: Actor, version: DraftVersion | None) -> frozenset[str]:
    """What was left when an update was taken last, in the open draft or in what was published before."""
    made = TakenUpdate.objects.filter(version__draft__school=actor.school).order_by("-pk")
    if version is not None and (here := made.filter(version__draft=version.draft).first()):
        return frozenset(here.left)
    before = made.exclude(version__draft__publication=None).first()
    return frozenset(before.left) if before else frozenset()
