"""A piece of a roll as changes of the list: people made and changed, parents and carers tied to pupils."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handrail.people.access.known import Known, enter
from handrail.people.access.matching import Compared
from handrail.people.access.ties import carer_changes, responsible_then, tie_with
from handrail.people.models import (
    LEFT,
    ON_THE_LIST,
    AccountTie,
    Guardianship,
    Person,
    PersonChange,
    Roll,
    Standing,
    as_kept,
    folded,
)
from handrail.queries import insert_all
from handrail.rolls.telling import Carer, Told
from handrail.schools.models import School

# What of a row is stored of a person, by the name it is stored under.
SAME_NAME = ("forename", "surname", "year_group", "class_name", "born", "record_id", "upn", "email", "phone", "send")
STORED = {name: name for name in SAME_NAME} | {"joined_on": "joined", "left_on": "left"}
CHANGEABLE = (*STORED, "display_name", "active")


@dataclass
class Applying:
    """What a piece of a roll changes, gathered first and written in a few queries by `write`."""

    roll: Roll
    known: Known
    now: datetime
    made: list[Person] = field(default_factory=list)
    changed: dict[Any, Person] = field(default_factory=dict)
    changes: list[PersonChange] = field(default_factory=list)
    ties: list[Guardianship] = field(default_factory=list)
    accounts: list[AccountTie] = field(default_factory=list)

    def make(self, row: Told) -> Person:
        """Somebody new. A number that somebody else has already is left out."""
        person = Person(school=self.roll.school, kind=row.kind, display_name=row.name)
        for stored, told in STORED.items():
            setattr(person, stored, getattr(row, told))
        if self.known.of_record(row.kind, row.record_id):
            person.record_id = ""
        if row.upn in self.known.by_upn:
            person.upn = ""
        self._made(person)
        self._tie_account(person, row)
        self.tie_all(person, row)
        return person

    def has_brought(self, found: Compared) -> bool:
        """Whether a row is in doubt only because of somebody who came in with the same roll."""
        if found.standing != Standing.DOUBTFUL or found.person is None:
            return False
        changes = PersonChange.objects.filter(roll=self.roll, person=found.person)
        return found.person in self.made or changes.exists()

    def change(self, person: Person, row: Told, changes: dict[str, list[str]]) -> None:
        """Write into somebody what a row says otherwise; whoever had left and is told of again is back."""
        kept = {name: change for name, change in changes.items() if name in CHANGEABLE}
        self._tie_account(person, row)
        for name in kept:
            if name == "display_name":
                person.display_name = row.name
            elif name != "active":
                setattr(person, name, getattr(row, STORED[name]))
        if "active" in kept:
            person.active, person.left_on = True, None
        self._note(person, kept)
        self.tie_all(person, row)

    def leave(self, person: Person, left_on: date) -> None:
        """Take somebody off the list from a day on."""
        before = ON_THE_LIST if person.active else LEFT
        person.active, person.left_on = False, left_on
        self._note(person, {"active": [before, LEFT], "left_on": ["", left_on.isoformat()]})

    def tie_all(self, pupil: Person, row: Told) -> None:
        """Tie a pupil to the parents and carers whom a row names."""
        for carer in row.carers:
            self.tie(pupil, carer)

    def tie(self, pupil: Person, carer: Carer) -> bool:
        """Tie a pupil to one parent or carer, or write down what is said of the tie now, if that is news.

        Whether it was.
        """
        ties = self.known.carers[pupil.pk]
        before = tie_with(carer, ties)
        if before is not None and not carer_changes(before, carer):
            return False
        adult = self._adult(carer, before)
        tie = Guardianship(
            school=self.roll.school,
            pupil=pupil,
            carer=adult,
            relation=carer.relation or (before.relation if before else ""),
            order=carer.order or (before.order if before else 1),
            responsible=responsible_then(carer, before),
            barred=carer.barred or (before is not None and before.barred),
            roll=self.roll,
            author=self.roll.agreed_by,
            at=self.now,
            replaces=before,
        )
        self.ties.append(tie)
        self.known.carers[pupil.pk] = [each for each in ties if each is not before] + [tie]
        return True

    def write(self) -> None:
        """Store all of it. Runs in the transaction of the piece."""
        for person in self.changed.values():
            person.keep_keys()
        insert_all(self.made)
        Person.objects.bulk_update(self.changed.values(), (*CHANGEABLE, "user", "name_key", "legal_key"))
        insert_all(self.ties)
        insert_all(self.accounts)
        insert_all(self.changes)

    def _tie_account(self, person: Person, row: Told) -> None:
        """Whoever of the staff has an account under the same e-mail address is taken to be its owner."""
        account = self.known.account_of(row)
        if account is None or person.user_id is not None:
            return
        del self.known.accounts[account.email.casefold()]
        person.user = account
        tie = AccountTie(school=self.roll.school, person=person, user=account, author=self.roll.agreed_by, at=self.now)
        self.accounts.append(tie)
        self._note(person, {"user": ["", account.display_name]})

    def _adult(self, carer: Carer, before: Guardianship | None) -> Person:
        found = before.carer if before else self.known.of_record("parent", carer.record_id)
        sharing = self.known.of_email("parent", carer.email)
        found = found or next((adult for adult in sharing if folded(adult.display_name) == folded(carer.name)), None)
        if found is None:
            return self._made(_adult_from(self.roll.school, carer))
        said = {"display_name": carer.name, "email": carer.email, "phone": carer.phone, "record_id": carer.record_id}
        kept = {
            name: [getattr(found, name), value]
            for name, value in said.items()
            if value and getattr(found, name) != value
        }
        for name, (_, value) in kept.items():
            setattr(found, name, value)
        if not found.active:
            found.active = True
            kept["active"] = [LEFT, ON_THE_LIST]
        self._note(found, kept)
        return found

    def _made(self, person: Person) -> Person:
        said = {
            name: ["", as_kept(getattr(person, name))]
            for name in CHANGEABLE
            if name != "active" and getattr(person, name)
        }
        person.keep_keys()
        self.made.append(person)
        self._change_row(person, said)
        enter(self.known, person)
        return person

    def _note(self, person: Person, fields: dict[str, list[str]]) -> None:
        if fields:
            # Somebody made a moment ago is written with all that was learnt of them since.
            if person._state.adding is False:
                self.changed[person.pk] = person
            self._change_row(person, fields)

    def _change_row(self, person: Person, fields: dict[str, list[str]]) -> None:
        self.changes.append(
            PersonChange(person=person, fields=fields, roll=self.roll, author=self.roll.agreed_by, at=self.now)
        )


def _adult_from(school: School, carer: Carer) -> Person:
    return Person(
        school=school,
        kind="parent",
        display_name=carer.name,
        email=carer.email,
        phone=carer.phone,
        record_id=carer.record_id,
    )
