"""A report that was sent when it could not be taken: the session had ended, or the page was too old.

Nothing typed is lost, nothing is stored unseen, and nobody but the one who typed it is given it back. Each form says,
signed, for whom it was opened (`sending`); that decides, and never who happens to sign in next.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from handrail.accounts import carried
from handrail.accounts.views import ask_to_sign_in
from handrail.incidents.forms import SENDING, read_sending
from handrail.incidents.views.report import show_once_more

PAGE = "incidents:report-concern"


def ask_to_sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """For a report sent by nobody who is signed in: the sign-in page, which carries it. None for anything else."""
    sealed = _sealed(request)
    return ask_to_sign_in(request, sealed) if sealed else None


def let_send_again(request: HttpRequest) -> HttpResponseBase | None:
    """For a report sent from a page that is too old: the form again, filled in. None for anything else."""
    sending = read_sending(request.POST.get(SENDING, "")) if _is_report(request) else None
    if sending is None:
        return None
    if not request.user.is_authenticated:
        return ask_to_sign_in_first(request)
    return show_once_more(request) if sending.user == request.user.pk else None


def keep_until_password_is_chosen(request: HttpRequest) -> None:
    """Before somebody is led away to choose a password: keep the report that they sent."""
    if sealed := _sealed(request):
        carried.hold(request, sealed)


def _is_report(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path == reverse(PAGE)


def _sealed(request: HttpRequest) -> str:
    """The report in this request, sealed for whom its form was opened; empty where it is none of ours."""
    sending = read_sending(request.POST.get(SENDING, "")) if _is_report(request) else None
    return carried.seal(sending.user, request.path, request.POST) if sending else ""
