"""A school with one person in each office, and one incident of each kind that the document tells apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from uuid import UUID, uuid4

from django.test import Client

from handrail.agreements.access import Form
from handrail.agreements.actions import record_paper
from handrail.agreements.models import Scan, Signing
from handrail.casework.actions import settle_for_person, withhold_from_person
from handrail.consents.models import PictureEvent
from handrail.contacts.actions import check_contact
from handrail.drafting.actions import begin_draft, change_all, change_procedure
from handrail.equipment.actions import add_equipment
from handrail.equipment.models import Equipment
from handrail.equipment.pasted import ThingGiven
from handrail.evidence.actions import list_item
from handrail.incidents.actions import PersonGiven, declare_relationship
from handrail.insight.actions import write_duty_done
from handrail.parents.actions import Planned, plan_announcement
from handrail.people.actions import (
    CarerGiven,
    add_carer,
    add_members,
    add_person,
    choose_columns,
    make_group,
    mark_as_left,
    send_roll,
)
from handrail.people.models import Person
from handrail.procedures.edit import Data, lead
from handrail.procedures.model import Language
from handrail.rehearsals.actions import RehearsalGiven, begin_rehearsal
from handrail.rolls.columns import PUPILS
from handrail.sanctions.actions import DecisionGiven, RestrictionGiven
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint, set_up_school
from handrail.schools.models import OfficeHolding
from handrail.slips.actions import print_slips
from handrail.witnesses.actions import add_witness
from tests.agreements.family import asked, reply
from tests.agreements.old_link import make_old_link
from tests.consents.given import an_item, on_paper
from tests.contacts.given import checked
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import DECIDED_BEFORE, NOW

BEFORE = NOW - DECIDED_BEFORE
NAMES = {
    "Head": ("Mrs Hughes", "head"),
    "Chair": ("Mrs Lane", "chair"),
    "Governor": ("Mr Grant", "governors"),
    "Coordinator": ("Ms Okafor", "coordinator"),
    "DSL": ("Mr Patel", "dsl"),
    "Senior leader": ("Mrs Quill", "senior_leader"),
    "Network manager": ("Mr Webb", "network_manager"),
    "Business manager": ("Mr Ellis", "business_manager"),
    "Teacher": ("Miss Rees", "teacher"),
    "HR contact": ("Ms North", "hr"),
    "Computing lead": ("Mr Quartz", "computing_lead"),
    "Responsible person": ("Mrs Reed", "responsible_person"),
    "School office": ("Mrs Desk", "school_office"),
}
KINDS = {"Head": "head", "Chair": "governor", "Governor": "governor"}
LIST = "Forename,Surname,Adno\nChild,A,1\n,,2\nAlex,Sample,3\n"
"""Somebody in doubt, a row without a name, and somebody new."""
OTHER, NOBODY, REPORTER = "Another school’s DSL", "Nobody", "Reporter"


@dataclass(frozen=True)
class World:
    """Who is who; `listed` is the same people on the school's list, and `children` are two pupils."""

    people: dict[str, Actor]
    listed: dict[str, Person]
    children: tuple[Person, Person]
    holdings: dict[str, int]
    witness: int
    relationship: int
    """The business manager’s, with a child who is in no incident."""
    thing: int = 0
    """On the list of equipment."""
    decision: int = 0
    """One about an adult."""
    restriction: int = 0
    """Given to the network manager."""
    phone: int = 0
    """Taken as a sanction; the school office keeps it."""
    rehearsal: UUID | None = None
    """Begun by the coordinator; the teacher was asked to take part."""
    signing: UUID | None = None
    """A slip of the first child."""
    scan: UUID | None = None
    """Of that slip; its file is not there."""
    slip: str = ""
    """The code of one that was printed, and has not come back."""
    carer: UUID | None = None
    """A parent of the first child."""
    roll: UUID | None = None
    """A file of people that was read, and waits for somebody’s word."""
    group: UUID | None = None
    """A trip that the coordinator leads; the first child is on it."""
    pictures: Mapping[str, UUID] = field(default_factory=dict)
    """A slip on pictures of the first child, something published in which they are seen, an event, and who left."""

    def browser(self, person: str) -> Client:
        """A browser in which they are signed in."""
        browser = Client(raise_request_exception=True)
        if person != NOBODY:
            browser.force_login(self.people[person].user)
            browser.get("/")  # what is done once a session is done, and not undone with what is tried
        return browser


