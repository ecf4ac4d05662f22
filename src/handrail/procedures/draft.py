"""What the files of a chain of packs have said so far, before a pack is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from handrail.procedures.model import (
    AnnouncementKind,
    AnnouncementSubject,
    CardLine,
    Conflict,
    Contact,
    Duty,
    Fact,
    FormLayout,
    Ladder,
    Letter,
    MeasureKind,
    MockIncident,
    Never,
    NoticePart,
    Office,
    Place,
    Procedure,
    Proof,
    ReferralForm,
    Rule,
    SecondRecord,
    Setting,
    Sheet,
    Source,
)
from handrail.procedures.problem import Problem

Named = TypeVar("Named")


@dataclass
class Draft:
    """What the files of a chain have said so far."""

    facts: dict[str, Fact] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    proofs: dict[str, Proof] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    settings: dict[str, Setting] = field(default_factory=dict)
    setting_groups: dict[str, str] = field(default_factory=dict)
    nevers: dict[str, Never] = field(default_factory=dict)
    ladders: dict[str, Ladder] = field(default_factory=dict)
    measure_kinds: dict[str, MeasureKind] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    forms: dict[str, FormLayout] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    at_any_time: list[str] = field(default_factory=list)
    referral_forms: dict[str, ReferralForm] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)
    duty_headings: dict[str, str] = field(default_factory=dict)
    notice: dict[str, NoticePart] = field(default_factory=dict)
    card: dict[str, CardLine] = field(default_factory=dict)
    mock_incidents: dict[str, MockIncident] = field(default_factory=dict)
    announcement_kinds: dict[str, AnnouncementKind] = field(default_factory=dict)
    announcement_subjects: dict[str, AnnouncementSubject] = field(default_factory=dict)
    second_record: SecondRecord | None = None
    start: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, table: dict[str, Named], id_: str, thing: Named, place: Place, noun: str) -> None:
        """Add a thing under an id that may stand only once along the chain."""
        if id_ in table:
            first = getattr(table[id_], "place", None)
            where = f" (first at {first})" if first else ""
            says = f"The {noun} “{id_}” stands here a second time{where}."
            self.problems.append(Problem(place, says, "Rename one of them."))
        else:
            table[id_] = thing
