"""Events at which parents take pictures: the notice, the sheet, and who signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.consents import access, actions
from handrail.consents.forms.events import EventForm, SheetForm
from handrail.consents.presenters.events import terms_words
from handrail.consents.views.common import require, sent
from handrail.procedures.model import Language
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.consents.models import PictureEvent

EVENTS_ON_A_PAGE, LINES_OF_A_SHEET = 50, 24


@require_http_methods(["GET", "POST"])
@with_actor
def list_events(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every event, a form for another, and what else is told of pictures at this school."""
    require(access.may_publish(actor))
    form = EventForm(sent(request))
    if form.is_valid():
        event = actions.plan_event(actor, **form.cleaned_data, now=timezone.now())
        return redirect("consents:show-event", event.pk)
    page = Paginator(access.events_of(actor), EVENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    notices = [(str(one.title), [str(words) for words in one.texts])
               for one in agreeing_of(actor.school).notices if not one.is_signed]  # fmt: skip
    return render(request, "consents/events.html", {"form": form, "page": page, "notices": notices})


@require_http_methods(["GET", "POST"])
@with_actor
def show_event(request: HttpRequest, actor: Actor, event_id: UUID) -> HttpResponse:
    """Who signed at an event, and a form for the sheet."""
    event, form = _event(actor, event_id), SheetForm(sent(request))
    if form.is_valid():
        try:
            added = actions.sign_sheet(actor, event.pk, form.cleaned_data["names"], now=timezone.now())
            messages.success(request, _("%(count)s written down.") % {"count": added})
        except actions.NothingToSign:
            messages.warning(request, _("By the school’s rule nobody signs at this event."))
        return redirect("consents:show-event", event.pk)
    return _page(request, actor, event, {"form": form})


@require_POST
@with_actor
def open_event(request: HttpRequest, actor: Actor, event_id: UUID) -> HttpResponse:
    """Let parents sign on a device. Its address is shown on this page, and never again."""
    event = _event(actor, event_id)
    try:
        opened = actions.open_event(actor, event.pk, now=timezone.now())
    except actions.NothingToSign:
        messages.warning(request, _("By the school’s rule nobody signs at this event."))
        return redirect("consents:show-event", event.pk)
    address = request.build_absolute_uri(page_address("consents:sign-event", opened.secret))
    return _page(request, actor, opened.event, {"form": SheetForm(), "address": address})


@require_POST
@with_actor
def close_event(request: HttpRequest, actor: Actor, event_id: UUID) -> HttpResponse:
    """End the signing on a device."""
    actions.close_event(actor, _event(actor, event_id).pk, now=timezone.now())
    messages.success(request, _("The address opens nothing any more."))
    return redirect("consents:show-event", event_id)


@require_GET
@with_actor
def show_sheet(request: HttpRequest, actor: Actor, event_id: UUID) -> HttpResponse:
    """The notice, and a sheet to sign, for the printer."""
    event = _event(actor, event_id)
    context = {"event": event, "terms": terms_words(event.terms, Language.ENGLISH), "lines": range(LINES_OF_A_SHEET)}
    return render(request, "consents/sheet.html", context)


def _page(request: HttpRequest, actor: Actor, event: PictureEvent, more: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    actions.note_event_look(actor, event, now=now)
    context = {
        "event": event, "terms": terms_words(event.terms, Language.ENGLISH), "signers": list(event.signers.all()),
        "signs": access.signs_log(event), "is_open": event.is_open_at(now),
    }  # fmt: skip
    return render(request, "consents/event.html", context | more)


def _event(actor: Actor, event_id: UUID) -> PictureEvent:
    try:
        return access.get_event(actor, event_id)
    except ObjectDoesNotExist:
        raise Http404 from None
