"""`handrail compare`: two packs side by side, as words or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import indent

from handrail.config.cli.command import Commands, add_command, add_format
from handrail.config.cli.packs import find_procedure
from handrail.config.cli.wrong_use import WrongUse
from handrail.procedures.compare import (
    Comparison,
    Difference,
    Heading,
    Row,
    Side,
    compare,
    compare_procedures,
    said,
)
from handrail.procedures.load import load_named
from handrail.procedures.model import Pack, Step
from handrail.procedures.outline.words import KINDS, step_text


def add_to(commands: Commands) -> None:
    """Add this command."""
    parser = add_command(commands, "compare", compare_packs, says="Say what differs between two packs, with its lines.",
                         example="handrail compare hertfordshire st-lukes --only contacts")  # fmt: skip
    parser.add_argument("one", help="a pack's name, its folder, or a file that holds it")
    parser.add_argument("other", help="another pack, named in the same way")
    headings = [heading.value for heading in Heading]
    only = f"what differs under this heading; may be given again. One of: {', '.join(headings)}"
    parser.add_argument("--only", action="append", choices=headings, metavar="HEADING", default=[], help=only)
    parser.add_argument("--procedure", help="two procedures of this name step by step, instead of the packs")
    add_format(parser)


def compare_packs(options: argparse.Namespace) -> int:
    """Print the comparison. That something differs is no failure: 0 either way."""
    one, other = load_named(options.one), load_named(options.other)
    if options.procedure and (options.only or options.format == "json"):
        raise WrongUse("--procedure tells every step in words; give it without --only and --format.")
    if options.procedure:
        first, second = find_procedure(one, options.procedure), find_procedure(other, options.procedure)
        print("\n".join(_steps(compare_procedures(one, first, other, second), one, other)))
        return 0
    comparison = compare(one, other)
    headings = [heading for heading in Heading if not options.only or heading.value in options.only]
    if options.format == "json":
        print(json.dumps(_entry(comparison, headings), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_lines(comparison, headings)))
    return 0


def _entry(comparison: Comparison, headings: Sequence[Heading]) -> dict[str, object]:
    """The comparison as JSON; a side that has nothing of a thing is null."""
    found = [asdict(difference) for heading in headings for difference in comparison.under(heading)]
    return {
        "one": {"pack": comparison.one.id, "edition": comparison.one.edition},
        "other": {"pack": comparison.other.id, "edition": comparison.other.edition},
        "differences": found,
    }


def _lines(comparison: Comparison, headings: Sequence[Heading]) -> Iterator[str]:
    one, other = comparison.one, comparison.other
    yield f"{one.title} (edition {one.edition}) beside {other.title} (edition {other.edition})"
    counts = [(heading, comparison.under(heading)) for heading in headings]
    if not any(found for _, found in counts):
        yield "Nothing differs."
    for heading, found in counts:
        if found:
            yield f"\n{heading.label} ({len(found)})"
            for difference in found:
                yield from _told(difference, (one.id, other.id))


def _told(difference: Difference, names: tuple[str, str]) -> Iterator[str]:
    yield f"  {difference.title}{f' | {difference.aspect}' if difference.aspect else ''}"
    for name, side in zip(names, (difference.one, difference.other), strict=True):
        yield f"    {name}:"
        yield indent("\n".join([*said(side), *_cited(side)]), "      ")


def _cited(side: Side | None) -> list[str]:
    return [f"[{', '.join(side.source)}]"] if side and side.source else []


def _steps(rows: Sequence[Row], one: Pack, other: Pack) -> Iterator[str]:
    for row in rows:
        differs = "; ".join(dict.fromkeys(difference.aspect for difference in row.differences))
        yield "The same" if row.is_same else differs or "Only on one side"
        for pack, step in ((one, row.one), (other, row.other)):
            yield f"  {pack.id}: {_step(pack, step)}"


def _step(pack: Pack, step: Step | None) -> str:
    return f"{KINDS[type(step)]}. {step_text(pack, step)}" if step else "Not there."
