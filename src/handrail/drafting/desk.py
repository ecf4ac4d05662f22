"""One procedure of the open draft as somebody has it before them, and the words for its steps and their ways on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handrail.drafting.access import latest_version, own_of, version_numbered
from handrail.procedures.edit import Data, arrows, new_id
from handrail.procedures.model import NOT_KNOWN, Branch, Fact, Pack, Procedure, Question, Step
from handrail.procedures.outline.words import condition_text, step_text
from handrail.procedures.own import Own
from handrail.procedures.resolve import unresolved
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.drafting.models import DraftVersion

SHORT = 70
OPTION, ROUTE = "option:", "route:"


class UnknownProcedure(LookupError):
    """The draft has no procedure of that name."""


@dataclass(frozen=True)
class Desk:
    """A procedure as it stands in one version, or as it would stand with a change that nobody saved."""

    number: int
    own: Own
    slug: str

    @cached_property
    def pack(self) -> Pack:
        """The whole of what the school would work with."""
        return self.own.pack

    @property
    def procedure(self) -> Procedure:
        """The procedure."""
        return self.pack.procedures[self.slug]

    @cached_property
    def data(self) -> Data:
        """What its file says."""
        return self.own.procedure(self.slug)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Each step by its number and its first words, in the order of the chart."""
        steps = enumerate(self.procedure.steps.values(), 1)
        return {step.id: f"{number}. {shortened(step_words(self.pack, step))}" for number, step in steps}

    @cached_property
    def can_be_drawn(self) -> bool:
        """Whether every name in its steps leads somewhere; files that were sent in may name what is not there."""
        return all(fault.procedure != self.slug for fault in unresolved(self.pack))

    def with_change(self, change: Callable[[Data], Data]) -> Desk:
        """The same with a change that is not saved. Raises `CannotEdit`, and `PackError` where it cannot be read."""
        changed = Desk(self.number, self.own.with_change(self.slug, change), self.slug)
        changed.pack  # noqa: B018 - refused here, where whoever asked can be told
        return changed

    def ways(self, step_id: str) -> dict[str, str]:
        """The ways out of a step, by their names, in words."""
        return way_words(self.pack, self.procedure.steps[step_id], self.data["steps"][step_id])

    def fresh_id(self, words: str) -> str:
        """An id for a new step that says these words."""
        return new_id(words, self.data["steps"])


def desk_of(actor: Actor, slug: str, number: int | None = None) -> Desk:
    """A procedure as it stands in the open draft, or stood in an earlier version of it.

    Raises `NotAllowed`, `NoDraft`, `UnknownProcedure`.
    """
    version = latest_version(actor) if number is None else version_numbered(actor, number)
    return desk_at(version, slug)


def desk_at(version: DraftVersion, slug: str) -> Desk:
    """A procedure in a version that was found already. Raises `UnknownProcedure`."""
    desk = Desk(version.number, own_of(version), slug)
    if slug not in desk.pack.procedures:
        raise UnknownProcedure(slug)
    return desk


def shortened(words: str, most: int = SHORT) -> str:
    """The first words, for a list of choices."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def step_words(pack: Pack, step: Step) -> str:
    """What a step says; its id where it names something that is not there."""
    try:
        return step_text(pack, step)
    except KeyError:
        return step.id


def way_words(pack: Pack, step: Step, data: Data) -> dict[str, str]:
    """The ways out of a step in words, by their names: of a question one for each answer that it knows."""
    if isinstance(step, Question):
        return answer_words(pack.facts.get(step.fact), data)
    if isinstance(step, Branch):
        routes = {
            f"{ROUTE}{place}": f"If {condition_text(pack, when)}" for place, (when, _) in enumerate(step.routes, 1)
        }
        return {**routes, "otherwise": "In every other case", "unknown": "While that is not known yet"}
    return dict.fromkeys(arrows(data), "Goes on to")


def answer_words(fact: Fact | None, data: Data) -> dict[str, str]:
    """Each answer of a question, *not known* last; without the fact, those that the step itself writes."""
    if fact is None:
        return {arrow: arrow.removeprefix(OPTION) for arrow in arrows(data)}
    options = sorted(fact.options, key=lambda option: option.id == NOT_KNOWN)
    return {f"{OPTION}{option.id}": option.label for option in options}
