"""Which edition a case follows, what another would change for it, and moving it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import stand_of
from handrail.casework.presenters import Case
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of, go_on
from handrail.incidents.access import Record, may_move
from handrail.incidents.actions import MovedMeanwhile
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.procedures.model import Pack
from handrail.replays.access import NoSuchEdition, offered_to, outlook, pack_offered
from handrail.replays.actions import move_incident
from handrail.replays.forms import MoveForm
from handrail.replays.presenters import EditionPage, MovePage
from handrail.replays.views.cases import pack_named
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

WHO = "Whoever leads the incident, or the head, decides by which edition it goes on."
MOVED = "The incident goes on by the other edition from now on."
MOVED_BEFORE = (
    "A colleague has moved this incident to another edition meanwhile. Nothing was recorded of what you sent."
)
MOVED_MEANWHILE = (
    "While this page was open, a colleague moved the incident to another edition. What would change is shown anew: "
    "read it, and send again if it is still to be moved."
)


@require_GET
@with_incident
def show_edition(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """The edition that it follows, how it came to it, and to which it may be moved."""
    case = case_of(actor, incident)
    page = EditionPage(case, Record(incident), offered_to(actor, incident), may_move=may_move(actor, incident))
    return render(request, "replays/show-edition.html", {"case": case, "page": page})


@require_GET
@with_incident
def show_change(request: HttpRequest, actor: Actor, incident: Incident, pack: str) -> HttpResponse:
    """What any pack or edition that may be compared would change for it; moving is another page."""
    case, page = _page(actor, incident, pack_named(actor, pack))
    return render(request, "replays/show-change.html", {"case": case, "page": page})


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def move(request: HttpRequest, actor: Actor, incident: Incident, edition: str) -> HttpResponse:
    """What would change for it, then why it is moved."""
    if not may_move(actor, incident):
        raise NotAllowed(WHO)
    form = MoveForm(typed_in(request))
    try:
        if request.method == "POST" and form.is_valid() and _moves(request, actor, incident, edition, form):
            messages.success(request, MOVED)
            return go_on(request, actor, incident, "casework:show-now")
        case, page = _page(actor, incident, pack_offered(actor, incident, edition))
    except NoSuchEdition:
        if request.method != "POST":
            raise Http404 from None
        messages.warning(request, MOVED_BEFORE)
        return redirect("replays:show-edition", incident.reference)
    return render(request, "replays/move-incident.html", {"case": case, "page": page, "form": form})


def _moves(request: HttpRequest, actor: Actor, incident: Incident, edition: str, form: MoveForm) -> bool:
    seen = request.POST.get("seen", "")
    try:
        reason, now = form.cleaned_data["reason"], timezone.now()
        move_incident(actor, incident.reference, edition, reason, seen=seen, now=now)
    except MovedMeanwhile:
        form.add_error(None, MOVED_MEANWHILE)
        return False
    return True


def _page(actor: Actor, incident: Incident, pack: Pack) -> tuple[Case, MovePage]:
    stand = stand_of(incident)
    case = Case(actor, incident, stand)
    return case, MovePage(case, pack, outlook(stand, pack))
