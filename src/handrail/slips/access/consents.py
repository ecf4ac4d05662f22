"""Consents on paper: of whom answers are waited for, and what stands on a sheet that was printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.consents.access import Consent, consents_of, may_keep
from handrail.consents.models import ConsentWording
from handrail.people.access.families import without_right
from handrail.people.models import Person
from handrail.procedures.model import Bilingual, Part
from handrail.schools.access import Actor, NotAllowed, pack_of
from handrail.slips.access.whom import EVERYBODY, NOT_YOURS, Group
from handrail.slips.models import ConsentSheet, ConsentSheetReturn


@dataclass(frozen=True, slots=True)
class Open:
    """What one person is to answer as one part, or what is to be answered for them."""

    person: Person
    part: Part
    consents: tuple[Consent, ...]
    group: Group

    @property
    def asks(self) -> tuple[tuple[str, str, str], ...]:
        """Question, use and digest of the words of each."""
        return tuple((*one.use.key, one.use.digest) for one in self.consents)


@dataclass(frozen=True, slots=True)
class PrintedAsk:
    """One question as it stands on a sheet. `label`, `purpose` and `where` are empty for a question without uses."""

    question: str
    use: str
    digest: str
    title: Bilingual
    ask: Bilingual
    explains: Bilingual
    label: Bilingual
    purpose: Bilingual
    where: Bilingual

    @property
    def key(self) -> str:
        """By what a form names it."""
        return f"{self.question}-{self.use}".rstrip("-")


def open_consents(actor: Actor, today: date) -> list[Open]:
    """Every open consent at the actor’s school, by class, person and part. Raises `NotAllowed`."""
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    people = Person.objects.filter(school=actor.school, active=True)
    found: defaultdict[tuple[UUID, Part], list[Consent]] = defaultdict(list)
    for one in consents_of(actor.school, people, today):
        for part in one.standing.waits if one.waits else ():
            found[one.person.pk, part].append(one)
    kinds = pack_of(actor.school).people.kinds
    lines = [
        Open(consents[0].person, part, tuple(consents), _group_of(consents[0].person, kinds))
        for (_, part), consents in found.items()
    ]
    return sorted(lines, key=lambda one: (one.person.class_name, one.person.display_name.casefold(), one.part))


def consent_groups(lines: list[Open]) -> list[Group]:
    """The classes and kinds of people of whom an answer is waited for."""
    people: defaultdict[Group, set[UUID]] = defaultdict(set)
    for one in lines:
        people[one.group].add(one.person.pk)
    groups = [Group(group.key, group.kind, group.name, len(keys)) for group, keys in people.items()]
    return sorted(groups, key=lambda group: (group.kind != "class", group.name.casefold()))


def of_group(lines: list[Open], key: str) -> list[Open]:
    """Those of one group; all of them for everybody."""
    return [one for one in lines if key in (EVERYBODY, one.group.key)]


def sheet_of(actor: Actor, code: str) -> ConsentSheet:
    """The sheet with a code, for those who keep answers. Raises `ConsentSheet.DoesNotExist`."""
    sheets = ConsentSheet.objects.filter(school=actor.school) if may_keep(actor) else ConsentSheet.objects.none()
    return sheets.select_related("person", "author").get(code=code)


def sheet_return_of(sheet: ConsentSheet) -> ConsentSheetReturn | None:
    """How a sheet came back last; None while it is out."""
    return ConsentSheetReturn.objects.filter(sheet=sheet).select_related("author").last()


def asks_on(sheet: ConsentSheet) -> list[PrintedAsk]:
    """The questions of a sheet in the words that stand on it, whatever is asked today."""
    digests = [digest for *_, digest in sheet.asks]
    rows = ConsentWording.objects.filter(school=sheet.school_id, digest__in=digests)
    kept = {(row.question, row.use, row.digest): row for row in rows}
    return [_printed(kept[question, use, digest]) for question, use, digest in sheet.asks]


def givers_of(actor: Actor, sheet: ConsentSheet, today: date) -> list[Person]:
    """Who may answer on this sheet, by name."""
    found = consents_of(actor.school, Person.objects.filter(pk=sheet.person_id), today)
    keys = {key for one in found for part, keys in one.givers.items() if part == sheet.part for key in keys}
    return list(Person.objects.filter(school=actor.school, pk__in=keys))


def may_not_give(sheet: ConsentSheet) -> list[Person]:
    """Who was tied to the child of a sheet and may not answer on it, by name."""
    if sheet.part != Part.PARENT:
        return []
    return without_right(Person.objects.filter(pk=sheet.person_id)).get(sheet.person_id, [])


def _group_of(person: Person, kinds: Mapping[str, str]) -> Group:
    if person.kind == "pupil":
        return Group(f"class:{person.class_name}", "class", person.class_name, 0)
    return Group(f"kind:{person.kind}", "kind", kinds.get(person.kind, person.kind), 0)


def _printed(row: ConsentWording) -> PrintedAsk:
    words = {name: Bilingual(*said) for name, said in row.content.items()}
    empty = Bilingual("")
    return PrintedAsk(
        row.question, row.use, row.digest, words["title"], words["ask"], words["explains"],
        words.get("label", empty), words.get("purpose", empty), words.get("where", empty),
    )  # fmt: skip
