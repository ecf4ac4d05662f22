"""From the shape of rehearsals.yaml to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder
from handrail.procedures.model import MockIncident, MockPerson
from handrail.procedures.schema import MockIncidentShape


def mock_incident(builder: Builder, id_: str, shape: MockIncidentShape) -> MockIncident:
    """A made-up incident."""
    people = tuple(MockPerson(one.kind, one.part) for one in shape.people)
    place = builder.place("mock_incidents", id_)
    return MockIncident(id_, shape.title, shape.story, people, tuple(shape.source), place)
