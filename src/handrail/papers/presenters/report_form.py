"""The report form of a school, filled in from the record or blank (LOG-03, LOG-26, LOG-27; requirements 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from handrail.papers.access import Logged
from handrail.papers.known import Known, is_left_out, is_ticked, known_of, unanswered
from handrail.papers.layouts import layouts_of
from handrail.papers.paper import Boxes, Facts, Lines, Missing, Paper, Part, Words
from handrail.papers.presenters.told import Told, file_name, head_of, printed_by
from handrail.papers.presenters.where import where_to_give
from handrail.papers.presenters.words import texts_for
from handrail.procedures.condition import Is, Listed
from handrail.procedures.model import Block, Box, FormLayout, Label
from handrail.sanctions.kinds import Outcome
from handrail.schools.access import Actor, holders_by_office, pack_of
from handrail.ui.addresses import page_address

IN_SCHOOL = {"In school": True, "Outside school": False}
"""What a report says of the place, as forms ask for it."""
NOT_ANSWERED = "Not answered yet, so nothing is ticked here."
NOT_THESE = "Nobody of this kind is involved."
SLIP, MEETING = "concern_slip", "meeting_notes"
NOBODY = "Who was involved: nobody is named yet"


def form_paper(told: Told, one: Logged) -> Paper:
    """The form as the record fills it, with what it asks for and the record does not hold."""
    form, reference = _FilledForm(told, one), told.case.reference
    return Paper(
        title=f"{form.layout.title}: {reference}",
        school=head_of(told.actor),
        mark=reference,
        printed=printed_by(told.actor, told.now),
        file_name=file_name(reference, "report-form"),
        parts=[*_note(form.layout), *(part for block in form.layout.blocks for part in form.parts_of(block))],
        empty=form.empty,
    )


def blank_form_paper(actor: Actor, now: datetime) -> Paper:
    """The form with nothing on it but who the school is, for when the system is out of reach."""
    return _blank_paper(actor, layouts_of(actor.school).form, "report-form", now)


def blank_slip_paper(actor: Actor, now: datetime) -> Paper:
    """The slip on which staff tell of a concern without a computer, with what to do first above it."""
    return _blank_paper(actor, pack_of(actor.school).forms[SLIP], "concern-slip", now)


def blank_meeting_paper(actor: Actor, now: datetime) -> Paper:
    """A sheet for notes of a meeting with parents or carers, with what to begin with above it."""
    return _blank_paper(actor, pack_of(actor.school).forms[MEETING], "meeting-notes", now)


def _blank_paper(actor: Actor, layout: FormLayout, name: str, now: datetime) -> Paper:
    return Paper(
        title=layout.title,
        school=head_of(actor),
        mark="Blank form",
        printed=printed_by(actor, now),
        file_name=file_name(name, "blank"),
        parts=[*_note(layout), *(part for block in layout.blocks for part in _blank(block, actor, now))],
    )


class _FilledForm:
    def __init__(self, told: Told, one: Logged) -> None:
        self._told, self._one = told, one
        self.layout = told.layouts.form
        self._known = _known(told, one)

    def parts_of(self, block: Block) -> Iterator[Part]:
        """What is written and ticked under one heading; every box is there, ticked or not."""
        if block.labels:
            yield _written(block, [(label, self._texts(label)) for label in block.labels])
        if block.boxes:
            ticks = [is_ticked(box, block, self._known) for box in block.boxes]
            yield Boxes(
                block.title,
                [box.label for box in block.boxes],
                ticks=[tick is True for tick in ticks],
                beside=[self._beside(box) if tick else "" for box, tick in zip(block.boxes, ticks, strict=True)],
                says=block.says,
                note=self._said_beneath(block, ticks),
            )

    @property
    def empty(self) -> list[Missing]:
        """What the form asks for and the record does not hold, each with where it can be given (LOG-26)."""
        gaps = [gap for block in self.layout.blocks for gap in self._gaps(block)]
        return list(dict.fromkeys(gaps))

    def _gaps(self, block: Block) -> Iterator[Missing]:
        for label in block.labels:
            if not self._texts(label) and not label.may_be_empty:
                yield Missing(f"“{label.label}”", self._where(label))
        if any(box.inside is not None for box in block.boxes) and not self._known.inside:
            yield Missing(f"“{block.title}”", where_to_give(["where"], self._one, self._told.actor))
        if not self._known.people and any(isinstance(box.when, Listed) for box in block.boxes):
            yield Missing(NOBODY, where_to_give(["people"], self._one, self._told.actor))
        for fact in unanswered(block, self._known):
            yield self._unanswered(fact)

    def _unanswered(self, fact: str) -> Missing:
        case, asked = self._told.case, self._known.pack.facts[fact]
        if not case.may_work or fact not in case.walk.pack.facts:
            return Missing(asked.ask)
        if fact in self.layout.asks:
            return Missing(asked.ask, page_address("papers:answer-form", case.reference))
        return Missing(asked.ask, page_address("casework:answer-question", case.reference, fact))

    def _said_beneath(self, block: Block, ticks: list[bool | None]) -> str:
        if is_left_out(block, self._known):
            return NOT_THESE if block.about else ""
        return NOT_ANSWERED if None in ticks and True not in ticks else ""

    def _texts(self, label: Label) -> list[str]:
        if label.office:
            return self._told.offices.holders(label.office)
        return texts_for(label.holds, self._one, self._told.actor)

    def _where(self, label: Label) -> str:
        if label.office:
            return page_address("schools:show-offices")
        return where_to_give(label.holds, self._one, self._told.actor)

    def _beside(self, box: Box) -> str:
        """The words where the form says: please specify."""
        if box.text == "chosen" and isinstance(box.when, Is):
            fact = self._known.pack.facts[box.when.fact]
            given = self._known.view.chosen(fact.id) or ()
            return "; ".join(fact.label(option) for option in given if option in box.when.options)
        if box.text == "other_people" and isinstance(box.when, Listed):
            kinds = self._one.pack.people.kinds
            found = (person.kind for person in self._one.people if person.kind in box.when.kinds)
            return ", ".join(dict.fromkeys(kinds.get(kind, kind) for kind in found))
        if box.text == "again":
            return "; ".join(row.what for row in self._one.beside.follow_ups)
        return ""


def _known(told: Told, one: Logged) -> Known:
    inside = (IN_SCHOOL[row.place] for row in one.told if row.place in IN_SCHOOL)
    decided = (each.row.involvement.ref for each in one.settled.decided if each.row.outcome == Outcome.SANCTION)
    pack, case = told.layouts.pack, told.case
    return known_of(pack, case.facts, case.walk, tuple(one.dealings), inside, decided, one.beside)


def _written(block: Block, filled: Sequence[tuple[Label, Sequence[str]]]) -> Part:
    """Labels with what is written beside them; a long text beneath its label, with room for a pen while it is empty."""
    if len(filled) > 1 or filled[0][0].lines == 1:
        return Facts(block.title, [(label.label, texts) for label, texts in filled])
    ((label, texts),) = filled
    return Words(label.label, texts) if texts else Lines(label.label, [""], label.lines)


def _note(layout: FormLayout) -> list[Part]:
    return [Words("", [layout.note])] if layout.note else []


def _blank(block: Block, actor: Actor, now: datetime) -> Iterator[Part]:
    """Lines and boxes for a pen; who the school is, is known beforehand."""
    known = [(label, _of_school(label, actor, now)) for label in block.labels]
    if known and all(texts for _, texts in known):
        yield _written(block, known)
    elif known:
        title = block.title if len(known) > 1 else known[0][0].label
        yield Lines(title, [label.label for label, _ in known] if len(known) > 1 else [""], known[0][0].lines)
    if block.boxes:
        yield Boxes(block.title, [box.label for box in block.boxes], says=block.says)


def _of_school(label: Label, actor: Actor, now: datetime) -> list[str]:
    if label.office:
        return holders_by_office(actor.school, localdate(now)).get(label.office, [])
    told = {"organisation": [actor.school.name], "address": [actor.school.address], "reach": actor.school.reach}
    return [text for word in label.holds for text in told.get(word, []) if text]
