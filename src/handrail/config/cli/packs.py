"""`handrail packs`, `check`, `facts`, `draw`: what a pack holds and whether it holds together."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from handrail.config.cli.command import Commands, add_command, add_format
from handrail.config.cli.wrong_use import WrongUse
from handrail.procedures.check import Report, check_folder
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack, Procedure
from handrail.procedures.problem import did_you_mean


def add_to(commands: Commands) -> None:
    """Add these commands."""
    packs = add_command(commands, "packs", list_packs, says="List the packs that come with Handrail.",
                        example="handrail packs")  # fmt: skip
    add_format(packs)
    check = add_command(commands, "check", check_packs, says="Prove that packs are sound and keep the safety rules.",
                        example="handrail check --all")  # fmt: skip
    check.add_argument("pack", nargs="*", help="a pack's name or folder")
    check.add_argument("--all", action="store_true", help="every pack that comes with Handrail")
    add_format(check)
    facts = add_command(commands, "facts", list_facts, says="List what a pack may ask, with every option.",
                        example="handrail facts hertfordshire")  # fmt: skip
    facts.add_argument("pack")
    add_format(facts)
    draw = add_command(commands, "draw", draw_procedure,
                       says="Draw a procedure as a chart, as an outline in words, or as BPMN 2.0.",
                       example="handrail draw hertfordshire managing-incident --out managing.svg")  # fmt: skip
    draw.add_argument("pack")
    draw.add_argument("procedure")
    draw.add_argument("--out", required=True, type=Path, help="a file ending in .svg, .txt or .bpmn")


def list_packs(options: argparse.Namespace) -> int:
    """Print slug, title, edition and size of each built-in pack."""
    packs = [load_pack(slug) for slug in built_in_packs()]
    if options.format == "json":
        print(json.dumps({"packs": [_pack_entry(pack) for pack in packs]}, indent=2))
    else:
        for pack in packs:
            entry = _pack_entry(pack)
            print(f"{pack.id:<15} {pack.title} (edition {pack.edition}; "
                  f"{entry['procedures']} procedures, {entry['steps']} steps of its own; "
                  f"{entry['settings']} settings answered)")  # fmt: skip
    return 0


def _pack_entry(pack: Pack) -> dict[str, object]:
    own = pack.own_procedures
    return {
        "pack": pack.id,
        "title": pack.title,
        "edition": pack.edition,
        "extends": pack.chain[-2] if len(pack.chain) > 1 else None,
        "procedures": len(own),
        "steps": sum(len(procedure.steps) for procedure in own),
        "settings": sum(setting.presets[-1].pack == pack.id for setting in pack.settings.values()),
    }


def check_packs(options: argparse.Namespace) -> int:
    """Check each pack; 0 only when every rule holds in every one."""
    names = [*options.pack, *(built_in_packs() if options.all else [])]
    if not names:
        raise WrongUse("name a pack to check, or give --all.")
    reports = [check_folder(name) for name in dict.fromkeys(names)]
    if options.format == "json":
        print(json.dumps({"packs": [_report_entry(report) for report in reports]}, indent=2, ensure_ascii=False))
    else:
        for report in reports:
            _print_report(report)
    return 1 if any(report.findings for report in reports) else 0


def _report_entry(report: Report) -> dict[str, object]:
    return {
        "pack": report.pack,
        "procedures": report.procedures,
        "steps": report.steps,
        "questions": report.questions,
        "paths": report.paths,
        "paths_exact": report.paths_exact,
        "rules_held": list(report.rules_held),
        "findings": [
            {
                "rule": finding.rule,
                "procedure": finding.procedure,
                "step": finding.step,
                "path": list(finding.path),
                "says": " ".join(part for part in (finding.says, finding.instead) if part),
                "file": finding.place.file,
                "line": finding.place.line,
            }
            for finding in report.findings
        ],
    }


def _print_report(report: Report) -> None:
    size = f"{report.procedures} procedures, {report.steps} steps, {report.questions} questions"
    paths = f"{'' if report.paths_exact else 'at most '}{report.paths:,} paths"
    print(f"{report.pack}: {size}, {paths}; {len(report.rules_held)} rules hold, {len(report.findings)} findings")
    for finding in report.findings:
        print(f"  {finding}")


def list_facts(options: argparse.Namespace) -> int:
    """Print every fact of a pack with its scope, wording and options."""
    pack = load_pack(options.pack)
    if options.format == "json":
        facts = [
            {
                "fact": fact.id,
                "scope": fact.scope.value,
                "ask": fact.ask,
                "hint": fact.hint,
                "many": fact.many,
                "options": {option.id: option.label for option in fact.options},
                "within": fact.within.value,
                "source": list(fact.source),
            }
            for fact in pack.facts.values()
        ]
        print(json.dumps({"pack": pack.id, "edition": pack.edition, "facts": facts}, indent=2, ensure_ascii=False))
        return 0
    for fact in pack.facts.values():
        about = "of each person" if fact.scope == "person" else "of the incident"
        print(f"{fact.id} ({about}{', several may be chosen' if fact.many else ''}): {fact.ask}")
        for option in fact.options:
            print(f"    {option.id:<20} {option.label}")
    return 0


def draw_procedure(options: argparse.Namespace) -> int:
    """Write one procedure as SVG, as an outline or as BPMN 2.0. Reading BPMN is not offered."""
    from handrail.procedures.bpmn import as_bpmn
    from handrail.procedures.draw import draw
    from handrail.procedures.outline import outline_text

    pack = load_pack(options.pack)
    procedure = find_procedure(pack, options.procedure)
    forms: dict[str, Callable[[Pack, Procedure], str]] = {".svg": draw, ".txt": outline_text, ".bpmn": as_bpmn}
    write = forms.get(options.out.suffix.lower())
    if write is None:
        raise WrongUse(
            f"“{options.out}” must be a file whose name ends in .svg (a chart), .txt (an outline in words) "
            "or .bpmn (BPMN 2.0)."
        )
    text = write(pack, procedure)
    try:
        options.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"“{options.out}” cannot be written: {error.strerror}.") from None
    print(f"Wrote {options.out}.", file=sys.stderr)
    return 0


def find_procedure(pack: Pack, name: str) -> Procedure:
    """The procedure by slug, or by the chart it comes from (H2). Raises `WrongUse`."""
    if name in pack.procedures:
        return pack.procedures[name]
    by_chart = [procedure for procedure in pack.procedures.values() if procedure.chart == name]
    if by_chart:
        return by_chart[0]
    nearest = did_you_mean(name, list(pack.procedures)) or f"Write one of: {', '.join(sorted(pack.procedures))}."
    raise WrongUse(f"the pack {pack.id} has no procedure “{name}”. {nearest}")
