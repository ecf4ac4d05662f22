"""`python -m bench.replaying`: 10,000 cases replayed on another edition, beside walking them once.

Each case is as far on as chance has it: up to MOST_ANSWERS questions that its procedures ask are answered, by lot. Two
editions are tried: one in which the words of a step differ that every case meets, and one in which every case parts.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.measure import spread
from bench.school import print_rows
from bench.table import Row
from handrail.procedures.load import bundle_of, load_bundle
from handrail.procedures.model import Facts, Pack
from handrail.procedures.walk import walk

if TYPE_CHECKING:
    from handrail.schools.access import Actor

CASES, MOST_ANSWERS, ROUNDS, MOST_SECONDS = 10_000, 12, 3, 10.0
EDITIONS = {
    "in which the words of one step differ": ("do: Make it safe at the screen.", "do: Put the lid down."),
    "in which every way parts": ("    then: record\n  record:", "    then: danger\n  record:"),
}


def rows(actor: Actor) -> Iterator[Row]:
    """Seconds to replay all cases, seconds to read and walk them once, and the ratio; taken in turn."""
    from django.utils import timezone

    from handrail.replays.access import what_would_change

    _fill(actor)
    since = timezone.now() - timedelta(days=1)
    for says, (before, after) in EDITIONS.items():
        pack, replayed, walked = _edition(actor.school.pack, before, after), [], []
        for _ in range(ROUNDS):
            replayed.append(_seconds(lambda pack=pack: what_would_change(actor, pack, since)))
            walked.append(_seconds(lambda: _walk_all(actor)))
        ratio = spread([a / b for a, b in zip(replayed, walked, strict=True)])
        met = max(replayed) < MOST_SECONDS
        told = f"seconds to replay {CASES:,} cases on an edition {says} / to read and walk them once"
        yield Row("R1", told, spread(replayed), spread(walked), ratio, f"first under {MOST_SECONDS:g}", met)


def _edition(slug: str, before: str, after: str) -> Pack:
    folders, spine = json.loads(bundle_of(slug)), "procedures/spine.yaml"
    (files,) = [folder["files"] for folder in folders if spine in folder["files"]]
    assert before in files[spine]
    files[spine] = files[spine].replace(before, after)
    return load_bundle(json.dumps(folders))


def _fill(actor: Actor) -> None:
    from django.db import transaction
    from django.utils import timezone

    from bench.filling import fill
    from handrail.casework.access import facts_of
    from handrail.casework.models import Answer
    from handrail.incidents.actions import ReportGiven, record_report
    from handrail.incidents.models import Incident
    from handrail.library.access import pack_of

    first = record_report(actor, ReportGiven(what_happened="The first of many."), (), now=timezone.now()).incident
    fill(actor, timezone.now(), CASES)
    lot, pack, known = random.Random(1), pack_of(first.edition), dict[str, Facts]()
    with transaction.atomic():
        for incident in Incident.objects.order_by("pk"):
            begun = known.setdefault("first" if incident == first else "other", facts_of(incident))
            told = {"school": actor.school, "incident": incident, "author": actor.user, "at": incident.created_at}
            answers = _answered(pack, begun, lot)
            Answer.objects.bulk_create(Answer(**told, fact=fact, options=[option]) for fact, option in answers.items())


def _answered(pack: Pack, facts: Facts, lot: random.Random) -> dict[str, str]:
    """Some of what the procedures ask of the whole incident, one question after the other."""
    answers: dict[str, str] = {}
    for _ in range(lot.randint(0, MOST_ANSWERS)):
        asked = walk(pack, replace(facts, incident={**facts.incident, **answers})).questions
        found = next((one for one in asked if not one.person and one.fact.id not in answers), None)
        if found is None:
            break
        answers[found.fact.id] = lot.choice(found.options).id
    return answers


def _walk_all(actor: Actor) -> None:
    from handrail.casework.access import walks_of
    from handrail.incidents.access import incidents_for

    incidents = list(incidents_for(actor).select_related("edition").defer("edition__text"))
    for start in range(0, len(incidents), 500):
        walks_of(incidents[start : start + 500])


def _seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(print_rows(rows))
