"""`handrail run-due` and `handrail mail`: what is done by the clock, and whether mail leaves."""

from __future__ import annotations

import argparse
import sys

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready

NO_MAIL = "No mail server is named (HANDRAIL_SMTP_HOST), so no mail leaves."


def add_to(commands: Commands) -> None:
    """Add these commands."""
    due = add_command(commands, "run-due", run_due_jobs, says="Do what is due by the clock, as `handrail serve` does.",
                      example="handrail run-due --data /var/lib/handrail")  # fmt: skip
    due.add_argument("--keep-on", action="store_true", help="look again every half minute, until stopped")
    mail = add_command(commands, "mail", show_mail, says="Say whether mail leaves, and send one to try.",
                       example="handrail mail --try office@oak.example")  # fmt: skip
    mail.add_argument("--try", dest="address", help="send a mail that says nothing to this address, now")
    for command in (due, mail):
        add_data(command)


def run_due_jobs(options: argparse.Namespace) -> int:
    """Do each job that is due; 1 when one failed the last time it was tried."""
    make_ready(options.data)
    from django.utils import timezone

    from handrail.config.clock import keep_on
    from handrail.config.jobs import JOBS
    from handrail.schedule.access import failed_jobs
    from handrail.schedule.actions import run_due

    if options.keep_on:
        keep_on()
        return 0
    done = run_due(JOBS, timezone.now())
    print(f"Done: {', '.join(done)}." if done else "Nothing is due.")
    failed = failed_jobs()
    if failed:
        print(f"Failed, and tried again soon: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def show_mail(options: argparse.Namespace) -> int:
    """Say what waits and what failed; 1 when something did."""
    make_ready(options.data)
    from django.utils import timezone

    from handrail.post import access

    if not access.is_set_up():
        print(NO_MAIL)
        return 1
    if options.address:
        return _try(options.address)
    now = timezone.now()
    print(f"{access.count_waiting(now)} letters wait to be sent.")
    stuck = access.stuck_anywhere(now)
    if stuck:
        print(f"{stuck.letters} did not go out so far, the oldest of {stuck.since:%Y-%m-%d %H:%M}: {stuck.fault}.")
    return 1 if stuck else 0


def _try(address: str) -> int:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from handrail.post.actions import send_trial

    try:
        validate_email(address)
    except ValidationError:
        raise WrongUse(f"{address} is not an e-mail address.") from None
    fault = send_trial(address)
    print(f"The mail server did not take it: {fault}." if fault else f"The mail server took a mail to {address}.")
    return 1 if fault else 0
