"""What the reports and the people listed tell, in the shape that the engine walks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from handrail.incidents.access.people import Involved
from handrail.incidents.models import Incident, Report
from handrail.procedures.condition import View
from handrail.procedures.model import Conflict, Facts, Pack, Person
from handrail.schools.access import ABOVE_THE_HEAD, Actor, SchoolSetting

Options = tuple[str, ...]
IN_THE_LOG = frozenset({("recorded", "")})
"""What a report proves by having been sent, as packs name it: that the incident is in the log."""
SOMEBODY_ELSE_SAYS = "Somebody else must say whether this concerns the head or a governor."


def said_in_each(incidents: Iterable[Incident]) -> dict[UUID, dict[str, Options]]:
    """The facts that the reports of each incident gave."""
    said: dict[UUID, list[dict[str, list[str]]]] = {incident.pk: [] for incident in incidents}
    rows = Report.objects.filter(incident__in=list(said)).order_by("pk").values_list("incident_id", "said")
    for incident_id, facts in rows:
        said[incident_id].append(facts)
    return {pk: said_among(facts) for pk, facts in said.items()}


def said_among(reports: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, Options]:
    """The facts that reports gave; a later report counts before an earlier one."""
    return {fact: tuple(options) for facts in reports for fact, options in facts.items()}


def people_as_walked(
    people: Iterable[Involved], facts: Mapping[str, Mapping[str, Options]] | None = None
) -> tuple[Person, ...]:
    """The people without their names; `facts` by letter."""
    given = facts or {}
    return tuple(Person(p.ref, p.kind, frozenset(p.parts), given.get(p.ref, {})) for p in people)


def conflicts_in(pack: Pack, facts: Facts) -> tuple[Conflict, ...]:
    """The conflicts that hold: because somebody answered so, or because the people listed say so.

    Either is enough. Keeping somebody from an incident needlessly is put right with one answer; letting them read what
    is said about them is not.
    """
    view = _Listed(facts)
    return tuple(conflict for conflict in pack.conflicts if _holds(pack, conflict, view))


def _holds(pack: Pack, conflict: Conflict, view: _Listed) -> bool:
    if conflict.option in (view.chosen(conflict.fact) or ()):
        return True
    known = pack.facts[conflict.fact].known_when
    return any(option == conflict.option and when.holds(view) is True for option, when in known)


def settings_about(settings: Mapping[str, SchoolSetting], group: str, facts: Facts) -> list[SchoolSetting]:
    """The settings of `group` that speak of an incident of which `facts` are known, or of one of its people."""
    views = [_Listed(facts), *(_Listed(facts, person) for person in facts.people)]
    return [one for one in settings.values() if one.declared.group == group and _speaks(one, views)]


def settings_about_person(
    settings: Mapping[str, SchoolSetting], group: str, facts: Facts, person: Person
) -> list[SchoolSetting]:
    """The same for one person: what is said of somebody else does not count."""
    return [one for one in settings.values() if one.declared.group == group and _speaks(one, [_Listed(facts, person)])]


def _speaks(setting: SchoolSetting, views: Iterable[_Listed]) -> bool:
    when = setting.declared.when
    return when is not None and any(when.holds(view) is True for view in views)


def may_say(actor: Actor, pack: Pack, fact: str) -> bool:
    """Whether `actor` may answer `fact`. Whether it concerns the head or a governor is for others than those to say."""
    keeps_out = fact in {conflict.fact for conflict in pack.conflicts}
    return not keeps_out or not actor.holds(*ABOVE_THE_HEAD)


def told_by(facts: Facts) -> View:
    """The facts of the whole incident, and who is in it, as a condition looks at them."""
    return _Listed(facts)


class _Listed:
    """What a condition may look at."""

    def __init__(self, facts: Facts, person: Person | None = None) -> None:
        self.people, self.person = facts.people, person
        self._incident = facts.incident

    def chosen(self, fact: str) -> Options | None:
        own = self.person.facts.get(fact) if self.person else None
        given = self._incident.get(fact) if own is None else own
        return (given,) if isinstance(given, str) else given
