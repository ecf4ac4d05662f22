"""Pages about offices and colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.schools import access, actions, forms
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import CHOSEN_SCHOOL, with_actor
from handrail.schools.presenters import offices as presenters

if TYPE_CHECKING:
    from handrail.accounts.models import User


@require_GET
@with_actor
def show_offices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who holds which office."""
    today = timezone.localdate()
    offices = access.offices_to_hold(actor.school)
    changeable = frozenset(office.id for office in access.offices_to_give(actor, today))
    lines = presenters.office_lines(offices, list(access.holdings_on(actor.school, today)), changeable)
    open_settings = [found for found in access.unset_settings(actor.school) if access.may_choose(actor, found.declared)]
    context = {"lines": lines, "may_appoint": bool(changeable), "today": today, "open_settings": len(open_settings)}
    return render(request, "schools/offices.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def appoint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give somebody an office."""
    today = timezone.localdate()
    offices = access.offices_to_give(actor, today)
    if not offices:
        raise NotAllowed("There is no office that this person may give.")
    staff = {str(place.user_id): place.user for place in access.staff_of(actor, today)}
    form = forms.AppointForm(
        request.POST or None,
        staff=presenters.by_surname((key, user.display_name) for key, user in staff.items()),
        offices=[(office.id, office.title) for office in offices],
        initial={"held_from": today, "office": request.GET.get("office", "")},
    )
    if form.is_valid():
        answers = form.cleaned_data
        try:
            actions.appoint(
                actor,
                staff[answers["user"]],
                answers["office"],
                is_deputy=answers["is_deputy"],
                held_from=answers["held_from"],
                now=timezone.now(),
            )
        except (actions.AlreadyHeld, actions.NotOnTheStaff, NotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The office is given.")
            return redirect("schools:show-offices")
    return render(request, "schools/appoint.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def end_holding(request: HttpRequest, actor: Actor, holding_id: int) -> HttpResponse:
    """Let somebody's holding of an office end."""
    today = timezone.localdate()
    try:
        holding = access.holding_of(actor, holding_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if not access.may_appoint(actor, holding.office, today):
        raise NotAllowed("This office is not theirs to take away.")
    form = forms.LastDayForm(request.POST or None, not_before=holding.held_from, initial={"until": today})
    if form.is_valid():
        actions.end_holding(actor, holding, held_until=form.cleaned_data["until"], now=timezone.now())
        messages.success(request, "The end of the office is noted.")
        return redirect("schools:show-offices")
    title = next((o.title for o in access.offices_to_hold(actor.school) if o.id == holding.office), holding.office)
    return render(request, "schools/end-holding.html", {"form": form, "holding": holding, "office": title})


@require_GET
@with_actor
def list_colleagues(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The staff, their offices and their accounts."""
    if not access.may_add_staff(actor):
        raise NotAllowed("This page is for those who look after accounts.")
    today = timezone.localdate()
    staff = list(access.staff_of(actor, today))
    titles = {office.id: office.title for office in access.offices_to_hold(actor.school)}
    renewable = frozenset(str(p.user_id) for p in staff if access.may_renew_password(actor, p.user, today))
    removable = frozenset(str(p.user_id) for p in staff if access.may_take_off_staff(actor, p.user, today))
    holdings = list(access.holdings_on(actor.school, today))
    actions.note_colleagues_look(actor, now=timezone.now())
    lines = presenters.colleagues(staff, holdings, titles, renewable=renewable, removable=removable)
    return render(request, "schools/colleagues.html", {"colleagues": lines})


@require_http_methods(["GET", "POST"])
@with_actor
def add_colleague(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make an account for a colleague, and show its one-time password once."""
    if not access.may_add_staff(actor):
        raise NotAllowed("This page is for those who look after accounts.")
    form = forms.ColleagueForm(request.POST or None)
    if form.is_valid():
        try:
            user, password = actions.add_colleague(actor, **form.cleaned_data, now=timezone.now())
        except actions.AlreadyOnTheStaff as refusal:
            form.add_error("email", str(refusal))
        else:
            return render(request, "schools/one-time-password.html", {"colleague": user, "password": password})
    return render(request, "schools/add-colleague.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def renew_password(request: HttpRequest, actor: Actor, user_id: UUID) -> HttpResponse:
    """Give a colleague a new one-time password, and show it once."""
    user = _colleague(actor, user_id)
    if not access.may_renew_password(actor, user, timezone.localdate()):
        raise NotAllowed(access.ASK_THE_CHAIR)
    if request.method == "GET":
        return render(request, "schools/renew-password.html", {"colleague": user})
    password = actions.renew_password(actor, user, now=timezone.now())
    return render(request, "schools/one-time-password.html", {"colleague": user, "password": password})


@require_http_methods(["GET", "POST"])
@with_actor
def take_off_staff(request: HttpRequest, actor: Actor, user_id: UUID) -> HttpResponse:
    """Let a colleague leave."""
    user = _colleague(actor, user_id)
    if not access.may_take_off_staff(actor, user, timezone.localdate()):
        raise NotAllowed("Somebody who may appoint to all of their offices does this.")
    form = forms.LastDayForm(request.POST or None, initial={"until": timezone.localdate()})
    if form.is_valid():
        try:
            actions.take_off_staff(actor, user, left_on=form.cleaned_data["until"], now=timezone.now())
        except actions.EndsBeforeItBegins as refusal:
            form.add_error("until", str(refusal))
        else:
            messages.success(request, f"{user.display_name} is taken off the staff.")
            return redirect("schools:list-colleagues")
    return render(request, "schools/take-off-staff.html", {"form": form, "colleague": user})


@require_http_methods(["GET", "POST"])
@with_actor
def choose_school(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say which of several schools one works for now."""
    schools = access.schools_of(actor.user, timezone.localdate())
    form = forms.SchoolForm(
        request.POST or None,
        schools=[(str(school.pk), school.name) for school in schools],
        initial={"school": str(actor.school.pk)},
    )
    if form.is_valid():
        request.session[CHOSEN_SCHOOL] = form.cleaned_data["school"]
        return redirect("casework:home")
    return render(request, "schools/choose-school.html", {"form": form})


def _colleague(actor: Actor, user_id: UUID) -> User:
    try:
        return access.colleague(actor, user_id, timezone.localdate())
    except ObjectDoesNotExist:
        raise Http404 from None
