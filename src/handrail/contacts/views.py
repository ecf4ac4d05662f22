"""Pages about whom the school turns to outside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.contacts import access, actions, presenters
from handrail.contacts.access import ContactNow, UnknownContact
from handrail.contacts.forms import CheckForm, FailedForm, LeaveOutForm, OwnContactForm
from handrail.schools.access import Actor, NotAllowed, pack_of
from handrail.schools.decorators import with_actor

MEANWHILE = "While this page was open, somebody else checked it. See what counts now, and send again if it is wrong."
KEPT = "Kept, with your name and the day."
FAILED_SINCE = "Somebody could not reach it after that day. Check it again, and give the day on which you did."
NO_LIKE = "Where a child lives decides nothing about that one. Empty this, or choose children’s services."
ALL_CHECKED = "Nothing is left to be checked."
NOT_REACHED = "Thank you. Whoever keeps the contacts sees that it is to be checked again."


@require_GET
@with_actor
def list_contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom outside the school turns to, how far each can be relied on, and when to turn to them."""
    kept = access.directory_of(actor, timezone.localdate())
    page = presenters.ContactsPage(pack_of(actor.school), kept, may_keep=access.may_keep_contacts(actor))
    return render(request, "contacts/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@with_actor
def show(request: HttpRequest, actor: Actor, contact_id: str) -> HttpResponse:
    """One contact, as printed and as kept, with what was found out of it; keepers check it here."""
    found = _found(actor, contact_id)
    is_for_form = access.may_keep_contacts(actor) and found.standing is not access.Standing.NATIONAL
    if not is_for_form:
        if request.method == "POST":
            raise NotAllowed(actions.NOT_YOURS)
        return _page(request, actor, contact_id, None)
    form = CheckForm(typed_in(request), now=found, today=timezone.localdate(), days=actions.days_between_checks(actor))
    if request.method == "POST" and form.is_valid() and _is_checked(actor, contact_id, form):
        return _go_on(request, actor)
    return _page(request, actor, contact_id, form)


@require_http_methods(["GET", "POST"])
@with_actor
def leave_out(request: HttpRequest, actor: Actor, contact_id: str) -> HttpResponse:
    """Say that the school does not turn to it, and why."""
    _require_keeper(actor)
    found = _found(actor, contact_id)
    if found.standing is access.Standing.NATIONAL:
        raise Http404
    form = LeaveOutForm(typed_in(request), initial={"seen": found.check.pk if found.check else 0})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.leave_out(actor, contact_id, reason=given["reason"], now=timezone.now(), seen=given["seen"])
            return _go_on(request, actor)
        except actions.CheckedMeanwhile:
            messages.warning(request, MEANWHILE)
            return redirect("contacts:show-contact", contact_id)
    is_needed = not found.is_own and presenters.is_needed(pack_of(actor.school), found)
    place = presenters.in_its_place(contact_id) if is_needed else ""
    return render(request, "contacts/leave-out.html", {"form": form, "contact": found, "place_address": place})


@require_http_methods(["GET", "POST"])
@with_actor
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a contact of the school's own."""
    _require_keeper(actor)
    today = timezone.localdate()
    places = presenters.places_to_stand_for(access.directory_of(actor, today))
    days, place = actions.days_between_checks(actor), request.GET.get("stands_for", "")
    form = OwnContactForm(typed_in(request), places=places, place=place, today=today, days=days)
    if request.method == "POST" and form.is_valid() and _is_added(actor, form):
        messages.success(request, KEPT)
        return redirect("contacts:list-contacts")
    return render(request, "contacts/add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def record_failed(request: HttpRequest, actor: Actor, contact_id: str) -> HttpResponse:
    """Say that it could not be reached, and go back to where one came from."""
    found = _found(actor, contact_id)
    if not found.is_kept:
        raise Http404
    form = FailedForm(typed_in(request), initial={"back": request.GET.get("back", "")})
    if request.method == "POST" and form.is_valid():
        actions.record_failed_call(actor, contact_id, form.what, now=timezone.now())
        messages.success(request, NOT_REACHED)
        return redirect(_safe(form.cleaned_data["back"], contact_id))
    back = _safe(form["back"].value() or "", contact_id)
    words = presenters.contact_words(found)
    return render(request, "contacts/did-not-work.html", {"form": form, "contact": words, "back": back})


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep_contacts(actor):
        raise NotAllowed(actions.NOT_YOURS)


def _found(actor: Actor, contact_id: str) -> ContactNow:
    try:
        return access.one_contact(actor, contact_id, timezone.localdate())
    except UnknownContact:
        raise Http404 from None


def _is_checked(actor: Actor, contact_id: str, form: CheckForm) -> bool:
    """Whether the check was kept; otherwise the form says why not."""
    try:
        actions.check_contact(actor, contact_id, form.given(), now=timezone.now(), seen=form.cleaned_data["seen"] or 0)
    except actions.CheckedMeanwhile:
        form.add_error(None, MEANWHILE)
        check = _found(actor, contact_id).check
        form.sees(check.pk if check else 0)
    except actions.EarlierThanFailure:
        form.add_error("checked_on", FAILED_SINCE)
    return not form.errors


def _is_added(actor: Actor, form: OwnContactForm) -> bool:
    given = form.cleaned_data
    try:
        actions.add_contact(
            actor,
            title=given["title"],
            stands_for=given["stands_for"],
            area=given["area"],
            given=form.given(),
            now=timezone.now(),
        )
    except actions.PlaceTaken:
        form.add_error("stands_for", "Another contact has taken that place meanwhile. Choose again.")
    except actions.NoLike:
        form.add_error("area", NO_LIKE)
    except actions.TooMany as most:
        form.add_error(None, f"Your school has {most} contacts of its own. Leave one out before you add another.")
    return not form.errors


def _page(request: HttpRequest, actor: Actor, contact_id: str, form: CheckForm | None) -> HttpResponse:
    kept = access.directory_of(actor, timezone.localdate())
    page = presenters.ContactPage(
        pack_of(actor.school),
        _found(actor, contact_id),
        kept,
        access.checks_of(actor, contact_id),
        authority=actor.school.authority,
    )
    return render(request, "contacts/show.html", {"page": page, "form": form})


def _go_on(request: HttpRequest, actor: Actor) -> HttpResponse:
    """To the next contact that is to be checked; to the list where none is left."""
    kept = access.directory_of(actor, timezone.localdate())
    left = presenters.left_words(kept)
    messages.success(request, f"{KEPT} {left or ALL_CHECKED}")
    following = presenters.next_to_check(pack_of(actor.school), kept)
    return redirect("contacts:show-contact", following[0].id) if left else redirect("contacts:list-contacts")


def _safe(back: str, contact_id: str) -> str:
    """Where somebody came from, if that is a page of this site; else the page of the contact."""
    is_here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_here else presenters.contact_address(contact_id)
