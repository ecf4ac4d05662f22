"""The records of incidents that are past the time for which the school keeps them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.incidents import presenters
from handrail.incidents.access.retention import RETENTION, UNTIL_25, may_see_past_time, records_past_time
from handrail.incidents.actions import note_past_look
from handrail.schools.access import Actor, setting_of
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def list_past_time(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For the head, and for the chair what is kept from the head; to all others there is no such page."""
    if not may_see_past_time(actor):
        raise Http404
    note_past_look(actor, now=timezone.now())
    chosen = setting_of(actor.school, RETENTION)
    page = {
        "records": presenters.past_time_links(records_past_time(actor, timezone.localdate())),
        "is_chosen": bool(chosen),
        "by_age": presenters.NO_BIRTH_DATES if chosen == UNTIL_25 else "",
    }
    return render(request, "incidents/list-past-time.html", page)
