"""The doors of this room: what somebody may count, which figures they may read, and which duties are theirs."""

from handrail.insight.access.counting import COUNT
from handrail.insight.access.duties import (
    UnknownDuty,
    YourDuty,
    duties_of,
    may_have_duties,
    one_done,
    one_duty,
    written_of,
)
from handrail.insight.access.figures import (
    counted_in_figures,
    figures_of,
    has_ended,
    may_make_figures,
    may_read_figures,
    readers_of_figures,
    terms_offered,
)
from handrail.insight.access.standing import Gap, HeadsKept, Span, Standing, may_see_standing, standing_of
from handrail.insight.access.stands import DutyStands, duties_under

__all__ = [
    "COUNT",
    "DutyStands",
    "Gap",
    "HeadsKept",
    "Span",
    "Standing",
    "UnknownDuty",
    "YourDuty",
    "counted_in_figures",
    "duties_of",
    "duties_under",
    "figures_of",
    "has_ended",
    "may_have_duties",
    "may_make_figures",
    "may_read_figures",
    "may_see_standing",
    "one_done",
    "one_duty",
    "readers_of_figures",
    "standing_of",
    "terms_offered",
    "written_of",
]
