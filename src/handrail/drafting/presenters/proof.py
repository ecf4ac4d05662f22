"""What the proof says, in words: each rule that is broken, and the shortest path on which it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.drafting.desk import step_words
from handrail.procedures.check import Report
from handrail.procedures.citing import cite_together
from handrail.procedures.finding import SOUNDNESS, Finding, Passed
from handrail.procedures.model import Pack, Question
from handrail.ui.addresses import page_address

SOUND = "Every way comes to an end, every answer leads somewhere, and every step can be reached."
MOST_SHOWN = 50
"""Findings on one page. Whoever has more of them mends the first ones first."""
MOST_AT_ONCE = 12
"""Steps of a way that are listed at once; a longer one begins with what was answered on it."""


class ProofState:
    """In a sentence, whether every rule holds."""

    def __init__(self, report: Report) -> None:
        self.broken = len({finding.rule for finding in report.findings})
        self.holds = not report.findings
        named = "1 rule is broken" if self.broken == 1 else f"{self.broken} rules are broken"
        places = len(report.findings)
        self.says = "Every rule holds on every path." if self.holds else f"{named}{_in_places(places, self.broken)}."


def _in_places(places: int, rules: int) -> str:
    return f", in {places} places" if places > rules else ""


def broken_in(report: Report) -> dict[tuple[str, ...], str]:
    """Each rule that is broken, by what tells it from others: one id may stand for several sentences and places.

    What soundness says names steps and answers, whose words change; what a safety rule says first does not.
    """
    return {
        (one.rule, "" if one.rule == SOUNDNESS else one.says.partition(".")[0], one.procedure, one.step): one.rule
        for one in report.findings
    }


@dataclass(frozen=True, slots=True)
class PathLine:
    """A step on the way: the procedure, what the step says, the answer taken, and where it is changed."""

    procedure: str
    text: str
    answer: str
    address: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A rule that does not hold."""

    number: int
    rule: str
    says: str
    instead: str
    where: str
    address: str
    sources: list[str]
    path: list[PathLine]

    @property
    def is_long(self) -> bool:
        """Whether the way is told by its answers first, and its steps only to who asks for them."""
        return len(self.path) > MOST_AT_ONCE and bool(self.answers)

    @property
    def answers(self) -> list[PathLine]:
        """The questions on the way, with the answers that lead to where the rule is broken."""
        return [line for line in self.path if line.answer]


class ProofPage:
    """Every finding of a draft: those that break a safety rule first."""

    def __init__(self, pack: Pack, report: Report) -> None:
        self.state = ProofState(report)
        self.held = len(report.rules_held)
        self.paths = report.paths
        self.at_most = not report.paths_exact
        self.left_out = max(0, len(report.findings) - MOST_SHOWN)
        numbered = sorted(enumerate(report.findings, 1), key=lambda each: each[1].rule == SOUNDNESS)
        self.findings = [finding_words(pack, finding, number) for number, finding in numbered[:MOST_SHOWN]]


def finding_words(pack: Pack, finding: Finding, number: int) -> FindingWords:
    """A finding in words, with the documents on which its rule rests."""
    rule = next((one for one in pack.rules if one.id == finding.rule and finding.says.startswith(one.says)), None)
    where = _where(pack, finding)
    return FindingWords(
        number=number,
        rule="" if rule else SOUND if finding.rule == SOUNDNESS else "",
        says=finding.says,
        instead=finding.instead,
        where=where.text if where else "",
        address=where.address if where else "",
        sources=cite_together(pack, rule.source) if rule else [],
        path=list(_path(pack, finding)),
    )


def _path(pack: Pack, finding: Finding) -> Iterator[PathLine]:
    before = ""
    for passed in finding.way:
        line = _line(pack, passed)
        if line:
            yield PathLine(line.procedure if line.procedure != before else "", line.text, line.answer, line.address)
            before = line.procedure


def _where(pack: Pack, finding: Finding) -> PathLine | None:
    return _line(pack, Passed(finding.procedure, finding.step)) if finding.step else None


def _line(pack: Pack, passed: Passed) -> PathLine | None:
    procedure = pack.procedures.get(passed.procedure)
    step = procedure.steps.get(passed.step) if procedure else None
    if procedure is None or step is None:
        return None
    fact = pack.facts.get(step.fact) if isinstance(step, Question) else None
    answer = fact.label(passed.option) if fact and passed.option else ""
    address = page_address("drafting:change-step", procedure.id, step.id)
    return PathLine(procedure.title, step_words(pack, step), answer, address)
