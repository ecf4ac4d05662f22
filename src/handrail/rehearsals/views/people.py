"""The story, who is in it, and which colleagues take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.rehearsals.access import asked_to, may_lead, staff_to_ask
from handrail.rehearsals.actions import MOST_PEOPLE, TooManyPeople, add_somebody, ask_colleagues
from handrail.rehearsals.forms import SomebodyForm, StaffForm
from handrail.rehearsals.views.opened import head_of, shown, to_lead, to_work_on, with_rehearsal
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.rehearsals.models import Rehearsal

TOO_MANY = f"A rehearsal has {MOST_PEOPLE} people at most. Go on with those who are in it."


@require_GET
@with_rehearsal
def show_story(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """What those who take part know from the beginning, and who they are."""
    head = head_of(rehearsal, "rehearsals:show-story")
    page = {"head": head, "asked": asked_to(rehearsal), "may_lead": may_lead(actor, rehearsal)}
    return shown(request, "story", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def add(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """Put one more person into the story."""
    head = head_of(rehearsal)
    form = SomebodyForm(head.walk.pack, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_somebody(actor, rehearsal.pk, form.given(), now=timezone.now())
        except TooManyPeople:
            form.add_error(None, TOO_MANY)
        else:
            messages.success(request, "Added to the story.")
            return redirect("rehearsals:show-rehearsal", rehearsal.pk)
    return shown(request, "add-somebody", {"head": head, "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
@to_lead
def ask(request: HttpRequest, actor: Actor, rehearsal: Rehearsal) -> HttpResponse:
    """Ask more colleagues to take part."""
    asked = {one.user.pk for one in asked_to(rehearsal)}
    others = [user for user in staff_to_ask(actor, timezone.localdate()) if user.pk not in asked]
    form = StaffForm(typed_in(request), staff=[(str(user.pk), user.display_name) for user in others])
    if request.method == "POST" and form.is_valid():
        ask_colleagues(actor, rehearsal.pk, form.chosen(), now=timezone.now())
        return redirect("rehearsals:show-story", rehearsal.pk)
    return shown(request, "ask-colleagues", {"head": head_of(rehearsal), "form": form, "others": others})
