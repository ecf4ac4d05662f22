"""Pages about one person of the list: what is known of them, their parents and carers, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.people import access, actions
from handrail.people.access.accounts import may_tie
from handrail.people.access.rolls import optional_fields_on
from handrail.people.forms.particulars import SOMEBODY_NEW, CarerForm, EndCarerForm, NewCarerForm, ParticularsForm
from handrail.people.presenters.person import carer_lines, history, otherwise_said, particulars, ward_lines
from handrail.people.views.opened import person_of
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.people.models import Guardianship, Person

CHANGES_ON_A_PAGE = 20


@require_GET
@with_actor
def show_person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """What is known of somebody, who is responsible for them or for whom they are, and what changed."""
    person = person_of(actor, person_id)
    page = Paginator(access.changes_of_person(person), CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "person": person,
        "rows": particulars(person, access.kinds_of_people(actor.school)),
        "carers": carer_lines(access.carers_of(person)),
        "wards": ward_lines(access.wards_of(person)),
        "otherwise": [(otherwise_said(*ties), ties[1]) for ties in access.said_otherwise_elsewhere(person)],
        "moments": history(page.object_list),
        "page": page,
        "may_tie": may_tie(actor, person),
        "may_leave": access.may_mark_as_left(actor, person),
    }
    return render(request, "people/person.html", told)


@require_http_methods(["GET", "POST"])
@with_actor
def change_person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Change what is known of somebody."""
    person = person_of(actor, person_id)
    asks_phone = "phone" in optional_fields_on(actor.school)
    form = ParticularsForm(person, timezone.localdate(), request.POST or None, asks_phone=asks_phone)
    if form.is_valid():
        try:
            actions.change_person(actor, person, form.cleaned_data, now=timezone.now())
        except actions.NumberTaken as taken:
            form.explain(taken)
        else:
            messages.success(request, _("What you wrote is kept."))
            return redirect("people:show-person", person.pk)
    return render(request, "people/change.html", {"form": form, "person": person})


@require_http_methods(["GET", "POST"])
@with_actor
def mark_as_left(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Take somebody off the list."""
    person = person_of(actor, person_id)
    if not access.may_mark_as_left(actor, person):
        raise NotAllowed("Nobody takes themselves off the list.")
    if request.method == "GET":
        return render(request, "people/left.html", {"person": person})
    actions.mark_as_left(actor, person, now=timezone.now())
    messages.success(request, _("%(name)s is off the list.") % {"name": person.display_name})
    return redirect("people:list-people")


@require_POST
@with_actor
def mark_as_back(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Put somebody who had left on the list again."""
    person = person_of(actor, person_id)
    actions.mark_as_back(actor, person, now=timezone.now())
    messages.success(request, _("%(name)s is on the list again.") % {"name": person.display_name})
    return redirect("people:show-person", person.pk)


@require_http_methods(["GET", "POST"])
@with_actor
def add_carer(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say that somebody is a parent or carer of a pupil."""
    pupil = person_of(actor, person_id)
    if pupil.kind != "pupil":
        raise Http404
    form = NewCarerForm(request.POST or None)
    namesakes = access.adults_called(actor, request.POST.get("name", "")[:150])
    if "name" in request.POST and namesakes:
        form.ask_who(namesakes)
    if form.is_valid():
        meant = form.cleaned_data.get("who", SOMEBODY_NEW)
        carer = form.cleaned_data["name"] if meant == SOMEBODY_NEW else namesakes.get(pk=meant)
        try:
            row = actions.add_carer(actor, pupil, carer, form.given(), now=timezone.now())
        except actions.IsCarer as refusal:
            form.add_error("name", str(refusal))
        except actions.ReasonNeeded as refusal:
            form.add_error("reason", str(refusal))
        else:
            _tell_of_others(request, row)
            return redirect("people:show-person", pupil.pk)
    return render(request, "people/carer.html", {"form": form, "pupil": pupil, "name": ""})


@require_http_methods(["GET", "POST"])
@with_actor
def change_carer(request: HttpRequest, actor: Actor, person_id: UUID, carer_id: UUID) -> HttpResponse:
    """Say otherwise what holds between a parent or carer and a pupil."""
    pupil = person_of(actor, person_id)
    tie = _tie(pupil, carer_id)
    form = CarerForm(request.POST or None, initial=CarerForm.initial_of(tie))
    if form.is_valid():
        try:
            row = actions.change_carer(actor, pupil, carer_id, form.given(), now=timezone.now())
        except actions.ReasonNeeded as refusal:
            form.add_error("reason", str(refusal))
        except actions.ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
        else:
            if (row.barred, row.responsible) != (tie.barred, tie.responsible):
                _tell_of_others(request, row)
            return redirect("people:show-person", pupil.pk)
    return render(request, "people/carer.html", {"form": form, "pupil": pupil, "name": tie.carer.display_name})


@require_http_methods(["GET", "POST"])
@with_actor
def end_carer(request: HttpRequest, actor: Actor, person_id: UUID, carer_id: UUID) -> HttpResponse:
    """Say that somebody is no longer a parent or carer of a pupil."""
    pupil = person_of(actor, person_id)
    tie = _tie(pupil, carer_id)
    form = EndCarerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_carer(actor, pupil, carer_id, reason=form.cleaned_data["reason"], now=timezone.now())
        except actions.ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("people:show-person", pupil.pk)
    return render(request, "people/carer-ends.html", {"form": form, "pupil": pupil, "name": tie.carer.display_name})


def _tell_of_others(request: HttpRequest, row: Guardianship) -> None:
    """Say for which other pupils of the same parent or carer something else holds: what was said is for one alone."""
    for here, there in access.said_otherwise_elsewhere(row.pupil):
        if here.carer_id == row.carer_id:
            messages.warning(request, otherwise_said(here, there))


def _tie(pupil: Person, carer_id: UUID) -> Guardianship:
    try:
        return access.carers_of(pupil).get(carer=carer_id)
    except ObjectDoesNotExist:
        raise Http404 from None
