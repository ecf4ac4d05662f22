"""What somebody had accepted on a day: for rooms above, which have let the reader in already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from handrail.agreements.access.given import given_of
from handrail.agreements.access.standing import counting
from handrail.agreements.access.texts import AgreementText, ClauseText
from handrail.agreements.access.versions import text_in, versions_kept
from handrail.agreements.models import AgreementVersion, Answer, Signing
from handrail.people.access.families import lost_rights
from handrail.people.models import Person
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Accepted:
    """A version that somebody had accepted, or had a parent accept for them, and that was not refused since."""

    version: AgreementVersion
    text: AgreementText
    signing: Signing

    def words_of(self, clause: str) -> str:
        """A clause in the form in which it was read, in English, as a record is written."""
        return self.text.clauses[clause].read_as(self.signing.form).english


def accepted_on(person: Person, day: date) -> list[Accepted]:
    """What `person` was bound by on a day, of each agreement and each part the last answer up to then (AUA-08).

    A slip that came in later counts from the day that stands on it; `signing.at` tells when it came in.
    """
    return accepted_by_each(person.school, [person.pk], day)[person.pk]


def accepted_by_each(school: School, people: Collection[UUID], day: date) -> dict[UUID, list[Accepted]]:
    """The same for several people of a school, in three queries."""
    counting = _last_answers(school, people, day)
    signed = {person: [row for row in rows if row.answer == Answer.SIGNED] for person, rows in counting.items()}
    kept = versions_kept(school, {row.version_id for rows in signed.values() for row in rows})
    return {
        person: [Accepted(kept[row.version_id], text_in(kept[row.version_id]), row) for row in signed.get(person, ())]
        for person in people
    }


def clause_accepted(person: Person, agreement: str, clause: str, day: date) -> Accepted | None:
    """By what `person` was bound by a clause on a day; None where they never were, and it cannot be cited."""
    found = [one for one in accepted_on(person, day) if one.version.agreement == agreement]
    return next((one for one in found if clause in one.text.clauses), None)


def clauses_about(person: Person, subject: str, day: date) -> Iterator[tuple[Accepted, ClauseText]]:
    """The clauses that bound `person` on a day and can be cited for a subject of the pack."""
    for one in accepted_on(person, day):
        yield from ((one, clause) for clause in one.text.clauses.values() if subject in clause.about)


def _last_answers(school: School, people: Collection[UUID], day: date) -> dict[UUID, list[Signing]]:
    """Of each agreement and part the answer that counted: a refusal where one of those that counted was one."""
    rows = Signing.objects.standing().filter(school=school, person__in=list(people), signed_on__lte=day)
    given: defaultdict[tuple[UUID, str, str], list[Signing]] = defaultdict(list)
    # The words of a version are long, and most versions were signed by many.
    for row in rows.select_related("version", "signer").defer("version__content"):
        given[row.person_id, row.version.agreement, row.part].append(row)
    lost = lost_rights(Person.objects.filter(pk__in=list(people)), until=day)
    found: dict[UUID, list[Signing]] = {}
    for (person, _, _), answers in given.items():
        if counted := _that_counts(answers, lost.get(person, {})):
            found.setdefault(person, []).append(counted)
    return found


def _that_counts(rows: list[Signing], lost: Mapping[UUID, datetime]) -> Signing | None:
    """By the same rule as what is asked today."""
    last = [rows[place] for place in counting([given_of(row, lost) for row in rows])]
    refused = [row for row in last if row.answer == Answer.REFUSED]
    return (refused or last)[-1] if last else None
