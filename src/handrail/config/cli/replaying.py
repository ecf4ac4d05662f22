"""`handrail replay`: what another pack would change for the cases of a school, in references and numbers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from handrail.config.cli.command import Commands, add_command, add_format
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready
from handrail.procedures.load import load_pack
from handrail.procedures.replay import Parting

if TYPE_CHECKING:
    from handrail.replays.access import Changes, What
    from handrail.schools.models import School

YEAR = 365
LONGEST = 36_500
THE_SAME_WAY = "the same way, and something on it told otherwise"
FROM_THE_START = "from the very start"


def add_to(commands: Commands) -> None:
    """Add this command."""
    parser = add_command(commands, "replay", replay_cases,
                         says="Say which cases of a school another edition would send elsewhere, and at which step.",
                         example="handrail replay oak-primary ./our-new-edition --days 90")  # fmt: skip
    parser.add_argument("school", help="which school, by its short name")
    parser.add_argument("pack", help="a pack's name or folder")
    parser.add_argument("--days", type=int, default=YEAR, help="besides open cases, those closed in so many days")
    add_format(parser)
    add_data(parser)


def replay_cases(options: argparse.Namespace) -> int:
    """Print the cases by the step at which they would part. That some would is no failure: 0 either way."""
    if not 0 <= options.days <= LONGEST:
        raise WrongUse(f"give --days as a number from 0 to {LONGEST}.")
    pack = load_pack(options.pack)
    make_ready(options.data)
    from django.utils import timezone

    from handrail.replays.access import what_would_change_at

    since = timezone.now() - timedelta(days=options.days)
    found = what_would_change_at(_school(options.school), pack, since)
    as_json = options.format == "json"
    print(json.dumps(_entry(found), indent=2, ensure_ascii=False) if as_json else "\n".join(_lines(found)))
    return 0


def _school(slug: str) -> School:
    from handrail.schools.access import every_school

    schools = {school.slug: school for school in every_school()}
    if slug not in schools:
        raise WrongUse(f"there is no school “{slug}” here. There are: {', '.join(schools) or 'none yet'}.")
    return schools[slug]


def _by_step(found: Changes) -> dict[str, list[What]]:
    groups: dict[str, list[What]] = {}
    for case in found.cases:
        groups.setdefault(_step(case.change.parting), []).append(case)
    return groups


def _step(parting: Parting | None) -> str:
    if parting is None:
        return THE_SAME_WAY
    return f"{parting.at.procedure.id}.{parting.at.step.id}" if parting.at else FROM_THE_START


def _entry(found: Changes) -> dict[str, object]:
    """The cases as JSON."""
    return {
        "pack": found.pack.id,
        "edition": found.pack.edition,
        "replayed": found.looked,
        "all": found.is_all,
        "alike": found.alike,
        "elsewhere": len(found.elsewhere),
        "cases": {step: [case.reference for case in cases] for step, cases in _by_step(found).items()},
    }


def _lines(found: Changes) -> Iterator[str]:
    yield f"{found.pack.title} (edition {found.pack.edition}): {found.looked} cases replayed"
    yield f"{len(found.elsewhere)} would go elsewhere, {found.alike} would go on exactly as now"
    if not found.is_all:
        yield "There are more cases: only the newest were replayed."
    for step, cases in sorted(_by_step(found).items(), key=lambda group: -len(group[1])):
        yield f"\n{step if step in (THE_SAME_WAY, FROM_THE_START) else f'after {step}'} ({len(cases)})"
        yield from (f"  {case.reference}" for case in cases)
