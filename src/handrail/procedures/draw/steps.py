"""What is written in the box of each kind of step."""

from __future__ import annotations

from math import ceil

from handrail.procedures.draw.metrics import width_of
from handrail.procedures.draw.panel import CHIP_HEIGHT, Column, Panel, chip, chip_width
from handrail.procedures.draw.style import ASK, BODY, DETAIL, LABEL, MUTED, OFFICE, SMALL
from handrail.procedures.model import (
    Basis,
    Branch,
    Call,
    Ending,
    Instruction,
    Modality,
    Pack,
    Provenance,
    Question,
    Step,
    Within,
)
from handrail.procedures.outline.words import (
    MODALITY,
    WITHIN,
    call_lead,
    call_people,
    condition_text,
    contact_text,
    offices_text,
    question_text,
    step_text,
)

PAD = 12.0
POINT = 26.0
"""How far the sides of a question come to a point."""
BARS = 9.0
"""From the edge of a call to the bar inside it."""
DIAMOND = 60
ROUND = 20.0
"""How far the words of an ending stay from its round sides."""
MARKS = {
    Basis.ORDER: "page order",
    Basis.RESTORED: "restored",
    Basis.INFERRED: "reconstructed",
    Basis.GOOD_PRACTICE: "good practice",
    Basis.ADDED_FOR_SAFETY: "added for safety",
    Basis.DECIDED: "decided by the school",
}
OUR_READING = "*"
"""After how binding or how soon, where the source does not say so itself."""


def panel(pack: Pack, step: Step, number: str, *, linked: bool = False) -> Panel:
    """The box of `step`."""
    match step:
        case Question():
            return _question(pack, step, number)
        case Instruction():
            return _instruction(pack, step, number)
        case Call():
            return _call(pack, step, number, linked)
        case Branch():
            return _branch(pack, step, number)
        case Ending():
            return _ending(step, number)


def _question(pack: Pack, step: Question, number: str) -> Panel:
    width = 310
    column = Column(POINT + 8, width - POINT - 8, 9, centred=True)
    column.add(_numbered(number, offices_text(pack, step)), OFFICE, bold=True, fill=MUTED)
    column.add(question_text(pack, step), ASK, bold=True, before=3)
    column.add(step.hint or pack.facts[step.fact].hint, DETAIL, before=3)
    _add_origin(column, step.provenance, number)
    return Panel("question", width, ceil(column.y + 9), tuple(column.content))


def _instruction(pack: Pack, step: Instruction, number: str) -> Panel:
    width = 264
    chips, row = _chips(step, width)
    head = Column(PAD, width - PAD, 7)
    head.add(number, OFFICE, bold=True)
    head.y = row + 3
    head.add(offices_text(pack, step), OFFICE, bold=True)
    strip = head.y + 5
    body = Column(PAD, width - PAD, strip + 1)
    body.add(step.do, BODY, before=5)
    if step.when:
        body.add(f"Only when: {condition_text(pack, step.when)}", DETAIL, before=4)
    for item in step.items:
        body.add_item(item, DETAIL)
    for contact in step.contacts:
        body.add(f"Contact: {contact_text(pack.contacts[contact])}", DETAIL, bold=True, before=4)
    _add_origin(body, step.provenance, number)
    return Panel("instruction", width, ceil(body.y + 9), (*head.content, *chips, *body.content), strip)


def _chips(step: Instruction, width: float) -> tuple[tuple[str, ...], float]:
    """How binding and how soon, at the upper right, and the y under them."""
    when = WITHIN[step.within] + _mark(step.provenance.urgency)
    how = MODALITY[step.modality] + _mark(step.provenance.modality)
    x = width - 7 - chip_width(when)
    soon = chip(when, x, 6, solid=step.within is Within.NOW)
    x -= 5 + chip_width(how)
    binding = chip(how, x, 6, solid=step.modality is Modality.MUST, dashed=step.modality.is_soft)
    return (binding, soon), 6 + CHIP_HEIGHT


