"""Whose signature is waited for, class by class and group by group: for whom paper can be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.agreements.access import Asked, asked_in, may_keep, questions_on_visit
from handrail.people.access.families import responsible_for
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed

EVERYBODY = "all"
NOT_YOURS = "Only those who keep what was signed print slips and letters."


@dataclass(frozen=True, slots=True)
class Group:
    """Some of those who have not answered. `key` is what a form sends; `name` is a class, or the label of a kind."""

    key: str
    kind: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits for an answer at a school. `children`: of each carer, those for whom they are responsible.

    `questions`: children about whom a letter asks for consents too, each with those who may answer; none where the
    school asks for consents on a form of its own.
    """

    asked: tuple[Asked, ...]
    children: Mapping[UUID, tuple[Person, ...]]
    questions: tuple[tuple[Person, tuple[UUID, ...]], ...] = ()

    def groups(self, *, with_questions: bool = False) -> list[Group]:
        """The groups of whom somebody is waited for: classes, the parents of each, then kinds of adults."""
        found: defaultdict[tuple[str, str, str], set[UUID]] = defaultdict(set)
        for one in self.asked:
            for key, kind, name in self._groups_of(one):
                found[key, kind, name].add(one.person.pk)
        for child, _ in self.questions if with_questions else ():
            found[_class_of(child)].add(child.pk)
        order = {"class": 0, "carers": 1}
        groups = [Group(*names, len(people)) for names, people in found.items()]
        return sorted(groups, key=lambda group: (order.get(group.kind, 2), group.name.casefold()))

    def of(self, key: str) -> list[Asked]:
        """What waits in a group, by class and name: in the order in which it is handed out."""
        chosen = [one for one in self.asked if key == EVERYBODY or key in {found for found, *_ in self._groups_of(one)}]
        return sorted(chosen, key=lambda one: (self.place_of(one.person), one.person.display_name.casefold()))

    def readers_of(self, key: str) -> set[UUID]:
        """Who gets a letter of a group: each who may sign something that waits in it, or answer a question."""
        asked = {carer for child, carers in self.questions for carer in carers
                 if key in (EVERYBODY, _class_of(child)[0])}  # fmt: skip
        return asked | {signer for one in self.of(key) for signer in one.signers}

    def without_signer(self) -> list[Person]:
        """Children for whom nobody on the list may answer, by class and name: no letter goes out about them."""
        found = {one.person.pk: one.person for one in self.asked if not one.signers}
        found |= {child.pk: child for child, carers in self.questions if not carers}
        return sorted(found.values(), key=lambda child: (child.class_name, child.display_name.casefold()))

    def asked_about(self, carer: UUID) -> tuple[Person, ...]:
        """The children about whom somebody has questions to answer."""
        return tuple(child for child, carers in self.questions if carer in carers)

    def place_of(self, person: Person) -> str:
        """The class in whose hands something for somebody is put: for parents that of their first child."""
        first = next(iter(self.children.get(person.pk, ())), person)
        return first.class_name

    def _groups_of(self, one: Asked) -> set[tuple[str, str, str]]:
        if one.person.kind == "pupil":
            return {_class_of(one.person)}
        if one.person.kind == "parent":
            classes = {child.class_name for child in self.children.get(one.person.pk, ())}
            return {(f"carers:{name}", "carers", name) for name in classes}
        return {(f"kind:{one.audience.kind}", "kind", one.audience.label)}


def _class_of(pupil: Person) -> tuple[str, str, str]:
    return f"class:{pupil.class_name}", "class", pupil.class_name


def waiting_at(actor: Actor, today: date) -> Waiting:
    """All that waits for an answer at the actor’s school, for those who keep what was signed. Raises `NotAllowed`."""
    if not may_keep(actor):
        raise NotAllowed(NOT_YOURS)
    pupils = Person.objects.filter(school=actor.school, kind="pupil")
    known = {person.pk: person for person in pupils.order_by("class_name", "display_name")}
    order = {key: place for place, key in enumerate(known)}
    children: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for tie in responsible_for(actor.school, pupils):
        children[tie.carer_id].add(tie.pupil_id)
    return Waiting(
        tuple(one for one in asked_in(actor.school, today) if one.is_open),
        {carer: tuple(known[key] for key in sorted(keys, key=order.__getitem__)) for carer, keys in children.items()},
        tuple((known[child], carers) for child, carers in questions_on_visit(actor, today).items()),
    )
