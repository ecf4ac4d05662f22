"""The plain chronology: everything that was written, oldest first, corrections and withdrawn words included."""

from __future__ import annotations

from handrail.casework.presenters import chronology
from handrail.papers.paper import Facts, Grid, Paper
from handrail.papers.presenters.told import Told, file_name, head_of, printed_by
from handrail.ui.parts import Moment


def chronology_paper(told: Told) -> Paper:
    """Every moment of one incident, each with its author."""
    moments = chronology(told.case, told.record, told.given, told.offices)
    reference, pack = told.case.reference, told.case.walk.pack
    about = Facts(
        "",
        [
            ("Incident", [reference]),
            ("Status", [str(told.case.status.text)]),
            ("People", [told.case.named[person.ref] for person in told.case.people] or ["Nobody is named yet"]),
            ("Procedures", [f"{pack.title}, edition {pack.edition}"]),
        ],
    )
    rows = [[[moment.when], _what(moment), [moment.by]] for moment in moments]
    return Paper(
        title=f"Chronology of incident {reference}",
        school=head_of(told.actor),
        mark=reference,
        printed=printed_by(told.actor, told.now),
        file_name=file_name(reference, "chronology"),
        parts=[about, Grid("What was recorded", ("When", "What", "By"), (3, 10, 3), rows, lead=1)],
    )


def _what(moment: Moment) -> list[str]:
    heading = f"{moment.tag.text}: {moment.title}" if moment.tag else moment.title
    return [heading, *filter(None, [moment.text]), *(f"Before this: {former}" for former in moment.former)]
