"""`handrail audit`: the log of who did what, exported and checked."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from handrail.audit import verify_log
from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready

INSTALLATION = "installation"
"""What the options call the log of what belongs to no school."""
NOWHERE = "what belongs to no school"


def add_to(commands: Commands) -> None:
    """Add these commands."""
    group = add_command(commands, "audit", _ask_which, says="Export and check the log of who did what.",
                        example="handrail audit check")  # fmt: skip
    group.set_defaults(group=group)
    audit = group.add_subparsers(title="commands", metavar="COMMAND")
    export = add_command(audit, "export", export_log, says="Write a school's log to a file, one entry a line.",
                         example="handrail audit export --school oak-primary --out log.jsonl")  # fmt: skip
    _add_school(export, required=True)
    export.add_argument("--out", type=Path, required=True, help="the file to write")
    check = add_command(audit, "check", check_logs, says="Check every log where it lies; 1 when one is not whole.",
                        example="handrail audit check --school oak-primary --heads heads.txt")  # fmt: skip
    _add_school(check, required=False)
    check.add_argument("--heads", type=Path, help="heads that were kept outside the school; needs --school")
    heads = add_command(audit, "heads", show_heads, says="Say the head of every log, and those that were sent outside.",
                        example="handrail audit heads --school oak-primary")  # fmt: skip
    _add_school(heads, required=False)
    checker = add_command(audit, "checker", write_checker, says="Write the checker, which runs without Handrail.",
                          example="handrail audit checker --out verify_log.py")  # fmt: skip
    checker.add_argument("--out", type=Path, required=True, help="the file to write")
    for command in (export, check, heads):
        add_data(command)


def _add_school(parser: argparse.ArgumentParser, *, required: bool) -> None:
    says = f"which school, by its short name; `{INSTALLATION}` for {NOWHERE}, such as signing in"
    parser.add_argument("--school", required=required, help=says)


def _ask_which(options: argparse.Namespace) -> int:
    options.group.print_help()
    raise WrongUse("name what to do with the log: export, check, heads or checker.")


def export_log(options: argparse.Namespace) -> int:
    """Write one log to a file."""
    make_ready(options.data)
    from handrail.audit.access import told_of

    [(title, chain)] = _logs(options.school)
    written = 0
    with options.out.open("w", encoding="utf-8") as file:
        for entry in told_of(chain):
            file.write(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n")
            written = entry["place"]
    print(f"{written:,} entries of {title} are in {options.out}.")
    return 0


def check_logs(options: argparse.Namespace) -> int:
    """Check logs in the database itself."""
    if options.heads and not options.school:
        raise WrongUse("say with --school whose heads these are.")
    heads = _read_heads(options.heads) if options.heads else []
    make_ready(options.data)
    from handrail.audit.access import told_of

    found = 0
    for title, chain in _logs(options.school):
        follows, fault = verify_log.followed(told_of(chain), heads)
        says = f"NOT WHOLE. {fault.says}" if fault else f"{follows.place:,} entries, unbroken; {follows.met} heads met"
        print(f"{title}: {says}")
        found += fault is not None
    return 1 if found else 0


def show_heads(options: argparse.Namespace) -> int:
    """The head of each log as it is now and then those that were published, newest first; as the checker reads them."""
    make_ready(options.data)
    from django.utils.timezone import localdate

    from handrail.audit.access import head_of
    from handrail.witnesses.access import published_lines

    for title, chain in _logs(options.school):
        head = head_of(chain)
        print(verify_log.Head(*head, f"{localdate():%Y-%m-%d}", chain).line, title)
        for line, to in published_lines(chain):
            print(line, f"sent to: {to}")
    return 0


def write_checker(options: argparse.Namespace) -> int:
    """Copy the checker to where it is wanted."""
    shutil.copyfile(verify_log.__file__, options.out)
    print(f"The checker is in {options.out}. On any computer: python3 {options.out.name} LOG.jsonl --heads HEADS.txt")
    return 0


def _read_heads(file: Path) -> list[verify_log.Head]:
    try:
        return list(verify_log.read_heads(file.read_text(encoding="utf-8").splitlines()))
    except ValueError as error:
        raise WrongUse(f"“{file}” cannot be read as heads. {error}") from None


def _logs(name: str | None) -> Iterator[tuple[str, str]]:
    """Titles and chains of the logs meant; of all when no name is given."""
    from handrail.audit.access import chain_of
    from handrail.schools.access import every_school

    schools = {school.slug: school for school in every_school()}
    if name not in (None, INSTALLATION, *schools):
        known = ", ".join(sorted(schools)) or "none yet"
        raise WrongUse(f"there is no school “{name}”. There are: {known}; and {INSTALLATION}.")
    for slug, school in schools.items():
        if name in (None, slug):
            yield school.name, chain_of(school.pk)
    if name in (None, INSTALLATION):
        yield NOWHERE, chain_of(None)
