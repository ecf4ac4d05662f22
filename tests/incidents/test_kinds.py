"""Which kinds of rows an incident holds: asked once for a whole page, and never wrong."""

from __future__ import annotations

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident, note_kinds, written_of
from handrail.incidents.actions import add_note
from handrail.incidents.models import Incident, Note, Report, StatusChange, WriteOnce
from tests.incidents.given import a_report
from tests.schools.cast import NOW, Cast
from tests.standing import standing

KINDS = [model for model in apps.get_models() if issubclass(model, WriteOnce)]


@pytest.fixture
@standing
def incident(cast: Cast) -> Incident:
    reference = a_report(cast.rees)
    add_note(cast.okafor, reference, "A note", now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW)
    return get_incident(cast.okafor, reference)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_finds_the_same_rows_as_without_having_looked(incident: Incident, kind: type[WriteOnce]) -> None:
    assert incident.kinds is None
    before = written_of(incident, kind)
    assert written_of(note_kinds(incident), kind) == before
    assert (kind in (incident.kinds or ())) == bool(before)


def test_rows_of_another_incident_do_not_count(cast: Cast, incident: Incident) -> None:
    other = note_kinds(get_incident(cast.okafor, a_report(cast.rees)))
    assert Note in (note_kinds(incident).kinds or ())
    assert Note not in (other.kinds or ())
    assert Report in (other.kinds or ())


def test_nothing_is_asked_for_a_kind_without_rows(
    incident: Incident, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    written_of(incident, StatusChange)
    with django_assert_num_queries(1):
        note_kinds(incident)
    with django_assert_num_queries(0):
        assert written_of(incident, StatusChange) == ()
    with django_assert_num_queries(1):
        assert written_of(incident, Note)
