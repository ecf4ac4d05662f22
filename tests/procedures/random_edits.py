"""Changes of a school's own, drawn by lot, one after another, on a pack that it follows."""

from __future__ import annotations

import random
from contextlib import suppress

from handrail.procedures.edit import (
    CannotEdit,
    Data,
    arrows,
    lead,
    new_id,
    retire,
    start_at,
    step_after,
    step_before,
)
from handrail.procedures.load import bundle_of
from handrail.procedures.model import Pack
from handrail.procedures.own import Own, begun

OURS = {"basis": {"wording": "decided"}}
WORDS = ("Go on with it.", "Scroll through the pictures.", "Tell the headteacher.", "Ring whoever can help.")


def random_edits(slug: str, seed: int, most: int = 4) -> Own:
    """What a school that follows this pack makes of it with up to `most` changes; changes that are refused are none."""
    lot = random.Random(seed)  # noqa: S311 - nothing is kept secret here
    own = begun("our-school", "Our school", bundle_of(slug))
    inherited = own.inherited
    for _ in range(lot.randint(1, most)):
        id_ = lot.choice(sorted(inherited.reached))
        with suppress(CannotEdit):
            own = own.with_procedure(id_, _changed(own.procedure(id_), inherited, lot))
    return own


def _changed(procedure: Data, pack: Pack, lot: random.Random) -> Data:
    ids = sorted(procedure["steps"])
    step_id, other, new = lot.choice(ids), lot.choice(ids), new_id("A new step", ids)
    ways = list(arrows(procedure["steps"][step_id])) or ["then"]
    match lot.randrange(6):
        case 0:
            return lead(procedure, step_id, lot.choice(ways), other)
        case 1:
            return retire(procedure, step_id, other)
        case 2:
            return start_at(procedure, step_id)
        case 3:
            return step_before(procedure, step_id, new, _step(pack, lot))
        case 4:
            return step_after(procedure, step_id, new, _step(pack, lot), [lot.choice(ways)])
        case _:
            return step_after(procedure, step_id, new, _step(pack, lot))


def _step(pack: Pack, lot: random.Random) -> Data:
    fact = lot.choice(sorted(pack.facts))
    match lot.randrange(4):
        case 0:
            return {"question": fact, **OURS}
        case 1:
            return {"call": lot.choice(sorted(pack.reached)), "waits": lot.choice(["yes", "no"]), **OURS}
        case _:
            step = {"do": lot.choice(WORDS), "by": ["head"], "within": "now", "modality": "must", **OURS}
            when = {"when": {fact: lot.choice(pack.facts[fact].options).id}} if lot.random() < 0.3 else {}
            return {**step, "tags": [lot.choice(sorted(pack.tags))], **when}
