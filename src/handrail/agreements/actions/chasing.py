"""Writing to those whose answer is waited for: one mail each, with one link for all their children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access.asked import Asked
from handrail.agreements.access.links import LIFE
from handrail.agreements.access.questions import Questions
from handrail.agreements.access.reading_time import minutes_to_read
from handrail.agreements.access.rights import may_keep
from handrail.agreements.actions.links import make_link
from handrail.agreements.actions.mails import worded
from handrail.agreements.models import SigningLink
from handrail.audit import actions as audit
from handrail.people.models import Person
from handrail.post.access import is_set_up
from handrail.post.actions import write
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed, agreeing_of

LEFT_ALONE = timedelta(days=7)
"""For so long after a link was made nobody is written to again. No document gives a time."""


class NoMail(RuntimeError):
    """No mail can leave here, or nobody said at which address this installation is reached."""


@dataclass(frozen=True, slots=True)
class Chased:
    """How many were written to, were left alone because they were lately, and have no e-mail address."""

    written: int
    lately: int
    without_address: int


@transaction.atomic
def write_to_signers(
    actor: Actor, asked: Iterable[Asked], questions: Questions | None = None, *, now: datetime
) -> Chased:
    """Write to each who may sign what is waited for or answer `questions` that are open, with one link for all of it.

    Left alone is only who lately had a link to all of it that is still open: a child who was added since is in none.
    Links of earlier mails to them close; one that was printed in a letter stays open (AUA-04; duty D-14). Raises
    `NotAllowed`, `NoMail`.
    """
    if not may_keep(actor):
        raise NotAllowed("Only those who keep what was signed write to people.")
    if not is_set_up() or not settings.PUBLIC_ADDRESS:
        raise NoMail
    to_sign: defaultdict[UUID, list[Asked]] = defaultdict(list)
    for one in asked:
        for key in one.signers if one.is_open else ():
            to_sign[key].append(one)
    to_answer: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for child, carers in (questions or {}).items():
        for key in carers:
            to_answer[key].add(child)
    about = {key: {one.person.pk for one in to_sign[key]} | to_answer[key] for key in {*to_sign, *to_answer}}
    people = list(Person.objects.filter(school=actor.school, pk__in=about, active=True).select_related("user"))
    lately = _had_lately(about, now)
    chosen = [person for person in people if _address(person) and person.pk not in lately]
    languages = agreeing_of(actor.school).languages
    for person in chosen:
        _write(actor, person, to_sign[person.pk], languages, now, answers=bool(to_answer[person.pk]))
    missing = sum(1 for person in people if not _address(person) and person.pk not in lately)
    details = {"written": len(chosen), "without_address": missing}
    audit.record(actor, "agreements.mail.written", school=actor.school, subject=actor.school, details=details, now=now)
    return Chased(len(chosen), len(lately), missing)


def _had_lately(about: Mapping[UUID, set[UUID]], now: datetime) -> set[UUID]:
    """Who of those asked `about` somebody had links to all of them less than a week ago, that are open."""
    links = SigningLink.objects.open_at(now).filter(recipient__in=about, made_at__gt=now - LEFT_ALONE)
    covered: defaultdict[UUID | None, set[str]] = defaultdict(set)
    for key, covers in links.values_list("recipient_id", "covers"):
        covered[key].update(covers)
    return {key for key, people in about.items() if {str(one) for one in people} <= covered[key]}


def _write(
    actor: Actor,
    person: Person,
    signs: Sequence[Asked],
    languages: Sequence[Language],
    now: datetime,
    *,
    answers: bool,
) -> None:
    new = make_link(actor, person, now=now)
    minutes = minutes_to_read((one.version for one in signs), questions=answers)
    write(
        worded(languages, signs=bool(signs), answers=answers),
        key=f"agreements:{new.link.pk}",
        address=_address(person),
        school_id=actor.school.pk,
        school=actor.school.name,
        marks={"secret": new.secret, "minutes": minutes, "until": localdate(new.link.expires_at)},
        now=now,
        good_for=LIFE,
        forgets=True,
    )


def _address(person: Person) -> str:
    """The e-mail address on the list; of colleagues without one there, that with which they sign in."""
    return person.email or (person.user.email if person.user else "")
