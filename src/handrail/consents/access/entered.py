"""What staff took in: what of today may be taken back together, as a sheet for the wrong pupil; and each paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils.timezone import make_aware

from handrail.consents.access.rights import may_take_back
from handrail.consents.models import ConsentAnswer, Method, Said
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.people.models import Person


def entered_today(actor: Actor, people: Iterable[Person], today: date) -> list[ConsentAnswer]:
    """The answers about `people` that came in today in class or from paper, and that `actor` may take back.

    Whatever day stands on the paper. None that somebody gave by themselves, through their link or signed in: nobody
    entered it for the wrong pupil.
    """
    rows = ConsentAnswer.objects.standing().filter(
        school=actor.school, person__in=people, at__gte=make_aware(datetime.combine(today, time())),
        method__in=(Method.CLASSROOM, Method.PAPER),
    )  # fmt: skip
    found = rows.select_related("person", "giver", "author", "wording", "replaced_by")
    return [row for row in found if may_take_back(actor, row, today)]


@dataclass(frozen=True, slots=True)
class AnsweredPaper:
    """A paper with answers about somebody, as it was written down. `first`: the answer by which it is named."""

    first: ConsentAnswer
    given_on: date


def answered_papers(person: Person) -> list[AnsweredPaper]:
    """The papers from which answers about somebody came, the latest first; each has what was written down in one go.

    One of which every answer was taken back as a mistake is left out. Two parents’ papers of one day are two. The
    caller has seen that the reader keeps what was answered.
    """
    rows = ConsentAnswer.objects.filter(person=person, method=Method.PAPER).exclude(said=Said.MISTAKEN)
    first: dict[object, ConsentAnswer] = {}
    counting = set()
    for row in rows.select_related("giver", "replaced_by").order_by("pk"):
        together = row.given_on, row.giver_id, row.giver_name, row.at
        first.setdefault(together, row)
        if not hasattr(row, "replaced_by"):
            counting.add(together)
    found = [AnsweredPaper(row, row.given_on) for together, row in first.items() if together in counting]
    return sorted(found, key=lambda one: (one.given_on, one.first.pk), reverse=True)
