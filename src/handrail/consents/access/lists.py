"""Lists: who must not be pictured, who disagrees, who has still to answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from handrail.consents.access.consents import Consent, by_person, consents_of
from handrail.consents.access.rights import may_keep, may_see_list, may_take_back
from handrail.consents.access.wordings import Use, uses_of
from handrail.consents.models import ConsentAnswer
from handrail.people.access.families import without_right
from handrail.people.access.groups import class_names, groups_in, members_on
from handrail.people.models import Group, Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed, agreeing_of
from handrail.schools.models import School

PUPIL = "pupil"
PICTURES, INTERNET = "pictures", "internet"


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody and the uses that are barred for them; never why. `all_of_them`: nothing at all is let."""

    person: Person
    uses: tuple[Use, ...]
    all_of_them: bool


@dataclass(frozen=True, slots=True)
class BarredList:
    """Who of a list must not be shown, and of how many it is: a list of nobody lets nobody be shown."""

    barred: list[Barred]
    of: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pupils of a class are answered for in full, of how many."""

    class_name: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Record:
    """All that was asked and answered about one person, the latest answer first."""

    person: Person
    consents: list[Consent]
    answers: list[ConsentAnswer]


def questions_of_list(actor: Actor) -> list[tuple[str, str]]:
    """The questions of which a list can be shown: those about pupils with uses. Pictures come first."""
    found = {use.question.id: use.heading for use in uses_of(agreeing_of(actor.school))
             if use.use and PUPIL in use.question.kinds}  # fmt: skip
    return sorted(found.items(), key=lambda item: item[0] != PICTURES)


def barred_in(actor: Actor, people: QuerySet[Person], question: str, today: date) -> BarredList:
    """Who of `people` must not be shown in one way or another, of how many (IMG-02). Raises `NotAllowed`."""
    if not may_see_list(actor):
        raise NotAllowed("Members of staff see who must not be pictured.")
    pupils = people.filter(school=actor.school, kind=PUPIL, active=True)
    there = [one for one in consents_of(actor.school, pupils, today) if one.use.question.id == question]
    found, asked = [], list(by_person(one for one in there if one.person.belongs_on(today)))
    for person, consents in asked:
        uses = tuple(one.use for one in consents if not one.may)
        if uses:
            found.append(Barred(person, uses, len(uses) == len(consents)))
    found.sort(key=lambda one: (not one.all_of_them, one.person.display_name.casefold()))
    return BarredList(found, len(asked))


def without_internet(school: School, people: QuerySet[Person], today: date) -> list[Person]:
    """Those of `people` for whom nobody has allowed the internet: a parent said no, or none has answered (AUA-09).

    Where a school asks no such question there is nobody. The caller has let the reader in, and says nothing of why.
    """
    keys = [use.key for use in uses_of(agreeing_of(school)) if use.question.id == INTERNET]
    if not keys:
        return []
    found = consents_of(school, people.filter(kind=PUPIL, active=True), today, keys=keys)
    return [one.person for one in found if not one.may and one.person.belongs_on(today)]


def classes_called(actor: Actor, name: str) -> list[str]:
    """The classes of the actor’s school that are called so, whatever the case and the spaces; none after a new name.

    More than one where a class is written in two ways: then its pupils are those of both.
    """
    names = class_names(actor.school) if may_see_list(actor) else []
    return [one for one in names if _bare(one) == _bare(name)]


def pupils_of_classes(names: Collection[str]) -> QuerySet[Person]:
    """The pupils of some classes, of whichever school."""
    return Person.objects.active().filter(kind=PUPIL, class_name__in=names)


def pupils_of_class(class_name: str) -> QuerySet[Person]:
    """The pupils of a class, of whichever school."""
    return Person.objects.active().filter(kind=PUPIL, class_name=class_name)


def pupils_of_school() -> QuerySet[Person]:
    """All pupils, of whichever school."""
    return Person.objects.active().filter(kind=PUPIL)


def signers_of(actor: Actor, record: Record) -> list[Person]:
    """Those who may answer for a child, or an adult for themselves, by name; never the child."""
    asked = [(one, part) for one in record.consents for part in one.use.parts if part is not Part.PUPIL]
    keys = {key for one, part in asked for key in one.givers[part]}
    return list(Person.objects.filter(school=actor.school, pk__in=keys).order_by("display_name"))


def may_not_answer(record: Record) -> list[Person]:
    """Those who were tied to a child and may not answer for it, by name."""
    return without_right(Person.objects.filter(pk=record.person.pk)).get(record.person.pk, [])


def trips_to_list(actor: Actor, today: date) -> list[Group]:
    """The groups and trips of the actor’s school that are used now, for whoever sees the list."""
    return list(groups_in(actor.school, today)) if may_see_list(actor) else []


def people_in_group(actor: Actor, group_id: UUID, today: date) -> tuple[Group, QuerySet[Person]]:
    """A group that is used now, and who is in it. Raises `Group.DoesNotExist`."""
    group = groups_in(actor.school, today).get(pk=group_id)
    return group, members_on(group, today)


def disagreements(actor: Actor, today: date) -> list[tuple[Person, list[Consent]]]:
    """Children of whom one who may answer said yes and another no, or somebody no who may answer no longer.

    The stricter holds, and the office talks with whoever may answer. Raises `NotAllowed`.
    """
    _require_keeper(actor)
    pupils = Person.objects.active().filter(school=actor.school, kind=PUPIL)
    found = consents_of(actor.school, pupils, today)
    return list(by_person(one for one in found if one.standing.disagree or one.standing.former))


def tallies(actor: Actor, today: date) -> list[Tally]:
    """How far each class has answered. Raises `NotAllowed`."""
    _require_keeper(actor)
    pupils = Person.objects.active().filter(school=actor.school, kind=PUPIL)
    counted: dict[str, list[bool]] = {}
    for person, consents in by_person(consents_of(actor.school, pupils, today)):
        if person.belongs_on(today):
            counted.setdefault(person.class_name, []).append(not any(one.waits for one in consents))
    return [Tally(name, sum(done), len(done)) for name, done in sorted(counted.items())]


def class_record(actor: Actor, class_name: str, today: date) -> list[tuple[Person, list[Consent]]]:
    """The pupils of a class with where each use stands. Raises `NotAllowed`."""
    _require_keeper(actor)
    found = consents_of(actor.school, pupils_of_class(class_name), today)
    return list(by_person(one for one in found if one.person.belongs_on(today)))


def record_of(actor: Actor, person_id: UUID, today: date) -> Record:
    """All about one person, for those who keep it. Raises `Person.DoesNotExist`, for everybody else too."""
    people = Person.objects.filter(school=actor.school) if may_keep(actor) else Person.objects.none()
    person = people.select_related("school").get(pk=person_id)
    consents = consents_of(actor.school, Person.objects.filter(pk=person.pk), today)
    answers = ConsentAnswer.objects.filter(person=person).select_related("giver", "author", "wording", "replaced_by")
    return Record(person, consents, list(answers.order_by("-given_on", "-at", "-pk")))


def answer_to_take_back(actor: Actor, ref: UUID, today: date) -> ConsentAnswer:
    """An answer that still counts. Raises `ConsentAnswer.DoesNotExist`, for whoever may not take it back too."""
    rows = ConsentAnswer.objects.standing().filter(school=actor.school)
    found = rows.select_related("person", "giver").get(ref=ref)
    if not may_take_back(actor, found, today):
        raise ConsentAnswer.DoesNotExist
    return found


def _bare(class_name: str) -> str:
    return "".join(class_name.casefold().split())


def _require_keeper(actor: Actor) -> None:
    if not may_keep(actor):
        raise NotAllowed("Those who keep what was answered see it.")
