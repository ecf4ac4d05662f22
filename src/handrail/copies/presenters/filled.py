"""What the record tells of each line of a form. Nothing is guessed, and evidence is named by its number only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from handrail.copies.presenters.beside import BESIDE, meetings
from handrail.evidence.presenters import title_of
from handrail.incidents.access import Involved, former_packs
from handrail.incidents.presenters import parts_in_words, when_it_happened
from handrail.papers.presenters import Told
from handrail.people.access import get_person
from handrail.procedures.model import FormField
from handrail.procedures.past import instruction_in
from handrail.referrals.access import PARENT
from handrail.referrals.actions import CHILD
from handrail.ui.moments import day_words, moment

if TYPE_CHECKING:
    from handrail.casework.models import ActionTaken
    from handrail.incidents.models import FoundLater, Report
    from handrail.referrals.models import ContactDeclined, ContactMade

NOTHING_LISTED = "Nothing is listed."
DAY_NOT_KNOWN = "Day not known"


class Filling:
    """One incident as the lines of a form ask for it; `person` is whom the form is about, where it is about somebody.

    What was done about another person, and what another child's parents were told, is left out of a form about one.
    """

    def __init__(self, told: Told, person: Involved | None = None) -> None:
        self.told, self.person = told, person
        self._case, self._pack = told.case, told.case.walk.pack

    def texts(self, field: FormField) -> tuple[str, ...]:
        """The paragraphs of one line; none where the record does not tell, or where it is written by hand."""
        if field.fact:
            return self._answer(field.fact)
        source = SOURCES.get(field.filled_from)
        return tuple(text for text in source(self) if text.strip()) if source else ()

    def _answer(self, fact_id: str) -> tuple[str, ...]:
        fact, about = self._pack.facts[fact_id], self.person.ref if self.person else ""
        given = self._case.given(fact_id, about) or self._case.given(fact_id, "")
        return tuple(fact.label(option) for option in given)

    def reference(self) -> Iterator[str]:
        yield self._case.reference

    def written_on(self) -> Iterator[str]:
        yield day_words(localdate(self.told.now))

    def writer_name(self) -> Iterator[str]:
        yield self.told.actor.user.display_name

    def writer_offices(self) -> Iterator[str]:
        yield ", ".join(self.told.offices.title(office) for office in sorted(self.told.actor.offices))

    def organisation(self) -> Iterator[str]:
        yield self.told.actor.school.name
        yield self.told.actor.school.address

    def school_telephone(self) -> Iterator[str]:
        yield self.told.actor.school.telephone

    def reported_by(self) -> Iterator[str]:
        for report in self._reports:
            yield f"{report.author.display_name}, {moment(report.at)}"

    def told_by(self) -> Iterator[str]:
        yield from (report.told_by for report in self._reports)

    def came_to_light(self) -> Iterator[str]:
        yield from self._each(lambda row: row.came_to_light)

    def person_name(self) -> Iterator[str]:
        if self.person:
            yield self.person.name

    def person_kind(self) -> Iterator[str]:
        if self.person:
            yield self._pack.people.kinds.get(self.person.kind, self.person.kind)

    def person_group(self) -> Iterator[str]:
        """Year and class, where the person is on the school's list."""
        if self.person and self.person.person_id:
            known = get_person(self.told.actor, self.person.person_id)
            yield ", ".join(filter(None, [known.year_group, known.class_name]))

    def person_parts(self) -> Iterator[str]:
        if self.person:
            yield parts_in_words(self.person.parts, self._pack)

    def others_involved(self) -> Iterator[str]:
        for one in self._case.people:
            if one != self.person:
                yield f"{self._case.named[one.ref]} ({parts_in_words(one.parts, self._pack)})"

    def happened_when(self) -> Iterator[str]:
        yield from self._each(_when)

    def happened_where(self) -> Iterator[str]:
        yield from self._each(lambda row: ", ".join(filter(None, [row.place, row.room])))

    def devices(self) -> Iterator[str]:
        yield from self._each(lambda row: row.device)

    def web_addresses(self) -> Iterator[str]:
        yield from self._each(lambda row: row.web_addresses)

    def own_words(self) -> Iterator[str]:
        """What was reported, in quotation marks, each with who wrote it when, and who had told them.

        Single ones, as in British print, so that words quoted in a report keep their own.
        """
        for report in self._reports:
            told = f", told by {report.told_by}" if report.told_by else ""
            yield f"{report.author.display_name} wrote on {moment(report.at)}{told}:"
            yield f"‘{report.what_happened.strip()}’"

    def contacts_made(self) -> Iterator[str]:
        for row in self._contacts:
            if row.body != PARENT and self._concerns(row):
                reference = f" Their reference: {row.their_reference}." if row.their_reference else ""
                yield f"{row.get_purpose_display()}: {row.body_words}, {_how(row)}.{reference}"

    def advice_given(self) -> Iterator[str]:
        for dealing in self.told.given.contacts.dealings:
            row = dealing.contact
            if row.body == PARENT or not self._concerns(row):
                continue
            if row.advice:
                yield f"{row.body_words}, {moment(row.made_at)}: {row.advice}"
            for reply in dealing.replies:
                yield f"{reply.said_by or row.body_words}, {moment(reply.came_at)}: {reply.text}"

    def home_told(self) -> Iterator[str]:
        """When, by whom and what each child's parents were told; or that they were not, why, and who decided it."""
        for row in self._contacts:
            if row.body == PARENT and self._is_of_form(row):
                yield f"{self._about(row)}Told {_how(row)}: {row.told}"
        for declined in self.told.given.contacts.decisions:
            if declined.body == PARENT and self._is_of_form(declined):
                decided = f"Decided by {declined.decided_by}, {moment(declined.decided_at)}."
                yield f"{self._about(declined)}Not told. {declined.reason} {decided}"
        yield from meetings(self)

    def actions_taken(self) -> Iterator[str]:
        for row in self.done:
            yield f"{moment(row.deed_at)}, {row.deed_by}: {self.do(row)}"

    def evidence_listed(self) -> Iterator[str]:
        for custody in self.told.given.register:
            yield f"{title_of(custody)}, {f'held by {custody.holder}' if custody.holder else 'destroyed'}"
        if not self.told.given.register:
            yield NOTHING_LISTED

    @property
    def done(self) -> list[ActionTaken]:
        """What was done and counts, about the person or about everybody, in the order in which it was done."""
        replaced = {row.replaces_id for row in self.told.given.actions}
        rows = (row for row in self.told.given.actions if row.pk not in replaced and row.status == "done")
        return sorted((row for row in rows if self._concerns(row)), key=lambda row: row.deed_at)

    @property
    def contacts(self) -> list[ContactMade]:
        """The contacts that count, about the person or about everybody."""
        return [row for row in self._contacts if (self._is_of_form if row.body == PARENT else self._concerns)(row)]

    def do(self, row: ActionTaken) -> str:
        """What an action taken was about."""
        found = instruction_in((self._pack, *former_packs(self.told.record.edition_moves)), row.step)
        return found.do if found else row.step

    @property
    def _reports(self) -> tuple[Report, ...]:
        return self.told.record.reports

    def _each(self, tell: Callable[[Report | FoundLater], str]) -> Iterator[str]:
        """The same of every report, then of what was found out later; what two of them share is told once."""
        texts = dict.fromkeys(filter(None, map(tell, self._reports)))
        yield from texts
        for row in self.told.record.found_later:
            if (text := tell(row)) and text not in texts:
                yield f"{text} (found out later, {day_words(localdate(row.at))})"

    @property
    def _contacts(self) -> list[ContactMade]:
        return [dealing.contact for dealing in self.told.given.contacts.dealings]

    def _concerns(self, row: Any) -> bool:
        return self.person is None or row.involvement is None or row.involvement.ref == self.person.ref

    def _is_of_form(self, row: ContactMade | ContactDeclined) -> bool:
        """Parents are always those of one child; a form about an adult tells of every child's."""
        about_a_child = self.person is not None and self.person.kind == CHILD
        return not about_a_child or self._concerns(row)

    def _about(self, row: ContactMade | ContactDeclined) -> str:
        """Which child’s parents, in a form that is not about one child."""
        about_a_child = self.person is not None and self.person.kind == CHILD
        title = None if about_a_child or not row.involvement else self._case.titles.get(row.involvement.ref)
        return f"{title}: " if title else ""


