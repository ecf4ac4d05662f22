"""An incident of which something was written into every table."""

from __future__ import annotations

from handrail.casework.actions import add_person_to_incident, answer_question, close_incident, reopen_incident
from handrail.incidents.access import get_incident
from handrail.incidents.actions import add_note, correct_note, open_incident
from handrail.incidents.models import Incident
from handrail.people.models import Person
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast


def everything_written(cast: Cast, listed: dict[str, Person]) -> Incident:
    """Reported about the head, so that the chair leads and others are kept out; settled, closed and opened again."""
    reference = a_report(cast.okafor, somebody(listed["A"]), described("A stranger", "outsider", "instigator"))
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    add_person_to_incident(cast.okafor, reference, somebody(listed["B"], "witness"), now=NOW + MINUTE)
    note = add_note(cast.okafor, reference, "Spoke with the form tutor.", now=NOW + MINUTE)
    correct_note(cast.okafor, reference, note.pk, "Spoke with the class teacher.", now=NOW + 2 * MINUTE)
    open_incident(cast.okafor, reference, now=NOW + 3 * MINUTE)
    settle(cast.okafor, reference, {"leader_involved": "head"})
    close_incident(cast.okafor, reference, "Settled with both families.", now=NOW + 4 * MINUTE)
    reopen_incident(cast.okafor, reference, "A new message came.", now=NOW + 5 * MINUTE)
    return get_incident(cast.okafor, reference)
