"""What every page of this room begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.copies import presenters
from handrail.copies.access import form_called, people_for
from handrail.copies.presenters import Draft
from handrail.incidents.access import Involved, NoSuchIncident
from handrail.papers.paper import Paper
from handrail.papers.presenters import Told
from handrail.procedures.model import ReferralForm

if TYPE_CHECKING:
    pass


def whom(form: ReferralForm, told: Told, person: str) -> Involved | None:
    """Whom the form is about: one of those whom it may be about, or nobody where it is of the whole incident."""
    if form.each is None and not person:
        return None
    for one in people_for(form, told.case.people):
        if one.ref == person:
            return one
    raise NoSuchIncident(person)


def draft_called(told: Told, what: str, person: str) -> Draft:
    """The form of that id, about that person. Raises `NoSuchIncident` for any other."""
    form = form_called(told.case.walk.pack, what)
    if form is None:
        raise NoSuchIncident(what)
    return presenters.draft_of(told, form, whom(form, told, person))


def paper_called(told: Told, what: str, person: str) -> Paper:
    """A form or the authority's copy, as a paper."""
    if form_called(told.case.walk.pack, what) is None:
        return presenters.authority_paper(told)
    return presenters.paper_of_draft(told, draft_called(told, what, person))
