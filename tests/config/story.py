"""A school, an incident with a row of everything, and what goes on at the school beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.timezone import localdate
from django.utils.timezone import now as right_now

from handrail.casework.actions import (
    Deed,
    add_person_to_incident,
    answer_question,
    change_person_in_incident,
    settle_for_person,
    take_action,
    withhold_from_person,
)
from handrail.evidence.actions import list_item
from handrail.incidents.access import Term, may_see
from handrail.incidents.actions import (
    ReportGiven,
    add_note,
    declare_relationship,
    record_report,
    sign_review,
    step_aside,
)
from handrail.incidents.models import Exclusion, Incident
from handrail.insight.actions import make_figures, write_duty_done
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.post.actions import send_waiting
from handrail.sanctions.actions import RestrictionGiven
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from handrail.witnesses.actions import add_witness, publish_now
from tests.agreements.old_link import make_old_link
from tests.everything.editions import another_edition
from tests.everything.hands import Hands, Writing
from tests.everything.record import in_confidence, joined
from tests.everything.rows import a_row_of_everything
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, described, list_people, somebody
from tests.sanctions.given import a_decision
from tests.schools.cast import DECIDED_BEFORE, Cast, make_cast

MARK = "Quixotry"
"""A word that stands in everything written of the incident, and nowhere else."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LAST_TERM = Term.holding(localdate()).before
"""The incident is of a term of which figures may be made today."""
THEN = LAST_TERM.bounds()[1] - 10 * DAY
SAID = {"incident_kind": ["other_breach"], "deliberate": ["deliberate"]}
WAYS = ("named", "close", "aside")
"""How the reader is kept from it: it is about them, about a child to whom they are related, or they stepped aside."""
PARTS, STEP = ("harmed", "instigator"), "spine.make_safe"
AROUND_THE_HEAD = "senior_leader"


@dataclass(frozen=True)
class School:
    """A school and one reader, who holds an office beside whoever held it before."""

    cast: Cast
    listed: dict[str, Person]
    senior: Actor
    """Receives what is reported in confidence."""
    reader: Actor
    vane: Person
    """The reader, on the list of people."""
    office: str

    def about(self, way: str) -> list[Person]:
        """Whom the incident is about; only what is about the head is the chair’s."""
        more = {"named": [self.vane], "close": [self.listed["C"]]}.get(way, [])
        return [self.listed["A"], *more, *([self.listed["Hughes"]] if self.office == "chair" else [])]


def a_school(office: str) -> School:
    """Everybody appointed long before; the reader is related to child C; there is another incident already."""
    cast = make_cast(THEN)
    listed = list_people(cast)
    senior = _hired(cast, "Mrs Senior", AROUND_THE_HEAD)
    reader = _hired(cast, "Mx Vane", office)
    vane = add_person(cast.hughes, display_name="Mx Vane", kind="staff", user=reader.user, now=THEN)
    add_witness(cast.lane, email="officer@authority.example", role="authority", now=THEN)
    declare_relationship(reader, listed["C"], "related", now=THEN)
    make_old_link(cast.hughes)
    another_edition(cast.hughes.school, THEN)
    school = School(cast, listed, senior, reader, vane, office)
    something_else(school)
    send_waiting(THEN)
    return school


def _hired(cast: Cast, name: str, office: str) -> Actor:
    email = f"{name.split()[-1].lower()}@beechwood.example"
    user, _ = add_colleague(cast.hughes, email=email, display_name=name, password="x", now=THEN)
    giver = cast.lane if office in ("head", "chair") else cast.hughes
    appoint(giver, user, office, held_from=THEN.date(), now=THEN - DECIDED_BEFORE)
    return actor_for(user, localdate())


def something_else(school: School) -> None:
    """Another incident, which the reader may see if their office may."""
    lead = school.cast.patel
    reference = a_report(school.cast.rees, somebody(school.listed["B"]), what_happened="Something else", now=THEN)
    list_item(lead, reference, a_tablet(due_back=THEN.date()), could_be_illegal=False, now=THEN)
    phone = a_tablet(purpose="sanction", due_back=THEN.date())
    list_item(lead, reference, phone, could_be_illegal=False, now=THEN)
    add_note(lead, reference, "Something else", now=THEN)


