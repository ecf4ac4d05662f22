"""The part of the record page that says how it was settled for each person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handrail.incidents.access import Involved
from handrail.procedures.model import Facts, Pack
from handrail.sanctions.access import (
    PUPIL,
    Decided,
    SanctionRecord,
    Withheld,
    may_read,
    may_write,
    taking_away,
    with_signing,
)
from handrail.sanctions.presenters.called_for import letters_called_for
from handrail.sanctions.presenters.words import (
    category_of,
    decision_rows,
    decision_title,
    title_of,
    withheld_lines,
    withheld_tag,
)
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Row, Tag

INSTIGATOR = "instigator"


@dataclass(frozen=True, slots=True)
class WithheldWords:
    """Something withheld, and what can be done about it."""

    title: str
    tag: Tag
    lines: list[str]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision, what was withheld by it, and what can be done about it."""

    title: str
    rows: list[Row]
    former: list[str]
    withheld: list[WithheldWords]
    links: list[Link]
    unsaid: list[Link]
    """What was chosen to be withheld, and from when until when is not said yet."""
    letters: list[Link]
    """The letters home that it calls for, each begun from the record."""


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What was decided about one person."""

    title: str
    decisions: list[DecisionWords]
    withheld: list[WithheldWords]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Telling:
    """Of which incident it is told, to whom, on which day. `writes_by` is the pack whose letters the school writes."""

    reference: str
    pack: Pack
    writes_by: Pack
    facts: Facts
    actor: Actor
    titles: Mapping[str, str]
    led_by: Collection[str]
    today: date
    is_open: bool


class SanctionsPart:
    """Those people about whom the reader may know of decisions, and who are said to have done it or have some."""

    def __init__(self, kept: SanctionRecord, people: Iterable[Involved], telling: Telling) -> None:
        self._telling = telling
        self._standing = {one.row.pk: one for one in with_signing(kept.withheld, telling.today)}
        readable = [person for person in people if may_read(telling.actor, person.kind)]
        # An adult's decision stays with those who read of adults, even while the person is called a pupil.
        found = (self._person(kept, person) for person in readable)
        self.people = [words for words in found if words is not None]

    def _person(self, kept: SanctionRecord, person: Involved) -> PersonWords | None:
        decided = [one for one in kept.decided if one.row.involvement_id == person.involvement_id]
        loose = [one for one in kept.withheld if one.row.involvement_id == person.involvement_id
                 and one.row.decision_id not in {one.row.root_id for one in decided}]  # fmt: skip
        if not decided and not loose and INSTIGATOR not in person.parts:
            return None
        writes = may_write(self._telling.actor, person.kind, self._telling.led_by)
        title = self._telling.titles[person.ref]
        return PersonWords(
            title=title,
            decisions=[self._decision(one, writes=writes) for one in decided],
            withheld=[self._withheld(one, writes=writes) for one in loose],
            links=self._to_decide(person.ref, title) if writes and self._telling.is_open else [],
        )

    def _to_decide(self, ref: str, title: str) -> list[Link]:
        reference = self._telling.reference
        return [
            Link("Record how it is settled", page_address("casework:choose-category", reference, ref), title),
            Link("Record something withheld", page_address("casework:withhold", reference, ref), title),
        ]

    def _decision(self, one: Decided, *, writes: bool) -> DecisionWords:
        row, telling = one.row, self._telling
        title = decision_title(row)
        may = writes and telling.is_open
        links = [
            Link("Correct", page_address("casework:correct-decision", telling.reference, row.pk), title),
            Link("Withdraw", page_address("casework:withdraw-decision", telling.reference, row.pk), title),
        ]
        return DecisionWords(
            title=title,
            rows=decision_rows(row, telling.pack),
            former=[f"{decision_title(former)}. {former.reason}" for former in one.former],
            withheld=[self._withheld(each, writes=writes) for each in one.withheld],
            links=links if may else [],
            unsaid=self._unsaid(one) if may else [],
            letters=self._letters(one) if telling.is_open else [],
        )

    def _letters(self, one: Decided) -> list[Link]:
        """One press away, beside the decision: the letter is begun, and a person edits it."""
        telling, ref = self._telling, one.row.involvement.ref
        if one.row.kind != PUPIL:
            return []
        return [
            Link(letter.title, page_address("papers:write-letter-about", telling.reference, letter.id, ref))
            for letter in letters_called_for(one.row, telling.pack, telling.writes_by, telling.facts)
        ]

    def _unsaid(self, one: Decided) -> list[Link]:
        """Links to say from when until when, for what was chosen and is not withheld yet."""
        category, kinds = category_of(one.row, self._telling.pack), taking_away(self._telling.pack)
        chosen = (
            {category.measures[id_].kind for id_ in one.row.measures if id_ in category.measures} if category else set()
        )
        said = {each.row.what for each in one.withheld}
        reference, number = self._telling.reference, one.row.pk
        return [
            Link(
                f"Say from when until when: {kind.title}",
                page_address("casework:withhold-by", reference, number, kind.id),
            )
            for kind in kinds
            if kind.id in chosen - said
        ]

    def _withheld(self, one: Withheld, *, writes: bool) -> WithheldWords:
        telling = self._telling
        title = title_of(one.row, telling.pack)
        links = []
        if writes and one.restored is None:
            links.append(Link("Give back", page_address("casework:give-back", telling.reference, one.row.pk), title))
            if telling.is_open:
                address = page_address("casework:change-withheld", telling.reference, one.row.pk)
                links.append(Link("Change", address, title))
        tag = withheld_tag(self._standing[one.row.pk], telling.today)
        return WithheldWords(title, tag, list(withheld_lines(one)), links)
