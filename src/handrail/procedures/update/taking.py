"""The own part over the new text of what is followed, with what was accepted of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handrail.procedures.edit import Data, written
from handrail.procedures.load import load_bundle
from handrail.procedures.model import NOT_KNOWN, Within
from handrail.procedures.own import FACTS, HEAD, Own
from handrail.procedures.update.changes import ALWAYS_THEIRS, FACT
from handrail.procedures.update.texts import REPLACES, data_in, told


def taken(own: Own, new: str, accepted: Collection[str]) -> Own:
    """The own part over `new`, in which every accepted change (by its key) reads as `new` has it.

    What was not accepted reads as the school works with today: its procedure then stands in the own part. What cannot
    be decided by itself is as `new` has it: for whom a procedure runs, what rules need a question to keep, and all that
    is neither a procedure nor a question of the school's own. The outcome may lead nowhere (`loose_ends`), and reading
    it may raise `PackError` where the school's files and the new text use one name twice.
    Raises `PackError` where `new` cannot be walked.
    """
    ours, theirs = told(own.bundle), told(new)
    over = _named_anew(own.over(new))
    for place in ours.places.values():
        if place.pack == own.slug:
            over = over.without(place.file.partition("/")[2])
    over = _with_facts(over, own, accepted)
    for id_, procedure in ours.procedures.items():
        merged = _merged(id_, procedure, theirs.procedures.get(id_), accepted)
        if merged is not None and merged != theirs.procedures.get(id_):
            over = over.with_procedure(id_, merged)
    return over


def _named_anew(own: Own) -> Own:
    """What the own part says that it extends is what it now stands on."""
    head, extends = data_in(HEAD, own.files[HEAD]), load_bundle(own.followed).id
    if head.get("extends") == extends:
        return own
    return Own(own.slug, own.followed, {**own.files, HEAD: written({**head, "extends": extends})})


def _merged(id_: str, ours: Data, theirs: Data | None, accepted: Collection[str]) -> Data | None:
    """The procedure with what was accepted; None where it goes."""
    if theirs is None:
        return None if id_ in accepted else ours
    merged: Data = {"procedure": id_}
    for name in dict.fromkeys([*theirs, *ours]):
        is_theirs = name in ALWAYS_THEIRS or f"{id_}:{name}" in accepted
        chosen = theirs if is_theirs else ours
        if name in chosen:
            merged[name] = chosen[name]
    steps = {}
    for step in _in_order(ours["steps"], theirs["steps"]):
        chosen_steps = theirs["steps"] if f"{id_}.{step}" in accepted else ours["steps"]
        if step in chosen_steps:
            steps[step] = chosen_steps[step]
    return {**merged, "steps": steps}


def _in_order(ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Every step of both: theirs in their order, each that only we have after the one that it follows in ours."""
    order, before = list(theirs), ""
    for step in ours:
        if step not in order:
            order.insert(order.index(before) + 1 if before else 0, step)
        before = step
    return order


def _with_facts(over: Own, own: Own, accepted: Collection[str]) -> Own:
    ours, theirs = told(own.bundle), told(over.followed)
    kept: dict[str, Data] = {}
    for id_, place in ours.fact_places.items():
        if place.pack != own.slug:
            continue
        fact, new = ours.facts[id_], theirs.facts.get(id_)
        if new is None:
            kept[id_] = fact
        elif f"{FACT}{id_}" not in accepted and (worded := _worded(fact, new)) != new:
            kept[id_] = {**worded, REPLACES: theirs.fact_places[id_].pack}
    if not kept:
        return over.without(FACTS)
    return Own(over.slug, over.followed, {**over.files, FACTS: written({"facts": kept})})


def _worded(ours: Data, theirs: Data) -> Data:
    """The school's words for a question, with all that rules rest on as it is now: see `replacing`."""
    options = {**{id_: ours["options"].get(id_, label) for id_, label in theirs["options"].items()}, **ours["options"]}
    if NOT_KNOWN in options:
        options[NOT_KNOWN] = options.pop(NOT_KNOWN)
    rest = {key: value for key, value in ours.items() if key not in _RESTS}
    fixed = {key: theirs[key] for key in _RESTS if key in theirs}
    return {**rest, **fixed, "options": options, **_pressing(ours, theirs)}


_RESTS = ("scope", "many", "unsure", "known_when", "within")


def _pressing(ours: Data, theirs: Data) -> Data:
    """How soon it is asked: the more pressing of the two."""
    said = [data["within"] for data in (ours, theirs) if "within" in data]
    return {"within": min(said, key=lambda within: Within(within).rank)} if len(said) == 2 else {}
