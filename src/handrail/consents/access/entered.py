"""What staff took in: what of today may be taken back together, as a sheet for the wrong pupil; the days of papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils.timezone import make_aware

from handrail.consents.access.rights import may_take_back
from handrail.consents.models import ConsentAnswer, Method
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


def days_on_paper(person: Person) -> list[date]:
    """The days that stand on the papers from which answers about somebody came, the latest first.

    Those that were taken back as mistakes are left out. The caller has seen that the reader keeps what was answered.
    """
    rows = ConsentAnswer.objects.standing().filter(person=person, method=Method.PAPER)
    return list(rows.order_by("-given_on").values_list("given_on", flat=True).distinct())
