"""A procedure in words: the same steps and ways as its chart, in order, for screen readers and the terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from handrail.procedures.model import Beside, Instruction, Pack, Procedure, Question, Step
from handrail.procedures.outline.item import ON_THE_WAY, YOU_ARE_HERE, OutlineItem, OutlineRoute
from handrail.procedures.outline.page import page
from handrail.procedures.outline.ways import Way, is_taken, ways
from handrail.procedures.outline.words import (
    KINDS,
    MODALITY,
    WITHIN,
    condition_text,
    contact_text,
    offices_text,
    provenance_words,
    step_text,
)

__all__ = ["OutlineItem", "OutlineRoute", "outline", "outline_text"]


def outline(
    pack: Pack,
    procedure: Procedure,
    *,
    taken: Mapping[str, Collection[str]] | None = None,
    present: Collection[str] = (),
) -> tuple[OutlineItem, ...]:
    """Every step in the order of the file, then what stands beside the flow."""
    writer = _Writer(pack, procedure, taken or {}, present)
    steps = tuple(writer.item(step) for step in procedure.steps.values())
    return steps + tuple(_beside(number, beside) for number, beside in enumerate(procedure.beside))


def outline_text(
    pack: Pack,
    procedure: Procedure,
    *,
    taken: Mapping[str, Collection[str]] | None = None,
    present: Collection[str] = (),
    width: int = 100,
    only: Collection[str] = (),
) -> str:
    """The outline as lines of at most `width` characters; with `only`, of the items that have these numbers."""
    items = outline(pack, procedure, taken=taken, present=present)
    return page(pack, procedure, [item for item in items if not only or item.number in only], width)


def numbers(procedure: Procedure) -> dict[str, str]:
    """The number of every step, the same in the chart and in the outline."""
    return {step: str(number) for number, step in enumerate(procedure.steps, start=1)}


def letter(number: int) -> str:
    """A, B, C … for the boxes beside the flow; A2 follows Z."""
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")


@dataclass(frozen=True, slots=True)
class _Writer:
    pack: Pack
    procedure: Procedure
    taken: Mapping[str, Collection[str]]
    present: Collection[str]

    def item(self, step: Step) -> OutlineItem:
        """The step in words."""
        item = OutlineItem(
            number=numbers(self.procedure)[step.id],
            step=step.id,
            kind=KINDS[type(step)],
            text=step_text(self.pack, step),
            hint=(step.hint or self.pack.facts[step.fact].hint) if isinstance(step, Question) else "",
            routes=tuple(self._route(step, way) for way in ways(self.pack, step)),
            provenance=provenance_words(step.provenance),
            source=", ".join(step.provenance.source),
            why=step.provenance.why,
            gap=step.provenance.gap,
            status=self._status(step),
        )
        return self._with_orders(item, step)

    def _with_orders(self, item: OutlineItem, step: Step) -> OutlineItem:
        """The item with who is to act, and for an instruction how and when."""
        if not isinstance(step, Question | Instruction):
            return item
        item = replace(item, office=offices_text(self.pack, step))
        if isinstance(step, Question):
            return item
        return replace(
            item,
            within=WITHIN[step.within],
            modality=MODALITY[step.modality],
            only_when=condition_text(self.pack, step.when) if step.when else "",
            items=step.items,
            contacts=tuple(contact_text(self.pack.contacts[contact]) for contact in step.contacts),
        )

    def _route(self, step: Step, way: Way) -> OutlineRoute:
        number = numbers(self.procedure)
        return OutlineRoute(
            label="; or ".join(way.labels),
            number=number[way.target],
            text=step_text(self.pack, self.procedure.steps[way.target]),
            is_taken=is_taken(way, step, self.taken, self.present),
            leads_back=int(number[way.target]) <= int(number[step.id]),
        )

    def _status(self, step: Step) -> str:
        if step.id in self.present:
            return YOU_ARE_HERE
        return ON_THE_WAY if step.id in self.taken else ""


def _beside(number: int, beside: Beside) -> OutlineItem:
    return OutlineItem(
        number=letter(number),
        step="",
        kind="Note",
        text=beside.says,
        modality=MODALITY[beside.modality] if beside.modality else "",
        source=", ".join(beside.source),
    )
