"""Signing the log of an event on a device: whoever has the address is let in, and nobody learns why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handrail.accounts.access import guessed_too_often
from handrail.accounts.actions import note_wrong_link
from handrail.accounts.secret_links import closely_held
from handrail.accounts.views import address_of
from handrail.consents.access import event_of_secret, is_known_event
from handrail.consents.actions import EventClosed, sign_on_screen
from handrail.consents.forms.sign_event import SignEventForm
from handrail.consents.presenters.events import terms_words
from handrail.consents.views.common import sent
from handrail.procedures.model import Language
from handrail.schools.access import offers_welsh

if TYPE_CHECKING:
    from handrail.consents.models import PictureEvent

LONGEST_SECRET = 64


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def sign_event(request: HttpRequest, secret: str) -> HttpResponse:
    """What is signed by those who take pictures, one after another.

    No cookie is needed: whoever knows the address may send the form, and no other site knows it.
    """
    wanted = str(request.POST.get("lang") or request.GET.get("lang") or "")
    language = Language.WELSH if wanted == Language.WELSH else Language.ENGLISH
    with translation.override(language.value):
        return closely_held(_answer(request, secret, language))


def _answer(request: HttpRequest, secret: str, language: Language) -> HttpResponse:
    now, address = timezone.now(), address_of(request)
    event = event_of_secret(secret, now) if len(secret) <= LONGEST_SECRET else None
    if event is None:
        if is_known_event(secret):
            return _closed(request)
        if guessed_too_often(address, now):
            return render(request, "consents/event-closed.html", {"wait": True}, status=429)
        note_wrong_link(address=address, now=now)
        return _closed(request)
    has_welsh = offers_welsh(event.school)
    with translation.override((language if has_welsh else Language.ENGLISH).value):
        return _signed(request, secret, event, has_welsh=has_welsh)


def _signed(request: HttpRequest, secret: str, event: PictureEvent, *, has_welsh: bool) -> HttpResponse:
    language = Language(translation.get_language() or Language.ENGLISH)
    form = SignEventForm(sent(request))
    context = {"page_language": language.value, "event": event, "school": event.school.name}
    if form.is_valid():
        try:
            sign_on_screen(secret, form.cleaned_data["name"], language=language, now=timezone.now())
        except EventClosed:
            return _closed(request)
        return render(request, "consents/event-thanks.html", context | {"address": request.path})
    terms = terms_words(event.terms, language)
    told = {"form": form, "terms": terms, "has_welsh": has_welsh and terms.has_welsh}
    return render(request, "consents/event-sign.html", context | told)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "consents/event-closed.html", {"wait": False}, status=404)
