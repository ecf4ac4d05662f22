"""The doors to decisions about people in incidents, and to what was withheld from them."""

from handrail.sanctions.access.adults import AboutAdult, about_adults, one_about_adult
from handrail.sanctions.access.agreed import (
    Agreed,
    Citable,
    DayOf,
    accepted_in,
    agreed_in,
    citable_about,
    day_of,
)
from handrail.sanctions.access.deciders import IN_PERSON, Decider, deciders, taking_away, who_decides
from handrail.sanctions.access.earlier import MOST_EARLIER, Earlier, Suggestion, earlier_of, suggestions
from handrail.sanctions.access.record import SanctionRecord, decided_in, one_sign_again, withheld_in
from handrail.sanctions.access.settled import Decided, Settled, Withheld, settled_in_each
from handrail.sanctions.access.signing_again import AskedToSign, signing_again_in
from handrail.sanctions.access.until_signed import with_signing
from handrail.sanctions.access.who import may_have_sign_again, may_read, may_write, reads_of_adults, still_a_pupil
from handrail.sanctions.access.withheld import (
    SOON,
    NetworkTask,
    count_to_give_back,
    count_withheld,
    ending_soon,
    network_task,
    network_tasks,
)
from handrail.sanctions.models import PUPIL

__all__ = [
    "IN_PERSON",
    "MOST_EARLIER",
    "PUPIL",
    "SOON",
    "AboutAdult",
    "Agreed",
    "AskedToSign",
    "Citable",
    "DayOf",
    "Decided",
    "Decider",
    "Earlier",
    "NetworkTask",
    "SanctionRecord",
    "Settled",
    "Suggestion",
    "Withheld",
    "about_adults",
    "accepted_in",
    "agreed_in",
    "citable_about",
    "count_to_give_back",
    "count_withheld",
    "day_of",
    "decided_in",
    "deciders",
    "earlier_of",
    "ending_soon",
    "may_have_sign_again",
    "may_read",
    "may_write",
    "network_task",
    "network_tasks",
    "one_about_adult",
    "one_sign_again",
    "reads_of_adults",
    "settled_in_each",
    "signing_again_in",
    "still_a_pupil",
    "suggestions",
    "taking_away",
    "who_decides",
    "with_signing",
    "withheld_in",
]
