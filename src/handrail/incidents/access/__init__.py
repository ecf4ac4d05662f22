"""The doors to incidents. Everything that shows or changes one comes through here."""

from handrail.incidents.access.doors import (
    NoSuchIncident,
    get_incident,
    get_own_report,
    hold_incident,
    incidents_for,
    incidents_led_by,
    may_keep_log,
    may_see_log,
    reports_by,
)
from handrail.incidents.access.facts import Options, conflicts_in, may_say, people_as_walked, said_among, said_in_each
from handrail.incidents.access.log import (
    COUNT_UP_TO,
    LogFilter,
    LogPage,
    LogRow,
    beginnings_of,
    log_page,
    open_incidents,
)
from handrail.incidents.access.people import (
    Involved,
    involved_among,
    involved_by,
    involved_in,
    involved_in_each,
    one_involved,
    person_called,
)
from handrail.incidents.access.record import Record, is_open, note_in_force, record_of, status_of
from handrail.incidents.access.reporting import Acknowledgement, acknowledge
from handrail.incidents.access.terms import Term, UnknownTerm, latest_terms
from handrail.incidents.access.who import kind_meant, who_could_be

__all__ = [
    "COUNT_UP_TO",
    "Acknowledgement",
    "Involved",
    "LogFilter",
    "LogPage",
    "LogRow",
    "NoSuchIncident",
    "Options",
    "Record",
    "Term",
    "UnknownTerm",
    "acknowledge",
    "beginnings_of",
    "conflicts_in",
    "get_incident",
    "get_own_report",
    "hold_incident",
    "incidents_for",
    "incidents_led_by",
    "involved_among",
    "involved_by",
    "involved_in",
    "involved_in_each",
    "is_open",
    "kind_meant",
    "latest_terms",
    "log_page",
    "may_keep_log",
    "may_say",
    "may_see_log",
    "note_in_force",
    "one_involved",
    "open_incidents",
    "people_as_walked",
    "person_called",
    "record_of",
    "reports_by",
    "said_among",
    "said_in_each",
    "status_of",
    "who_could_be",
]
