"""The copy of a record that the school's authority asks for. The one place that says which paper it is."""

from __future__ import annotations

from dataclasses import replace

from handrail.papers.paper import Paper
from handrail.papers.presenters import Told, chronology_paper, file_name

TITLE = "Copy of the incident record"


def authority_paper(told: Told) -> Paper:
    """The copy as a paper (REF-01; 004:158, 004:398)."""
    name = file_name(told.case.reference, "authority-copy")
    return replace(chronology_paper(told), title=f"{TITLE} {told.case.reference}", file_name=name)
