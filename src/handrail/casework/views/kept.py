"""Adding to a record what stands beside its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.forms import ReasonForm
from handrail.casework.presenters import Case
from handrail.casework.views.keeping import give_back
from handrail.casework.views.opened import case_of
from handrail.incidents.access import (
    NoSuchIncident,
    addition_in_force,
    asks_breach_itself,
    follow_up_open,
    kinds_kept,
    one_that_belongs,
)
from handrail.incidents.actions import (
    BelongsAlready,
    add_to_record,
    join_incidents,
    look_again,
    looked_at,
    part_incidents,
)
from handrail.incidents.decorators import to_work_on
from handrail.incidents.forms import AdditionForm, JoinForm, LookAgainForm, TickOffForm
from handrail.incidents.kinds import Kept
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from handrail.ui.forms import Form
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ADDED = "It is in the record."
JOIN, AGAIN = "Another incident belongs with it", "Something to be looked at again, such as a policy"
CHANGED_BEFORE = "Somebody has changed this meanwhile. What you sent was not recorded."


@require_GET
@to_work_on
def choose(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """What can be added at this school."""
    case = case_of(actor, incident)
    kinds = [kind for kind in kinds_kept(actor.school) if kind != Kept.BREACH or not asks_breach_itself(case.walk.pack)]
    links = [Link(kind.label, page_address("casework:add-addition", incident.reference, kind.value)) for kind in kinds]
    links.append(Link(JOIN, page_address("casework:join-incidents", incident.reference)))
    links.append(Link(AGAIN, page_address("casework:look-again", incident.reference)))
    return render(request, "casework/choose-addition.html", {"case": case, "links": links})


@require_http_methods(["GET", "POST"])
@to_work_on
def add(request: HttpRequest, actor: Actor, incident: Incident, kind: str) -> HttpResponse:
    """Add something of one kind."""
    if kind not in kinds_kept(actor.school):
        raise Http404
    case, wanted = case_of(actor, incident), Kept(kind)
    form = AdditionForm(actor, wanted, case.people, case.titles, timezone.localdate(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        add_to_record(actor, incident.reference, form.given(), now=timezone.now())
        return _added(request, incident)
    return _show(request, case, form, wanted.label)


@require_http_methods(["GET", "POST"])
@to_work_on
def correct(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Correct what was added; what stood before stays in the record."""
    try:
        before = addition_in_force(incident, number)
    except NoSuchIncident:
        return _changed_before(request, actor, incident)
    case, kind = case_of(actor, incident), Kept(before.kind)
    known = {name: getattr(before, name) for name in ("on", "who", "text", "agreed", "option", "elsewhere")}
    known["person"] = before.involvement.ref if before.involvement else ""
    form = AdditionForm(actor, kind, case.people, case.titles, timezone.localdate(), typed_in(request), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            add_to_record(actor, incident.reference, form.given(), replaces=number, now=timezone.now())
        except NoSuchIncident:
            return _changed_before(request, actor, incident)
        return _added(request, incident)
    return _show(request, case, form, f"{kind.label}: correct it")


@require_http_methods(["GET", "POST"])
@to_work_on
def join(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Say that another incident belongs with this one."""
    form = JoinForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            join_incidents(actor, incident.reference, given["other"], given["reason"], now=timezone.now())
            return _added(request, incident)
        except NoSuchIncident:
            form.say_not_found()
        except BelongsAlready:
            form.add_error("other", "Give another reference: these two are joined already, or are the same.")
    return _show(request, case_of(actor, incident), form, JOIN)


@require_http_methods(["GET", "POST"])
@to_work_on
def part(request: HttpRequest, actor: Actor, incident: Incident, other: str) -> HttpResponse:
    """Say that the two do not belong together after all."""
    one_that_belongs(actor, incident, other)
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        part_incidents(actor, incident.reference, other, form.cleaned_data["reason"], now=timezone.now())
        return _added(request, incident)
    return _show(request, case_of(actor, incident), form, "They do not belong together")


@require_http_methods(["GET", "POST"])
@to_work_on
def again(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Note what is to be looked at again."""
    form = LookAgainForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        look_again(actor, incident.reference, given["what"], given["due_on"], now=timezone.now())
        return _added(request, incident)
    return _show(request, case_of(actor, incident), form, AGAIN)


@require_http_methods(["GET", "POST"])
@to_work_on
def tick_off(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Tick off what was looked at, with what came of it."""
    try:
        row = follow_up_open(incident, number)
    except NoSuchIncident:
        return _changed_before(request, actor, incident)
    form = TickOffForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        looked_at(actor, incident.reference, number, form.cleaned_data["came_of_it"], now=timezone.now())
        return _added(request, incident)
    return _show(request, case_of(actor, incident), form, "Looked at again", row.what)


def _changed_before(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    if request.method != "POST":
        raise Http404
    return give_back(request, actor, incident, CHANGED_BEFORE)


def _added(request: HttpRequest, incident: Incident) -> HttpResponse:
    messages.success(request, ADDED)
    return redirect("casework:show-incident", incident.reference)


def _show(request: HttpRequest, case: Case, form: Form, title: str, hint: str = "") -> HttpResponse:
    page = {"case": case, "form": form, "title": title, "hint": hint}
    return render(request, "casework/add-to-record.html", page)
