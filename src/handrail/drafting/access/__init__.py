"""The doors to drafts: who writes a school's procedures, what stands in the draft, and whether its proof holds."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from django.db.models import Max

from handrail.audit.write_once import WriteOnceQuerySet
from handrail.drafting.models import Draft, DraftVersion
from handrail.editions import access as editions
from handrail.editions.access import text_holding
from handrail.procedures.check import Report
from handrail.procedures.exchange import mark_of
from handrail.procedures.load import bundle_of
from handrail.procedures.own import Own, begun, taken_apart
from handrail.schools.access import Actor, NotAllowed, digest_in_force
from handrail.schools.models import School

DRAFTERS = ("head", "coordinator", "dsl")
PASTED, AS_A_FILE = "Given back as one text.", "Given back as a file."
BEGUN = "Begun with what is in force."
"""What the first version of a draft says while nothing is changed."""
GIVEN_BACK = (PASTED, AS_A_FILE)
"""What a version says that somebody gave back whole."""
NOT_YOURS = "The head, the coordinator and the safeguarding lead write the school’s procedures."


class NoDraft(LookupError):
    """Nobody is writing a next edition, or there is no such version."""


def may_draft(actor: Actor) -> bool:
    """Whether `actor` may write the school's next edition. Publishing it is the head's (`schools.may_publish`)."""
    return actor.holds(*DRAFTERS)


def require_drafter(actor: Actor) -> None:
    """Raises `NotAllowed` for whoever does not write procedures."""
    if not may_draft(actor):
        raise NotAllowed(NOT_YOURS)


def own_slug(school: School) -> str:
    """What the school's own pack is called; no pack that comes with Handrail ends so."""
    return f"{school.slug}-own"


def open_draft(actor: Actor) -> Draft | None:
    """The draft that the actor's school has open. Raises `NotAllowed`."""
    require_drafter(actor)
    return Draft.objects.filter(school=actor.school, ended_at=None).select_related("begun_by").first()


def latest_version(actor: Actor) -> DraftVersion:
    """How the open draft stands. Raises `NotAllowed`, `NoDraft`."""
    return _versions(open_draft(actor)).latest("number")


def version_numbered(actor: Actor, number: int) -> DraftVersion:
    """An earlier version of the open draft, or the latest. Raises `NotAllowed`, `NoDraft`."""
    found = _versions(open_draft(actor)).filter(number=number).first()
    if found is None:
        raise NoDraft(str(number))
    return found


def versions_of(actor: Actor) -> list[DraftVersion]:
    """Every version of the open draft, the latest first, without its files. Raises `NotAllowed`, `NoDraft`."""
    return list(_versions(open_draft(actor)).defer("files").order_by("-number"))


def seen_with(actor: Actor, mark: str) -> int:
    """Which version of the open draft somebody had before them whose text bears a mark; 0 for none of this draft.

    What they gave back since themselves came from that same text, so they have seen it. Raises `NotAllowed`, `NoDraft`.
    """
    marked = _versions(open_draft(actor)).order_by("-number").values_list("number", "files").iterator(chunk_size=1)
    found = next((number for number, files in marked if mark_of(files) == mark), None)
    if found is None:
        return 0
    since = takewhile(
        lambda one: _gave_back(actor, one), (one for one in reversed(versions_of(actor)) if one.number > found)
    )
    return max((one.number for one in since), default=found)


def own_in_force(school: School, today: date) -> Own:
    """The school's own part of what is in force today; an empty one over the pack that it follows where nothing is.

    Raises `NoSuchPack` or `PackError` where the school published nothing yet and its pack is gone.
    """
    slug, digest = own_slug(school), digest_in_force(school, today)
    bundle = text_holding(digest) if digest else bundle_of(school.pack)
    return taken_apart(slug, bundle) or begun(slug, school.name, bundle)


def last_number(school: School) -> int:
    """The number of the school's latest version, of whichever draft; 0 before the first.

    Numbers go on from draft to draft, so that who saw a version of one is never taken to have seen one of another.
    """
    found = DraftVersion.objects.filter(draft__school=school).aggregate(last=Max("number"))
    return found["last"] or 0


def own_of(version: DraftVersion) -> Own:
    """The school's own part as it stands in a version, over what it follows."""
    return Own(own_slug(version.draft.school), text_holding(version.followed.digest), version.files)


def report_of(own: Own) -> Report:
    """What the proof says of it, as of any edition."""
    return editions.report_of(own.pack)


def _gave_back(actor: Actor, version: DraftVersion) -> bool:
    return version.author_id == actor.user.pk and version.says in GIVEN_BACK


def _versions(draft: Draft | None) -> WriteOnceQuerySet[DraftVersion]:
    if draft is None:
        raise NoDraft("Nobody is writing a next edition.")
    found = DraftVersion.objects.filter(draft=draft).select_related("author", "followed", "draft__school")
    return found.defer("followed__text")
