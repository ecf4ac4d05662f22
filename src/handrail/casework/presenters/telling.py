"""The school's rule on telling parents, in words."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.casework.access import RISK, TellingRule
from handrail.casework.presenters.case import Case
from handrail.schools.presenters.settings import setting_in_words
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link

RULE = "Your school’s rule: {rule}."
FIRST = "It comes after one question: whether telling puts a child at more risk. Nobody has answered it yet."
NOT_SURE = "It is not known whether telling puts a child at more risk. Ask the safeguarding lead; that comes first."
AT_RISK = (
    "The safeguarding lead has decided not to tell them now, because a child could be put at risk. That comes first."
)
SAYS_TELL = "By this rule they are told, and nobody has told them yet."
YES, NO = "yes", "no"
HOW_SERIOUS = "How serious it is has not been answered yet."
FOR_LEAD = (
    "By your school’s rule only the designated safeguarding lead, or whoever stands in, decides that these parents are "
    "not told. Ask them to record it; what you wrote is still here."
)
NO_REASON_LEFT = (
    "Your school always tells parents of this, and it is answered that telling puts no child at risk. If that has "
    "changed, answer that question again first; what you wrote is still here."
)


class ParentsRules:
    """What the record says beside each child: the rule, what comes before it, and whether somebody has yet to tell."""

    def __init__(self, case: Case, rules: Mapping[str, TellingRule]) -> None:
        self._case, self._rules = case, rules

    def lines(self, ref: str, *, is_settled: bool) -> list[str]:
        """For one child; `is_settled`: parents were told, or a decision not to is recorded."""
        rule = self._rules.get(ref)
        if rule is None:
            return []
        said = [RULE.format(rule=setting_in_words(self._case.walk.pack, rule.setting))]
        return said if is_settled else [*said, *filter(None, [_next(rule)])]

    def links(self, ref: str) -> tuple[Link, ...]:
        """The way to the question that comes first, while it is open."""
        rule = self._rules.get(ref)
        if rule is None or rule.risk or RISK not in self._case.walk.pack.facts:
            return ()
        address = page_address("casework:answer-about-person", self._case.reference, RISK, ref)
        return (Link("Answer that first", address, about=self._case.titles[ref]),)


def _next(rule: TellingRule) -> str:
    if not rule.risk:
        return FIRST
    if rule.risk != NO:
        return AT_RISK if rule.risk == YES else NOT_SURE
    if rule.says_tell:
        return SAYS_TELL
    return HOW_SERIOUS if rule.waits_for_gravity else ""
