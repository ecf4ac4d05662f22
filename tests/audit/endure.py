"""Several processes report at once and are killed at moments drawn by lot; nothing acknowledged may be lost.

Run as a program on a database of its own: `python -m tests.audit.endure ROUNDS [--kill]`. Each process writes a
reference to a pipe only after its report is committed, as a server answers only then. At the end every reference must
be in the log with its entry, and every chain must be whole. It prints one line and ends with 0 when all holds.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from handrail.schools.access import Actor

WRITERS = 4
REPORTS_EACH = 25
LONGEST_ROUND = 0.25


class Process(NamedTuple):
    """A writer, and where it says what it has written."""

    pid: int
    says: int


def main(arguments: list[str]) -> int:
    """Endure, and say whether everything held."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int)
    parser.add_argument("--kill", action="store_true")
    options = parser.parse_args(arguments)
    make_school()
    acknowledged: set[str] = set()
    for _ in range(options.rounds):
        acknowledged |= set(_round(kill=options.kill))
    return judge(acknowledged, wanted=0 if options.kill else options.rounds * WRITERS * REPORTS_EACH)


def make_school() -> None:
    """An empty database, and in it one school with a coordinator; nothing is left open, so that this may fork."""
    from handrail.config.start import make_ready

    make_ready(Path(os.environ["HANDRAIL_DATA"]))
    from django.db import connections
    from django.utils import timezone

    from handrail.schools.actions import set_up_school

    set_up_school(
        live=True,
        name="Enduring Primary",
        pack="england",
        email="endures@oak.example",
        display_name="Ms Okafor",
        offices=["coordinator"],
        now=timezone.now(),
    )
    # Once here, so that the processes made from this one need not read the pack first.
    a_report(enduring(), "What was seen before the others began.")
    connections.close_all()


def enduring() -> Actor:
    """The coordinator."""
    from django.utils import timezone

    from handrail.accounts.models import User
    from handrail.schools.access import actor_for

    return actor_for(User.objects.get(email="endures@oak.example"), timezone.localdate())


def a_report(actor: Actor, words: str) -> str:
    from django.utils import timezone

    from handrail.incidents.actions import PersonGiven, ReportGiven, record_report

    people = [PersonGiven("pupil", ["harmed"], described="A child in Year 5")]
    return record_report(actor, ReportGiven(what_happened=words), people, now=timezone.now()).incident.reference


def _round(*, kill: bool) -> Iterator[str]:
    """Four at once; what they acknowledged before they ended or were ended."""
    processes = [_start(number, endless=kill) for number in range(WRITERS)]
    if kill:
        time.sleep(random.uniform(0.01, LONGEST_ROUND))  # noqa: S311  (no secret)
        for process in processes:
            os.kill(process.pid, signal.SIGKILL)
    for process in processes:
        with os.fdopen(process.says, encoding="ascii") as said:
            # A reference that was cut short was not acknowledged.
            yield from (line.strip() for line in said if line.endswith("\n"))
        _, status = os.waitpid(process.pid, 0)
        if not kill and status:
            sys.exit(f"A writer ended with {status}.")


def _start(number: int, *, endless: bool) -> Process:
    reads, writes = os.pipe()
    if pid := os.fork():
        os.close(writes)
        return Process(pid, reads)
    try:
        os.close(reads)
        _write(number, writes, count() if endless else range(REPORTS_EACH))
    finally:
        os._exit(0 if sys.exc_info()[0] is None else 1)


def _write(number: int, says: int, turns: Iterable[int]) -> None:
    actor = enduring()
    for turn in turns:
        reference = a_report(actor, f"What writer {number} saw, {turn}.")
        os.write(says, f"{reference}\n".encode("ascii"))


def judge(acknowledged: set[str], wanted: int = 0) -> int:
    """0 where everything acknowledged is stored, with its entry, in an unbroken chain; prints what there is."""
    from handrail.audit.access import chain_of, told_of
    from handrail.audit.verify_log import check
    from handrail.incidents.models import Incident
    from handrail.schools.access import every_school

    [school] = every_school()
    told = list(told_of(chain_of(school.pk)))
    entries, fault = check(told)
    logged = {entry["subject_id"] for entry in told if entry["act"] == "incidents.report.recorded"}
    stored = {incident.reference: str(incident.pk) for incident in Incident.objects.all()}
    lost = {reference for reference in acknowledged if stored.get(reference) not in logged}
    alone = set(stored.values()) - logged
    print(f"{len(acknowledged)} acknowledged, {len(stored)} stored, {len(lost)} lost, {len(alone)} without an entry; "
          f"{entries} entries in the chain, {fault.says if fault else 'unbroken'}")  # fmt: skip
    return int(bool(fault or lost or alone or len(acknowledged) < wanted or not acknowledged))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    sys.exit(main(sys.argv[1:]))
