"""What a record holds beside its steps, what belongs with it, and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F, Q, UUIDField

from handrail.incidents.access.doors import NoSuchIncident, get_incident, incidents_for, incidents_worked_on_by
from handrail.incidents.access.facts import told_by
from handrail.incidents.access.written import written_of
from handrail.incidents.kinds import Kept
from handrail.incidents.models import Addition, BelongsWith, FollowUp, Incident, in_force
from handrail.incidents.models.write_once import Written
from handrail.procedures.model import Facts, Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, SchoolSetting, pack_of, setting_of
from handrail.schools.models import School

MOST_FOLLOW_UPS = 50
BREACH_SETTING, RISK_SETTING = "technical_or_safeguarding", "risk_headings"
SECOND_SETTING, SECOND_NAME = "second_record_for_bullying", "second_record_name"
YES = "yes"
_THIS = Parameter("incident", UUIDField())
_JOINED = Prepared(BelongsWith.objects.in_force().filter(Q(incident=_THIS) | Q(other=_THIS), ends=False).order_by("pk"))


def counting(rows: Iterable[Written]) -> list[Written]:
    """Of all rows of one kind that an incident holds, those that no later one replaces."""
    return in_force(rows)


def additions_of(incident: Incident) -> tuple[Addition, ...]:
    """What counts now of what was added. The caller has the incident from a door."""
    return tuple(in_force(written_of(incident, Addition)))


def addition_in_force(incident: Incident, number: int) -> Addition:
    """An addition of this incident that nobody has replaced."""
    for row in additions_of(incident):
        if row.pk == number:
            return row
    raise NoSuchIncident(number)


def kinds_kept(school: School) -> tuple[Kept, ...]:
    """What can be added at this school: a second record and the two sorts of breach only where the school has them."""
    asks_breach = setting_of(school, BREACH_SETTING) == YES
    has_second = setting_of(school, SECOND_SETTING) == YES
    left_out = {*(() if asks_breach else (Kept.BREACH,)), *(() if has_second else (Kept.SECOND_RECORD,))}
    return tuple(kind for kind in Kept if kind not in left_out)


def headings_of(school: School) -> dict[str, str]:
    """The headings under which the school sorts risks: content, contact and the two others of its own document."""
    setting = pack_of(school).settings[RISK_SETTING]
    words = next(option.label for option in setting.options if option.id == setting_of(school, RISK_SETTING))
    return {word.lower(): word.capitalize() for word in words.split(", ")}


def second_record_wanted(
    pack: Pack, settings: Mapping[str, SchoolSetting], facts: Facts, additions: tuple[Addition, ...]
) -> str:
    """What the second record is called that has no number yet; empty where none is wanted (003:178, 003:437).

    Which incidents want one, bullying and racist hatred among them, stands in the pack of the school.
    """
    asked = pack.second_record
    if asked is None or asked.when.holds(told_by(facts)) is not True:
        return ""
    if any(row.kind == Kept.SECOND_RECORD for row in additions):
        return ""
    if settings[SECOND_SETTING].value != (YES,):
        return ""
    return "".join(settings[SECOND_NAME].value) or "the bullying record"


def belongs_with(actor: Actor, incident: Incident) -> list[tuple[Incident, BelongsWith]]:
    """The incidents that belong with this one and that `actor` may see too, whichever of the two it was said of."""
    rows = _JOINED.rows(incident=incident.pk)
    ends = {row.pk: row.other_id if row.incident_id == incident.pk else row.incident_id for row in rows}
    seen = {one.pk: one for one in incidents_for(actor).filter(pk__in=set(ends.values()))} if ends else {}
    return [(seen[ends[row.pk]], row) for row in rows if ends[row.pk] in seen]


def one_that_belongs(actor: Actor, incident: Incident, reference: str) -> BelongsWith:
    """What says that an incident, which `actor` may see, belongs with this one."""
    other = get_incident(actor, reference)
    for one, row in belongs_with(actor, incident):
        if one.pk == other.pk:
            return row
    raise NoSuchIncident(reference)


def open_follow_ups(actor: Actor, today: date) -> tuple[FollowUp, ...]:
    """What is to be looked at again in incidents that `actor` may know of, closed ones too; the earliest first."""
    waiting = FollowUp.objects.in_force().filter(
        school=actor.school, is_done=False, incident__in=incidents_worked_on_by(actor)
    )
    ordered = waiting.select_related("incident").order_by(F("due_on").asc(nulls_last=True), "pk")
    return tuple(ordered[:MOST_FOLLOW_UPS])


def follow_up_open(incident: Incident, number: int) -> FollowUp:
    """A follow-up of this incident that is still open."""
    for row in in_force(written_of(incident, FollowUp)):
        if row.pk == number and not row.is_done:
            return row
    raise NoSuchIncident(number)


def asks_breach_itself(pack: Pack) -> bool:
    """Whether a pack's own chart asks what sort of breach it is, so that it is not asked twice."""
    return any({"technical", "safeguarding"} <= {option.id for option in fact.options} for fact in pack.facts.values())
