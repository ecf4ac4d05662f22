"""Stories beside a pack, held against what the walk says: facts in, differences out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from handrail.procedures.folders import documents_in
from handrail.procedures.given import facts_from
from handrail.procedures.model import Pack
from handrail.procedures.problem import PackError
from handrail.procedures.schema import ExpectShape, ScenariosFile, ScenarioShape
from handrail.procedures.shaped import shaped
from handrail.procedures.walk import Walk, walk


def scenarios_in(folder: Path) -> Iterator[ScenarioShape]:
    """The scenarios of the pack in `folder`, in the order of files and lines. Raises `PackError`."""
    for document in documents_in(folder, "scenarios"):
        content = shaped(document, ScenariosFile)
        if isinstance(content, list):
            raise PackError(content)
        yield from content.scenarios


def differences(pack: Pack, scenario: ScenarioShape) -> list[str]:
    """What the walk says otherwise than the story expects, a sentence each; empty when the story holds."""
    unknown = [fact for fact in scenario.incident if fact not in pack.facts]
    unknown += [fact for person in scenario.people for fact in person.facts if fact not in pack.facts]
    if unknown:
        return [f"The story gives the fact {fact}, which the pack does not have." for fact in unknown]
    found = walk(pack, facts_from(pack, scenario.incident, scenario.people, scenario.done))
    return [sentence for compare in COMPARISONS for sentence in compare(found, scenario.expect)]


def _named(step: str, person: str) -> str:
    return f"{step}@{person}" if person else step


def _reached(found: Walk) -> list[str]:
    return [_named(reached.id, reached.person) for reached in found.instructions]


def _missing(expected: Iterable[str], found: Iterable[str], says: str) -> list[str]:
    there = set(found)
    return [f"{one} {says}." for one in expected if one not in there]


def _steps(found: Walk, expect: ExpectShape) -> list[str]:
    return _missing(expect.steps, _reached(found), "is not reached")


def _in_order(found: Walk, expect: ExpectShape) -> list[str]:
    reached = _reached(found)
    absent = _missing(expect.in_order, reached, "is not reached")
    if absent:
        return absent
    places = [reached.index(step) for step in expect.in_order]
    return [] if places == sorted(places) else [f"The order is another: {' → '.join(expect.in_order)}."]


def _not_steps(found: Walk, expect: ExpectShape) -> list[str]:
    reached = set(_reached(found)) | {reached.id for reached in found.instructions}
    return [f"{step} is reached and must not be." for step in expect.not_steps if step in reached]


def _contacts(found: Walk, expect: ExpectShape) -> list[str]:
    named = [contact.id for reached in found.instructions for contact in reached.contacts]
    return _missing(expect.contacts, named, "is not named as a contact")


def _nevers(found: Walk, expect: ExpectShape) -> list[str]:
    return _missing(expect.never, [never.id for never in found.nevers], "is not among what must never be done")


def _questions(found: Walk, expect: ExpectShape) -> list[str]:
    if expect.questions is None:
        return []
    open_now = [_named(question.fact.id, question.person) for question in found.questions]
    surplus = [f"{one} is asked and not expected." for one in open_now if one not in expect.questions]
    return _missing(expect.questions, open_now, "is not asked") + surplus


def _ending(found: Walk, expect: ExpectShape) -> list[str]:
    ends = [_named(step, person) for step, person in found.endings] + [step for step, _ in found.endings]
    return _missing(expect.ending, ends, "is not an ending reached")


def _may_close(found: Walk, expect: ExpectShape) -> list[str]:
    if expect.may_close is None or (expect.may_close == "yes") == found.may_close:
        return []
    return ["It may be closed." if found.may_close else "It may not be closed."]


COMPARISONS: tuple[Callable[[Walk, ExpectShape], list[str]], ...] = (
    _steps,
    _in_order,
    _not_steps,
    _contacts,
    _nevers,
    _questions,
    _ending,
    _may_close,
)
