"""Everything that was written of an incident, in order, each with its author and its moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from handrail.casework.access import CaseRecord
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.closing import closed_with
from handrail.casework.presenters.offices import Offices
from handrail.casework.presenters.tasks import technical_moments
from handrail.evidence.presenters import (
    files_told_in_chronology,
    holds_told,
    precautions_told,
    told_in_chronology,
)
from handrail.incidents.access import Record, former_packs
from handrail.incidents.presenters import (
    complaint_moments,
    entered_from_paper,
    found_later_rows,
    guest_name,
    helper_may,
    home_in_words,
    kept_moments,
    parts_in_words,
    three_moments,
    until,
)
from handrail.library.access import pack_of
from handrail.procedures.past import fact_in, instruction_in
from handrail.referrals.presenters import contact_moments
from handrail.sanctions.presenters import told_in_chronology as sanctions_told
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Moment, Tag

if TYPE_CHECKING:
    from handrail.casework.models import ActionTaken, Answer
    from handrail.incidents.models import Lead, Note, Particulars
    from handrail.procedures.model import Pack

ACTIONS = {
    "done": Tag("Done", "good"),
    "not_needed": Tag("Not needed", "neutral"),
    "declined": Tag("Decided against", "neutral"),
    "taken_back": Tag("Taken back", "warn"),
}
OUT = {True: "may not see this incident", False: "stepped aside"}
"""By whether an office was kept out, or somebody stepped aside."""
BY_THE_ORDER = "by the order in which offices follow one another"
STATUSES = {"closed": "Closed, with this outcome", "reopened": "Opened again"}


def chronology(case: Case, record: Record, given: CaseRecord, offices: Offices) -> list[Moment]:
    """Everything that was written of an incident and that the reader may know of, in order of time.

    What was done or answered stands at its own moment, and says when it was recorded where that was another.
    """
    teller = _Teller(case, offices, (case.walk.pack, *former_packs(record.edition_moves)))
    moments = [
        *teller.reports(record),
        *teller.found_later(record),
        *kept_moments(record.additions, record.follow_ups, case.titles),
        *complaint_moments(record.complaints, record.complaint_answers, offices.title),
        *teller.people(record),
        *teller.answers(given),
        *teller.actions(given),
        *teller.tasks(given),
        *contact_moments(given.contacts, case.titles),
        *told_in_chronology(given.register),
        *files_told_in_chronology(given.files),
        *precautions_told(given.precautions),
        *holds_told(given.holds),
        *sanctions_told(given.sanctions, case.titles, case.walk.pack),
        *teller.notes(record),
        *teller.statuses(record),
        *teller.moves(record),
        *teller.standing(record),
        *teller.helpers(record),
        *teller.guests(record),
    ]
    return sorted(moments, key=lambda one: one.at)


def edition_in_words(pack: Pack) -> str:
    """A pack with its edition, told from another edition of the same name by how its text begins."""
    return f"{pack.title}, edition {pack.edition} ({pack.digest[:12]})"


def _by_key(rows: tuple[Any, ...]) -> Mapping[int, Any]:
    return {row.pk: row for row in rows}


def _recorded(row: Answer | ActionTaken) -> str:
    return f"Recorded {moment(row.at)}, by {row.author.display_name}" if row.was_recorded_for else ""


class _Teller:
    """Tells rows as moments."""

    def __init__(self, case: Case, offices: Offices, packs: tuple[Pack, ...]) -> None:
        """`packs`: the one that the incident follows, then those that it followed before, for words of that time."""
        self._case = case
        self._pack, self._packs = case.walk.pack, packs
        self._offices = offices

    def reports(self, record: Record) -> Iterator[Moment]:
        for row in record.reports:
            title = "Reported, entered later from paper" if row.paper_on else "Reported"
            text = "\n".join(filter(None, (row.what_happened, three_moments(row), entered_from_paper(row))))
            yield Moment(title, row.at, row.author.display_name, text)

    def found_later(self, record: Record) -> Iterator[Moment]:
        for row in record.found_later:
            text = "\n".join(found_later_rows(row))
            yield Moment("Found out later", row.at, row.author.display_name, text)

    def people(self, record: Record) -> Iterator[Moment]:
        before = _by_key(record.particulars)
        for row in record.particulars:
            former = (self._person(before[row.replaces_id]),) if row.replaces_id else ()
            title = "What is known of somebody changed" if former else "Named"
            text = f"{self._person(row)}\n{row.reason}".strip()
            yield Moment(title, row.at, row.author.display_name, text, former=former)

    def answers(self, given: CaseRecord) -> Iterator[Moment]:
        before = _by_key(given.answers)
        for row in given.answers:
            former = (self._answer(before[row.replaces_id]),) if row.replaces_id else ()
            title = f"{'Answer changed' if former else 'Answered'}: {self._about(row)}{self._ask(row.fact)}"
            text = "\n".join(filter(None, (self._answer(row), row.reason, _recorded(row))))
            yield Moment(title, row.said_at, row.said_by, text, former=former)

    def actions(self, given: CaseRecord) -> Iterator[Moment]:
        for row in given.actions:
            title = f"{self._about(row)}{self._do(row.step)}"
            text = f"{row.reason}\n{_recorded(row)}".strip()
            yield Moment(title, row.deed_at, row.deed_by, text, ACTIONS[row.status])

    def tasks(self, given: CaseRecord) -> Iterator[Moment]:
        """What technicians were told, and what they said where the action itself does not."""
        steps = {row.step for row in given.task_briefs} | {row.step for row in given.task_reports}
        return technical_moments(given, {step: self._do(step) for step in steps})

    def notes(self, record: Record) -> Iterator[Moment]:
        before = _by_key(record.notes)
        corrected = {row.replaces_id for row in record.notes}
        for row in record.notes:
            former = (before[row.replaces_id].text,) if row.replaces_id else ()
            links = () if row.pk in corrected else (self._correct(row),)
            tag = Tag("Corrected later", "neutral") if row.pk in corrected else None
            title = "Note, corrected" if former else "Note"
            yield Moment(title, row.at, row.author.display_name, row.text, tag, links, former)

    def statuses(self, record: Record) -> Iterator[Moment]:
        # What was withheld from a pupil is nothing for a guest, not even as a number.
        tell = (lambda row: row.reason) if self._case.actor.guest_of else closed_with
        for row in record.status_changes:
            yield Moment(STATUSES[row.status], row.at, row.author.display_name, tell(row))

    def moves(self, record: Record) -> Iterator[Moment]:
        for row in record.edition_moves:
            former = pack_of(row.from_edition)
            title = f"Moved to another edition of the procedures: {edition_in_words(pack_of(row.to_edition))}"
            yield Moment(title, row.at, row.author.display_name, row.reason, former=(edition_in_words(former),))

    def standing(self, record: Record) -> Iterator[Moment]:
        for row in record.exclusions:
            who = self._offices.title(row.office) if row.user is None else row.user.display_name
            may = "may see this incident again" if row.lifts else OUT[row.user is None]
            yield Moment(f"{who} {may}", row.at, row.author.display_name, row.reason)
        for admission in record.admissions:
            title = f"Reported in confidence: {self._offices.title(admission.office)} let in"
            yield Moment(title, admission.at, admission.author.display_name, admission.reason)
        for lead in record.leads:
            yield self._lead(lead)
        for single in record.single_contacts:
            says = "is no longer the single contact" if single.ends else "is the single contact"
            title = f"{self._offices.title(single.office)} {says}"
            yield Moment(title, single.at, single.author.display_name, single.reason)

    def helpers(self, record: Record) -> Iterator[Moment]:
        for helper in record.helpers:
            may = "is no longer let in" if helper.ends else helper_may(helper).lower()
            title = f"{helper.user.display_name} {may}"
            yield Moment(title, helper.at, helper.author.display_name, helper.reason)

    def guests(self, record: Record) -> Iterator[Moment]:
        for guest in record.guests:
            may = "may no longer read this incident" if guest.ends else f"may read this incident {until(guest)}"
            yield Moment(f"{guest_name(guest)} {may}", guest.at, guest.author.display_name, guest.reason)

    def _lead(self, lead: Lead) -> Moment:
        who = self._offices.title(lead.office)
        if lead.in_place_of:
            takes = "no longer takes" if lead.ends else "takes"
            return Moment(f"{who} {takes} the place of: {self._offices.title(lead.in_place_of)}", lead.at, BY_THE_ORDER)
        return Moment(f"{who} {'no longer leads' if lead.ends else 'leads'}", lead.at, lead.author.display_name)

    def _about(self, row: Answer | ActionTaken) -> str:
        title = self._case.titles.get(row.involvement.ref) if row.involvement else None
        return f"{title}: " if title else ""

    def _ask(self, fact: str) -> str:
        found = fact_in(self._packs, fact)
        return found.ask if found else fact

    def _answer(self, row: Answer) -> str:
        fact = fact_in(self._packs, row.fact, row.options)
        return "; ".join(fact.label(option) if fact else option for option in row.options)

    def _do(self, step_id: str) -> str:
        found = instruction_in(self._packs, step_id)
        return found.do if found else step_id

    def _person(self, row: Particulars) -> str:
        kind = self._pack.people.kinds.get(row.kind, row.kind)
        known = filter(None, (parts_in_words(row.parts, self._pack), home_in_words(row.home_area)))
        return f"{row.involvement.ref}: {row.name} ({kind}). {'. '.join(known)}."

    def _correct(self, note: Note) -> Link:
        return Link("Correct this note", page_address("casework:correct-note", self._case.reference, note.pk))
