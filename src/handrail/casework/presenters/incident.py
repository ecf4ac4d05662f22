"""The page of the whole record of one incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from django.utils.timezone import localdate

from handrail.casework.access import CaseRecord, telling_rules
from handrail.casework.presenters.afterwards import afterwards
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.charts import chart_to_show, charts_on_path, drawing_address
from handrail.casework.presenters.chronology import chronology
from handrail.casework.presenters.closing import closed_with
from handrail.casework.presenters.offices import Offices
from handrail.casework.presenters.on_the_list import words_of_pupils
from handrail.casework.presenters.question import answers_given
from handrail.casework.presenters.standing import place_lines
from handrail.casework.presenters.telling import ParentsRules
from handrail.evidence.presenters import item_lines, precaution_rows
from handrail.incidents.access import Involved, Record
from handrail.incidents.access.retention import RETENTION
from handrail.incidents.presenters import (
    addition_rows,
    complaint_rows,
    complaint_tag,
    follow_up_links,
    guest_name,
    helper_may,
    home_in_words,
    keeping_in_words,
    parts_in_words,
    report_rows,
    until,
)
from handrail.procedures.model import Within
from handrail.referrals.presenters import ContactsPart
from handrail.sanctions.access import agreed_in, day_of, signing_again_in
from handrail.sanctions.presenters import AgreedPart, SanctionsPart, Telling
from handrail.schools.access import SchoolSetting, pack_of
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Moment, Row

MOST_DUE = 5
Line = TypeVar("Line", Row, Moment)


class IncidentPage:
    """Summary, people, what is due, the charts, the chronology."""

    def __init__(
        self, case: Case, record: Record, given: CaseRecord, offices: Offices, settings: Mapping[str, SchoolSetting]
    ) -> None:
        self._case = case
        self._tell_who(record, offices)
        self._tell_what_is_due()
        self._tell_of_outside(given, offices, settings)
        self._tell_what_was_decided(record, given, offices)
        self._tell_what_follows(record, offices, settings)
        self._tell_its_course(record, given, offices, settings)

    def _tell_who(self, record: Record, offices: Offices) -> None:
        case = self._case
        self.led_by = [offices.title(office) for office in record.led_by]
        self.places = place_lines(record, offices)
        self.helpers = [f"{row.user.display_name}: {helper_may(row)}" for row in record.helpers_on(offices.today)]
        self.guests = [f"{guest_name(guest)}, {until(guest)}" for guest in record.guests_on(offices.today)]
        self.single_contact = offices.title(record.single_contact) if record.single_contact else ""
        self.report = [row for report in record.reports for row in report_rows(report, case.walk.pack, ())]
        listed = words_of_pupils(case)
        self.people = [self._person(person, listed.get(person.ref, [])) for person in case.people]

    def _tell_what_is_due(self) -> None:
        case = self._case
        now = [card for card in case.cards if card.is_due and card.within is Within.NOW]
        self.due_now = [case.about(card.person, card.step.do) for card in now][:MOST_DUE]
        self.still_open = case.still_open
        self.charts = charts_on_path(case)
        self.chart = chart_to_show(case, self.charts)
        self.drawing = drawing_address(self.chart) if self.chart else ""
        self.answers = answers_given(case)

    def _tell_of_outside(self, given: CaseRecord, offices: Offices, settings: Mapping[str, SchoolSetting]) -> None:
        case = self._case
        self.contacts = ContactsPart(
            case.reference, given.contacts, case.people, case.titles, offices.today, is_open=case.may_work,
            takes_replies=not case.incident.only_read,
            rules=ParentsRules(case, telling_rules(settings, case.facts, case.people)),
        )  # fmt: skip
        if case.incident.only_read:
            self.contacts.copies_address = ""
        self.items = item_lines(case.reference, given.register, offices.today, given.files.files)
        self.precautions = self._as_read(precaution_rows(case.reference, given.precautions))
        self.is_held = bool(given.holds) and not given.holds[-1].ends

    def _tell_what_was_decided(self, record: Record, given: CaseRecord, offices: Offices) -> None:
        case = self._case
        telling = Telling(
            case.reference,
            case.walk.pack,
            pack_of(case.actor.school),
            case.facts,
            case.actor,
            case.titles,
            record.in_heads_place,
            offices.today,
            is_open=case.may_work,
        )  # fmt: skip
        self.sanctions = SanctionsPart(given.sanctions, case.people, telling)
        agreed = agreed_in(case.actor, case.people, day_of(case.incident, record))
        again = signing_again_in(case.incident, given.sanctions, offices.today)
        self.agreed = AgreedPart(agreed, again, telling)

    def _tell_what_follows(self, record: Record, offices: Offices, settings: Mapping[str, SchoolSetting]) -> None:
        case = self._case
        self.additions = self._as_read(addition_rows(case.reference, record.additions, case.titles))
        self.afterwards = afterwards(case, settings, record.additions)
        self.follow_ups = follow_up_links(case.reference, record.follow_ups, offices.today)
        self.complaint = complaint_rows(record.complained, case.walk.pack) if record.complained else []
        self.complaint_tag = complaint_tag(record.complained, offices.today) if record.complained else None

    def _tell_its_course(
        self, record: Record, given: CaseRecord, offices: Offices, settings: Mapping[str, SchoolSetting]
    ) -> None:
        case = self._case
        self.moments = self._as_read(chronology(case, record, given, offices))
        self.openings = [f"{opening.author.display_name}, {moment(opening.at)}" for opening in record.openings]
        self.edition = f"{case.walk.pack.title}, edition {case.walk.pack.edition}"
        self.moved_on = moment(record.edition_moves[-1].at) if record.edition_moves else ""
        self.outcome = closed_with(record.status_changes[-1]) if record.status_changes and not case.is_open else ""
        self.kept_until = "" if case.is_open else _kept_until(record, settings)

    def _as_read(self, lines: list[Line]) -> list[Line]:
        """The lines without what leads to changing them, for whoever may only read."""
        return [replace(line, links=()) for line in lines] if self._case.incident.only_read else lines

    def _person(self, person: Involved, listed: list[str]) -> Row:
        pack = self._case.walk.pack
        kind = pack.people.kinds.get(person.kind, person.kind)
        address = page_address("casework:change-person", self._case.reference, person.ref)
        may_change = self._case.may_work and not person.is_hidden
        links = (Link("Change", address, about=self._case.titles[person.ref]),) if may_change else ()
        home = home_in_words(person.home_area)
        known = ". ".join(filter(None, (kind, person.sex, parts_in_words(person.parts, pack), home)))
        return Row(self._case.titles[person.ref], [person.name, f"{known}.", *listed], links)


def _kept_until(record: Record, settings: Mapping[str, SchoolSetting]) -> str:
    """Until when the record is kept, of an incident that is closed."""
    option = "".join(settings[RETENTION].value) if RETENTION in settings else ""
    return keeping_in_words(option, localdate(record.status_changes[-1].at))
