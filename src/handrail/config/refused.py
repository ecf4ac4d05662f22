"""What somebody sees whose form came from a page that was too old: opened before they signed in again, or long ago."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.csrf import csrf_failure

from handrail.accounts.views import let_send_again, sign_in_once_more
from handrail.incidents.views import report_kept


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Give back what was typed, to be sent again, where it can be told whose it is; else say what happened.

    Nothing is recorded of what was sent: it may have come from another site, made to look like ours.
    """
    at_sign_in = request.path == reverse("accounts:sign-in")
    if at_sign_in:
        return sign_in_once_more(request) or csrf_failure(request, reason=reason)
    again = report_kept.let_send_again(request) or let_send_again(request)
    return again or csrf_failure(request, reason=reason)
