"""What is asked of somebody: open questions for links and slips, and what they answered before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from handrail.consents.access.consents import Consent, consents_of, last_answers
from handrail.consents.access.standing import Heard
from handrail.consents.models import ConsentAnswer
from handrail.people.access.families import by_age, responsible_for
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Ask:
    """One use that somebody may answer about one person as a part, and their own last answer to it."""

    consent: Consent
    part: Part
    last: ConsentAnswer | None
    giver: UUID

    @property
    def person(self) -> Person:
        """About whom it is."""
        return self.consent.person

    @property
    def is_missing(self) -> bool:
        """Whether they have never answered it themselves, whatever others have."""
        return self.last is None

    @property
    def said(self) -> str:
        """Their own answer to the words of today; "" for none, and where they answered other words."""
        last = self.last
        return last.said if last is not None and last.wording.digest == self.consent.use.digest else ""

    @property
    def former(self) -> bool:
        """Whether the no of somebody holds who may answer as this part no longer."""
        return bool(self._heard.former)

    @property
    def another(self) -> bool | None:
        """What others who may answer as this part say: no where one of them does; None where nobody has answered."""
        own = {str(self.giver)}
        if self._heard.no - own:
            return False
        return True if self._heard.yes - own else None

    def differs(self, said: str, *, lifts: bool) -> bool:
        """Whether an answer says anything that does not stand already."""
        return said != self.said or (lifts and self.former)

    def changed_since(self, shown: str | None) -> bool:
        """Whether they answered otherwise after a page showed them `shown`; None where no page did."""
        return shown is not None and shown != self.said

    @property
    def _heard(self) -> Heard:
        return self.consent.standing.heard.get(self.part, Heard())

    @property
    def is_open(self) -> bool:
        """Whether an answer of this part is waited for, by anybody who may give it."""
        return self.part in self.consent.standing.waits


def asks_of(giver: Person, people: Iterable[Person], today: date, *, parts: Iterable[Part]) -> list[Ask]:
    """What `giver` may answer about `people` as one of `parts`: nothing of a child for whom they may not."""
    keys = [person.pk for person in people]
    found = consents_of(giver.school, Person.objects.filter(pk__in=keys), today)
    last = last_answers(giver, [one.person for one in found])
    wanted = tuple(parts)
    return [
        Ask(one, part, last.get((one.person.pk, one.use.key, part)), giver.pk)
        for one in found for part in one.use.parts
        if part in wanted and giver.pk in one.givers[part] and one.person.active and one.person.belongs_on(today)
    ]  # fmt: skip


def asks_of_carer(carer: Person, today: date, covers: Iterable[str | UUID] | None = None) -> list[Ask]:
    """What a parent or carer may answer for their children, the eldest first, or for those whom a link `covers`."""
    children = {tie.pupil_id for tie in responsible_for(carer.school, Person.objects.filter(pk=carer.pk))}
    if covers is not None:
        children &= {UUID(str(key)) for key in covers}
    asks = asks_of(carer, Person.objects.filter(pk__in=children - {carer.pk}), today, parts=(Part.PARENT,))
    return sorted(asks, key=lambda ask: by_age(ask.person))


def asks_of_self(person: Person, today: date) -> list[Ask]:
    """What somebody may answer for themselves: a pupil of their work, a member of staff of their own picture."""
    return asks_of(person, [person], today, parts=(Part.PUPIL, Part.SELF))


def carers_to_ask(school: School, pupils: QuerySet[Person], today: date) -> dict[UUID, tuple[UUID, ...]]:
    """Who may give an answer that nobody has given yet, of each child of whom a parent is asked one."""
    found = consents_of(school, pupils.filter(kind="pupil", active=True), today)
    return {one.person.pk: one.givers[Part.PARENT] for one in found if Part.PARENT in one.standing.waits}


def carers_asked(school: School, pupils: QuerySet[Person], today: date) -> dict[UUID, tuple[UUID, ...]]:
    """Who may answer at all, answered or not, of each child about whom a parent is asked anything."""
    found = consents_of(school, pupils.filter(kind="pupil", active=True), today)
    return {one.person.pk: one.givers[Part.PARENT] for one in found
            if Part.PARENT in one.use.parts and one.person.belongs_on(today)}  # fmt: skip


def open_questions(school: School, people: Iterable[Person], today: date) -> list[Consent]:
    """What nobody has answered yet about `people`: for slips of paper. The caller has let the reader in."""
    keys = [person.pk for person in people]
    return [one for one in consents_of(school, Person.objects.filter(pk__in=keys), today) if one.waits]
