"""`python -m bench.redrawing`: the chart beside a step, redrawn on the server while somebody types.

Every procedure of a composed pack is opened in the editor; each round types other words into its first instruction, so
that nothing of an earlier answer can be given again. Times are this process's own, from the request to the answer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from bench.measure import Spread, spread
from bench.school import print_rows
from bench.table import Row

if TYPE_CHECKING:
    from django.test import Client

    from handrail.drafting.models import DraftVersion
    from handrail.schools.access import Actor

ROUNDS, MOST = 11, 150.0
"""Milliseconds."""


def rows(actor: Actor) -> Iterator[Row]:
    """The procedure whose chart takes longest, beside the plainest page that the same reader can open."""
    from django.test import Client
    from django.utils import timezone

    from handrail.drafting.actions import begin_draft

    version = begin_draft(actor, now=timezone.now())
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(actor.user)
    measured = {name: _redrawn(browser, version, name, step) for name, step in _first_instructions(actor).items()}
    name = max(measured, key=lambda one: measured[one].middle)
    plain = spread([_milliseconds(lambda: browser.get("/people/add/")) for _ in range(ROUNDS)])
    says = f"milliseconds to redraw the chart of {name}, the slowest of {len(measured)} / to open a plain page"
    first = measured[name]
    ratio = Spread(first.least / plain.middle, first.middle / plain.middle, first.greatest / plain.middle)
    yield Row("P3", says, first, plain, ratio, f"first under {MOST:g}", first.middle < MOST)


def _first_instructions(actor: Actor) -> Mapping[str, str]:
    from handrail.procedures.model import Instruction
    from handrail.schools.access import pack_of

    found = {}
    for procedure in pack_of(actor.school).procedures.values():
        step = next((one.id for one in procedure.steps.values() if isinstance(one, Instruction)), "")
        if step:
            found[procedure.id] = step
    return found


def _redrawn(browser: Client, version: DraftVersion, procedure: str, step: str) -> Spread:
    from handrail.drafting.desk import desk_at
    from handrail.drafting.forms.kinds import FORMS, InstructionForm

    address = f"/procedures/draft/{procedure}/steps/{step}/"
    desk = desk_at(version, procedure)
    form = FORMS[InstructionForm.kind](None, desk=desk, step=desk.data["steps"][step], ways=desk.ways(step), fork={})
    sent = {name: value for name, value in {"seen": desk.number, **form.initial}.items() if value}

    def redraw(number: int) -> None:
        answer = browser.post(f"{address}chart/", sent | {"do": f"Typed{number}."})
        assert answer.status_code == 200 and f"Typed{number}." in answer.content.decode(), (address, answer.content)

    redraw(0)
    return spread([_milliseconds(lambda number=number: redraw(number)) for number in range(1, ROUNDS + 1)])


def _milliseconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(print_rows(rows))
