"""From the published heads alone: whatever is done to a log is found, in a clean process without Handrail.

A school's log is made by the command, its heads are published three times, and somebody with the whole database changes
it. What people outside hold is a file of lines; what they are given is an export.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pytest_django.fixtures import Settings

from handrail.audit import verify_log
from handrail.audit.access import chain_of, told_of
from handrail.audit.actions import record
from handrail.audit.verify_log import BEGINNING, digest_of
from handrail.post.models import Letter
from handrail.schools.access import Actor
from handrail.witnesses.actions import publish_due
from tests.schools.cast import NOW, Cast, make_cast
from tests.witnesses.given import CHAIR_AT_HOME, a_witness

pytestmark = pytest.mark.django_db
Told = list[dict[str, Any]]
WEEK = timedelta(days=7)
ACTS_A_WEEK = 6


class Kept(NamedTuple):
    """What an export holds, and what the chair kept of the mails."""

    log: Told
    heads: str
    places: list[int]


@pytest.fixture
def cast_of_log(db: None, settings: Settings) -> Cast:
    settings.EMAIL_HOST = "mail.example"
    return make_cast()


@pytest.fixture
def kept(cast_of_log: Cast) -> Kept:
    """Three weeks of a school and of another, with a head published to the chair at the end of each week."""
    cast = cast_of_log
    a_witness(cast.lane)
    for week in range(1, 4):
        for actor in (cast.rees, cast.novak):
            work(actor, week)
        publish_due(NOW + week * WEEK)
    work(cast.rees, 4)
    letters = Letter.objects.filter(address=CHAIR_AT_HOME, key__startswith="heads:").order_by("pk")
    # Everything that the chair was sent, as they would paste it: the sentences of the mails are left out by hand.
    lines = [line for letter in letters for line in letter.body.splitlines() if line[:1].isdigit()]
    log = list(told_of(chain_of(cast.lane.school.pk)))
    own = [int(line.split()[0]) for line in lines if line.endswith(str(cast.lane.school.pk)[:8])]
    return Kept(json.loads(json.dumps(log)), "\n".join(lines), own)


def work(actor: Actor, week: int) -> None:
    for hour in range(ACTS_A_WEEK):
        now = NOW + (week - 1) * WEEK + timedelta(hours=hour)
        record(actor, "audit.trial.made", school=actor.school, subject=actor.user, details={"week": week}, now=now)


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """The checker, alone in a folder, in a process that can import nothing but the standard library."""
    (tmp_path / "verify_log.py").write_text(Path(verify_log.__file__).read_text())

    def check(log: Told, heads: str = "") -> tuple[int, str]:
        (tmp_path / "log.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in log))
        (tmp_path / "heads.txt").write_text(heads)
        command = [
            sys.executable,
            "-I",
            "-S",
            "verify_log.py",
            "log.jsonl",
            *(["--heads", "heads.txt"] if heads else []),
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout

    return check


Check = Callable[..., tuple[int, str]]


def made_anew(log: Told, start: int) -> Told:
    """Every digest from `start` on made anew, so that the chain is whole in itself."""
    before = log[start - 2]["digest"] if start > 1 else BEGINNING
    for place, entry in enumerate(log[start - 1 :], start):
        entry |= {"place": place, "previous": before}
        before = entry["digest"] = digest_of(entry, before)
    return log


def test_a_log_that_nobody_touched_meets_every_head(kept: Kept, checked: Check) -> None:
    assert len(kept.places) == 3
    assert checked(kept.log, kept.heads) == (0, f"{len(kept.log)} entries, unbroken; 3 published heads met.\n")


def test_an_altered_entry_is_named(kept: Kept, checked: Check) -> None:
    place = kept.places[1] - 2
    kept.log[place - 1]["actor"] = None
    code, says = checked(kept.log, kept.heads)
    assert (code, f"Entry {place} was altered" in says) == (1, True)


def test_a_dropped_entry_is_named(kept: Kept, checked: Check) -> None:
    place = kept.places[0] + 2
    del kept.log[place - 1]
    code, says = checked(kept.log, kept.heads)
    assert (code, f"Entry {place} is missing: it was dropped." in says) == (1, True)


def test_an_inserted_entry_is_named(kept: Kept, checked: Check) -> None:
    place = kept.places[0] + 2
    new = {**kept.log[place - 1], "act": "audit.trial.other", "place": place + 1}
    new |= {"previous": kept.log[place - 1]["digest"]}
    new["digest"] = digest_of(new, new["previous"])
    kept.log.insert(place, new)
    code, says = checked(kept.log, kept.heads)
    assert (code, f"The entry after {place + 1} was inserted" in says) == (1, True)


def test_swapped_entries_are_named(kept: Kept, checked: Check) -> None:
    place = kept.places[0] + 1
    kept.log[place - 1], kept.log[place] = kept.log[place], kept.log[place - 1]
    code, says = checked(kept.log, kept.heads)
    assert (code, f"Entry {place} is not in its place" in says, "swapped" in says) == (1, True, True)


def test_a_tail_cut_off_is_found_by_the_heads_alone(kept: Kept, checked: Check) -> None:
    cut = kept.log[: kept.places[1] - 1]
    assert checked(cut)[0] == 0
    code, says = checked(cut, kept.heads)
    assert code == 1
    assert f"There is the head of entry {kept.places[1]} (sent on 2026-03-18)" in says
    assert f"the log ends with entry {len(cut)}. Its end was cut off." in says


@pytest.mark.parametrize("week", [1, 2, 3])
def test_a_log_made_anew_is_found_between_two_heads(kept: Kept, checked: Check, week: int) -> None:
    place = kept.places[week - 1]
    kept.log[place - 3]["act"] = "audit.trial.other"
    forged = made_anew(kept.log, place - 2)
    assert checked(forged)[0] == 0, "without heads it cannot be found: that is the limit"
    code, says = checked(forged, kept.heads)
    assert code == 1
    days = ["2026-03-11", "2026-03-18", "2026-03-25"]
    begins = (
        f"after the head of entry {kept.places[week - 2]} (sent on {days[week - 2]})" if week > 1 else "beginning on"
    )
    assert begins in says
    assert f"up to entry {place}: the head of entry {place} (sent on {days[week - 1]}) is another." in says


def test_an_entry_dropped_from_a_log_made_anew_is_found(kept: Kept, checked: Check) -> None:
    place = kept.places[2] - 1
    del kept.log[place - 1]
    code, says = checked(made_anew(kept.log, place), kept.heads)
    assert (code, f"after the head of entry {kept.places[1]} (sent on 2026-03-18)" in says) == (1, True)


def test_nothing_after_the_last_head_is_protected(kept: Kept, checked: Check) -> None:
    """The limit, stated: the oftener a head is published, the shorter this stretch."""
    last = kept.places[-1]
    kept.log[last + 1]["act"] = "audit.trial.other"
    assert checked(made_anew(kept.log, last + 2), kept.heads)[0] == 0


def test_entries_of_another_school_are_found(kept: Kept, checked: Check, cast_of_log: Cast) -> None:
    others = list(told_of(chain_of(cast_of_log.novak.school.pk)))
    place = kept.places[0]
    mixed = kept.log[:place] + others[2:5] + kept.log[place + 3 :]
    code, says = checked(mixed, kept.heads)
    assert (code, "it comes from another log" in says) == (1, True)


def test_the_log_of_another_school_is_not_taken_for_this_one(kept: Kept, checked: Check, cast_of_log: Cast) -> None:
    others = list(told_of(chain_of(cast_of_log.novak.school.pk)))
    code, says = checked(others, kept.heads)
    assert (code, "None of the heads is of this log" in says) == (1, True)


def test_two_heads_that_differ_show_it_by_themselves(kept: Kept, checked: Check) -> None:
    """What the authority holds and what the chair holds, put together."""
    place = kept.places[0]
    forged = made_anew([*kept.log[: place - 1], {**kept.log[place - 1], "act": "audit.trial.other"}], place)
    line = f"{place} {forged[-1]['digest']} 2026-03-12 {kept.log[0]['chain'][:8]}"
    code, says = checked(kept.log, f"{kept.heads}\n{line}")
    assert code == 1
    assert f"Two heads were published for entry {place} that differ, on 2026-03-11 and on 2026-03-12" in says


def test_lines_without_day_and_name_serve_as_well(kept: Kept, checked: Check) -> None:
    short = "\n".join(" ".join(line.split()[:2]) for line in kept.heads.splitlines() if "installation" not in line)
    assert checked(kept.log, short)[0] == 0
    kept.log[1]["act"] = "audit.trial.other"
    code, says = checked(made_anew(kept.log, 2), short)
    assert (code, f"up to entry {kept.places[0]}: the head of entry {kept.places[0]} is another" in says) == (1, True)


def test_an_empty_export_is_no_whole_log(kept: Kept, checked: Check) -> None:
    code, says = checked([], kept.heads)
    assert (code, "All of it was cut off" in says) == (1, True)
