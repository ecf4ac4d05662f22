"""`handrail demo`: an example school, ready to try."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import HERE, add_server_options, be_free, run_server
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.clock import clock_running
from handrail.config.start import make_ready, write_secret

FOLDER = Path("handrail-demo")
KEYS = "evidence.keys"
SIGN_INS = "demo-sign-ins.txt"


def add_to(commands: Commands) -> None:
    """Add this command."""
    demo = add_command(commands, "demo", serve_demo, says="Try Handrail with an example school and invented people.",
                       example="handrail demo --port 8000")  # fmt: skip
    add_server_options(demo, data=f"{FOLDER}, here")


def serve_demo(options: argparse.Namespace) -> int:
    """Make the example school once, print how to sign in, and serve until stopped, with the clock as `serve` has it.

    Without the clock no list of people comes in and no mail leaves; without a mail server none is written either.
    """
    be_free(HERE, options.port)
    # The example never goes into a database that was set up for something else.
    os.environ.pop("HANDRAIL_DATABASE", None)
    folder = make_ready(options.data or FOLDER, furnish=_keep_a_key)
    print(make_school(folder))
    with clock_running():
        run_server(HERE, options.port, workers=1)
    return 0


def _keep_a_key(folder: Path) -> None:
    """Let the example keep files, with a key that lies beside them; a real school keeps it apart."""
    from handrail.vault.keys import new_key

    write_secret(folder / KEYS, new_key() + "\n")
    os.environ["HANDRAIL_EVIDENCE_KEY_FILE"] = str(folder / KEYS)


def make_school(folder: Path) -> str:
    """Fill the folder unless it is filled already, and give the sign-ins in words."""
    from django.db import transaction
    from django.utils import timezone

    from handrail.accounts.pass_phrases import make_pass_phrase
    from handrail.config.demo.school import make_demo_school

    file = folder / SIGN_INS
    password = make_pass_phrase()
    with transaction.atomic():
        if make_demo_school(password, timezone.now()):
            file.unlink(missing_ok=True)
            write_secret(file, sign_ins(password))
    if not file.exists():
        raise WrongUse(f"{folder} holds a school of its own, not the example. Give another folder with --data.")
    return file.read_text(encoding="utf-8")


def sign_ins(password: str) -> str:
    """Who can sign in, with what, and what each may do."""
    from handrail.config.demo.cast import HEAD, OTHER_SCHOOL, OUTSIDER, SCHOOL, STAFF, email_of

    lines = [f"{SCHOOL}: everybody is invented. Password for all: {password}", ""]
    people = [*((member, email_of(member)) for member in (*STAFF[:2], HEAD, *STAFF[2:])),
              (OUTSIDER, email_of(OUTSIDER, "st-hildas"))]  # fmt: skip
    lines += [f"  {email:<28} {member.name:<11} {member.may}" for member, email in people]
    return "\n".join([*lines, "", f"The last one works at {OTHER_SCHOOL}.", ""])
