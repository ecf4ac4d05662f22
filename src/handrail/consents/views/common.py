"""What the pages of this room have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest


def require(may: bool) -> None:
    """For whoever may not see a page, as if there were none."""
    if not may:
        raise Http404


def sent(request: HttpRequest) -> Any:
    """What a form was sent with; None while it is only looked at."""
    return request.POST if request.method == "POST" else None
