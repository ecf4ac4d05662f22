"""What anybody may read of a school: for whom parents ask, and how the school is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic

from handrail.procedures.load import built_in_packs, recent_pack
from handrail.procedures.model import NoticePart
from handrail.schools.access import SchoolSetting, holders_by_office, pack_of, settings_of
from handrail.schools.models import School

NAMED = "person"


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice for parents of one school. `person` is "" unless the school chose to name who holds the office."""

    school: str
    slug: str
    office: str
    person: str
    reach: tuple[str, ...]
    parts: tuple[NoticePart, ...]


def public_school(slug: str = "") -> School | None:
    """The school that an address names; without a name the only one of the installation. None where there is none.

    Anybody may ask: no more than that there is such a school comes of it, and what its notice says.
    """
    if slug:
        return School.objects.filter(slug=slug).first()
    found = School.objects.order_by("name")[:2]
    return found[0] if len(found) == 1 else None


def notice_of(school: School, today: date) -> Notice:
    """What the notice of a school says today: its own words, the office by its title, and what the school has given
    of its own telephone, address and website. A contact outside the school is never among them.
    """
    pack, settings = pack_of(school), settings_of(school)
    office = _office(settings)
    return Notice(
        school=school.name,
        slug=school.slug,
        office=pack.offices[office].title,
        person=_holder(school, office, today) if NAMED in settings["parents_ask_named"].value else "",
        reach=tuple(school.reach),
        parts=tuple(pack.notice.values()),
    )


def notice_in_general() -> tuple[tuple[NoticePart, ...], str]:
    """The notice of the base pack and the title of the office that it names, where no school is known."""
    pack = recent_pack(built_in_packs()[0], monotonic())
    return tuple(pack.notice.values()), pack.offices[pack.settings["parents_ask"].value[0]].title


def can_be_reached(school: School) -> bool:
    """Whether parents find on the notice how to reach the school: a website alone is where they come from."""
    return bool(school.telephone or school.email)


def _office(settings: Mapping[str, SchoolSetting]) -> str:
    return settings["parents_ask"].value[0]


def _holder(school: School, office: str, today: date) -> str:
    """Who holds the office; whoever stands in is named only where nobody holds it."""
    return next(iter(holders_by_office(school, today).get(office, ())), "")
