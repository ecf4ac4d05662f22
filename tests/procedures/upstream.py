"""What is followed, written anew in places; and edits by lot, as a school or an authority makes them."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

from handrail.procedures.edit import CannotEdit, Data, retire, retitle, step_before, step_put, written
from handrail.procedures.load import PackFiles, bundle_of, bundled, load_bundle, unbundled
from handrail.procedures.model import Place
from handrail.procedures.own import Own, begun
from handrail.procedures.update.texts import data_in, told

Change = Callable[[Data], Data]


def an_own(follows: str = "woodlands") -> Own:
    return begun("oak-own", "Oak Lane", bundle_of(follows))


def written_anew(bundle: str, pack: str, name: str, change: Change | None) -> str:
    """The bundle with one file changed, or without it."""
    chain = []
    for part in unbundled(bundle):
        files = dict(part.files)
        if part.slug == pack and change is None:
            del files[name]
        elif part.slug == pack:
            files[name] = written(change(_data(bundle, pack, name)))  # type: ignore[misc]
        chain.append(PackFiles(part.slug, files))
    return bundled(chain)


def _data(bundle: str, pack: str, name: str) -> Data:
    files = next(part.files for part in unbundled(bundle) if part.slug == pack)
    return data_in(f"{pack}/{name}", files[name])


def upstream(bundle: str, procedure: str, change: Change) -> str:
    """The bundle with this procedure changed where it stands."""
    place = load_bundle(bundle).procedures[procedure].place
    return written_anew(bundle, place.pack, place.file.partition("/")[2], change)


def ours(own: Own, procedure: str, change: Change) -> Own:
    return own.with_procedure(procedure, change(own.procedure(procedure)))


def says(step: str, words: str) -> Change:
    """A step that gives an order says these words."""
    return lambda data: step_put(data, step, {**data["steps"][step], "do": words})


def first(step: str, new: str, words: str) -> Change:
    """A new step before one that is there."""
    order = {
        "do": words,
        "by": ["coordinator"],
        "within": "same_day",
        "modality": "should",
        "basis": {"wording": "decided"},
    }
    return lambda data: step_before(data, step, new, order)


def without(step: str, to: str) -> Change:
    return lambda data: retire(data, step, to)


def edited_by_lot(lot: random.Random, bundle: str, times: int, mark: str) -> dict[str, Data]:
    """The procedures of a bundle after so many small edits: those that were edited, without `replaces`."""
    said = told(bundle).procedures
    edited: dict[str, Data] = {}
    for number in range(times):
        id_ = lot.choice(sorted(said))
        with suppress(CannotEdit):
            edited[id_] = _edit(lot, f"{mark}{number}")(edited.get(id_, said[id_]))
    return edited


def school_and_upstream(lot: random.Random, follows: str) -> tuple[Own, str]:
    """A school's own part, and what it follows, each edited by lot."""
    own = an_own(follows)
    for id_, data in edited_by_lot(lot, own.followed, 4, "o").items():
        own = own.with_procedure(id_, data)
    new = own.followed
    for id_, data in edited_by_lot(lot, own.followed, 6, "t").items():
        new = _put(new, told(own.followed).places[id_], data)
    return own, new


def _put(bundle: str, place: Place, data: Data) -> str:
    def change(before: Data) -> Data:
        kept = {key: value for key, value in before.items() if key == "replaces"}
        return {**data, **kept}

    return written_anew(bundle, place.pack, place.file.partition("/")[2], change)


def _edit(lot: random.Random, mark: str) -> Change:
    def change(data: Data) -> Data:
        steps = sorted(data["steps"])
        orders = [step for step in steps if "do" in data["steps"][step]]
        match lot.randrange(4):
            case 0 if orders:
                return says(lot.choice(orders), f"Said anew {mark}.")(data)
            case 1:
                return first(lot.choice(steps), f"added_{mark}", f"Do this too {mark}.")(data)
            case 2 if orders and "then" in data["steps"][gone := lot.choice(orders)]:
                return without(gone, data["steps"][gone]["then"])(data)
            case _:
                return retitle(data, f"{data['title']} {mark}")

    return change
