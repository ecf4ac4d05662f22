"""Which of the school's accounts somebody named in an incident could belong to.

When in doubt somebody is kept out: that is put right by saying who was meant, and reading about oneself is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import UUIDField

from handrail.accounts.models import User
from handrail.incidents.access.names import (
    Words,
    is_same_name,
    means_a_governor,
    means_the_head,
    says,
    shares_surname,
    words_in,
)
from handrail.incidents.models import LOG_OFFICES
from handrail.people.models import Person
from handrail.procedures.model import NOT_KNOWN
from handrail.queries import Parameter, Prepared
from handrail.schools.access import holdings_on, pack_of
from handrail.schools.models import School, StaffMember

PUPIL, STAFF, HEAD, GOVERNOR = "pupil", "staff", "head", "governor"
OF_THE_SCHOOL = frozenset({STAFF, HEAD, GOVERNOR})
SAID_LOOSELY = frozenset({STAFF, NOT_KNOWN, GOVERNOR})
KIND_OF_OFFICE = {"head": HEAD, "chair": GOVERNOR, "governors": GOVERNOR}


def who_could_be(school: School, name: str, kind: str, person: Person | None, today: date) -> frozenset[UUID]:
    """Every account that could be the one named, in use or not, whether or not the school's list ties it to a name."""
    accounts = _names_of_accounts(school)
    found = {user for user, names in accounts.items() if names_could_mean(names, name, kind, person)}
    if person is not None and person.user_id:
        found.add(person.user_id)
    elif _is_said_in_words(kind, person):
        found |= _holders_of_what_is_said(school, words_in(name), today)
    return frozenset(found)


def names_could_mean(names: Iterable[str], name: str, kind: str, person: Person | None) -> bool:
    """Whether one of an account’s `names` is the name given, or lends its surname to what is only said in words."""
    own_names = tuple(names)
    if any(is_same_name(own, name) for own in own_names):
        return True
    in_words = _is_said_in_words(kind, person) and not (person is not None and person.user_id)
    return in_words and any(shares_surname(own, words_in(name)) for own in own_names)


def names_of_account(user: User, school: School) -> set[str]:
    """The name of one account, and those that the school’s list gives it."""
    listed = Person.objects.filter(school=school, user=user).values_list("display_name", flat=True)
    return {user.display_name, *listed}


def kind_meant(school: School, name: str, kind: str, person: Person | None, today: date) -> str:
    """The kind somebody is of: head or governor where their name, their account or the words used say so."""
    if kind not in SAID_LOOSELY:
        return kind
    offices = _offices_of_the_one_called(school, name, person, today)
    words = words_in(name) if person is None else ()
    if "head" in offices or means_the_head(words):
        return HEAD
    return GOVERNOR if offices or means_a_governor(words) else kind


def _is_said_in_words(kind: str, person: Person | None) -> bool:
    return kind != PUPIL and (person is None or kind in OF_THE_SCHOOL)


def _names_of_accounts(school: School) -> dict[UUID, set[str]]:
    """All who ever were on the staff, by the name of their account and by those that the school's list gives them."""
    names: dict[UUID, set[str]] = defaultdict(set)
    for asked in (_STAFF, _LISTED):
        for user, name in asked.tuples(school=school.pk):
            names[user].add(name)
    return names


_OF_SCHOOL = Parameter("school", UUIDField())
_STAFF = Prepared(StaffMember.objects.filter(school=_OF_SCHOOL).values_list("user", "user__display_name"))
_LISTED = Prepared(Person.objects.filter(school=_OF_SCHOOL, user__isnull=False).values_list("user", "display_name"))


def _offices_of_the_one_called(school: School, name: str, person: Person | None, today: date) -> set[str]:
    held = holdings_on(school, today).filter(office__in=KIND_OF_OFFICE)
    own = person.user_id if person else None
    return {h.office for h in held if h.user_id == own or is_same_name(h.user.display_name, name)}


def _holders_of_what_is_said(school: School, words: Words, today: date) -> set[UUID]:
    """Who holds an office that the description names, such as: the safeguarding lead."""
    pack = pack_of(school)
    known = [pack.offices[office] for office in (*LOG_OFFICES, "chair") if office in pack.offices]
    said = [office.id for office in known if _is_said(words, office.id, office.title, office.also)]
    return {holding.user_id for holding in holdings_on(school, today).filter(office__in=said)} if said else set()


def _is_said(words: Words, *titles: str) -> bool:
    phrases = [words_in(phrase) for title in titles for phrase in title.split(",")]
    return any(phrase != ("head",) and says(words, phrase) for phrase in phrases)
