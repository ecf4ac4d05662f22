"""The shape of rehearsals.yaml: made-up incidents that a school can rehearse."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word


class MockPersonShape(Shape):
    kind: Word
    part: Word


class MockIncidentShape(Shape):
    title: Annotated[Text, Field(max_length=120)]
    story: Text
    people: list[MockPersonShape] = []
    source: Annotated[OneOrMore, Field(min_length=1)]


class RehearsalsFile(Shape):
    mock_incidents: dict[Word, MockIncidentShape]
