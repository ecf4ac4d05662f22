"""Whether a pack may be used: every path of it as composed, held against soundness and the safety rules.

How the claim "every path" is kept. A pack as composed has far more paths than can be written out, as each person adds
a choice. `handrail.procedures.compose` lays the procedures into one finite graph whose paths are those that walks can
take; `handrail.procedures.search` then asks of each rule whether any path breaks it. A rule of the kind *always before*
holds exactly when the later step cannot be reached once the earlier ones are taken out of the graph (the earlier ones
dominate it); *on every ending* likewise for the end; *never after* when no way leads from the one to the other. Such a
question about a finite graph is answered by looking at each state once, for all paths at a time, and leaves none out:
nothing is sampled. People are laid out as one of each kind with each part; what a second one could add is a second run
of the same steps, which the graph allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handrail.procedures.compose import compose
from handrail.procedures.count import PathCount, count_paths
from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.folders import folder_of
from handrail.procedures.graph import TooLarge
from handrail.procedures.load import read_pack
from handrail.procedures.model import Pack, Question
from handrail.procedures.problem import PackError
from handrail.procedures.resolve import astray, unresolved
from handrail.procedures.safety import broken_rules, empty_rules
from handrail.procedures.soundness import unsound
from handrail.procedures.tell import passed_within, with_way

FORMAT = "format"
"""The rule that a finding carries when a file cannot be read as part of a pack."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was proved of a pack. `paths` is what `handrail.procedures.count` says; 0 when nothing could be counted."""

    pack: str
    procedures: int
    steps: int
    questions: int
    paths: int
    paths_exact: bool
    rules_held: tuple[str, ...]
    findings: tuple[Finding, ...]


def check(pack: Pack) -> Report:
    """Hold a well-formed pack against everything; never raises for what its author wrote."""
    findings = [_with_way(pack, finding) for finding in (*unresolved(pack), *astray(pack))]
    paths = PathCount(0, exact=True)
    if not findings:
        try:
            graph = compose(pack)
            findings += unsound(pack, graph)
            findings += broken_rules(pack, graph)
            findings += empty_rules(pack, graph)
            paths = count_paths(graph)
        except TooLarge as error:
            says = f"The pack cannot be proved. {error}"
            instead = "Let it ask less in one condition, and let fewer procedures stand inside each other."
            findings.append(Finding(SOUNDNESS, says, instead=instead, place=pack.place))
    broken = {finding.rule for finding in findings}
    rules = dict.fromkeys((SOUNDNESS, *(rule.id for rule in pack.rules)))
    held = tuple(rule for rule in rules if rule not in broken) if paths.number else ()
    own = [step for procedure in pack.own_procedures for step in procedure.steps.values()]
    return Report(
        pack=pack.id,
        procedures=len(pack.own_procedures),
        steps=len(own),
        questions=sum(isinstance(step, Question) for step in own),
        paths=paths.number,
        paths_exact=paths.exact,
        rules_held=held,
        findings=tuple(_in_order(findings)),
    )


def without_its_base(pack: Pack, base: Pack) -> Finding | None:
    """What is wrong where a school is to work with a pack that does not stand on `base`, with every rule of it.

    A pack of its own making may hold whatever rules it has, and lack those by which Handrail leads. None where it does.
    """
    kept = {(rule.id, rule.says) for rule in pack.rules}
    missing = [rule.id for rule in base.rules if (rule.id, rule.says) not in kept]
    if pack.chain[0] == base.id and not missing:
        return None
    named = f" It lacks the rules {', '.join(dict.fromkeys(missing))}." if pack.chain[0] == base.id else ""
    says = f"It does not stand on “{base.title}”, which holds the rules that keep children safe.{named}"
    instead = (
        f"Write “extends: {base.id}”, or extend a pack that does. Where it stood on an older one, take the update."
    )
    return Finding(SOUNDNESS, says, instead=instead, place=pack.place)


def check_folder(name: str | Path) -> Report:
    """Read and check a pack by slug or folder; faults in its files become findings. Raises `NoSuchPack`."""
    try:
        pack = read_pack(name)
        return _with_rules(pack, check(pack))
    except PackError as error:
        findings = tuple(Finding(FORMAT, p.says, instead=p.instead, place=p.place) for p in error.problems)
        return Report(folder_of(name).name, 0, 0, 0, 0, True, (), findings)


def _with_rules(pack: Pack, report: Report) -> Report:
    """The report of a pack that means to be used: one without safety rules has nothing proved."""
    if pack.rules:
        return report
    says, instead = "There are no safety rules, so nothing is proved.", "Write rules.yaml in the base pack."
    finding = Finding(SOUNDNESS, says, instead=instead, place=pack.place)
    return replace(report, rules_held=(), findings=(finding, *report.findings))


def _with_way(pack: Pack, finding: Finding) -> Finding:
    procedure = pack.procedures.get(finding.procedure)
    way = passed_within(procedure, finding.step) if procedure and finding.step else ()
    return with_way(pack, finding, way)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.place.file, f.place.line, f.rule))
