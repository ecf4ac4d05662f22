"""Reports in confidence: whom they may go to, who knows the reporter, and hiding the reporter from all others.

The name is hidden here and nowhere else: whatever reads rows of an incident (`written_of`, `involved_in_each`, the
log on paper) asks this module, and an incident that did not come through a door is taken to be read by a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from handrail.accounts.models import User
from handrail.incidents.access.names import is_same_name
from handrail.incidents.access.who import names_of_account
from handrail.incidents.models import Admission, Confidence, ConfidenceLifted, Incident, Particulars, WriteOnce
from handrail.incidents.models.opened_by import received_in_confidence
from handrail.procedures.model import Contact
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, held_today, offices_of_setting, pack_of, settings_of
from handrail.schools.models import School

A_CONFIDENTIAL_REPORTER = "A confidential reporter"
HEAD = "head"
"""The office that a report in confidence passes by (000:71-72, 003:508-510, 004:478)."""
AROUND_THE_HEAD, ADVISER, POLICIES = "route_around_head", "adviser_around_head", "staff_policies"
"""The settings that say to whom in school such a report may go, in order, to whom outside staff may turn, and where the
whistleblowing policy stands (CMP-07)."""

OPENED_FIRST = ("dsl", "coordinator", HEAD, "chair")
"""Who may always be let in, the safeguarding lead first."""

Row = TypeVar("Row", bound=WriteOnce)
_CONFIDENCE = Prepared(
    Confidence.objects.filter(incident=Parameter("incident", UUIDField())).annotate(
        lifted_at=Subquery(ConfidenceLifted.objects.filter(incident=OuterRef("incident")).values("at")[:1])
    ),
    {"author": "display_name"},
)


class Recipient(NamedTuple):
    """An office that a report in confidence may go to, and everybody who would read it."""

    office: str
    names: tuple[str, ...]


def recipients_for(actor: Actor, today: date) -> tuple[Recipient, ...]:
    """Whom `actor` may tell in confidence today: offices round the head that somebody else holds.

    Nobody who holds or stands in for the head's office is among them. The head needs no way round the head.
    """
    if actor.holds(HEAD):
        return ()
    held = held_today(actor.school, today)
    heads = {holding.user_id for holding in held if holding.office == HEAD}
    names: dict[str, list[str]] = {}
    for holding in held:
        if holding.user_id not in heads:
            names.setdefault(holding.office, []).append(holding.user.display_name)
    offered = (office for office in offices_around_head(actor.school) if not actor.holds(office))
    return tuple(Recipient(office, tuple(names[office])) for office in offered if office in names)


def offices_around_head(school: School) -> tuple[str, ...]:
    """The offices to which the school lets its staff report in confidence, in order; none is the head's."""
    return tuple(office for office in offices_of_setting(school, AROUND_THE_HEAD) if office != HEAD)


class BesideTheHead(NamedTuple):
    """What is there for staff who cannot go to the head: whom to turn to outside, and where the policies stand."""

    adviser: Contact | None
    policies: str


def beside_the_head(school: School) -> BesideTheHead:
    """The same as the school has set it; None and "" where it names nobody and nothing. Asks the database once."""
    settings = settings_of(school)
    adviser, policies = (next(iter(settings[name].value), "") for name in (ADVISER, POLICIES))
    return BesideTheHead(pack_of(school).contacts.get(adviser), policies)


def offices_to_let_in(school: School) -> tuple[str, ...]:
    """The offices that whoever received a report in confidence may let in: those that lead incidents, and no others.

    An office such as class teacher or network manager would open it to everybody who holds it.
    """
    wanted = (*OPENED_FIRST, *offices_around_head(school))
    return tuple(dict.fromkeys(office for office in wanted if office in pack_of(school).offices))


def confidence_of(incident: Incident) -> Confidence | None:
    """How the incident was reported in confidence; None where it was not."""
    if not incident.in_confidence:
        return None
    return _CONFIDENCE.rows(incident=incident.pk)[0]


def receives(actor: Actor, incident: Incident) -> bool:
    """Whether the report was made in confidence to an office of the actor's: they may say who else sees it."""
    given = confidence_of(incident)
    if given is None:
        return False
    return Incident.objects.filter(received_in_confidence(actor, given.office), pk=incident.pk).exists()


def lifted_at(incident: Incident) -> datetime | None:
    """When the reporter let their name be known to all who see the incident; None where they did not."""
    given = confidence_of(incident)
    return given.lifted_at if given else None  # type: ignore[attr-defined]


def knows_reporter(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who may see the incident, may know who reported it in confidence.

    Who received it may, and the reporter; everybody who sees it, once the reporter has said so. Papers and the search
    of the log ask nobody, and name the reporter to nobody.
    """
    given = confidence_of(incident)
    if given is None:
        return False
    is_lifted = given.lifted_at is not None  # type: ignore[attr-defined]
    return is_lifted or given.author_id == actor.user.pk or receives(actor, incident)


def may_lift(actor: Actor, incident: Incident) -> bool:
    """Whether it is for `actor` to lift the confidence: the reporter alone, and once."""
    given = confidence_of(incident)
    return given is not None and given.author_id == actor.user.pk and lifted_at(incident) is None


def let_in(incident: Incident) -> tuple[str, ...]:
    """The offices that see an incident reported in confidence: who received it, then whom they let in."""
    given = confidence_of(incident)
    if given is None:
        return ()
    admitted = Admission.objects.filter(incident=incident).order_by("pk").values_list("office", flat=True)
    return tuple(dict.fromkeys((given.office, *admitted)))


def is_hidden_in(incident: Incident) -> bool:
    """Whether whoever reads this incident must not learn who reported it."""
    return incident.in_confidence and not incident.knows_reporter


def hide_reporter(incident: Incident, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of one incident as its reader may see them.

    What was written with the report is by “a confidential reporter”, and whoever is named in the incident and is that
    reporter has no other name. What the reporter wrote later, in an office that was let in, is under their own name:
    otherwise it would tell that they are the reporter.
    """
    found = tuple(rows)
    given = confidence_of(incident) if is_hidden_in(incident) else None
    if given is None:
        return found
    for row in found:
        if row.author_id == given.author_id and row.at == given.at:
            row.author = _NOBODY
    _hide_name(given, [row for row in found if isinstance(row, Particulars)])
    return found


def is_masked(row: Particulars) -> bool:
    """Whether a confidential reporter’s name was taken out of what is known of somebody."""
    return row.described == A_CONFIDENTIAL_REPORTER


def _hide_name(given: Confidence, people: list[Particulars]) -> None:
    names = names_of_account(given.author, given.school) if people else set()
    for row in people:
        if any(is_same_name(own, row.name) for own in names):
            row.person, row.described, row.home_area = None, A_CONFIDENTIAL_REPORTER, ""


_NOBODY = User(pk=UUID(int=0), display_name=A_CONFIDENTIAL_REPORTER)
"""Stands in for the author in what is shown; never stored."""
