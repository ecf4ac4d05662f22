"""Where the words of agreements and notices must hang, and who looked when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.agreements.access import may_see_classes, versions_today
from handrail.agreements.models import AgreementVersion
from handrail.procedures.model import Agreement, DisplayPlace, Pack
from handrail.schools.access import Actor, NotAllowed, pack_of
from handrail.slips.models import DisplayCheck

NOT_YOURS = "Teachers and those who keep what was signed look where the words hang."


@dataclass(frozen=True, slots=True)
class Display:
    """A place of the pack: which agreements hang there, which notices, and when somebody last looked."""

    place: DisplayPlace
    agreements: tuple[Agreement, ...]
    notices: tuple[str, ...]
    last: DisplayCheck | None


def may_check(actor: Actor) -> bool:
    """Whether `actor` looks where words hang, and prints copies for the wall."""
    return may_see_classes(actor)


def displays_of(actor: Actor) -> list[Display]:
    """Every place where something must hang, in the order of the pack (requirement AUA-25). Raises `NotAllowed`."""
    _require(actor)
    pack = pack_of(actor.school)
    rows = DisplayCheck.objects.filter(school=actor.school).select_related("author").order_by("checked_on", "pk")
    last = {row.place: row for row in rows}
    displays = [_display(pack, place, last.get(place.id)) for place in pack.display_places.values()]
    return [display for display in displays if display.agreements or display.notices]


def wall_copy(actor: Actor, agreement: str, today: date) -> AgreementVersion:
    """An agreement as the school has it today, to be hung up. Raises `NotAllowed`, `KeyError`."""
    _require(actor)
    return versions_today(actor.school, today)[agreement]


def _display(pack: Pack, place: DisplayPlace, last: DisplayCheck | None) -> Display:
    notices = pack.picture_notices.values()
    return Display(
        place,
        tuple(agreement for agreement in pack.agreements.values() if place.id in agreement.hangs),
        tuple(dict.fromkeys(notice.title.english for notice in notices if place.id in notice.hangs)),
        last,
    )


def _require(actor: Actor) -> None:
    if not may_check(actor):
        raise NotAllowed(NOT_YOURS)
