"""Whose access to computers or the internet is off: of the whole school, or of one class."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.agreements import access, actions
from handrail.agreements.presenters.lists import no_access_words
from handrail.consents.access import classes_called
from handrail.people.access import classes_of
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def list_without_access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who may not use computers or the internet: names and classes, for teachers and those who look after systems.

    Whoever is in a class comes first, then those who are in none, such as staff.
    """
    if not access.may_see_no_access(actor):
        raise Http404
    now, wanted = timezone.now(), request.GET.get("class", "").strip()[:30]
    names = classes_called(actor, wanted) if wanted else []
    lines = no_access_words(access.without_access(actor, timezone.localdate(now)))
    actions.note_list_look(actor, now=now)
    shown = [line for line in lines if line.place in names] if wanted else lines
    context = {
        "lines": sorted(shown, key=lambda line: not line.place), "is_class": bool(wanted), "chosen": names,
        "title": ", ".join(names), "classes": sorted({name for _, name in classes_of(actor.school) if name}),
    }  # fmt: skip
    return render(request, "agreements/no-access.html", context)
