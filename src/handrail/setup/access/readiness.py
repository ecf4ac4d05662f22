"""What stands between a school and going live, and who may let it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.editions.access import report_of
from handrail.procedures.model import Office, Pack
from handrail.schools.access import (
    Actor,
    NotAllowed,
    SchoolSetting,
    held_today,
    pack_of,
    settings_of,
    unset_settings,
)
from handrail.schools.models import School
from handrail.setup.access.outside import Outside, outside_of
from handrail.witnesses.access import may_see_heads, witnesses_of

MAY_SEE = ("head", "coordinator", "dsl")
NEEDED = ("head", "coordinator", "dsl", "chair")
"""Without one of these an incident would come to a step that is nobody's, or could not go round the head."""
DETAILS = {
    "phase": "which years it teaches",
    "key_stages": "its key stages",
    "authority": "its local authority",
    "address": "its address",
}


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a school has still to see to.

    `unled`: technical offices that neither a person nor another office fills. `witnesses`: how many keep the heads of
    its log; None for those who do not see that.
    """

    details: tuple[str, ...]
    vacant: tuple[Office, ...]
    unled: tuple[Office, ...]
    settings: tuple[SchoolSetting, ...]
    outside: Outside
    is_proved: bool
    witnesses: int | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way. Contacts that no `must` step names, and witnesses, never do."""
        missing = self.details or self.vacant or self.unled or self.settings or self.outside.blocked
        return self.is_proved and not missing


def may_see_checklist(actor: Actor) -> bool:
    """Whether `actor` is one of those who set the school up."""
    return actor.holds(*MAY_SEE)


def require_sight(actor: Actor) -> None:
    """Raises `NotAllowed` for whoever has nothing to do with setting up."""
    if not may_see_checklist(actor):
        raise NotAllowed("The head, the coordinator and the safeguarding lead set the school up.")


def readiness_of(actor: Actor, today: date) -> Readiness:
    """What the actor's school has still to see to on the day `today`. Raises `NotAllowed`."""
    require_sight(actor)
    school, pack = actor.school, pack_of(actor.school)
    held = frozenset(holding.office for holding in held_today(school, today))
    return Readiness(
        details=tuple(_missing(school)),
        vacant=tuple(pack.offices[office] for office in NEEDED if office in pack.offices and office not in held),
        unled=tuple(_unled(school, pack, held)),
        settings=tuple(unset_settings(school)),
        outside=outside_of(school, today),
        is_proved=not report_of(pack).findings,
        witnesses=witnesses_of(actor).count() if may_see_heads(actor) else None,
    )


def _missing(school: School) -> list[str]:
    missing = [words for field, words in DETAILS.items() if not getattr(school, field)]
    return missing if school.telephone or school.email else [*missing, "its telephone or e-mail address"]


def _unled(school: School, pack: Pack, held: frozenset[str]) -> list[Office]:
    """Technical offices that nobody holds, and whose duties go to no office that somebody holds (SCH-12)."""
    settings = settings_of(school)
    unheld = [office for office in pack.offices.values() if office.technical and office.id not in held]
    named = ((office, settings.get(f"next_in_line_{office.id}")) for office in unheld)
    return [office for office, order in named if order is None or held.isdisjoint(order.value)]
