"""What presenters hand to the parts of a page: plain, frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from handrail.ui.moments import moment, stamp

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go. `about` is read aloud after `text`, so that "Change" says what."""

    text: str
    address: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Urgent:
    """What cannot wait, above every page: words, and where to go."""

    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know on every page that cannot do harm by waiting: words, and where to read more, if anywhere."""

    words: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A status in a word or two. `tone` is neutral, calm, good, warn or urgent; the words carry the meaning."""

    text: StrOrPromise
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary list. `value` may be text, a Tag, or a list of texts."""

    key: str
    value: str | Tag | Sequence[str]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a timeline."""

    title: str
    at: datetime
    by: str = ""
    text: str = ""
    tag: Tag | None = None
    links: tuple[Link, ...] = ()
    former: tuple[str, ...] = field(default=())

    @property
    def stamp(self) -> str:
        """The moment for machines."""
        return stamp(self.at)

    @property
    def when(self) -> str:
        """The moment for people."""
        return moment(self.at)


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the navigation: to this page, to the one that this page lies within, or to another."""

    text: str
    address: str
    is_current: bool = False
    holds_current: bool = False
