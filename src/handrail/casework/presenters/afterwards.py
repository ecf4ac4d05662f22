"""What follows by the school's rule when a pupil met material by accident: a prompt, until a talk is in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.casework.presenters.case import Case
from handrail.incidents.access import counting, settings_about
from handrail.incidents.kinds import Kept
from handrail.schools.access import SchoolSetting
from handrail.schools.presenters.settings import setting_in_words
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.incidents.models import Addition

PARENTS, AFTER = "parents", "after_accidental"
TALK, MEETING = Kept.DEBRIEF, Kept.MEETING
RECORDED_AS = {"private_talk": (TALK, MEETING), "class_discussion": (TALK,), "both": (TALK, MEETING)}
"""What is recorded for each answer (002:215, 004:409): a talk with the child, and with a parent where it says so."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The follow-up that the rule proposes, and what of it is not in the record yet."""

    says: str
    links: list[Link]


def afterwards(case: Case, settings: Mapping[str, SchoolSetting], additions: Iterable[Addition]) -> Afterwards | None:
    """What is still to follow; None where no rule speaks of the incident, or all of it is recorded."""
    rule = next((one for one in settings_about(settings, PARENTS, case.facts) if one.declared.id == AFTER), None)
    if rule is None or not rule.value:
        return None
    held = {Kept(row.kind) for row in counting(additions)}
    missing = [kind for kind in RECORDED_AS.get(rule.value[0], ()) if kind not in held]
    if not missing:
        return None
    links = [Link(kind.label, page_address("casework:add-addition", case.reference, kind.value)) for kind in missing]
    return Afterwards(setting_in_words(case.walk.pack, rule), links)
