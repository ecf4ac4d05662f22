"""A random history of one school and two incidents, by the acts that staff use, with what the doors said all along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from handrail.accounts.actions import renew_password as renew_at_the_server
from handrail.accounts.models import User
from handrail.casework.actions import add_person_to_incident, answer_question, change_person_in_incident, let_in_office
from handrail.incidents.access import NoSuchIncident, may_see, visit_of
from handrail.incidents.actions import (
    HelperGiven,
    PersonGiven,
    ReportGiven,
    close,
    declare_relationship,
    end_relationship,
    invite_guest,
    let_back,
    let_helper_in,
    match_account,
    record_report,
    renew_guest_password,
    reopen,
    reroute_for,
    revoke_guest,
    step_aside,
    take_helper_out,
)
from handrail.incidents.models import Exclusion, Guest, Helper, Involvement
from handrail.people.models import Person, Relationship
from handrail.schools.access import Actor, BelongsToNoSchool, NotAllowed, actor_for
from handrail.schools.actions import add_colleague, appoint, end_holding, renew_password, take_off_staff
from handrail.schools.models import OfficeHolding, School
from tests.incidents.given import a_report, described, list_people, somebody
from tests.incidents.guests import a_guest
from tests.schools.cast import NOW, make_cast

OFFICES = ("coordinator", "dsl", "head", "chair", "governors", "teacher", "senior_leader")
NAMES = ("Mr Hale", "Ms Hughes", "Mrs Patel", "Miss Adeyemi", "Mr Lane", "Ms Quill")
WORDS = ("The head", "Mr Patel", "Hughes", "a governor", "somebody", "the safeguarding lead", "Ms Okafor")
PARTS = ("harmed", "instigator", "witness", "not_known", "other")
REFUSED = (NotAllowed, NoSuchIncident, ObjectDoesNotExist, BelongsToNoSchool, ValueError, RuntimeError)
DAY = timedelta(days=1)
Row = TypeVar("Row", bound=models.Model)


@dataclass
class RandomHistory:
    """What happened, and who could see what after each act."""

    seed: int
    random: Random = field(init=False)
    school: School = field(init=False)
    now: datetime = NOW
    references: list[str] = field(default_factory=list)
    seen: list[tuple[datetime, str, dict[UUID, bool]]] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311  (nothing to keep secret)
        cast = make_cast()
        self.school = cast.hughes.school
        list_people(cast)
        self.references = [self._report(), self._report(), self._report_in_confidence(cast.rees)]
        self._look()

    def run(self, acts: int) -> RandomHistory:
        """Let so many acts be tried, each a while after the one before, and look after each."""
        for _ in range(acts):
            self.now += self.random.choice([timedelta(minutes=7), timedelta(hours=5), DAY, 3 * DAY])
            act = self.random.choice(ACTS)
            try:
                with transaction.atomic():
                    act(self)
            except REFUSED:
                continue
            finally:
                self._look()
            self.done.add(act.__name__)
        return self

    @property
    def today(self) -> date:
        return localdate(self.now)

    def sees(self, user: User, reference: str) -> bool:
        """What the doors say now: as one of the staff, or else as a guest."""
        try:
            actor = actor_for(user, self.today, self.school.pk)
        except BelongsToNoSchool:
            actor = None
        if actor is not None and actor.school == self.school:
            return may_see(actor, reference)
        try:
            return may_see(visit_of(user, reference, self.today).actor, reference)
        except NoSuchIncident:
            return False

    def _look(self) -> None:
        for reference in self.references:
            users = User.objects.exclude(email__contains="another")
            self.seen.append((self.now, reference, {user.pk: self.sees(user, reference) for user in users}))

    def _report(self) -> str:
        return a_report(self._actor(), *[self._somebody() for _ in range(self.random.randrange(3))], now=self.now)

    def _report_in_confidence(self, teacher: Actor) -> str:
        """To the chair, whom the two people named may or may not concern."""
        given = ReportGiven("Something that the head should not read first.")
        people = [somebody(Person.objects.get(display_name=f"Pupil {self.random.choice('AB')}"))]
        return record_report(teacher, given, people, confide_in="chair", now=self.now).incident.reference

    def _user(self) -> User:
        return self.random.choice(list(User.objects.exclude(email__contains="another").order_by("email")))

    def _actor(self) -> Actor:
        return actor_for(self._user(), self.today, self.school.pk)

    def _handler(self) -> Actor:
        """More often than not somebody who may do things."""
        held = self._one_of(OfficeHolding.objects.on(self.today).filter(school=self.school))
        return actor_for(held.user, self.today, self.school.pk)

    def _reference(self) -> str:
        return self.random.choice(self.references)

    def _person(self) -> Person:
        return self.random.choice(list(Person.objects.filter(school=self.school).order_by("display_name")))

    def _somebody(self) -> PersonGiven:
        part = self.random.choice(PARTS)
        if self.random.random() < 0.7:
            return somebody(self._person(), part)
        return described(self.random.choice(WORDS), self.random.choice(["staff", "not_known", "outsider"]), part)

    def _one_of(self, rows: QuerySet[Row]) -> Row:
        found = list(rows.order_by("pk"))
        if not found:
            raise ObjectDoesNotExist
        return self.random.choice(found)

    def _last_day(self) -> date:
        return self.today + self.random.choice([-2 * DAY, timedelta(), DAY, 4 * DAY])

    def names_somebody(self) -> None:
        add_person_to_incident(self._handler(), self._reference(), self._somebody(), now=self.now)

    def says_anew_who_somebody_is(self) -> None:
        reference = self._reference()
        ref = self._one_of(Involvement.objects.filter(incident__reference=reference)).ref
        given = self._somebody()
        change_person_in_incident(self._handler(), reference, ref, given, reason="", now=self.now)

    def answers(self) -> None:
        option = self.random.choice(["head", "governor", "no", "not_known"])
        answer_question(self._handler(), self._reference(), "leader_involved", [option], now=self.now)

    def declares(self) -> None:
        actor, person = self._handler(), self._person()
        of = self.random.choice([None, self._user()])
        declare_relationship(actor, person, "related", of=of, now=self.now)

    def says_it_is_over(self) -> None:
        row = self._one_of(Relationship.objects.in_force().filter(ends=False))
        end_relationship(self._handler(), row.pk, reason="Over", now=self.now)

    def lets_an_office_in(self) -> None:
        let_in_office(self._handler(), self._reference(), self.random.choice(OFFICES), "They can help", now=self.now)

    def steps_aside(self) -> None:
        step_aside(self._handler(), self._reference(), reason="A neighbour", now=self.now)

    def lets_somebody_back(self) -> None:
        row = self._one_of(Exclusion.objects.in_force().filter(user__isnull=False, lifts=False))
        let_back(self._handler(), row.incident.reference, row.pk, reason="No conflict", now=self.now)

    def appoints(self) -> None:
        office, first = self.random.choice(OFFICES), self.today + self.random.choice([-DAY, timedelta(), 2 * DAY])
        deputy = self.random.random() < 0.3
        appoint(self._handler(), self._user(), office, is_deputy=deputy, held_from=first, now=self.now)

    def ends_an_office(self) -> None:
        holding = self._one_of(OfficeHolding.objects.filter(school=self.school))
        end_holding(self._handler(), holding, held_until=self._last_day(), now=self.now)

    def lets_somebody_leave(self) -> None:
        take_off_staff(self._handler(), self._user(), left_on=self._last_day(), now=self.now)

    def adds_a_colleague(self) -> None:
        name = self.random.choice(NAMES)
        email = f"{name.split()[-1].lower()}{self.random.randrange(2)}@beechwood.example"
        add_colleague(self._handler(), email=email, display_name=name, password="x", now=self.now)

    def begins_a_session(self) -> None:
        user = self._user()
        match_account(user, now=self.now)
        reroute_for(user, now=self.now)

    def invites(self) -> None:
        number, days = self.random.randrange(3), self.random.randrange(6)
        given = a_guest(name=f"Guest {number}", email=f"guest{number}@authority.example", until=self.today + days * DAY)
        invite_guest(self._handler(), self._reference(), given, now=self.now)

    def lets_a_colleague_in(self) -> None:
        until = self.random.choice([None, self.today, self.today + 4 * DAY])
        given = HelperGiven(self._user().pk, "They know the child.", self.random.random() < 0.5, until)
        let_helper_in(self._handler(), self._reference(), given, now=self.now)

    def takes_a_colleague_out(self) -> None:
        helper = self._one_of(Helper.objects.in_force().filter(ends=False))
        take_helper_out(self._handler(), helper.incident.reference, helper.pk, reason="Done", now=self.now)

    def closes(self) -> None:
        close(self._handler(), self._reference(), outcome="Settled", now=self.now)

    def opens_again(self) -> None:
        reopen(self._handler(), self._reference(), reason="More came up", now=self.now)

    def hands_out_a_password(self) -> None:
        """Sometimes the server does, which opens again what another had closed."""
        user = self._user()
        if self.random.random() < 0.3:
            renew_at_the_server(None, user, school=None, now=self.now)
        else:
            renew_password(self._handler(), user, now=self.now)

    def hands_out_a_guests_password(self) -> None:
        guest = self._one_of(Guest.objects.in_force().filter(ends=False))
        renew_guest_password(self._handler(), guest.incident.reference, guest.pk, now=self.now)

    def takes_an_invitation_back(self) -> None:
        guest = self._one_of(Guest.objects.in_force().filter(ends=False))
        revoke_guest(self._handler(), guest.incident.reference, guest.pk, reason="Done", now=self.now)


ACTS: tuple[Callable[[RandomHistory], None], ...] = (
    RandomHistory.names_somebody,
    RandomHistory.says_anew_who_somebody_is,
    RandomHistory.answers,
    RandomHistory.declares,
    RandomHistory.says_it_is_over,
    RandomHistory.lets_an_office_in,
    RandomHistory.lets_a_colleague_in,
    RandomHistory.lets_a_colleague_in,
    RandomHistory.takes_a_colleague_out,
    RandomHistory.closes,
    RandomHistory.opens_again,
    RandomHistory.steps_aside,
    RandomHistory.lets_somebody_back,
    RandomHistory.appoints,
    RandomHistory.appoints,
    RandomHistory.ends_an_office,
    RandomHistory.lets_somebody_leave,
    RandomHistory.adds_a_colleague,
    RandomHistory.begins_a_session,
    RandomHistory.invites,
    RandomHistory.takes_an_invitation_back,
    RandomHistory.hands_out_a_password,
    RandomHistory.hands_out_a_password,
    RandomHistory.hands_out_a_guests_password,
)
