"""Who may see an incident: stepping aside and back, guests, the single contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.presenters import AccessPage
from handrail.casework.views.opened import case_of, go_on, offices_of
from handrail.incidents import actions
from handrail.incidents.access import (
    Record,
    may_invite,
    may_let_back,
    may_let_colleague_in,
    may_mark_single_contact,
)
from handrail.incidents.access.statement import may_read_statement, seen_now
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.incidents.forms import DayForm, GuestForm, ReasonForm, SingleContactForm
from handrail.schools.access import Actor, NotAllowed, offices_of_setting

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

PAGE = "casework:show-access"
ASIDE = "You have stepped aside. Somebody else deals with this incident from here."
BACK = "They may see this incident again."
REVOKED = "They can no longer read this incident."
MARKED = "The single contact is changed."
NOBODY_ELSE = (
    "Nobody else at the school could see this incident without you. "
    "Ask the headteacher or the chair of governors to appoint somebody first."
)
CANNOT_SEE = "Nobody who holds this office may see the incident. Choose another."
REFUSED = {
    actions.NotAsGuestUntil: ("until", "Give a day from today on, at most a year away."),
    actions.WorksHere: ("email", "This address belongs to a colleague, who sees what their offices open."),
    actions.GuestAlready: ("email", "They are a guest of this incident already."),
    actions.IsAboutThem: ("name", "The incident is about somebody of this name. They cannot be its guest."),
}


@require_GET
@with_incident
def show_access(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Who may see it now, who stepped aside, who is a guest."""
    now = timezone.now()
    case = case_of(actor, incident)
    page = AccessPage(
        case,
        Record(incident),
        offices_of(actor, case),
        seen_now(incident, now),
        may_let_in=may_let_colleague_in(actor, incident),
        may_invite=may_invite(actor, incident),
        may_let_back=may_let_back(actor, incident),
        may_mark=may_mark_single_contact(actor, incident),
    )
    form = DayForm(timezone.localdate(now)) if may_read_statement(actor, incident) else None
    return render(request, "casework/show-access.html", {"case": case, "page": page, "day_form": form})


@require_http_methods(["GET", "POST"])
@with_incident
def step_aside(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Take no further part in it."""
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.step_aside(actor, incident.reference, reason=reason, now=timezone.now())
        except actions.NobodyElse:
            form.add_error(None, NOBODY_ELSE)
        else:
            messages.success(request, ASIDE)
            return redirect("casework:home")
    return render(request, "casework/step-aside.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def let_back(request: HttpRequest, actor: Actor, incident: Incident, exclusion: int) -> HttpResponse:
    """Let somebody who stepped aside see it again."""
    if not may_let_back(actor, incident):
        raise NotAllowed("The head, the chair, or whoever leads the incident lets somebody back.")
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.let_back(actor, incident.reference, exclusion, reason=reason, now=timezone.now())
        messages.success(request, BACK)
        return go_on(request, actor, incident, PAGE)
    return render(request, "casework/let-back.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def invite(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Let somebody outside read it; their one-time password is shown once."""
    if not may_invite(actor, incident):
        raise NotAllowed("The head, the safeguarding lead, the chair, or whoever leads the incident invites somebody.")
    form = GuestForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            invited = actions.invite_guest(actor, incident.reference, form.given(), now=timezone.now())
        except tuple(REFUSED) as refusal:
            form.add_error(*REFUSED[type(refusal)])
        else:
            return _show_invited(request, actor, incident, invited.guest.user, invited.password)
    return render(request, "casework/invite-guest.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def revoke(request: HttpRequest, actor: Actor, incident: Incident, guest: int) -> HttpResponse:
    """Take an invitation back."""
    if not may_invite(actor, incident):
        raise NotAllowed("The head, the safeguarding lead, the chair, or whoever leads the incident takes this back.")
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        actions.revoke_guest(actor, incident.reference, guest, reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, REVOKED)
        return redirect(PAGE, incident.reference)
    return render(request, "casework/revoke-guest.html", {"case": case_of(actor, incident), "form": form})


@require_http_methods(["GET", "POST"])
@to_work_on
def renew_password(request: HttpRequest, actor: Actor, incident: Incident, guest: int) -> HttpResponse:
    """Give a guest a new one-time password, and show it once."""
    if not may_invite(actor, incident):
        raise NotAllowed("The head, the safeguarding lead, the chair, or whoever leads the incident does this.")
    if request.method == "GET":
        return render(request, "casework/renew-guest-password.html", {"case": case_of(actor, incident)})
    user, password = actions.renew_guest_password(actor, incident.reference, guest, now=timezone.now())
    return _show_invited(request, actor, incident, user, password)


@require_http_methods(["GET", "POST"])
@to_work_on
def mark_single_contact(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Say through whom everything from outside goes."""
    if not may_mark_single_contact(actor, incident):
        raise NotAllowed("The head, the chair, or whoever leads the incident says this.")
    case = case_of(actor, incident)
    offices = offices_of(actor, case)
    form = SingleContactForm(
        typed_in(request),
        offices=[(office, offices.title(office)) for office in offices_of_setting(actor.school, actions.SINGLE)],
        initial={"office": Record(incident).single_contact},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_single_contact(actor, incident.reference, **form.cleaned_data, now=timezone.now())
        except actions.CannotSee:
            form.add_error("office", CANNOT_SEE)
        else:
            messages.success(request, MARKED)
            return redirect("casework:show-incident", incident.reference)
    return render(request, "casework/mark-single-contact.html", {"case": case, "form": form})


def _show_invited(request: HttpRequest, actor: Actor, incident: Incident, guest: object, password: str) -> HttpResponse:
    page = {"case": case_of(actor, incident), "guest": guest, "password": password}
    return render(request, "casework/guest-invited.html", page)
