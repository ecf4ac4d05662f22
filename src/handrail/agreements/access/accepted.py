"""What somebody had accepted on a day: for rooms above, which have let the reader in already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handrail.agreements.access.texts import AgreementText, ClauseText
from handrail.agreements.access.versions import text_in
from handrail.agreements.models import AgreementVersion, Answer, Signing
from handrail.people.models import Person


@dataclass(frozen=True, slots=True)
class Accepted:
    """A version that somebody had accepted, or had a parent accept for them, and that was not refused since."""

    version: AgreementVersion
    text: AgreementText
    signing: Signing


def accepted_on(person: Person, day: date) -> list[Accepted]:
    """What `person` was bound by on a day, of each agreement and each part the last answer up to then (AUA-08).

    A slip that came in later counts from the day that stands on it; `signing.at` tells when it came in.
    """
    return [
        Accepted(row.version, text_in(row.version), row) for row in _last_answers(person, day)
        if row.answer == Answer.SIGNED
    ]  # fmt: skip


def clause_accepted(person: Person, agreement: str, clause: str, day: date) -> Accepted | None:
    """By what `person` was bound by a clause on a day; None where they never were, and it cannot be cited."""
    found = [one for one in accepted_on(person, day) if one.version.agreement == agreement]
    return next((one for one in found if clause in one.text.clauses), None)


def clauses_about(person: Person, subject: str, day: date) -> Iterator[tuple[Accepted, ClauseText]]:
    """The clauses that bound `person` on a day and can be cited for a subject of the pack."""
    for one in accepted_on(person, day):
        yield from ((one, clause) for clause in one.text.clauses.values() if subject in clause.about)


def _last_answers(person: Person, day: date) -> list[Signing]:
    """Of each agreement and part the answer that counted: a refusal where somebody signing had last refused."""
    rows = Signing.objects.standing().filter(person=person, signed_on__lte=day).select_related("version", "signer")
    latest: dict[tuple[str, str], dict[object, Signing]] = {}
    for row in rows:
        by_signer = latest.setdefault((row.version.agreement, row.part), {})
        signer = row.signer_id or row.signer_name.casefold()
        by_signer.pop(signer, None)
        by_signer[signer] = row
    return [_that_counts(list(by_signer.values())) for by_signer in latest.values()]


def _that_counts(rows: list[Signing]) -> Signing:
    refused = [row for row in rows if row.answer == Answer.REFUSED]
    return (refused or rows)[-1]
