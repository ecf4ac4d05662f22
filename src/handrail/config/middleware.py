"""What happens around every page: protective headers, the sign-in, sign-out after a pause, a new password when due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from handrail.accounts.views import ask_to_sign_in_first
from handrail.config.uploads import has_a_file
from handrail.incidents.actions import match_account, reroute_for
from handrail.incidents.views import report_kept
from handrail.procedures.load import NoSuchPack
from handrail.procedures.problem import PackError
from handrail.schools.access import is_any_school
from handrail.ui.addresses import page_address
from handrail.ui.policy import POLICY, WITHOUT_SCRIPT
from handrail.vault.upload import Begin, door_for, has_a_door, one_file_taken

logger = logging.getLogger(__name__)
Page: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

NOT_NEEDED = ("camera", "microphone", "geolocation", "display-capture", "payment", "usb", "midi")
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in NOT_NEEDED)
FOR_ANYBODY = ("parents:show-any-notice", "agreements:no-link")
"""The page for parents and those of each school below it; the pages to sign by a link."""
SEEN_AT = "seen_at"
MATCHED = "matched"
NOTE_EVERY_SECONDS = 60
PASSWORD_PAGES = ("accounts:change-password", "accounts:sign-out")


def guard_pages(page: Page) -> Page:
    """Tell the browser what a page of ours may do, and to keep no copy of anything behind the sign-in.

    It stands around everything else, so that redirects, refusals, faults and files carry the headers too.
    """

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = page(request)
        response.headers.setdefault(POLICY, WITHOUT_SCRIPT)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def same_for_everybody(page: Page) -> Page:
    """Answer the pages for parents as if nobody were signed in: no cookie is read, and none is set.

    So the notice may be kept by any cache on the way, and nothing is signed by whoever happens to be signed in there.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(_for_anybody()):
            return page(request)
        request.META.pop("HTTP_COOKIE", None)
        response = page(request)
        response.cookies.clear()
        del response.headers["Vary"]
        return response

    return answered


def _for_anybody() -> tuple[str, ...]:
    return tuple(map(page_address, FOR_ANYBODY))


def lead_to_setup(page: Page) -> Page:
    """While there is no school, lead whoever opens a page for staff to where the first one is made.

    Asked only for those who are not signed in: without a school nobody can be.
    """

    def led(request: HttpRequest) -> HttpResponseBase:
        for_anybody = (settings.STATIC_URL, page_address("setup:show-setup"), *_for_anybody())
        asks = request.method in ("GET", "HEAD") and not request.path.startswith(for_anybody)
        if asks and not request.user.is_authenticated and not is_any_school():
            return redirect("setup:show-setup")
        return page(request)

    return led


class AskForSignIn(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says otherwise; what was typed and sent without one is not lost."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> Any:
        """The sign-in page; it carries what was sent, where the form says whose it is."""
        carrying = report_kept.ask_to_sign_in_first(request) or ask_to_sign_in_first(request)
        return carrying or super().handle_no_permission(request, view_func)


def refuse_files(page: Page) -> Page:
    """Answer every form with a file in it by saying that none is taken in; no page comes to see such a form.

    One page takes one file, and only when its own door says so, before a byte of the form is read. Whatever came in and
    was not kept is let go in the end, whatever happened in between.
    """

    def refused(request: HttpRequest) -> HttpResponseBase:
        if begin := _door(request):
            with one_file_taken(request, begin):
                return page(request)
        if has_a_file(request):
            return _refused_file(request)
        return page(request)

    return refused


def _refused_file(request: HttpRequest) -> HttpResponse:
    """To somebody whose session ended while they chose a file, that they sign in and send it again."""
    if not request.user.is_authenticated and has_a_door(request):
        return render(request, "ui/file-signed-out.html", {"page": request.path}, status=403)
    return render(request, "ui/file-refused.html", status=415)


def _door(request: HttpRequest) -> Begin | None:
    """Only for somebody who is signed in and has a password of their own."""
    user = request.user
    return door_for(request) if user.is_authenticated and not user.must_change_password else None


def sign_out_when_idle(page: Page) -> Page:
    """End a session that nobody has used for an hour."""

    def watched(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _note_or_end(request, int(timezone.now().timestamp()))
        return page(request)

    return watched


def _note_or_end(request: HttpRequest, now: int) -> None:
    seen_at = request.session.get(SEEN_AT, now)
    if now - seen_at > settings.IDLE_MINUTES * 60:
        logout(request)
    elif SEEN_AT not in request.session or now - seen_at >= NOTE_EVERY_SECONDS:
        # At most once a minute: writing on every page would cost more than the pages.
        request.session[SEEN_AT] = now


def keep_from_earlier_words(page: Page) -> Page:
    """Before the first page of a session: keep its user from what described them before they had their account.

    And let whoever holds an office now take the place of another where that is needed: offices change hands.
    """

    def kept(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and MATCHED not in request.session:
            match_account(request.user, now=timezone.now())
            reroute_for(request.user, now=timezone.now())
            request.session[MATCHED] = True
        return page(request)

    return kept


class SayPackIsGone:
    """Answer in plain English where the pack of a school that is still being set up is gone or cannot be read.

    A school that has published an edition works on with it and never comes here.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._page(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that names what to do; it is made without the school, which has no procedures to show it by."""
        if not isinstance(exception, NoSuchPack | PackError):
            return None
        logger.error("A pack is gone or cannot be read: %s", exception)
        return HttpResponse(render_to_string("ui/pack-gone.html", {"what": str(exception)}), status=503)


def ask_for_new_password(page: Page) -> Page:
    """Lead somebody who signed in with a one-time password to the page where they choose their own."""

    def asked(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and user.must_change_password and request.path not in map(reverse, PASSWORD_PAGES):
            report_kept.keep_until_password_is_chosen(request)
            return redirect("accounts:change-password")
        return page(request)

    return asked
