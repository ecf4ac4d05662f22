"""Several people of one name, told apart wherever they stand in a list together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.rolls.numbers import masked
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.people.models import Person

Trait: TypeAlias = Callable[["Person"], str]


def _middle_names(person: Person) -> str:
    """The names behind the first, where that is the one they are called by. Never another legal name than that.

    Somebody who goes by another name than the one on their papers is not shown under it for having a namesake.
    """
    first, *others = person.forename.split() or [""]
    return " ".join(others) if first.casefold() == first_name(person).split()[0].casefold() else ""


def _birthday(person: Person) -> str:
    return date_format(person.born, "j F") if person.born else ""


class Eyes(Enum):
    """Who reads the list: a class sees of a birthday the day and the month, and no number."""

    STAFF = (
        lambda person: person.class_name,
        _middle_names,
        lambda person: _("born %(day)s") % {"day": day_words(person.born)} if person.born else "",
        lambda person: _("UPN %(number)s") % {"number": masked(person.upn)} if person.upn else "",
        lambda person: _("number %(number)s") % {"number": person.record_id} if person.record_id else "",
    )
    CLASS = (_middle_names, _birthday, lambda person: person.class_name)


def first_name(person: Person) -> str:
    """What they are called, without the surname."""
    name, surname = person.display_name, person.surname
    if surname and name.endswith(f" {surname}"):
        return name.removesuffix(f" {surname}")
    return person.forename or name.split()[0]


def told_apart(people: Iterable[Person], eyes: Eyes = Eyes.STAFF) -> dict[UUID, str]:
    """The name of each as a list shows it; who bears a name that another of `people` bears, with what differs.

    A name from right to left is isolated: whatever stands behind it stays there.
    """
    alike: defaultdict[str, list[Person]] = defaultdict(list)
    known = {person.pk: person for person in people}
    for person in known.values():
        alike[" ".join(person.display_name.casefold().split())].append(person)
    found = {person.pk: isolated(person.display_name) for person in known.values()}
    for namesakes in alike.values():
        for key, more in what_differs(namesakes, eyes).items():
            found[key] = f"{found[key]} ({more})" if more else found[key]
    return found


def named(people: Iterable[Person]) -> list[tuple[Person, str]]:
    """People in their order, each with the name that a list of them shows."""
    known = list(people)
    names = told_apart(known)
    return [(person, names[person.pk]) for person in known]


def what_differs(namesakes: Sequence[Person], eyes: Eyes) -> dict[UUID, str]:
    """For each of several people of one name what sets them apart, as little as is needed; "" where nothing does."""
    told: dict[UUID, tuple[str, ...]] = {person.pk: () for person in namesakes}
    for trait in eyes.value:
        if len(set(told.values())) == len(namesakes):
            break
        more = {person.pk: (*told[person.pk], trait(person)) for person in namesakes}
        if len(set(more.values())) > len(set(told.values())):
            told = more
    return {key: ", ".join(filter(None, parts)) for key, parts in told.items()}
