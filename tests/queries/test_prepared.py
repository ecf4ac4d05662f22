"""A prepared query gives exactly what the ORM gives, for every table that is read by one."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.models import CharField, F, UUIDField
from django.test.utils import CaptureQueriesContext

from handrail.accounts.models import User
from handrail.casework.models import ActionTaken, Answer
from handrail.incidents.access import get_incident, incidents_for, written_of
from handrail.incidents.access.written import NAMES
from handrail.incidents.models import (
    Exclusion,
    Incident,
    Involvement,
    Lead,
    Note,
    Opening,
    Particulars,
    Report,
    StatusChange,
    WriteOnce,
)
from handrail.people.models import Person
from handrail.queries import Parameter, Prepared
from handrail.schools.access import actor_for
from handrail.schools.actions import appoint
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.queries.given import everything_written
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
TABLES = (ActionTaken, Answer, Exclusion, Involvement, Lead, Note, Opening, Particulars, Report, StatusChange)


def columns(row: models.Model) -> dict[str, object]:
    """Every column of a row, and the name of every row it names."""
    own = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    named = {name: getattr(row, name) for name in NAMES if hasattr(type(row), name)}
    return own | {name: getattr(other, NAMES[name], None) for name, other in named.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_table_of_an_incident_reads_as_the_orm_reads_it(
    table: type[WriteOnce], cast: Cast, listed: dict[str, Person]
) -> None:
    incident = everything_written(cast, listed)

    expected = table._default_manager.filter(incident=incident).order_by("pk")

    assert expected, "nothing of this kind was written, so nothing is compared"
    assert [columns(row) for row in written_of(incident, table)] == [columns(row) for row in expected]


def test_the_door_gives_what_the_orm_gives_and_knows_its_edition(cast: Cast) -> None:
    reference = a_report(cast.rees, described("A child", "pupil"))

    incident = get_incident(cast.okafor, reference)

    assert columns(incident) == columns(incidents_for(cast.okafor).get(reference=reference))
    assert (incident.edition.digest, incident.edition.pack) == (
        Incident.objects.get().edition.digest,
        "england",
    )


def test_one_query_serves_other_values(cast: Cast) -> None:
    query = Prepared(User.objects.filter(display_name=Parameter("name", CharField())))

    assert query.rows(name="Mrs Lane") == [cast.lane.user]
    assert query.rows(name="Ms Okafor") == [cast.okafor.user]
    assert query.rows(name="Nobody") == []
    assert [query.count(name=name) for name in ("Mrs Lane", "Nobody")] == [1, 0]


def test_a_value_is_never_read_as_sql(cast: Cast) -> None:
    query = Prepared(User.objects.filter(display_name=Parameter("name", CharField())))

    assert query.rows(name="' OR 1=1 --") == []


def test_what_can_never_be_found_is_not_asked_for(cast: Cast) -> None:
    query = Prepared(User.objects.filter(pk__in=[], display_name=Parameter("name", CharField())))

    assert (query.rows(name="Mrs Lane"), query.count(name="Mrs Lane")) == ([], 0)


def test_a_count_keeps_to_the_limit(cast: Cast) -> None:
    assert Prepared(User.objects.all()[:2]).count() == 2


def test_annotations_come_along_and_nothing_named_is_nothing(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, described("A child", "pupil"), somebody(listed["A"]))
    school = Parameter("school", UUIDField())
    query = Prepared(
        Particulars.objects.filter(school=school).annotate(letter=F("involvement__ref")).order_by("pk"),
        {"person": "display_name"},
    )

    rows = query.rows(school=cast.okafor.school.pk)

    assert [row.letter for row in rows] == ["A", "B"]  # type: ignore[attr-defined]
    assert [row.person and row.person.display_name for row in rows] == [None, "Pupil A"]


def test_what_was_not_read_of_a_named_row_is_read_when_asked_for(cast: Cast) -> None:
    a_report(cast.rees, described("A child", "pupil"))
    [report] = Prepared(Report.objects.all(), {"author": "display_name"}).rows()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert report.author.display_name == "Miss Rees"
        assert len(asked) == 0
        assert report.author.email == "rees@beechwood.example"
        assert len(asked) == 1


@pytest.mark.parametrize("values", [{}, {"nam": "x"}, {"name": "x", "more": 1}])
def test_a_value_that_is_missing_or_has_no_place_is_an_error(values: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"Give \['name'\]"):
        Prepared(User.objects.filter(display_name=Parameter("name", CharField()))).rows(**values)


def test_a_look_up_that_swallows_its_parameter_is_an_error(cast: Cast) -> None:
    """On SQLite `iexact` writes its value into the text of a pattern before it is known; on PostgreSQL it does not."""
    query = Prepared(User.objects.filter(display_name__iexact=Parameter("name", CharField())))
    if connection.vendor == "sqlite":
        with pytest.raises(TypeError, match=r"Give \[\]"):
            query.rows(name="miss rees")
    else:
        assert [user.display_name for user in query.rows(name="miss rees")] == ["Miss Rees"]


def test_who_gains_an_office_meets_another_door(cast: Cast) -> None:
    reference = a_report(cast.rees, described("A child", "pupil"))
    with pytest.raises(Incident.DoesNotExist):
        get_incident(cast.webb, reference)
    appoint(cast.hughes, cast.webb.user, "dsl", is_deputy=True, held_from=TODAY, now=NOW + MINUTE)

    assert get_incident(actor_for(cast.webb.user, TODAY), reference).reference == reference
