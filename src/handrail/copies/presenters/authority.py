"""The copy of a record that the school's authority asks for. The one place that says which paper it is."""

from __future__ import annotations

from dataclasses import replace

from handrail.papers.access import logged_one
from handrail.papers.paper import Paper
from handrail.papers.presenters import Told, chronology_paper, file_name, form_paper

TITLE = "Copy of the incident record"


def authority_paper(told: Told) -> Paper:
    """The copy as a paper (REF-01): the school's own form where it fills one in (004:397-398), else the chronology.

    Neither holds anything that was decided about an adult. `empty` is what the form still lacks (LOG-26).
    """
    if told.layouts.is_own_form:
        drawn = form_paper(told, logged_one(told.actor, told.incident))
    else:
        drawn = chronology_paper(told)
    name = file_name(told.case.reference, "authority-copy")
    return replace(drawn, title=f"{TITLE} {told.case.reference}", file_name=name)
