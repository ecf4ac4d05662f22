"""The page of the log."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.incidents import presenters
from handrail.incidents.access import headings_of, log_page, may_see_log
from handrail.incidents.access.reviews import reviews_due
from handrail.incidents.actions import note_log_look
from handrail.incidents.forms import LogForm
from handrail.library.access import pack_for
from handrail.schools.access import Actor, holders_by_office, settings_of
from handrail.schools.decorators import with_actor

FURTHEST_PAGE = 10_000


@require_GET
@with_actor
def show_log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log, for those who may see any of it; for all others there is no such page."""
    if not may_see_log(actor):
        raise Http404
    pack = pack_for(actor)
    form = LogForm(pack, timezone.localdate(), request.GET or None, headings=headings_of(actor.school))
    wanted = form.filter()
    found = log_page(actor, wanted, _page_number(request))
    note_log_look(actor, wanted, found.count, now=timezone.now())
    log = presenters.LogView(found, pack)
    today = timezone.localdate()
    due = presenters.due_reviews(reviews_due(actor), today)
    settings = settings_of(actor.school)
    context = {
        "filters": form,
        "page": log,
        "name": "".join(settings["log_name"].value),
        "written_by": presenters.written_by(settings["recorders"].value, holders_by_office(actor.school, today), pack),
        "due": due,
    }
    return render(request, "incidents/show-log.html", context)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), FURTHEST_PAGE) if asked.isdecimal() and asked.isascii() and int(asked[:9]) > 0 else 1
