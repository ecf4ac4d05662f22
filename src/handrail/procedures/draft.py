"""What the files of a chain of packs have said so far, before a pack is made of it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields
from typing import Protocol, TypeVar

from handrail.procedures.model import (
    Agreement,
    AnnouncementKind,
    AnnouncementSubject,
    Audience,
    CardLine,
    ClausePicture,
    Conflict,
    ConsentQuestion,
    Contact,
    DisplayPlace,
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
    PictureNotice,
    Place,
    Procedure,
    Proof,
    PublicationCheck,
    ReferralForm,
    Rule,
    SecondRecord,
    Setting,
    Sheet,
    Source,
)
from handrail.procedures.problem import Problem

Named = TypeVar("Named")


class _HasPlace(Protocol):
    @property
    def place(self) -> Place: ...


Placed = TypeVar("Placed", bound=_HasPlace)


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
    audiences: dict[str, Audience] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    clause_subjects: dict[str, str] = field(default_factory=dict)
    clause_pictures: dict[str, ClausePicture] = field(default_factory=dict)
    display_places: dict[str, DisplayPlace] = field(default_factory=dict)
    consent_questions: dict[str, ConsentQuestion] = field(default_factory=dict)
    publication_checks: dict[str, PublicationCheck] = field(default_factory=dict)
    picture_notices: dict[str, PictureNotice] = field(default_factory=dict)
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

    def replace(self, table: dict[str, Placed], id_: str, thing: Placed, pack: str, noun: str) -> Placed | None:
        """Put a thing in the place of the one with its id, which must come from `pack`; gives the one that was there.

        It keeps its place in the order. Nothing is replaced, and the fault is noted, where there is none of that pack.
        """
        before = table.get(id_)
        if before is None or before.place.pack != pack:
            says = f"There is no {noun} “{id_}” of the pack “{pack}” to replace."
            instead = f"It comes from “{before.place.pack}”." if before else "Take “replaces” away if it is new."
            self.problems.append(Problem(thing.place, says, instead))
            return None
        table[id_] = thing
        return before

    def put_or_replace(self, table: dict[str, Placed], id_: str, thing: Placed, replaces: str, noun: str) -> None:
        """Add a thing, or put it in the place of the one of the pack that it `replaces`."""
        if replaces:
            self.replace(table, id_, thing, replaces, noun)
        else:
            self.put(table, id_, thing, thing.place, noun)

    def copy(self) -> Draft:
        """The same, to which more can be added without this one changing."""
        return Draft(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})
