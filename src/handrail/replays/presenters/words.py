"""Where two ways part, and what is otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.procedures.outline.words import MODALITY, WITHIN
from handrail.procedures.replay import Change, How, Parting, Spot, Unheard
from handrail.procedures.walk import DECLINED, DONE, NOT_NEEDED, PROVED, Reached

Titles = Mapping[str, str]
FROM_THE_START = "From the very start"
STATUSES = {DONE: "Done", PROVED: "Shown done", NOT_NEEDED: "Not needed", DECLINED: "Decided against"}
NOTHING_MORE = "nothing more"


def place_words(parting: Parting) -> str:
    """After which step the ways part: procedure and step."""
    return f"After “{parting.at.says}” ({parting.at.procedure.title})" if parting.at else FROM_THE_START


def parting_words(parting: Parting) -> str:
    """What comes there instead."""
    was, comes = _said(parting.was), _said(parting.comes)
    match parting.how:
        case How.OTHERWISE:
            before, after = _options(parting.was), _options(parting.comes)
            return f"What counts as the answer here was {before}, and would be {after}."
        case How.BEFORE:
            return f"{comes} would come first. Then it goes on: {was}"
        case How.WITHOUT:
            return f"{was} would be left out. It goes on: {comes}"
        case _:
            return f"Instead of {was} comes {comes}"


def _said(spot: Spot | None) -> str:
    return f"“{spot.says}”" if spot else NOTHING_MORE


def _options(spot: Spot | None) -> str:
    fact = spot.pack.facts.get(getattr(spot.step, "fact", "")) if spot else None
    if spot is None or fact is None or not spot.options:
        return "open"
    return "; ".join(f"“{fact.label(option)}”" for option in spot.options)


def about(titles: Titles, person: str, words: str) -> str:
    """The words, with whom they are about."""
    return f"{titles.get(person, person)}: {words}" if person else words


def reached_words(titles: Titles, reached: Reached) -> str:
    """An instruction with how soon and how binding it is."""
    step = reached.step
    return f"{about(titles, reached.person, step.do)} ({WITHIN[step.within]}, {MODALITY[step.modality].lower()})"


def settled_words(titles: Titles, reached: Reached) -> str:
    """An instruction with how it was settled."""
    return f"{STATUSES[reached.status]}: {about(titles, reached.person, reached.step.do)}"


def unheard_words(titles: Titles, lost: Unheard) -> str:
    """What was said and counts for nothing, and why."""
    why = "this answer is not among those that may be given" if lost.has_fact else "it is not asked there"
    return f"{about(titles, lost.person, lost.what)} {'; '.join(lost.said)} ({why})"


def counts_words(change: Change) -> str:
    """How much of it is otherwise, in a line."""
    told = (
        (len(change.asked), "asked anew"),
        (len(change.due) + len(change.due_again), "new to do"),
        (len(change.no_longer_due) + len(change.no_longer_asked), "open now and left out"),
        (len(change.left_behind), "done and no longer asked for"),
        (len(change.altered), "open and told otherwise"),
        (len(change.unheard), "answered and without a place"),
    )
    return "; ".join(f"{count} {words}" for count, words in told if count)
