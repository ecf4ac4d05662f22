"""Pages about people."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.people import access, actions
from handrail.people.forms import PersonForm
from handrail.people.presenters import person_lines
from handrail.schools.access import Actor, NotAllowed, staff_of
from handrail.schools.decorators import with_actor

PEOPLE_ON_A_PAGE = 50


@require_GET
@with_actor
def list_people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody on the list, or those with some words in their name."""
    if not access.may_browse(actor):
        raise NotAllowed("Only those who keep the list of people see the whole of it.")
    words = request.GET.get("words", "").strip()[:100]
    found = access.people_of(actor).active().named_like(words)
    page = Paginator(found, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.note_list_look(actor, words, page.paginator.count, now=timezone.now())
    lines = person_lines(page.object_list, access.kinds_of_people(actor.school), reader=actor.user.pk)
    return render(request, "people/list.html", {"people": lines, "page": page, "words": words})


@require_http_methods(["GET", "POST"])
@with_actor
def add_person(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter somebody by hand."""
    if not access.may_add(actor):
        raise NotAllowed("Only those who keep the list of people add to it.")
    staff = {str(place.user_id): place.user for place in staff_of(actor, timezone.localdate())}
    form = PersonForm(
        request.POST or None,
        kinds=[item for item in access.kinds_of_people(actor.school).items() if item[0] != "not_known"],
        accounts=[(key, user.display_name) for key, user in staff.items()],
    )
    if form.is_valid():
        answers = form.cleaned_data | {"user": staff.get(form.cleaned_data["user"])}
        try:
            person = actions.add_person(actor, **answers, now=timezone.now())
        except actions.AccountTaken as refusal:
            form.add_error("user", str(refusal))
        else:
            messages.success(request, f"{person.display_name} is on the list.")
            return redirect("people:list-people")
    return render(request, "people/add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def mark_as_left(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    if not access.may_add(actor):
        raise NotAllowed("Only those who keep the list of people change it.")
    try:
        person = actions.open_person(actor, person_id, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    if not access.may_mark_as_left(actor, person):
        raise NotAllowed("Nobody takes themselves off the list.")
    if request.method == "GET":
        return render(request, "people/left.html", {"person": person})
    actions.mark_as_left(actor, person, now=timezone.now())
    messages.success(request, f"{person.display_name} is off the list.")
    return redirect("people:list-people")
