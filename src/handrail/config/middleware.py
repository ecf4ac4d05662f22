"""What happens around every page: protective headers, sign-out after a pause, a new password where one is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

Page: TypeAlias = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
NOT_NEEDED = ("camera", "microphone", "geolocation", "display-capture", "payment", "usb", "midi")
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in NOT_NEEDED)
SEEN_AT = "seen_at"
NOTE_EVERY_SECONDS = 60
PASSWORD_PAGES = ("accounts:change-password", "accounts:sign-out")


def guard_pages(page: Page) -> Page:
    """Tell the browser what a page of ours may do, and to keep no copy of anything behind the sign-in."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = page(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


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


def ask_for_new_password(page: Page) -> Page:
    """Lead somebody who signed in with a one-time password to the page where they choose their own."""

    def asked(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and user.must_change_password and request.path not in map(reverse, PASSWORD_PAGES):
            return redirect("accounts:change-password")
        return page(request)

    return asked
