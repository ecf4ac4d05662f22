"""The shapes of stories, and of the facts that somebody hands to `handrail walk`."""

from __future__ import annotations

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word, YesNo


class ScenarioPersonShape(Shape):
    ref: Text
    kind: Word
    parts: OneOrMore = []
    facts: dict[Word, OneOrMore] = {}


class ExpectShape(Shape):
    steps: list[Text] = []
    in_order: list[Text] = []
    contacts: list[Word] = []
    not_steps: list[Text] = []
    due: list[Text] = []
    settled: list[Text] = []
    never: list[Word] = []
    questions: list[Text] | None = None
    ending: OneOrMore = []
    may_close: YesNo | None = None


class ScenarioShape(Shape):
    name: Text
    expect: ExpectShape
    story: Text = ""
    incident: dict[Word, OneOrMore] = {}
    people: list[ScenarioPersonShape] = []
    done: list[Text] = []


class ScenariosFile(Shape):
    scenarios: list[ScenarioShape]


class FactsGiven(Shape):
    """The facts file of `handrail walk`."""

    incident: dict[Word, OneOrMore] = {}
    people: list[ScenarioPersonShape] = []
    done: list[Text] = []
