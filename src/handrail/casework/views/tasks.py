"""Tasks: what a technician or a colleague is asked, and what they say; and what a technician is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import (
    NoSuchTask,
    brief_of,
    card_with,
    could_be_part_of_it,
    gets_tasks,
    is_technical,
    reports_of,
    tasks_for,
    was_asked,
)
from handrail.casework.actions import BriefGiven, brief_technician, note_tasks_look, open_task, report_task
from handrail.casework.forms import BriefForm, TaskForm
from handrail.casework.presenters import TaskPage, card_words, report_words, task_words
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of, offices_of
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

REPORTED = "Thank you. Whoever leads it sees what you wrote."
NO_LONGER = "This is no longer asked of you. Nothing was recorded; if you did something, tell the coordinator."
TOLD = "The technician sees it with the task, and nothing else of the incident."


@require_GET
@with_actor
def list_tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is due of a technician or was asked of somebody; for all others there is no such page."""
    tasks = [task_words(task) for task in tasks_for(actor, timezone.localdate())]
    if not tasks and not gets_tasks(actor):
        raise Http404
    note_tasks_look(actor, tasks, now=timezone.now())
    return render(request, "casework/list-tasks.html", {"tasks": tasks})


@require_http_methods(["GET", "POST"])
@with_actor
def show_task(request: HttpRequest, actor: Actor, reference: str, key: str) -> HttpResponse:
    """One task, and what became of it."""
    try:
        task = open_task(actor, reference, key, now=timezone.now())
        form = TaskForm(typed_in(request), is_technical=not task.is_asked)
        if request.method == "POST" and form.is_valid():
            report_task(actor, reference, key, form.given(), now=timezone.now())
            messages.success(request, REPORTED)
            return redirect(_tasks_page(actor))
    except NoSuchTask:
        return _no_longer(request, actor, reference)
    return render(request, "casework/show-task.html", {"page": TaskPage(task), "form": form})


def _no_longer(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Not found; but whoever sends what they did is told that it was not taken."""
    if request.method != "POST" or not (gets_tasks(actor) or was_asked(actor, reference)):
        raise Http404
    messages.warning(request, NO_LONGER)
    return redirect(_tasks_page(actor))


def _tasks_page(actor: Actor) -> str:
    """Where somebody’s tasks stand: technicians have a page of their own."""
    return "casework:list-tasks" if gets_tasks(actor) else "casework:home"


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def brief(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Write for the technician which address, device or account is meant."""
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    if not is_technical(actor.school, card):
        raise Http404
    told = brief_of(incident, card)
    known = {name: getattr(told, name) for name in BriefGiven.__dataclass_fields__} if told else {}
    form = BriefForm(typed_in(request), initial=known)
    if request.method == "POST" and form.is_valid():
        brief_technician(actor, incident.reference, step, form.given(), person=person, now=timezone.now())
        messages.success(request, TOLD)
        return redirect("casework:show-now", incident.reference)
    page = {
        "case": case,
        "card": card_words(case.reference, case.walk.pack, card, offices_of(actor, case), case.named),
        "form": form,
        "reports": [report_words(report) for report in reports_of(incident, card)],
        "is_shown_to_nobody": incident.in_confidence,
        "could_be_part": could_be_part_of_it(case.walk),
    }
    return render(request, "casework/brief-technician.html", page)
