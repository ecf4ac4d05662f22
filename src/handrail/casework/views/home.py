"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import tasks_for, walks_of
from handrail.casework.presenters import HomePage, task_words
from handrail.evidence.access import due_back
from handrail.evidence.presenters import due_links
from handrail.incidents.access import beginnings_of, may_see_log, open_incidents, reports_by, technical_offices
from handrail.library.access import pack_of
from handrail.referrals.access import late_in_each
from handrail.sanctions.access import ending_soon, network_tasks
from handrail.sanctions.presenters import ending_links, task_lines
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
    today = timezone.localdate()
    things = due_links(due_back(actor, today), today) if page.sees_log else []
    things += ending_links(ending_soon(actor, today), today, pack_of) if page.sees_log else []
    shown = {"page": page, "due_back": things, "tasks": None}
    if technical_offices(actor):
        shown["tasks"] = [task_words(task) for task in tasks_for(actor, today)]
        shown["to_withhold"] = task_lines(network_tasks(actor, today), today, pack_of)
    return render(request, "casework/home.html", shown)
