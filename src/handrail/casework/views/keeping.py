"""What somebody wrote is not lost because a colleague was quicker, or because they had been signed out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from handrail.accounts import carried
from handrail.casework.access import NoSuchInstruction
from handrail.casework.forms import NoteForm
from handrail.casework.views.opened import case_of
from handrail.incidents.actions import IsClosed, require_open
from handrail.schools.access import Actor
from handrail.ui.pasted import without_files

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

P = ParamSpec("P")
WRITTEN_IN = (
    "outcome",
    "because",
    "text",
    "reason",
    "done_by_words",
    "told",
    "advice",
    "material_at",
    "description",
    "switched_off",
    "taken_why",
    "corrected_because",
    "responsible",
    "reached",
    "about",
    "words",
    "agreed",
    "what",
    "came_of_it",
)
MOVED_ON = "Somebody has changed an answer meanwhile, and this is no longer asked for. Nothing was recorded of it."
CLOSED_MEANWHILE = "A colleague has closed this incident meanwhile. What you sent was not recorded."


def keeping_words(
    view: Callable[Concatenate[HttpRequest, Actor, Incident, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Actor, Incident, P], HttpResponse]:
    """Work on an open incident. Where others have moved on before something was sent, give the words in it back."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, actor: Actor, incident: Incident, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            if request.method != "POST":
                require_open(incident)
            return view(request, actor, incident, *args, **kwargs)
        except NoSuchInstruction:
            if request.method != "POST" and not _written(request):
                raise Http404 from None
            return give_back(request, actor, incident, MOVED_ON)
        except IsClosed:
            if not _written(request):
                raise
            return give_back(request, actor, incident, CLOSED_MEANWHILE)

    return wrapped


def give_back(
    request: HttpRequest, actor: Actor, incident: Incident, says: str, *, refused: bool = False
) -> HttpResponse:
    """Say why it was not recorded, with the words, which can be kept as a note; without words, what to do now.

    `refused`: not because others were quicker, but because it is not the actor's to do; a page of its own says so.
    """
    words = _written(request)
    if refused and not words:
        page = {"case": case_of(actor, incident), "says": says}
        return render(request, "casework/not-yours.html", page, status=403)
    if not words:
        messages.warning(request, says)
        return redirect("casework:show-now", incident.reference)
    page = {"case": case_of(actor, incident), "says": says, "form": NoteForm(initial={"text": words})}
    return render(request, "casework/keep-words.html", page, status=403 if refused else 409)


def _written(request: HttpRequest) -> str:
    """Everything written in the form, a paragraph each."""
    typed = carried.typed(request) or QueryDict()
    written = (without_files(typed.get(name, "")).strip() for name in WRITTEN_IN)
    return "\n".join(words for words in written if words)