def make_world() -> World:
    """Everybody in their offices, through the real acts, long before anything is reported."""
    head, _ = set_up_school(
        live=True, name="Beechwood Park Primary", pack="england", email="hughes@beechwood.example",
        display_name="Mrs Hughes", offices=["head"], now=BEFORE,
    )  # fmt: skip
    other, _ = set_up_school(
        live=True, name="Another School", pack="england", email="novak@another.example",
        display_name="Dr Novak", offices=["dsl"], now=BEFORE,
    )  # fmt: skip
    people = {"Head": head, OTHER: other}
    for person, (name, office) in NAMES.items():
        if person != "Head":
            people[person] = _hired(head, name, office)
    people[REPORTER] = _hired(head, "Mr Nagy", "")
    for actor in people.values():
        actor.user.must_change_password = False
        actor.user.save()
    people = {person: actor_for(actor.user, NOW.date()) for person, actor in people.items()}
    listed = {person: _listed(people[person], head, KINDS.get(person, "staff")) for person in (*NAMES, REPORTER)}
    first, second = (add_person(head, display_name=name, kind="pupil", now=BEFORE) for name in ("Child A", "Child B"))
    holdings = {NAMES[person][1]: OfficeHolding.objects.get(user=people[person].user).pk for person in NAMES}
    witness = add_witness(people["Chair"], email="officer@authority.example", role="authority", now=BEFORE)
    write_duty_done(people["Coordinator"], "report_to_leaders", BEFORE.date(), note="", now=BEFORE)
    plan_announcement(head, Planned("tips", "age_limits", "Age limits", "", BEFORE.date()), now=BEFORE)
    for keeper in (head, people[OTHER]):
        check_contact(keeper, "lado", checked("01632 960001", BEFORE.date()), now=BEFORE)
    other = add_person(head, display_name="Child C", kind="pupil", now=BEFORE)
    tied = declare_relationship(people["Business manager"], other, "related", now=BEFORE)
    make_old_link(head)
    signing = record_paper(
        head, reply(asked(first, BEFORE)), signer=None, signer_name="A carer", signed_on=BEFORE.date(), now=BEFORE
    )
    slip = print_slips(head, "all", form=Form.PLAIN, language=Language.ENGLISH, now=BEFORE)[0].slips[0]
    add_equipment(people["Network manager"], [ThingGiven("iPad 07")], now=BEFORE)
    _drafted(people["Coordinator"])
    thing = Equipment.objects.get().pk
    story = RehearsalGiven("A rehearsal", "A made-up story", staff=frozenset({people["Teacher"].user.pk}))
    rehearsal = begin_rehearsal(people["Coordinator"], story, now=BEFORE).pk
    world = World(
        people, listed, (first, second), holdings, witness.pk, tied.pk, thing, rehearsal=rehearsal, signing=signing.ref,
        slip=slip.code, scan=_scan(head, signing).ref,
    )  # fmt: skip
    return replace(
        world,
        **_settled(world),
        carer=_parent(head, first),
        roll=_sent(head),
        group=_trip(people, first),
        pictures=_pictures(head, first),
    )


def _scan(head: Actor, signing: Signing) -> Scan:
    file = {"name": uuid4(), "kind": "pdf", "size": 1, "sha256": "0" * 64}
    told = {"school": head.school, "author": head.user, "at": BEFORE}
    return Scan.objects.create(person=signing.person, signing=signing, **file, **told)


def _parent(head: Actor, child: Person) -> UUID:
    return add_carer(head, child, "Mo Parent", CarerGiven("father"), now=BEFORE).carer.pk


def _trip(people: Mapping[str, Actor], child: Person) -> UUID:
    leader, day = people["Coordinator"], NOW.date()
    trip = make_group(leader, kind="trip", name="To the river", from_on=day, until_on=day, now=BEFORE)
    add_members(leader, trip, [child.pk], now=BEFORE)
    return trip.pk


def _pictures(head: Actor, child: Person) -> dict[str, UUID]:
    leaver = add_person(head, display_name="Child D", kind="pupil", now=BEFORE)
    mark_as_left(head, leaver, now=BEFORE)
    answer = on_paper(head, child, "A carer", now=BEFORE)[0].ref
    item = an_item(head, [child], now=BEFORE).pk
    return {"answer": answer, "item": item, "event": PictureEvent.objects.get().pk, "leaver": leaver.pk}


def _sent(head: Actor) -> UUID:
    roll = send_roll(head, BytesIO(LIST.encode()), kind_of_file=PUPILS, holds_everybody=False, now=BEFORE)
    return choose_columns(head, roll, roll.mapped, now=BEFORE).pk


def _drafted(coordinator: Actor) -> None:
    """A next edition is being written, and what was changed in it breaks a rule."""
    begin_draft(coordinator, now=BEFORE)
    change = partial(lead, step_id="suspected", arrow="option:yes", target="contain")
    change_procedure(coordinator, "legality", change, says="A rule is broken.", seen=1, now=BEFORE)
    change_all(
        coordinator, lambda own: own.with_agreement("primary_pupils", _retitled), says="A title.", seen=2, now=BEFORE
    )


def pupils(world: World) -> list[PersonGiven]:
    """The two children, one of whom did something to the other."""
    return [somebody(world.children[0]), somebody(world.children[1], "instigator")]


def _settled(world: World) -> dict[str, int]:
    """A decision about an adult; a pupil’s access withheld, a task of the network manager, and a pupil’s phone."""
    head, reporter = world.people["Head"], world.people[REPORTER]
    adult = a_report(reporter, described("the driver", "staff", "instigator"))
    child = a_report(reporter, *pupils(world))
    decision = settle_for_person(head, adult, _decided(head, "head"), now=NOW)
    task = RestrictionGiven("A", "phone", purpose="evidence", for_network=True)
    restriction = withhold_from_person(head, child, task, now=NOW)
    phone = list_item(head, child, a_tablet(purpose="sanction"), could_be_illegal=False, now=NOW)
    return {"decision": decision.pk, "restriction": restriction.pk, "phone": phone.pk}


def _decided(actor: Actor, office: str) -> DecisionGiven:
    return DecisionGiven("A", "support", "It was enough.", office, decider=actor.user.pk, support="A talk")


def _hired(head: Actor, name: str, office: str) -> Actor:
    email = f"{name.split()[-1].lower()}@beechwood.example"
    user, _ = add_colleague(head, email=email, display_name=name, now=BEFORE)
    if office:
        appoint(head, user, office, held_from=BEFORE.date(), now=BEFORE)
    return actor_for(user, NOW.date())


def _listed(actor: Actor, head: Actor, kind: str) -> Person:
    return add_person(head, display_name=actor.user.display_name, kind=kind, user=actor.user, now=BEFORE)


def _retitled(agreement: Data) -> Data:
    return {**agreement, "title": "Our rules online"}
