"""Pages about equipment."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.equipment import access, actions
from handrail.equipment.forms import PasteForm, ThingForm
from handrail.equipment.presenters import added
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor

ON_A_PAGE = 50
ADD = "add"
MEANWHILE = "The list has changed meanwhile. Look at what can be taken now, then add it."


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep(actor):
        raise NotAllowed(actions.NOT_YOURS)


@require_GET
@with_actor
def list_equipment(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the school has, or what has some words in it."""
    _require_keeper(actor)
    words = request.GET.get("words", "").strip()[:100]
    found = access.equipment_of(actor).on(timezone.localdate()).named_like(words)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    actions.note_list_look(actor, now=timezone.now())
    return render(request, "equipment/list.html", {"things": page.object_list, "page": page, "words": words})


@require_http_methods(["GET", "POST"])
@with_actor
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter one thing by hand."""
    _require_keeper(actor)
    form = ThingForm(request.POST or None)
    if form.is_valid():
        try:
            number = actions.add_equipment(actor, [form.given()], now=timezone.now())
            messages.success(request, added(number, ()))
            return redirect("equipment:list-equipment")
        except actions.NameTaken:
            form.ask_for_another_name()
    return render(request, "equipment/add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def paste(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Paste a table: first it is shown what can be taken, then it is added."""
    _require_keeper(actor)
    form = PasteForm(request.POST or None, taken=access.names_taken(actor))
    is_read = form.is_valid()
    if is_read and request.POST.get("act") == ADD and form.read.things:
        try:
            number = actions.add_equipment(actor, form.read.things, now=timezone.now())
            messages.success(request, added(number, form.read.refused))
            return redirect("equipment:list-equipment")
        except actions.NameTaken:
            form.add_error(None, MEANWHILE)
    return render(request, "equipment/paste.html", {"form": form, "read": form.read if is_read else None})


@require_http_methods(["GET", "POST"])
@with_actor
def mark_as_gone(request: HttpRequest, actor: Actor, thing: int) -> HttpResponse:
    """Say that the school no longer has it."""
    _require_keeper(actor)
    try:
        found = access.one_thing(actor, thing)
        if request.method == "GET":
            return render(request, "equipment/gone.html", {"thing": found})
        actions.mark_as_gone(actor, thing, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, f"{found.name} is off the list.")
    return redirect("equipment:list-equipment")
