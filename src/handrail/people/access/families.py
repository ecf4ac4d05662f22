"""Who may answer for a child, and who somebody is on the list: for rooms that have let the reader in already."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate, make_aware

from handrail.people.models import Guardianship, Person, folded
from handrail.schools.access import Actor
from handrail.schools.models import School

SEPARATORS = re.compile(r"[\W\d_]+")
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that have no other letter inside them for Unicode, and are written with others on many keyboards."""
LONG_RUN = 4
"""From so many letters on, a surname written as one word is looked for inside a name."""


def responsible_for(school: School, people: QuerySet[Person], *, leavers_too: bool = False) -> Iterator[Guardianship]:
    """Who may sign for a child, of children or carers among `people`: neither barred nor without responsibility.

    The first to be asked comes first. Where nobody said whether somebody is responsible, they are taken to be.
    `leavers_too`: of those as well who are off the list, for what was answered while they were on it.
    """
    ties = Guardianship.objects.now().filter(Q(pupil__in=people) | Q(carer__in=people), school=school, barred=False)
    held = ties.exclude(responsible=False)
    return (held if leavers_too else held.filter(pupil__active=True, carer__active=True)).iterator()


def by_age(person: Person) -> date:
    """A key by which a family reads of its children: the eldest first, those of unknown age last. Sorting is stable."""
    return person.born or date.max


def lost_rights(pupils: QuerySet[Person], until: date | None = None) -> dict[UUID, dict[UUID, datetime]]:
    """Since when somebody who was tied to a child may not answer for it.

    They are barred, not responsible, no carer any more, or off the list. By child and carer, as it was known at the end
    of a day, or now. What is said once more of whoever had lost the
    right before, such as another order in which carers are asked, does not move that moment.
    """
    lacking = Q(barred=True) | Q(responsible=False) | Q(ends=True) | Q(carer__active=False)
    some = Guardianship.objects.filter(lacking, pupil__in=pupils).values("pupil")
    found: defaultdict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    for row in Guardianship.objects.filter(pupil__in=some).select_related("carer").order_by("at", "pk"):
        if until is not None and localdate(row.at) > until:
            break
        lost, held = _lost_at(row, until), found[row.pupil_id]
        held.pop(row.carer_id, None) if lost is None else held.setdefault(row.carer_id, lost)
    return found


def _lost_at(row: Guardianship, until: date | None) -> datetime | None:
    if row.barred or row.ends or row.responsible is False:
        return row.at
    left = row.carer.left_on
    if row.carer.active or (until is not None and left is not None and left > until):
        return None
    return make_aware(datetime.combine(left, time.min)) if left else row.at


def without_right(pupils: QuerySet[Person]) -> dict[UUID, list[Person]]:
    """Who was tied to each of `pupils` and may not answer for it, by name: barred, not responsible, or no carer now."""
    lost = lost_rights(pupils)
    people = Person.objects.in_bulk({carer for held in lost.values() for carer in held})
    return {
        pupil: sorted((people[carer] for carer in held), key=lambda one: one.display_name.casefold())
        for pupil, held in lost.items() if held
    }  # fmt: skip


def of_their_surname(name: str, people: Collection[Person]) -> list[Person]:
    """Those of `people` whose surname, or a part of it, stands in a name: “T Jones” may be Siân D’Arcy-Jones.

    None for a name that is just that of one of them: who is meant is no question then.
    """
    if any(is_called(one, name) for one in people):
        return []
    words, run = set(_words(name)), "".join(_words(name))
    return [one for one in people if words & {*_surnames(one)} or any(each in run for each in _runs(one))]


def _surnames(person: Person) -> list[str]:
    return [*_words(person.surname), *_words(person.display_name)[1:]]


def _runs(person: Person) -> list[str]:
    """A surname written as one word, for it is often: O’Neill as ONeill, Mc Donald as McDonald."""
    written = (_words(person.surname), _words(person.display_name)[1:])
    return [run for run in map("".join, written) if len(run) >= LONG_RUN]


def is_name(written: str) -> bool:
    """Whether it can be the name that somebody signed with: it has at least two letters."""
    return sum(map(str.isalpha, written)) > 1


def is_called(person: Person, written: str) -> bool:
    """Whether the list calls them so, however it is written."""
    return folded(person.display_name) == folded(written)


def says_who(written: str, signer: Person | None) -> bool:
    """Whether a signature says who signed: with at least two letters, or just as the list calls them."""
    return is_name(written) or (signer is not None and written == signer.display_name)


def _words(name: str) -> list[str]:
    parts = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    plain = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return [word for word in SEPARATORS.split(plain) if len(word) > 1]


class NotEntitled(ValueError):
    """Somebody of that name is or was tied to the child and may not answer for it: barred, or not responsible."""


def carer_called(pupil: Person, name: str, may: Collection[UUID]) -> Person | None:
    """Which of those who `may` answer for a child is called so; None where nobody tied to it is, or several are.

    Raises `NotEntitled` where only those who may not are called so.
    """
    ties = Guardianship.objects.now().filter(pupil=pupil).select_related("carer")
    called = [tie.carer for tie in ties]
    called += without_right(Person.objects.filter(pk=pupil.pk)).get(pupil.pk, [])
    called = [carer for carer in called if is_called(carer, name)]
    entitled = [carer for carer in called if carer.pk in may]
    if called and not entitled:
        raise NotEntitled
    return entitled[0] if len(entitled) == 1 else None


def own_person(actor: Actor) -> Person | None:
    """The actor on their school’s list of people; None where nobody tied the account to anybody there."""
    if actor.guest_of is not None:
        return None
    return Person.objects.select_related("school").filter(school=actor.school, user=actor.user, active=True).first()
