"""The first page."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.casework.access import new_among, tasks_for, walks_of, without_copy
from handrail.casework.actions import note_tasks_look
from handrail.casework.presenters import HomePage, task_words
from handrail.casework.presenters.home import signing_links
from handrail.contacts.access import to_check_by
from handrail.contacts.presenters import to_check_words
from handrail.drafting.access.updates import update_waits
from handrail.drafting.presenters.updates import update_link
from handrail.evidence.access import due_back, requests_for
from handrail.evidence.presenters import due_links, request_links
from handrail.incidents.access import (
    LogFilter,
    beginnings_of,
    may_see_log,
    open_follow_ups,
    open_incidents,
    places_taken,
    reports_by,
    reviews_due,
    technical_offices,
    to_be_answered,
    visits_of,
)
from handrail.incidents.actions import note_log_look
from handrail.incidents.presenters import all_follow_ups, due_complaints, due_reviews
from handrail.library.access import pack_of
from handrail.referrals.access import late_in_each
from handrail.sanctions.access import ending_soon, network_tasks
from handrail.sanctions.presenters import ending_links, task_lines
from handrail.schools.access import Actor, settings_to_fill
from handrail.schools.decorators import with_actor
from handrail.schools.presenters.settings import links_to_fill
from handrail.witnesses.access import mail_stuck_for
from handrail.witnesses.presenters import stuck_in_words

MOST_INCIDENTS = 200
"""So many of the newest open incidents are looked through for what is due."""
MOST_REPORTS = 10


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponseBase:
    """The first page of one of the staff; whoever is on none and is a guest goes to what they may read."""
    page = _home(request)
    is_of_no_school = not hasattr(request, "actor")
    if is_of_no_school and visits_of(request.user, timezone.localdate()):
        return redirect("casework:list-visits")
    return page


@with_actor
def _home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Report a concern; what is due; one's own reports."""
    incidents = open_incidents(actor, MOST_INCIDENTS)
    walks = walks_of(incidents)
    today = timezone.localdate()
    page = HomePage(
        actor,
        incidents,
        walks,
        beginnings_of(incidents),
        reports_by(actor)[:MOST_REPORTS],
        sees_log=may_see_log(actor),
        most=MOST_INCIDENTS,
        late=late_in_each(incidents, today),
        without_copy=without_copy(actor.school, incidents, walks) if incidents else frozenset(),
        taken=places_taken(actor, incidents),
        new=new_among(actor, incidents, today),
    )
    things = due_links(due_back(actor, today), today) if page.sees_log else []
    things += ending_links(ending_soon(actor, today), today, pack_of) if page.sees_log else []
    complaints = due_complaints(to_be_answered(actor, today), today) if page.sees_log else []
    tasks = [task_words(task) for task in tasks_for(actor, today)]
    again = all_follow_ups(open_follow_ups(actor, today), today) if page.sees_log else []
    near = [one for one in reviews_due(actor) if one.is_near(today)] if actor.offices else []
    asked = request_links(requests_for(actor, timezone.now()))
    _note_look(actor, page, [*things, *complaints, *again, *asked], tasks)
    stuck = mail_stuck_for(actor, timezone.now())
    context = {
        "page": page,
        "due_back": things,
        "complaints": complaints,
        "again": again,
        "reviews": due_reviews(near, today),
        "asked": asked,
        "to_fill": links_to_fill(settings_to_fill(actor)),
        "to_check": to_check_words(to_check_by(actor, today)),
        "update": update_link() if update_waits(actor) else None,
        "mail": stuck_in_words(stuck) if stuck else "",
        "tasks": tasks if tasks or technical_offices(actor) else None,
        "signing": signing_links(actor),
        "is_technical": bool(technical_offices(actor)),
        "to_withhold": task_lines(network_tasks(actor, today), today, pack_of),
    }
    return render(request, "casework/home.html", context)


def _note_look(actor: Actor, page: HomePage, things: Sequence[object], tasks: Sequence[object]) -> None:
    """Whoever sees incidents or tasks here looks through them as on the pages of their own."""
    shown = len(page.new) + len(page.due)
    if shown or things:
        note_log_look(actor, LogFilter(is_open=True), shown, now=timezone.now())
    note_tasks_look(actor, tasks, now=timezone.now())
