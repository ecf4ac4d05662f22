"""What the pages to sign by a link have in common: who holds the address is let in, and nobody learns why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

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
from handrail.agreements.access import Form, Opened, is_known, open_link, pupils_to_ask
from handrail.agreements.actions import LinkClosed, NotAsked, WordsChanged, note_opened
from handrail.agreements.presenters.reading import language_of
from handrail.consents import actions as consents
from handrail.procedures.model import Language
from handrail.schools.access import offers_welsh
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.schools.models import School

P = ParamSpec("P")
LONGEST_SECRET = 64


def by_link(
    view: Callable[Concatenate[HttpRequest, Opened, str, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Open the link of an address, then call `view` with what it opens and its secret.

    No cookie is needed: whoever knows the address may send the form, and no other site knows it. Unknown, too old,
    taken back, left, barred: the answer is one and the same page.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, secret: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override(language_of(_asked(request, "lang"))):
            return closely_held(_answer(request, secret, *args, **kwargs))

    def _answer(request: HttpRequest, secret: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        now, address = timezone.now(), address_of(request)
        opened = open_link(secret, now) if len(secret) <= LONGEST_SECRET else None
        if opened is None:
            if is_known(secret):
                return closed(request)
            if guessed_too_often(address, now):
                return render(request, "agreements/wait.html", status=429)
            note_wrong_link(address=address, now=now)
            return closed(request)
        note_opened(opened.link, now=now)
        try:
            with translation.override(_offered(opened.link.school)):
                return view(request, opened, secret, *args, **kwargs)
        except LinkClosed:
            return closed(request)
        except (NotAsked, WordsChanged, consents.NotAsked, consents.WordsChanged):
            # Something changed since the page was opened: it is read again, and what was typed could not be meant. In
            # class the names are read again: whoever has answered is not among them any more.
            again = page_address("agreements:sign", secret) if opened.link.is_for_class else request.path
            told = {"address": again, "school": opened.link.school.name}
            return render(request, "agreements/read-again.html", told, status=409)

    return login_not_required(csrf_exempt(require_http_methods(["GET", "POST"])(wrapped)))


def _offered(school: School) -> Language:
    """The language that was asked for, where the school offers it."""
    wanted = language_of(translation.get_language() or "")
    return wanted if wanted is Language.ENGLISH or offers_welsh(school) else Language.ENGLISH


@login_not_required
def no_link(request: HttpRequest) -> HttpResponse:
    """An address to sign by, of which the secret is missing."""
    return closely_held(closed(request))


def closed(request: HttpRequest) -> HttpResponse:
    """The one page for every link that opens nothing."""
    return render(request, "agreements/closed.html", status=404)


def form_asked(request: HttpRequest, otherwise: Form = Form.PLAIN) -> Form:
    """In which form somebody wants to read."""
    wanted = _asked(request, "form")
    return Form(wanted) if wanted in Form.values else otherwise


def _asked(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name) or request.GET.get(name) or "")


def pupils_of_link(opened: Opened) -> list[Person]:
    """Of the class of a link, who has still to say whether their work may be shown."""
    link = opened.link
    return pupils_to_ask(link.school, link.class_name, timezone.localdate()) if link.is_for_class else []
