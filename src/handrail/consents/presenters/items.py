"""What was published, what stands against publishing, and events, as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.consents.access import Against, Finding, MustComeDown, Use
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.consents.models import PublicationItem

AGAINST = {
    Against.NO_CONSENT: gettext_lazy("%(name)s: there is no consent to this use. They must not be shown."),
    Against.HAS_LEFT: gettext_lazy("%(name)s has left the school. They must not be shown."),
    Against.NAMES: gettext_lazy("By the school’s rule no name stands with a picture. Take every name away."),
    Against.FILE_NAME: gettext_lazy("The file “%(text)s” is called after %(name)s. Give it a name that is nobody’s."),
    Against.LABEL: gettext_lazy("What you call it has the name of %(name)s in it. Use words that name nobody."),
    Against.NOT_LOOKED_AT: gettext_lazy("Look at this and tick it: %(text)s"),
}
ITEM_TAGS = {
    "up": Tag(gettext_lazy("Published"), "good"),
    "down": Tag(gettext_lazy("Seen no longer"), "neutral"),
    "refused": Tag(gettext_lazy("Refused"), "warn"),
}


@dataclass(frozen=True, slots=True)
class ItemWords:
    """A line of the register."""

    id: UUID
    title: str
    use: str
    where: str
    count: int
    day: str
    who: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class ComeDownWords:
    """Something that must come down, and how many of those who are seen are meant."""

    id: UUID
    title: str
    where: str
    count: int


def finding_words(findings: Iterable[Finding], checks: Mapping[str, str]) -> list[str]:
    """What stands against it, one sentence each; `checks` are the words of what people look at."""
    return [
        AGAINST[one.against]
        % {"name": one.person.display_name if one.person else "", "text": checks.get(one.text, one.text)}
        for one in findings
    ]


def item_words(items: Iterable[PublicationItem], uses: Iterable[Use]) -> list[ItemWords]:
    """The register, without a name of anybody who is seen."""
    labels = {use.key: f"{use.heading}: {use.label}" for use in uses}
    return [
        ItemWords(
            item.pk, title_of(item), labels.get((item.question, item.use), item.use), item.where, item.count,
            day_words(item.from_on), item.author.display_name, ITEM_TAGS[_state(item)],
        )
        for item in items
    ]  # fmt: skip


def title_of(item: PublicationItem) -> str:
    """What it is called; a label that held a name was not kept."""
    return item.title or _("Not kept: it held a name")


def come_down_words(found: Iterable[MustComeDown]) -> list[ComeDownWords]:
    """What must come down, as a list of things to do."""
    return [ComeDownWords(one.item.pk, title_of(one.item), one.item.where, len(one.people)) for one in found]


def _state(item: PublicationItem) -> str:
    if not item.passed:
        return "refused"
    return "down" if hasattr(item, "taken_down") else "up"
