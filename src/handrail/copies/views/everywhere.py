"""Across incidents: replies awaited, copies due, and which copy a file is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.copies import presenters
from handrail.copies.access import copies_due, copies_with
from handrail.copies.forms import FingerprintForm
from handrail.incidents.access import may_see_log
from handrail.referrals.access import awaited_by
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_awaited(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whose reply is awaited or late, and of which incidents the authority has no copy yet."""
    _require_log(actor)
    page = presenters.AwaitedPage(awaited_by(actor), copies_due(actor), timezone.localdate())
    return render(request, "copies/show-awaited.html", {"page": page})


@require_http_methods(["GET", "POST"])
@with_actor
def check_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which copy a file is, by its fingerprint. The file itself is never sent here."""
    _require_log(actor)
    form = FingerprintForm(request.POST if request.method == "POST" else None)
    page: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        fingerprint = form.cleaned_data["fingerprint"]
        page |= {"checked": fingerprint, "found": presenters.found_copies(copies_with(actor, fingerprint))}
    return render(request, "copies/check-file.html", page)


def _require_log(actor: Actor) -> None:
    """For those who may not see any of the log there is no such page."""
    if not may_see_log(actor):
        raise Http404
