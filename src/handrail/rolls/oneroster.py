"""OneRoster, as CSV files in one compressed file: versions 1.1 and 1.2."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import BinaryIO, TypeAlias

from handrail.rolls.bounds import NotRead
from handrail.rolls.cells import Unusable, address_of, name_of
from handrail.rolls.days import day_of
from handrail.rolls.numbers import upn_of
from handrail.rolls.table import csv_table
from handrail.rolls.telling import Carer, Rejected, Row, Rows, Told
from handrail.rolls.unfolding import unfolding
from handrail.rolls.words import Words
from handrail.rolls.years import year_of

Record: TypeAlias = Mapping[str, str]
USERS = "users.csv"
GOING = "tobedeleted"
CARER_ROLES = frozenset({"parent", "guardian", "relative"})
# An aunt or a grandparent, whom the standard sets apart from parents and guardians.
WITHOUT_RESPONSIBILITY = frozenset({"relative"})
# Roles that say nothing of who works at the school.
NOT_READ = frozenset({"proctor", "sysadmin", "systemadministrator"})


def is_oneroster(folded: zipfile.ZipFile) -> bool:
    """Whether these are the files of OneRoster: they lie at the root, and users are among them."""
    return USERS in folded.namelist()


def holds_everybody(folded: zipfile.ZipFile) -> bool:
    """Whether the file says that its users are all there are: `bulk`, not `delta`."""
    return _manifest(folded).get(f"file.{USERS.removesuffix('.csv')}", "bulk") == "bulk"


def told_by(file: BinaryIO, *, today: date) -> Rows:
    """Pupils with their parents and carers, and staff. A row is that of `users.csv`. Passwords are never read.

    Raises `NotRead` where the files that are needed are not there.
    """
    folded = unfolding(file)
    if not is_oneroster(folded):
        raise NotRead(
            Words(
                "The compressed file has no %(name)s at its top. Export OneRoster once more, and send it as it is.",
                name=USERS,
            )
        )
    school = _School.of(folded, today)
    for number, user in _records(folded, USERS):
        row = school.row(number, user)
        if row is not None:
            yield row


@dataclass(frozen=True)
class _School:
    """What stands beside the users: roles, classes, birthdays, and who is whose parent."""

    today: date
    roles: Mapping[str, str]
    classes: Mapping[str, str]
    born: Mapping[str, str]
    carers: Mapping[str, Carer] = field(repr=False)

    @classmethod
    def of(cls, folded: zipfile.ZipFile, today: date) -> _School:
        roles: dict[str, str] = {}
        for _, record in _records(folded, "roles.csv"):
            if record.get("status") != GOING and (
                record.get("roleType") == "primary" or record["userSourcedId"] not in roles
            ):
                roles[record["userSourcedId"]] = record.get("role", "")
        homes = {
            record["sourcedId"]: record.get("title") or record.get("classCode", "")
            for _, record in _records(folded, "classes.csv")
            if record.get("classType", "").lower() == "homeroom" and record.get("status") != GOING
        }
        classes = {
            record.get("userSourcedId", ""): homes[record["classSourcedId"]]
            for _, record in _records(folded, "enrollments.csv")
            if record.get("classSourcedId") in homes and record.get("status") != GOING
        }
        born = {record["sourcedId"]: record.get("birthDate", "") for _, record in _records(folded, "demographics.csv")}
        school = cls(today, roles, classes, born, {})
        return cls(today, roles, classes, born, dict(school._all_carers(folded)))

    def row(self, number: int, user: Record) -> Row | None:
        """One user as a row; None for parents, who come with their children, and for roles that are not read."""
        role = self._role(user)
        if role in CARER_ROLES or role in NOT_READ:
            return None
        try:
            return self._told(number, user, is_pupil=role == "student")
        except Unusable as why:
            key = user.get("sourcedId", "")[:60]
            return Rejected(number, why.args[0], shown=key, record_id=key)

    def _told(self, number: int, user: Record, *, is_pupil: bool) -> Told:
        remarks: list[str] = []
        key = user["sourcedId"]
        upn, remark = (
            upn_of(user.get("identifier", "")) if is_pupil and len(user.get("identifier", "")) == 13 else ("", "")
        )
        year_group, strange = year_of(user.get("grades", "").split(",")[0]) if is_pupil else ("", "")
        return Told(
            row=number,
            kind="pupil" if is_pupil else "staff",
            forename=name_of(user.get("givenName", "")),
            surname=name_of(user.get("preferredFamilyName") or user.get("familyName", "")),
            called=name_of(user.get("preferredGivenName", "")),
            record_id=key[:60],
            upn=upn,
            born=day_of(self.born.get(key, ""), today=self.today) if is_pupil else None,
            year_group=year_group,
            class_name=self.classes.get(key, "")[:30] if is_pupil else "",
            left=self.today if user.get("status") == GOING else None,
            email="" if is_pupil else address_of(user.get("email", ""), remarks),
            carers=tuple(self._carers_of(user)) if is_pupil else (),
            remarks=tuple(filter(None, (*remarks, remark, strange))),
        )

    def _carers_of(self, pupil: Record) -> Iterator[Carer]:
        for agent in pupil.get("agentSourcedIds", "").split(","):
            if carer := self.carers.get(agent.strip()):
                yield carer

    def _all_carers(self, folded: zipfile.ZipFile) -> Iterator[tuple[str, Carer]]:
        for _, user in _records(folded, USERS):
            role = self._role(user)
            if role in CARER_ROLES and user.get("status") != GOING:
                try:
                    name = f"{name_of(user.get('givenName', ''))} {name_of(user.get('familyName', ''))}".strip()
                except Unusable:
                    continue
                key = user["sourcedId"]
                without = role in WITHOUT_RESPONSIBILITY
                yield (
                    key,
                    Carer(
                        name=name,
                        email=address_of(user.get("email", ""), []),
                        record_id=key[:60],
                        responsible=False if without else None,
                        presumed=without,
                    ),
                )

    def _role(self, user: Record) -> str:
        # In 1.1 the role stands with the user, from 1.2 on in a file of its own.
        return (user.get("role") or self.roles.get(user["sourcedId"], "")).lower()


def _records(folded: zipfile.ZipFile, name: str) -> Iterator[tuple[int, Record]]:
    """The rows of one file by their headings; none where there is no such file. Raises `NotRead` without its key."""
    if name not in folded.namelist():
        return
    with folded.open(name) as inside:
        table = csv_table(BytesIO(inside.read()))
    if name != "manifest.csv" and not {"sourcedId"} <= set(table.headings):
        raise NotRead(
            Words("%(name)s has no column sourcedId. Export OneRoster once more, and send it as it is.", name=name)
        )
    read = [(at, heading) for at, heading in enumerate(table.headings) if heading != "password"]
    for number, line in table.lines():
        yield number, {heading: line[at] for at, heading in read}


def _manifest(folded: zipfile.ZipFile) -> dict[str, str]:
    said: dict[str, str] = defaultdict(str)
    for _, record in _records(folded, "manifest.csv"):
        said[record.get("propertyName", "")] = record.get("value", "")
    return dict(said)
