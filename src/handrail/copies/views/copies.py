"""What can be made of one incident, a form as it stands, and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from handrail.casework.access import authority_copy
from handrail.contacts.presenters import contacts_words
from handrail.copies import presenters
from handrail.copies.access import CopyRecord
from handrail.copies.actions import Made, record_copy_made
from handrail.copies.kinds import AUTHORITY, MadeAs
from handrail.copies.lock import locked, new_phrase, sealed, unsealed
from handrail.copies.views.told import draft_called, paper_called
from handrail.copies.word import as_word
from handrail.incidents.decorators import to_work_on
from handrail.papers.paper import Paper
from handrail.papers.presenters import Told
from handrail.papers.typeset import typeset
from handrail.papers.views.told import told_of
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

TYPES = {
    MadeAs.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    MadeAs.PDF: "application/pdf",
    MadeAs.LOCKED: "application/pdf",
}
CHOOSE_AS = "Choose as what it is made. The authority’s copy is made locked only."
TOO_OLD = "That pass-phrase was shown too long ago. A new one is made with a new file; forget the old one."


@require_GET
@to_work_on
def show_copies(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """The forms, the authority's copy, and what was made and sent."""
    told, asked = told_of(actor, incident), authority_copy(actor.school)
    known = told.case.walk.pack.contacts.get(asked.officer)
    page = presenters.CopiesPage(
        told,
        CopyRecord(incident, told.given.contacts),
        is_asked=asked.is_asked_of(told.case.walk),
        officer=known.office if known else "",
    )
    empty = presenters.authority_paper(told).empty if told.layouts.is_own_form else ()
    return render(request, "copies/show-copies.html", {"case": told.case, "page": page, "empty": empty})


@require_GET
@to_work_on
def show_draft(request: HttpRequest, actor: Actor, incident: Incident, what: str, person: str = "") -> HttpResponse:
    """A form as it stands: what is filled in, what is still to be written, and what to look at before it goes."""
    told = told_of(actor, incident)
    draft = draft_called(told, what, person)
    contacts = [told.case.walk.pack.contacts[id_] for id_ in draft.form.to]
    page = {"case": told.case, "draft": draft, "about": told.case.named.get(person, ""), "person": person}
    page["contacts"] = contacts_words(contacts, told.offices.contacts)
    return render(request, "copies/show-draft.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def make(request: HttpRequest, actor: Actor, incident: Incident, what: str, person: str = "") -> HttpResponse:
    """Make a file and give it away; or show the pass-phrase of a locked one, once.

    Whoever was signed out before they pressed comes here from the sign-in, and is asked once more.
    """
    told = told_of(actor, incident)
    paper = paper_called(told, what, person)
    if request.method != "POST":
        return _back(incident, what, person)
    made_as = _made_as(request, what)
    if made_as is None:
        messages.warning(request, CHOOSE_AS)
        return _back(incident, what, person)
    if made_as != MadeAs.LOCKED:
        content = as_word(paper) if made_as == MadeAs.WORD else typeset(paper, now=told.now)
        return _given(actor, incident, Made(what, paper.title, made_as, person), paper, content, told)
    phrase = new_phrase()
    page = {"case": told.case, "paper": paper, "phrase": phrase, "what": what, "person": person}
    page["sealed"] = sealed(actor.user.pk, _about(incident, what, person), phrase)
    return render(request, "copies/show-phrase.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def take(request: HttpRequest, actor: Actor, incident: Incident, what: str, person: str = "") -> HttpResponse:
    """The file that opens with the pass-phrase just shown. The pass-phrase is kept nowhere."""
    told = told_of(actor, incident)
    paper = paper_called(told, what, person)
    phrase = unsealed(actor.user.pk, _about(incident, what, person), request.POST.get("sealed", ""))
    if phrase is None:
        if request.method == "POST":
            messages.warning(request, TOO_OLD)
        return _back(incident, what, person)
    content = locked(typeset(paper, now=told.now), phrase)
    return _given(actor, incident, Made(what, paper.title, MadeAs.LOCKED, person), paper, content, told)


def _made_as(request: HttpRequest, what: str) -> MadeAs | None:
    """The authority's copy is locked, always: it would be mailed as it is otherwise. None for anything else."""
    wanted = request.POST.get("as", "")
    if wanted not in MadeAs.values or (what == AUTHORITY and wanted != MadeAs.LOCKED):
        return None
    return MadeAs(wanted)


def _given(actor: Actor, incident: Incident, made: Made, paper: Paper, content: bytes, told: Told) -> HttpResponse:
    record_copy_made(actor, incident.reference, made, content, now=told.now)
    response = HttpResponse(content, content_type=TYPES[made.made_as])
    ending = "docx" if made.made_as == MadeAs.WORD else "pdf"
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}.{ending}"'
    return response


def _about(incident: Incident, what: str, person: str) -> str:
    return f"{incident.pk}/{what}/{person}"


def _back(incident: Incident, what: str, person: str) -> HttpResponse:
    if what == AUTHORITY:
        return redirect("copies:show-copies", incident.reference)
    if person:
        return redirect("copies:show-draft-about", incident.reference, what, person)
    return redirect("copies:show-draft", incident.reference, what)
