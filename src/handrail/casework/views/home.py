"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import tasks_for, walks_of
from handrail.casework.presenters import HomePage, task_words
from handrail.evidence.access import due_back, requests_for
from handrail.evidence.presenters import due_links, request_links
from handrail.incidents.access import beginnings_of, may_see_log, open_incidents, reports_by, technical_offices
from handrail.referrals.access import late_in_each
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

MOST_INCIDENTS = 200
"""So many of the newest open incidents are looked through for what is due."""
MOST_REPORTS = 10


@require_GET
@with_actor
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Report a concern; what is due; one's own reports."""
    incidents = open_incidents(actor, MOST_INCIDENTS)
    page = HomePage(
        actor,
        incidents,
        walks_of(incidents),
        beginnings_of(incidents),
        reports_by(actor)[:MOST_REPORTS],
        sees_log=may_see_log(actor),
        most=MOST_INCIDENTS,
        late=late_in_each(incidents, timezone.localdate()),
    )
    things = due_links(due_back(actor, timezone.localdate()), timezone.localdate()) if page.sees_log else []
    tasks = [task_words(task) for task in tasks_for(actor, timezone.localdate())] if technical_offices(actor) else None
    told = {"due_back": things, "tasks": tasks, "asked": request_links(requests_for(actor, timezone.now()))}
    return render(request, "casework/home.html", {"page": page} | told)
