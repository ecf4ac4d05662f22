"""`python -m bench.bringing_in`: 50,000 people, half of them parents, from file to list, beside storing them bare.

The floor reads the same CSV with the standard library and stores the same people with `bulk_create`, and does nothing
else: it looks for nobody, keeps no change and shows nothing first. Ours is the dry run and the bringing in together.
"""

from __future__ import annotations

import csv
import io
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bench.measure import Spread, spread
from bench.school import print_rows
from bench.table import Row

if TYPE_CHECKING:
    from handrail.schools.access import Actor

PUPILS, FEW = 25_000, 2_500
MOST_SECONDS, MOST_GROWTH = 30.0, 150.0
HEADINGS = "Adno,Forename,Surname,DOB,Year,Form,Parent 1 name,Parent 1 email\n"


def rows(actor: Actor) -> Iterator[Row]:
    """Seconds, and how much more memory ten times as many people take."""
    _bring_in(actor, FEW, "A")
    at_few = _peak()
    first = _seconds_to(lambda: _bring_in(actor, PUPILS, "B"))
    growth = _peak() - at_few
    floor = _seconds_to(lambda: _store(actor, PUPILS))
    again = _seconds_to(lambda: _bring_in(actor, PUPILS, "B"))
    one, other = _one(first), _one(floor)
    told = f"seconds from a CSV of {PUPILS:,} pupils with a parent each to the list / to store the same people bare"
    yield Row("I1", told, one, other, _one(first / floor), f"first under {MOST_SECONDS:g}", first < MOST_SECONDS)
    told = f"seconds to find that the same file of {PUPILS:,} changes nothing / to store them bare"
    yield Row(
        "I2", told, _one(again), other, _one(again / floor), f"first under {MOST_SECONDS:g}", again < MOST_SECONDS
    )
    told = f"MB more at the peak for {PUPILS:,} than for {FEW:,} / the peak for {FEW:,}"
    yield Row("I3", told, _one(growth), _one(at_few), _one(growth / at_few), f"first under {MOST_GROWTH:g}",
              growth < MOST_GROWTH)  # fmt: skip


def text_of(count: int, mark: str) -> bytes:
    """The file of a records system: so many pupils, in classes of thirty, each with a parent."""
    lines = (
        f"{mark}{i},Forename{i % 997},Surname{mark}{i},{1 + i % 28:02}/{1 + i % 12:02}/{2010 + i % 10},{1 + i % 11},"
        f"{1 + i % 11}{'ABCDE'[i // 30 % 5]},Parent Surname{mark}{i},{mark.lower()}{i}@parents.example\n"
        for i in range(count)
    )
    return (HEADINGS + "".join(lines)).encode()


def _bring_in(actor: Actor, count: int, mark: str) -> None:
    from django.utils import timezone

    from handrail.people import actions
    from handrail.people.models import Person

    now = timezone.now()
    file = io.BytesIO(text_of(count, mark))
    roll = actions.send_roll(actor, file, kind_of_file="pupils", holds_everybody=False, now=now)
    if roll.stage == "columns":
        actions.choose_columns(actor, roll, roll.mapped, now=now)
    actions.agree(actor, roll, now=now)
    actions.bring_in(roll.pk, now=now)
    assert Person.objects.filter(kind="pupil", record_id__startswith=mark).count() == count


def _store(actor: Actor, count: int) -> None:
    from handrail.people.models import Person

    lines = csv.DictReader(io.StringIO(text_of(count, "C").decode()))
    made = []
    for line in lines:
        name = f"{line['Forename']} {line['Surname']}"
        made.append(Person(school=actor.school, kind="pupil", display_name=name, record_id=line["Adno"]))
        made.append(Person(school=actor.school, kind="parent", display_name=line["Parent 1 name"]))
    Person.objects.bulk_create(made, batch_size=1_000)


def _seconds_to(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _peak() -> float:
    """The most memory this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _one(number: float) -> Spread:
    return spread([number])


if __name__ == "__main__":
    sys.exit(print_rows(rows))