def _call(pack: Pack, step: Call, number: str, linked: bool) -> Panel:
    width = 264
    column = Column(BARS + 10, width - BARS - 10, 10)
    column.add(_numbered(number, call_lead(step)), OFFICE, bold=True, fill=MUTED)
    column.add(pack.called(step).title, ASK, bold=True, before=2, underlined=linked)
    column.add(call_people(pack, step), DETAIL, before=3)
    column.add(step.says, DETAIL, before=3)
    _add_origin(column, step.provenance, number)
    return Panel("call", width, ceil(column.y + 9), tuple(column.content))


def _branch(pack: Pack, step: Branch, number: str) -> Panel:
    """A diamond in the middle, the words to its right, as much room to its left."""
    half = DIAMOND // 2 + 8 + 150
    inside = Column(half - DIAMOND / 2, half + DIAMOND / 2, DIAMOND / 2 - OFFICE * 0.63, centred=True)
    inside.add(number, OFFICE, bold=True)
    words = Column(half + DIAMOND / 2 + 8, 2 * half, 2)
    words.add(step_text(pack, step), LABEL, bold=True)
    _add_origin(words, step.provenance, number)
    return Panel("branch", 2 * half, max(DIAMOND, ceil(words.y + 4)), (*inside.content, *words.content))


def _ending(step: Ending, number: str) -> Panel:
    width = 250
    column = Column(ROUND, width - ROUND, 9, centred=True)
    column.add(_numbered(number, "End"), OFFICE, bold=True, fill=MUTED)
    column.add(step.says, BODY, bold=True, before=1)
    _add_origin(column, step.provenance, number)
    return Panel("ending", width, ceil(column.y + 9), tuple(column.content))


def start() -> Panel:
    """The mark where the reader begins."""
    column = Column(0, 84, 7, centred=True)
    column.add("Start", BODY, bold=True, fill="#ffffff")
    return Panel("start", 84, ceil(column.y + 7), tuple(column.content))


def label_lines(labels: tuple[str, ...], not_known: str) -> tuple[str, ...]:
    """The words on an arrow: each answer that leads this way, or *any other* when they are too many to print."""
    if len(labels) <= MANY_ANSWERS:
        return labels
    return ("Any other answer", not_known) if not_known in labels else ("Any other answer",)


MANY_ANSWERS = 4


def _numbered(number: str, words: str) -> str:
    return f"{number} · {words}" if words else number


def is_our_reading(basis: Basis | None) -> bool:
    """Whether how binding or how soon a thing is does not come from the source."""
    return basis not in (None, Basis.STATED, Basis.RESTORED)


def _mark(basis: Basis | None) -> str:
    return OUR_READING if is_our_reading(basis) else ""


def footnote_mark(number: str) -> str:
    """What sends the reader to the footnote of a step."""
    return f"Footnote {number}"


def has_footnote(provenance: Provenance) -> bool:
    """Whether there is more to say of a step than its box holds."""
    return bool(provenance.why or provenance.gap)


def _add_origin(column: Column, provenance: Provenance, number: str) -> None:
    """In small letters where the step comes from, what of it is not simply stated there, and where more is told."""
    parts = [part for part in (", ".join(provenance.source), origin_mark(provenance)) if part]
    together = " · ".join(parts)
    if width_of(together, SMALL) <= column.right - column.left:
        parts = [together]
    for place, part in enumerate(parts):
        column.add(part, SMALL, fill=MUTED, before=0 if place else 5)
    if has_footnote(provenance):
        column.add(footnote_mark(number), SMALL, bold=True, before=3)


def origin_mark(provenance: Provenance) -> str:
    """A short mark for words and way on that are not stated in the source; nothing when both are."""
    words, way_on = MARKS.get(provenance.wording, ""), MARKS.get(provenance.order or Basis.STATED, "")
    if words == way_on or not way_on:
        return words
    return f"{words}; way on: {way_on}" if words else f"way on: {way_on}"
