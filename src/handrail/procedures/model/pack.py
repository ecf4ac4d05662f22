"""A pack with everything it inherits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handrail.procedures.model.agreements import Agreement, Audience, ClausePicture, DisplayPlace
from handrail.procedures.model.basics import Place
from handrail.procedures.model.cards import CardLine
from handrail.procedures.model.consents import ConsentQuestion, PictureNotice, PublicationCheck
from handrail.procedures.model.duties import Duty
from handrail.procedures.model.ladders import Ladder, MeasureKind
from handrail.procedures.model.named import Conflict, Contact, Fact, Never, Office, PersonVocabulary, Proof, Source
from handrail.procedures.model.parents import AnnouncementKind, AnnouncementSubject, NoticePart
from handrail.procedures.model.printed import FormLayout, Letter, SecondRecord, Sheet
from handrail.procedures.model.referral_forms import ReferralForm
from handrail.procedures.model.rehearsals import MockIncident
from handrail.procedures.model.rules import Rule
from handrail.procedures.model.settings import Setting
from handrail.procedures.model.steps import Call, Procedure, Step


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack with everything it inherits, every name resolved; equal only to itself."""

    id: str
    title: str
    edition: str
    start: str
    chain: tuple[str, ...]
    slots: Mapping[str, str]
    facts: Mapping[str, Fact]
    offices: Mapping[str, Office]
    contacts: Mapping[str, Contact]
    sources: Mapping[str, Source]
    procedures: Mapping[str, Procedure]
    rules: tuple[Rule, ...]
    nevers: tuple[Never, ...]
    proofs: Mapping[str, Proof]
    tags: Mapping[str, str]
    people: PersonVocabulary
    settings: Mapping[str, Setting] = field(default_factory=dict)
    setting_groups: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    at_any_time: tuple[str, ...] = ()
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    measure_kinds: Mapping[str, MeasureKind] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    forms: Mapping[str, FormLayout] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    referral_forms: Mapping[str, ReferralForm] = field(default_factory=dict)
    second_record: SecondRecord | None = None
    duties: Mapping[str, Duty] = field(default_factory=dict)
    duty_headings: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, NoticePart] = field(default_factory=dict)
    announcement_kinds: Mapping[str, AnnouncementKind] = field(default_factory=dict)
    announcement_subjects: Mapping[str, AnnouncementSubject] = field(default_factory=dict)
    card: Mapping[str, CardLine] = field(default_factory=dict)
    mock_incidents: Mapping[str, MockIncident] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    clause_subjects: Mapping[str, str] = field(default_factory=dict)
    clause_pictures: Mapping[str, ClausePicture] = field(default_factory=dict)
    display_places: Mapping[str, DisplayPlace] = field(default_factory=dict)
    consent_questions: Mapping[str, ConsentQuestion] = field(default_factory=dict)
    publication_checks: Mapping[str, PublicationCheck] = field(default_factory=dict)
    picture_notices: Mapping[str, PictureNotice] = field(default_factory=dict)
    about: str = ""
    digest: str = ""
    place: Place = Place()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where pack.yaml says what it says: `start`, `slots.<slot>`, `at_any_time.<fact>`."""

    def place_of(self, *path: str) -> Place:
        """Where an entry of pack.yaml stands, in this pack or in one that it extends."""
        return self.places.get(".".join(path), self.place)

    @cached_property
    def own_procedures(self) -> tuple[Procedure, ...]:
        """The procedures that this pack itself defines, in the order of their files."""
        return tuple(p for p in self.procedures.values() if p.pack == self.id)

    def is_shared(self, procedure: Procedure) -> bool:
        """Whether it is of the base of the chain, which every school shares, and not of a document of its own."""
        return len(self.chain) > 1 and procedure.pack == self.chain[0]

    def ladder_for(self, kind: str, chosen: str = "") -> Ladder | None:
        """The ladder for people of `kind`: `chosen` where it is for them, else the last that the chain of packs gives.

        None where no pack of the chain has one.
        """
        meant = [ladder for ladder in self.ladders.values() if kind in ladder.kinds]
        return next((ladder for ladder in meant if ladder.id == chosen), meant[-1] if meant else None)

    def agreements_for(self, audience: str) -> tuple[Agreement, ...]:
        """What people of an audience are asked to sign, in the order of the files."""
        return tuple(one for one in self.agreements.values() if audience in one.audiences)

    def called(self, call: Call) -> Procedure:
        """The procedure that `call` runs: its own, or what fills its slot."""
        return self.procedures[call.procedure or self.slots[call.slot]]

    @cached_property
    def reached(self) -> Mapping[str, Procedure]:
        """The procedures that a walk can come to, as the files have them in order; calls that lead nowhere apart."""
        seen: set[str] = set()
        waiting = [self.start]
        while waiting:
            id_ = waiting.pop()
            if id_ not in seen and id_ in self.procedures:
                seen.add(id_)
                calls = (step for step in self.procedures[id_].steps.values() if isinstance(step, Call))
                waiting += [call.procedure or self.slots.get(call.slot, "") for call in calls]
        return {id_: procedure for id_, procedure in self.procedures.items() if id_ in seen}

    def steps(self) -> Iterator[tuple[Procedure, Step]]:
        """Every step of every procedure, inherited ones included."""
        for procedure in self.procedures.values():
            for step in procedure.steps.values():
                yield procedure, step
