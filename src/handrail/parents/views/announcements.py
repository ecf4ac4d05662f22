"""The plan of what all parents are told, and the record of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.parents import access, actions
from handrail.parents.forms import DropForm, PlanForm, ToldForm
from handrail.parents.presenters import YearPage, announcement_words
from handrail.schools.access import Actor, pack_of
from handrail.schools.decorators import with_actor
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from handrail.parents.models import Announcement

SAVED = "It is written down."
FIELDS_OF_PLAN = ("title", "kind", "subject", "for_on", "about")


@require_GET
@with_actor
def list_announcements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One school year: this one, unless the address names another."""
    if not access.may_read_announcements(actor):
        raise Http404
    today = timezone.localdate()
    years = access.years_offered(today)
    period = next((year for year in years if year.key == request.GET.get("year")), years[1])
    page = {
        "page": YearPage.of(actor, access.announcements_in(actor, period), today),
        "years": years, "period": period, "may_plan": access.may_plan(actor),
        "school": actor.school, "can_be_reached": access.can_be_reached(actor.school),
    }  # fmt: skip
    return render(request, "parents/list-announcements.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def plan(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Plan something; with `?subject=` in the address one that the pack offers is filled in."""
    if not access.may_plan(actor):
        raise Http404
    pack = pack_of(actor.school)
    offered = pack.announcement_subjects.get(request.GET.get("subject", ""))
    initial = {"subject": offered.id, "title": offered.label, "about": offered.says} if offered else {"subject": ""}
    form = PlanForm(pack, request.POST or None, initial=initial)
    if not form.is_valid():
        return render(request, "parents/plan.html", {"form": form})
    return _saved(request, lambda: actions.plan_announcement(actor, form.planned(), now=timezone.now()))


@require_http_methods(["GET", "POST"])
@with_actor
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Plan it otherwise, or again."""
    row = _row(actor, number)
    initial = {field: getattr(row, field) for field in FIELDS_OF_PLAN}
    form = PlanForm(pack_of(actor.school), request.POST or None, initial=initial)
    if not form.is_valid():
        return _asked(request, actor, form, number, "parents/plan.html")
    return _saved(request, lambda: actions.change_plan(actor, number, form.planned(), now=timezone.now()))


@require_http_methods(["GET", "POST"])
@with_actor
def tell(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Write that parents were told, or correct that."""
    row, now = _row(actor, number), timezone.now()
    kind = pack_of(actor.school).announcement_kinds.get(row.kind)
    initial = {field: getattr(row, field) for field in ("done_on", "came", "led_by", "note")} if row.done_on else {}
    form = ToldForm(kind, timezone.localdate(now), request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return _asked(request, actor, form, number, "parents/tell.html")
    return _saved(request, lambda: actions.record_told(actor, number, form.told(), now=now))


@require_http_methods(["GET", "POST"])
@with_actor
def drop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say that it is not done, and why."""
    _row(actor, number)
    form = DropForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, actor, form, number, "parents/drop.html")
    reason = form.cleaned_data["reason"]
    return _saved(request, lambda: actions.drop_announcement(actor, number, reason, now=timezone.now()))


def _row(actor: Actor, number: int) -> Announcement:
    try:
        return access.one_announcement(actor, number)
    except access.UnknownAnnouncement:
        raise Http404 from None


def _asked(request: HttpRequest, actor: Actor, form: Form, number: int, template: str) -> HttpResponse:
    words = announcement_words(_row(actor, number), pack_of(actor.school), timezone.localdate())
    return render(request, template, {"form": form, "one": words})


def _saved(request: HttpRequest, write: Callable[[], object]) -> HttpResponse:
    write()
    messages.success(request, SAVED)
    return redirect("parents:list-announcements")
