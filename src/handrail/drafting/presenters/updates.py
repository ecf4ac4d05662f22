"""An update as a page shows it: change by change, what they say now beside what the school works with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.drafting.choices import CHOICE, Choice
from handrail.drafting.presenters.update_words import SideCell, heading_of, sides_of
from handrail.library.comparison import Section, sections_of
from handrail.procedures.compare import compare_around
from handrail.procedures.model import Pack
from handrail.procedures.update import Change, Part, Standing, arrivals
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from django.forms import BoundField

    from handrail.drafting.access.updates import Followed, Update
    from handrail.drafting.forms.updates import UpdateForm
    from handrail.drafting.models import Following
    from handrail.procedures.update import LooseEnd

TAGS = {
    Standing.THEIRS: Tag("They changed it", "calm"),
    Standing.CLASH: Tag("They changed it, and yours differs", "warn"),
}
NOT_TAKEN = Tag("Not taken", "neutral")
QUESTIONS = "Questions in your own words"
LINE = "What your procedures follow has changed"


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """One change: what it is of, who changed it, what either side says, and where it is taken."""

    heading: str
    tag: Tag
    sides: tuple[SideCell, ...]
    field: BoundField


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one procedure."""

    title: str
    cards: list[ChangeCard]


@dataclass(frozen=True, slots=True)
class EndLine:
    """Where the outcome leads nowhere, and what to tick."""

    says: str
    mend: str


class UpdatesPage:
    """What the school follows, what has changed in it, and what was left before."""

    def __init__(self, update: Update, form: UpdateForm | None, ends: Sequence[LooseEnd] = ()) -> None:
        self.followed = FollowedWords(update.followed)
        self.is_new, self.has_draft = update.is_new, update.version is not None
        self.form = form
        self.groups: list[Group] = []
        self.left: list[Group] = []
        self.along: list[Section] = []
        self.arrivals: list[str] = []
        self.ends: list[EndLine] = []
        if form is not None:
            self._fill(update, form, ends)
        self.clashes = sum(one.standing is Standing.CLASH for one in update.to_decide)
        self.count = len(update.to_decide)

    def _fill(self, update: Update, form: UpdateForm, ends: Sequence[LooseEnd]) -> None:
        self.groups = list(_groups(update, update.to_decide, form))
        self.left = list(_groups(update, update.not_taken, form))
        theirs = update.followed.pack
        if update.is_new:
            self.along = sections_of(compare_around(update.own.inherited, theirs))
            self.arrivals = [theirs.procedures[id_].title for id_ in arrivals(update.own, update.followed.bundle)]
        labels = {one.key: one.label for one in form.choices}
        self.ends = [EndLine(_where(update, end), _mend(end, labels)) for end in ends]


class FollowedWords:
    """What is followed, since when and why."""

    def __init__(self, followed: Followed) -> None:
        self.name, self.gone, self.remark = followed.name, followed.gone, followed.remark
        self.is_another = followed.since is not None and followed.since.edition is not None
        self.since = _since(followed.since) if followed.since else ""
        self.reason = followed.since.reason if followed.since else ""


def choices_in(update: Update) -> tuple[Choice, ...]:
    """What the form asks: each change of the update, then each that was left before."""
    asked = (*update.to_decide, *update.not_taken)
    return tuple(
        Choice(one.key, _label(update, one), one.standing is Standing.CLASH, one.theirs is None) for one in asked
    )


def update_link() -> Link:
    """The line on the first page, also where it is gone."""
    return Link(LINE, page_address("drafting:show-updates"))


def _groups(update: Update, changes: Iterable[Change], form: UpdateForm) -> Iterator[Group]:
    by_procedure: dict[str, list[ChangeCard]] = {}
    for one in changes:
        tag = TAGS.get(one.standing, NOT_TAKEN)
        card = ChangeCard(heading_of(update, one), tag, sides_of(update, one), form[f"{CHOICE}{one.key}"])
        by_procedure.setdefault(one.procedure, []).append(card)
    for id_, cards in by_procedure.items():
        yield Group(_title(update, id_), cards)


def _title(update: Update, id_: str) -> str:
    packs: tuple[Pack, ...] = (update.own.pack, update.followed.pack)
    return next((pack.procedures[id_].title for pack in packs if id_ in pack.procedures), QUESTIONS)


def _label(update: Update, one: Change) -> str:
    """Unlike any other on the page: two procedures may have a step of the same words."""
    heading = heading_of(update, one)
    return f"{heading} ({_title(update, one.procedure)})" if one.part is Part.HEAD else heading


def _where(update: Update, end: LooseEnd) -> str:
    pack = update.own.pack
    title = _title(update, end.procedure) if end.procedure else pack.title
    return " ".join(part for part in (f"{title}:" if title else "", end.says, end.instead) if part)


def _mend(end: LooseEnd, labels: dict[str, str]) -> str:
    named = [f"“{labels[key]}”" for key in end.mended_by if key in labels]
    return f"Choose otherwise for {' or '.join(named)}." if named else "Mend it in the draft."


def _since(since: Following) -> str:
    by = since.author.display_name if since.author else "whoever looks after the server"
    return f"Chosen by {by}, {moment(since.at)}"
