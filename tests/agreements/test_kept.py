"""What is kept: texts as they were, answers taken back, what was accepted on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.agreements.access import (
    Answer,
    State,
    accepted_on,
    clause_accepted,
)
from handrail.agreements.actions import (
    AlreadyCorrected,
    NoReason,
    keep_versions,
    make_class_link,
    sign_in_class,
    take_back,
)
from handrail.agreements.models import AgreementVersion, Signing
from handrail.audit.write_once import WrittenOnce
from handrail.schools.access import NotAllowed
from tests.agreements.family import Family, asked, on_paper, pupils_sign, reply
from tests.schools.cast import NOW, TODAY, Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = "primary_pupils"


def test_what_was_accepted_on_a_day_is_told_with_its_clauses(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.mother)
    assert accepted_on(family.ada, TODAY - DAY) == []
    assert clause_accepted(family.ada, RULES, "password", TODAY - DAY) is None
    assert clause_accepted(family.ada, RULES, "no_such_clause", TODAY) is None
    assert clause_accepted(family.alan, RULES, "password", TODAY) is None
    found = clause_accepted(family.ada, RULES, "password", TODAY)
    assert found is not None and (found.version.number, found.signing.signer) == (1, family.mother)
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED)
    assert clause_accepted(family.ada, RULES, "password", TODAY) is None


def test_texts_are_kept_once_and_the_database_keeps_them_as_they_are(cast: Cast, family: Family) -> None:
    kept = keep_versions(cast.okafor.school, now=NOW)
    assert len(kept) == len({row.agreement for row in kept}) >= 7 and {row.number for row in kept} == {1}
    assert keep_versions(cast.okafor.school, now=NOW + DAY) == []
    row = AgreementVersion.objects.first()
    assert row is not None
    with pytest.raises(WrittenOnce):
        AgreementVersion.objects.update(content={})
    for table in (
        "agreements_signing",
        "agreements_agreementversion",
        "agreements_askedagain",
        "agreements_accessheld",
    ):
        assert table in _guarded()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreementversion SET number = 9")


def _guarded() -> list[str]:
    from handrail.audit.append_only import guarded_tables

    return guarded_tables(connection)


def test_a_slip_of_the_finger_is_taken_back_and_kept(cast: Cast, family: Family) -> None:
    pupils_sign(cast)
    new = make_class_link(cast.rees, "5 Oak", now=NOW)
    (row,) = sign_in_class(new.secret, [reply(asked(family.ada))], now=NOW)
    with pytest.raises(NotAllowed):
        take_back(cast.webb, row.ref, reason="Not hers.", now=NOW)
    with pytest.raises(NotAllowed):
        take_back(cast.rees, row.ref, reason="Too late.", now=NOW + DAY)
    with pytest.raises(NoReason):
        take_back(cast.rees, row.ref, reason=" ", now=NOW)
    with pytest.raises(Signing.DoesNotExist):
        take_back(cast.novak, row.ref, reason="Not ours.", now=NOW)
    taken = take_back(cast.rees, row.ref, reason="Ada tapped Alan’s name.", now=NOW)
    assert (taken.replaces, asked(family.ada).state, Signing.objects.count()) == (row, State.DUE, 2)
    with pytest.raises(AlreadyCorrected):
        take_back(cast.rees, row.ref, reason="Again.", now=NOW)
