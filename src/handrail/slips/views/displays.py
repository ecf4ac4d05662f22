"""Where words must hang, who looked when, and copies for the wall."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.agreements.presenters.reading import language_of
from handrail.agreements.views.door import form_asked
from handrail.papers.typeset import PACKAGE, set_in
from handrail.papers.views.file import saved
from handrail.schools.access import Actor, NotAllowed, agreeing_of
from handrail.schools.decorators import with_actor
from handrail.slips import access, actions
from handrail.slips.forms import CheckDisplayForm
from handrail.slips.presenters.displays import copies_of, display_words
from handrail.slips.presenters.wall import SIZES, wall_told

WALL = PACKAGE / "slips" / "wall.typ"


@require_GET
@with_actor
def list_displays(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every place where something must hang, when somebody last looked, and what can be printed for the wall."""
    displays, today = _displays(actor), timezone.localdate()
    page = {
        "displays": [display_words(display) for display in displays],
        "copies": copies_of(
            displays, lambda agreement: access.wall_copy(actor, agreement, today), agreeing_of(actor.school).languages
        ),
    }
    return render(request, "slips/list-displays.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def check_display(request: HttpRequest, actor: Actor, display: str) -> HttpResponse:
    """Write down that somebody looked at one of them."""
    found = next((one for one in _displays(actor) if one.place.id == display), None)
    if found is None:
        raise Http404
    now = timezone.now()
    form = CheckDisplayForm(timezone.localdate(now), typed_in(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "slips/check-display.html", {"form": form, "display": display_words(found)})
    said = form.cleaned_data
    actions.check_display(
        actor, display, hangs=said["hangs"] == "yes", note=said["note"], checked_on=said["checked_on"], now=now
    )
    messages.success(request, _("It is written down, with your name and the day."))
    return redirect("slips:list-displays")


@require_GET
@with_actor
def print_wall(request: HttpRequest, actor: Actor, agreement: str, size: str) -> HttpResponse:
    """An agreement for the wall, in the form and language that the address asks for."""
    now = timezone.now()
    try:
        version = access.wall_copy(actor, agreement, timezone.localdate(now))
    except (NotAllowed, KeyError):
        raise Http404 from None
    if size not in SIZES:
        raise Http404
    language = language_of(request.GET.get("lang", ""))
    told = wall_told(actor.school, version, form_asked(request), language, size, timezone.localdate(now))
    return saved(set_in(WALL, told, now=now), f"wall-{agreement}-{size}")


def _displays(actor: Actor) -> list[access.Display]:
    try:
        return access.displays_of(actor)
    except NotAllowed:
        raise Http404 from None
