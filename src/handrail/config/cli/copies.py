"""`handrail copies`: which copy a file is, told by its fingerprint."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready


def add_to(commands: Commands) -> None:
    """Add these commands."""
    group = add_command(commands, "copies", _ask_which, says="Say which copy a file is that somebody was sent.",
                        example="handrail copies check HR-2222-2222-lado-B.pdf")  # fmt: skip
    group.set_defaults(group=group)
    copies = group.add_subparsers(title="commands", metavar="COMMAND")
    check = add_command(copies, "check", check_file, says="Look a file up; 1 when it is no copy made here.",
                        example="handrail copies check HR-2222-2222-lado-B.pdf")  # fmt: skip
    check.add_argument("file", type=Path, metavar="FILE", help="the file, which is read and not kept")
    add_data(check)


def _ask_which(options: argparse.Namespace) -> int:
    options.group.print_help()
    raise WrongUse("name what to do with copies: check.")


def check_file(options: argparse.Namespace) -> int:
    """Say of which incident a file is a copy, and nothing of what stands in either."""
    with options.file.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    make_ready(options.data)
    from handrail.copies.access import every_copy_with

    print(f"Fingerprint (SHA-256): {fingerprint}")
    found = every_copy_with(fingerprint)
    for copy in found:
        about = f"{copy.title}, incident {copy.incident.reference}, {copy.school.name}"
        print(f"Made {copy.at:%Y-%m-%d %H:%M} UTC: {about}")
    if not found:
        print("No copy made here has this fingerprint: it comes from elsewhere, or somebody changed it.")
    return 0 if found else 1
