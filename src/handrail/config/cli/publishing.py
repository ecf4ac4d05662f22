"""`handrail pack publish`, `save`, `schemas`: a school's procedures kept as files, such as in git, and put in force."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready
from handrail.procedures.exchange import schemas
from handrail.procedures.load import bundle_of

if TYPE_CHECKING:
    from handrail.schools.models import School

PUBLISH = 'handrail pack publish ./oak-primary-own --school oak-primary --reason "Read through with the governors"'


def add_to(pack: Commands) -> None:
    """Add these commands beneath `handrail pack`."""
    publish = add_command(pack, "publish", publish_folder,
                          says="Prove the pack in a folder and put it in force at a school. Incidents keep the edition"
                          " that they began with.", example=PUBLISH)  # fmt: skip
    publish.add_argument("folder", type=Path, help="a folder with a pack.yaml")
    publish.add_argument("--school", required=True, help="which school, by its short name")
    publish.add_argument("--reason", required=True, help="what has changed and why, as the staff will read it")
    publish.add_argument("--from", dest="day", metavar="DAY", help="the first day, such as 2026-09-01; else today")
    add_data(publish)
    save = add_command(pack, "save", save_folder,
                       says="Write what a school says itself, of the edition in force, into a folder.",
                       example="handrail pack save oak-primary ./oak-primary-own")  # fmt: skip
    save.add_argument("school", help="which school, by its short name")
    save.add_argument("folder", type=Path, help="a folder that is empty or not there yet")
    add_data(save)
    written = add_command(pack, "schemas", save_schemas,
                          says="Write the JSON Schema of each kind of file, for editors that check while you write.",
                          example="handrail pack schemas ./schemas")  # fmt: skip
    written.add_argument("folder", type=Path, help="a folder; what is there under the same name is written anew")


def publish_folder(options: argparse.Namespace) -> int:
    """Put the pack in the folder in force; 1 with every broken rule and its path where the proof does not hold."""
    bundle = bundle_of(options.folder)
    make_ready(options.data)
    from django.db import transaction
    from django.utils import timezone

    from handrail.editions.actions import NotProved, pin, prove
    from handrail.schools.actions import BeginsInThePast, ReasonMissing, publish

    school, now = school_named(options.school), timezone.now()
    day = _day(options.day) if options.day else timezone.localdate(now)
    try:
        with transaction.atomic():
            edition = pin(bundle, now)
            prove(edition, now)
            made = publish(None, school, edition, in_force_from=day, reason=options.reason, now=now)
    except NotProved as refused:
        for finding in refused.report.findings:
            print(finding, file=sys.stderr)
        print("handrail: nothing was published; the proof does not hold.", file=sys.stderr)
        return 1
    except (BeginsInThePast, ReasonMissing) as refusal:
        raise WrongUse(str(refusal)) from None
    print(f"{school.name} works with edition {made.number} from {day.isoformat()} on. Its text: {edition.digest}")
    return 0


def save_folder(options: argparse.Namespace) -> int:
    """Write the files of the school's own part; nothing that is there already is written over."""
    make_ready(options.data)
    from django.utils import timezone

    from handrail.drafting.access import own_in_force

    own = own_in_force(school_named(options.school), timezone.localdate())
    if options.folder.exists() and any(options.folder.iterdir()):
        raise WrongUse(f"the folder “{options.folder}” holds something already. Name another one.")
    for name, text in own.files.items():
        path = options.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(own.files)} file(s) written to {options.folder}. They extend {own.inherited.id}.")
    return 0


def save_schemas(options: argparse.Namespace) -> int:
    """Write one file for each kind."""
    options.folder.mkdir(parents=True, exist_ok=True)
    for kind, schema in schemas().items():
        (options.folder / f"{kind}.schema.json").write_text(json.dumps(schema, indent=2) + "\n", encoding="utf-8")
    print(f"{len(schemas())} schemas written to {options.folder}.")
    return 0


def school_named(slug: str) -> School:
    """The school with this short name. Raises `WrongUse`, naming those there are."""
    from handrail.schools.access import every_school

    schools = {school.slug: school for school in every_school()}
    if slug not in schools:
        raise WrongUse(f"there is no school “{slug}”. There are: {', '.join(sorted(schools)) or 'none yet'}.")
    return schools[slug]


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise WrongUse(f"“{written}” is not a date. Write it as 2026-09-01.") from None
