"""Where consents stand: what is to be done, who must not be pictured, and the pupils of a class."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from handrail.consents import access, actions
from handrail.consents.presenters.items import come_down_words
from handrail.consents.presenters.lists import barred_words, class_words, disagree_words
from handrail.consents.views.common import require
from handrail.people.access import classes_of
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is still to be done about consents and pictures, by what the reader may do."""
    require(access.may_publish(actor) or access.may_clear(actor))
    today, keeps = timezone.localdate(), access.may_keep(actor)
    actions.note_look(actor, "overview", now=timezone.now())
    context = {
        "keeps": keeps, "publishes": access.may_publish(actor), "clears": access.may_clear(actor),
        "disagree": disagree_words(access.disagreements(actor, today)) if keeps else [],
        "tallies": access.tallies(actor, today) if keeps else [],
        "come_down": come_down_words(access.published_to_take_down(actor.school, today))
        if access.may_publish(actor) else [],
        "leavers": len(access.leavers_to_clear(actor.school, today)) if access.may_clear(actor) else 0,
    }  # fmt: skip
    return render(request, "consents/overview.html", context)


@require_GET
@with_actor
def show_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who must not be pictured: of a class, of a group or trip, or of the whole school."""
    require(access.may_see_list(actor))
    now = timezone.now()
    questions = access.questions_of_list(actor)
    question = request.GET.get("about", "")
    question = question if question in dict(questions) else (questions[0][0] if questions else "")
    title, names, people = _whose(request, actor)
    actions.note_look(actor, "list", now=now)
    found = access.barred_in(actor, people, question, timezone.localdate(now))
    context = {
        "title": title, "lines": barred_words(found.barred), "of": found.of, "questions": questions,
        "question": question, "question_title": dict(questions).get(question, ""),
        "classes": sorted({name for _, name in classes_of(actor.school) if name}),
        "groups": access.trips_to_list(actor, timezone.localdate(now)), "whole": "all" in request.GET, "now": now,
        "class_name": names[0] if names else "", "is_class": bool(names), "group": request.GET.get("group", ""),
    }  # fmt: skip
    return render(request, "consents/do-not-picture.html", context)


@require_GET
@with_actor
def show_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How far the pupils of a class are answered for."""
    require(access.may_keep(actor))
    now, name = timezone.now(), request.GET.get("name", "").strip()[:30]
    actions.note_look(actor, "class", now=now)
    lines = class_words(access.class_record(actor, name, timezone.localdate(now)))
    return render(request, "consents/class.html", {"class_name": name, "lines": lines})


def _whose(request: HttpRequest, actor: Actor):  # type: ignore[no-untyped-def]
    """Of whom the list is asked: its title, how its class is written, and who they are. No title while nobody chose."""
    if "all" in request.GET:
        return str(gettext_lazy("The whole school")), [], access.pupils_of_school()
    if wanted := request.GET.get("group", "").strip():
        try:
            group, people = access.people_in_group(actor, UUID(wanted), timezone.localdate())
        except (ValueError, ObjectDoesNotExist):
            raise Http404 from None
        return group.name, [], people
    name = request.GET.get("class", "").strip()[:30]
    names = access.classes_called(actor, name) or [name]
    return ", ".join(names), names, access.pupils_of_classes(names if name else [])
