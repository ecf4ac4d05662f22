"""A row stored with SQL of ours is the row that the ORM would have stored."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from handrail.incidents.models import Incident, LogLine, Report
from handrail.queries import insert
from tests.incidents.given import a_report, described
from tests.schools.cast import NOW, Cast
from tests.standing import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def incident(cast: Cast) -> Incident:
    a_report(cast.rees, described("A child", "pupil"))
    return Incident.objects.get()


def a_row(cast: Cast, incident: Incident) -> Report:
    said = {"incident_kind": ["bullying_pupil"], "words": ["ünïcode “quoted”"]}
    return Report(
        school=cast.rees.school, incident=incident, author=cast.rees.user, at=NOW, what_happened="x", said=said
    )


def test_a_numbered_row_gets_its_key_and_reads_as_it_was_given(cast: Cast, incident: Incident) -> None:
    row = insert(a_row(cast, incident))

    read = Report.objects.get(pk=row.pk)
    for field in Report._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(row, field.attname), field.attname
    assert not row._state.adding


def test_numbers_go_on_where_the_orm_left_them(cast: Cast, incident: Incident) -> None:
    first = insert(a_row(cast, incident))
    [second] = Report.objects.bulk_create([a_row(cast, incident)])
    third = insert(a_row(cast, incident))

    assert first.pk < second.pk < third.pk


def test_a_row_with_a_key_of_its_own_keeps_it(incident: Incident) -> None:
    row = Incident(
        reference="HR-2222-2222", school_id=incident.school_id, edition_id=incident.edition_id, created_at=NOW
    )
    key = row.pk

    assert insert(row).pk == key
    assert Incident.objects.get(reference="HR-2222-2222").pk == key


def test_what_the_database_refuses_is_refused(incident: Incident) -> None:
    line = LogLine(incident=incident, school_id=incident.school_id, created_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(line)
    assert LogLine.objects.count() == 1
