"""Pages about people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from handrail.people import access, actions
from handrail.people.forms.people import PersonForm
from handrail.people.presenters.people import filters_in, person_lines
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
    filters = filters_in(request.GET, access.kinds_of_people(actor.school), access.classes_of(actor.school))
    found = access.people_of(actor).named_like(words).of_kind(filters.kind)
    found = found.in_class(filters.year_group, filters.class_name).filter(active=not filters.left)
    page = Paginator(found, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.note_list_look(actor, words, page.paginator.count, now=timezone.now())
    lines = person_lines(page.object_list, access.kinds_of_people(actor.school), reader=actor.user.pk)
    told = {"people": lines, "page": page, "words": words, "filters": filters}
    return render(request, "people/list.html", told)


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
            messages.success(request, _("%(name)s is on the list.") % {"name": person.display_name})
            return redirect("people:list-people")
    return render(request, "people/add.html", {"form": form})
