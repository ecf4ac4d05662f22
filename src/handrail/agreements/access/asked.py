"""What is asked of whom on a day, computed in this one place, in a few queries however many people there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from handrail.agreements.access.audiences import audience_of
from handrail.agreements.access.given import given_of
from handrail.agreements.access.standing import OPEN, Situation, Standing, State, standing_of
from handrail.agreements.access.texts import changed_for
from handrail.agreements.access.versions import first_days, text_in, versions_kept, versions_today
from handrail.agreements.models import AgreementVersion, AskedAgain, Signing
from handrail.people.access.families import lost_rights, responsible_for
from handrail.people.models import Person
from handrail.procedures.agreements import SigningRule, signing_rule
from handrail.procedures.model import Audience, Pack, Part, parts_of
from handrail.schools.access import pack_of, settings_of, values_over_time
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Asked:
    """An agreement, somebody for whom it is signed, as what, and where that stands.

    `signing` is the answer that counts, None where nobody answered. `changed`: what the version of today says that
    whoever gave it has not read. `signers`: who may sign as this, by key. `meeting_on`: the day of the
    meeting at which it is signed again, as long as it waits.
    """

    person: Person
    audience: Audience
    part: Part
    version: AgreementVersion
    standing: Standing
    signing: Signing | None
    changed: tuple[str, ...]
    signers: tuple[UUID, ...]
    meeting_on: date | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return self.state in OPEN

    @property
    def key(self) -> tuple[UUID, str, Part]:
        """By what it is found again."""
        return self.person.pk, self.version.agreement, self.part


@dataclass
class _Known:
    """What is read once for all who are asked about.

    `ruled`: since when the school has somebody sign as a part for an audience, where that was not so from the start:
    nobody is late for what was asked of others alone until then.
    """

    school: School
    today: date
    pack: Pack
    rules: Mapping[str, SigningRule]
    ruled: Mapping[tuple[str, Part], date]
    versions: Mapping[str, AgreementVersion]
    firsts: Mapping[str, date]
    kept: Mapping[int, AgreementVersion]
    carers: Mapping[UUID, tuple[UUID, ...]]
    are_carers: frozenset[UUID]
    lost: Mapping[UUID, Mapping[UUID, datetime]]
    signings: Mapping[tuple[UUID, str, str], list[Signing]]
    again: Mapping[tuple[UUID, str], list[AskedAgain]]
    changes: dict[tuple[int, str, str, str], tuple[str, ...]] = field(default_factory=dict)


def asked_in(school: School, today: date) -> list[Asked]:
    """All that is asked in a school on a day, by the order of its people."""
    return asked_of(school, Person.objects.filter(school=school), today)


def asked_of(school: School, people: QuerySet[Person], today: date) -> list[Asked]:
    """What is asked of those of `people` who belong to the school on a day, or for them.

    The caller has made sure that whoever reads it may. However many people there are, it takes the same few queries.
    """
    asked = people.filter(school=school, active=True)
    there = [person for person in asked if person.belongs_on(today)]
    known = _known(school, asked.order_by(), today)
    return [asked for person in there for asked in _of_person(known, person)]


def _known(school: School, people: QuerySet[Person], today: date) -> _Known:
    pack = pack_of(school)
    values = {name: setting.value for name, setting in settings_of(school).items()}
    rows = list(Signing.objects.standing().filter(person__in=people).select_related("signer"))
    kept = versions_kept(school, {row.version_id for row in rows})
    signings = defaultdict(list)
    for row in rows:
        row.version = kept[row.version_id]
        signings[row.person_id, row.version.agreement, row.part].append(row)
    again = defaultdict(list)
    for asked in AskedAgain.objects.now().filter(person__in=people):
        again[asked.person_id, asked.agreement].append(asked)
    carers: defaultdict[UUID, list[UUID]] = defaultdict(list)
    ties = list(responsible_for(school, people))
    for tie in ties:
        carers[tie.pupil_id].append(tie.carer_id)
    return _Known(
        school=school, today=today, pack=pack,
        rules={audience.id: signing_rule(audience, values) for audience in pack.audiences.values()},
        ruled=_ruled(school, pack),
        versions=versions_today(school, today), firsts=first_days(school), kept=kept,
        carers={pupil: tuple(keys) for pupil, keys in carers.items()},
        are_carers=frozenset(tie.carer_id for tie in ties), lost=lost_rights(people), signings=signings, again=again,
    )  # fmt: skip


def _ruled(school: School, pack: Pack) -> dict[tuple[str, Part], date]:
    by_setting = {audience.id: audience.signs_by for audience in pack.audiences.values() if audience.signs_by}
    over_time = values_over_time(school, set(by_setting.values()))
    found: dict[tuple[str, Part], date] = {}
    for audience, name in by_setting.items():
        since: dict[Part, date] = {}
        for at, value in over_time[name]:
            day = localdate(at) if at else date.min
            since = {part: since.get(part, day) for part in parts_of(value[0])}
        found |= {(audience, part): day for part, day in since.items()}
    return found


def _of_person(known: _Known, person: Person) -> Iterator[Asked]:
    audience = audience_of(person, known.pack, known.school, known.today)
    if audience is None or (person.kind == "parent" and person.pk not in known.are_carers):
        return
    rule = known.rules[audience.id]
    for agreement in known.pack.agreements_for(audience.id):
        for part in rule.parts:
            yield _asked(known, person, audience, rule, agreement.id, part)


def _asked(known: _Known, person: Person, audience: Audience, rule: SigningRule, agreement: str, part: Part) -> Asked:
    version = known.versions[agreement]
    signers = _signers(known, person, part)
    rows = known.signings.get((person.pk, agreement, part.value), [])
    lost = known.lost.get(person.pk, {})
    changes = [_changes(known, row, version, part) for row in rows]
    reopened = [row for row in known.again.get((person.pk, agreement), []) if row.asks(part)]
    standing = standing_of(
        Situation(
            rule=rule,
            since=max(known.firsts.get(agreement, known.today), known.ruled.get((audience.id, part), date.min)),
            joined=person.joined_on,
            changed_on=version.from_on,
            given=tuple(given_of(row, lost, changed=bool(new)) for row, new in zip(rows, changes, strict=True)),
            reopened=_latest(reopened),
            access_waits=any(one.access_off for one in reopened),
        ),
        known.today,
    )
    counts = standing.counts
    return Asked(
        person, audience, part, version, standing,
        signing=None if counts is None else rows[counts],
        changed=() if counts is None else changes[counts],
        signers=signers,
        meeting_on=_meeting(reopened) if standing.state in OPEN else None,
    )  # fmt: skip


def _signers(known: _Known, person: Person, part: Part) -> tuple[UUID, ...]:
    """Who may sign for somebody: for a child any parent who is responsible and not barred, else they themselves."""
    if part is Part.PARENT and person.kind == "pupil":
        return known.carers.get(person.pk, ())
    return (person.pk,)


def _changes(known: _Known, row: Signing, version: AgreementVersion, part: Part) -> tuple[str, ...]:
    if row.version_id == version.pk or row.version.digest == version.digest:
        return ()
    key = (row.version_id, part.value, row.form, row.language)
    if key not in known.changes:
        old, new = text_in(row.version), text_in(version)
        known.changes[key] = changed_for(old, new, part=part, form=row.form, language=row.language)
    return known.changes[key]


def _meeting(reopened: Iterable[AskedAgain]) -> date | None:
    return max((one.meeting_on for one in reopened if one.meeting_on), default=None)


def _latest(reopened: Iterable[AskedAgain]) -> datetime | None:
    return max((one.at for one in reopened), default=None)
