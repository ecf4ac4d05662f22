"""Filling a form in again with what somebody had typed into it when their session ended (docs/adr/0007)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from handrail.accounts import carried

NOT_SENT_YET = (
    "Not recorded yet: you had been signed out, or had signed in again. "
    "What you sent is filled in again below. Read it through and send it."
)


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; on opening it, what was typed into it and not taken, and says so. Else None."""
    typed = carried.typed(request)
    if typed is not None and request.method != "POST":
        messages.warning(request, NOT_SENT_YET)
    return typed