def goes_on(school: School) -> None:
    """What is done at the school whether there is the incident or not, after it."""
    okafor, now = school.cast.okafor, right_now()
    sign_review(okafor, "patterns", "Looked through", read_until=now, now=now)
    write_duty_done(okafor, "report_to_leaders", localdate(), note="", now=now)
    make_figures(okafor, LAST_TERM, now=now)
    publish_now(school.cast.lane, now=now)


@dataclass(frozen=True)
class Story:
    """The incident and those beside it, and what their addresses call each row."""

    places: dict[str, object]
    references: tuple[str, ...]


def the_incident(school: School, way: str) -> Story:
    """Something in every part of the record, each with the mark, and of two more with the same people."""
    cast = school.cast
    about = [replace(somebody(one, *PARTS), home_area=MARK) for one in school.about(way)]
    words = ("what_happened", "happened_words", "place", "room", "device", "web_addresses", "came_to_light")
    told = dict.fromkeys((*words, "told_by", "paper_by"), MARK) | {"paper_on": THEN.date()}
    report = record_report(cast.rees, ReportGiven(**told, said=SAID), about, now=THEN)
    writing = Writing(_hands(school, report.incident.reference), report.incident.reference, MARK, THEN)
    places = a_row_of_everything(writing)
    other = joined(writing, about)
    _of_this_kind_alone(school, writing)
    told_in_confidence = in_confidence(writing.hands, school.senior, AROUND_THE_HEAD, MARK, about, THEN)
    if way == "aside":
        # They could know of it until then, and what was written to them in that hour has left.
        send_waiting(THEN + HOUR)
        for reference in (writing.reference, other, told_in_confidence):
            takes_aside(school, reference)
    return Story(places | {"other": other}, (writing.reference, other, told_in_confidence))


def _hands(school: School, reference: str) -> Hands:
    cast = school.cast
    decider, office = (cast.lane, "chair") if school.office == "chair" else (cast.okafor, "coordinator")
    return Hands(cast.okafor, decider, office, cast.patel, cast.rees, cast.ellis)


def _of_this_kind_alone(school: School, writing: Writing) -> None:
    """What not every incident allows: a sanction, a task for technicians, a decision about an adult."""
    lead, reference, hands = writing.worker, writing.reference, writing.hands
    for fact in ("leader_involved", "illegal_suspected"):
        answer_question(lead, reference, fact, ["no"], reason=MARK, now=THEN)
    take_action(lead, reference, STEP, "done", deed=Deed(by_words=MARK), now=THEN)
    added = add_person_to_incident(lead, reference, described(MARK, "staff", "witness"), now=THEN)
    change_person_in_incident(lead, reference, added.ref, described(MARK, "staff", "instigator"), reason=MARK, now=THEN)
    _sanctions(school, writing, added.ref)
    task = RestrictionGiven("A", "internet", for_network=True, told=MARK, told_at=THEN)
    withhold_from_person(hands.decider, reference, task, now=THEN)


def _sanctions(school: School, writing: Writing, adult: str) -> None:
    """One for the child; one for the adult, by the head in person, or by the chair where it is about the head."""
    cast, hands, reference = school.cast, writing.hands, writing.reference
    texts = dict.fromkeys(("seriousness", "reason", "harm", "support"), MARK)
    by = {"decider": None, "decider_words": MARK} if hands.office == "coordinator" else {}
    settle_for_person(hands.decider, reference, a_decision(hands.decider, hands.office, **texts, **by), now=THEN)
    answerable, office = (cast.hughes, "head") if may_see(cast.hughes, reference) else (cast.lane, "chair")
    apart = a_decision(answerable, office, person=adult, category="deliberate", **texts)
    settle_for_person(answerable, reference, apart, now=THEN)


def takes_aside(school: School, reference: str) -> None:
    """A teacher sees it at no time; the row that keeps them out is written all the same."""
    if may_see(school.reader, reference):
        step_aside(school.reader, reference, reason=MARK, now=THEN)
        return
    incident = Incident.objects.get(reference=reference)
    row = {"school": incident.school, "incident": incident, "author": school.cast.hughes.user, "at": THEN}
    Exclusion.objects.create(**row, user=school.reader.user, reason=MARK)