def _when(row: Report | FoundLater) -> str:
    """When it happened; what was found out later may be the time alone."""
    text = when_it_happened(row)
    return "" if text == DAY_NOT_KNOWN else text


def _how(row: ContactMade) -> str:
    return f"{moment(row.made_at)}, {row.get_way_display().lower()}, by {row.made_by}"


SOURCES: dict[str, Callable[[Filling], Iterator[str]]] = {
    "reference": Filling.reference,
    "written_on": Filling.written_on,
    "writer_name": Filling.writer_name,
    "writer_offices": Filling.writer_offices,
    "organisation": Filling.organisation,
    "school_telephone": Filling.school_telephone,
    "reported_by": Filling.reported_by,
    "told_by": Filling.told_by,
    "came_to_light": Filling.came_to_light,
    "person_name": Filling.person_name,
    "person_kind": Filling.person_kind,
    "person_group": Filling.person_group,
    "person_parts": Filling.person_parts,
    "others_involved": Filling.others_involved,
    "happened_when": Filling.happened_when,
    "happened_where": Filling.happened_where,
    "devices": Filling.devices,
    "web_addresses": Filling.web_addresses,
    "own_words": Filling.own_words,
    "contacts_made": Filling.contacts_made,
    "advice_given": Filling.advice_given,
    "home_told": Filling.home_told,
    "actions_taken": Filling.actions_taken,
    "evidence_listed": Filling.evidence_listed,
    **BESIDE,
}
"""Every word that a pack may write, but `chronology`, which is a table."""
