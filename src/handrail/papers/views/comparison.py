"""Two packs side by side, on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.library.access import UnknownPack, pack_called
from handrail.library.comparison import ComparisonPage
from handrail.papers.presenters import comparison_paper
from handrail.papers.views.file import as_pdf
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def download(request: HttpRequest, actor: Actor, one: str, other: str) -> HttpResponse:
    """The comparison as a PDF."""
    try:
        page = ComparisonPage(pack_called(actor, one), pack_called(actor, other), (one, other))
    except UnknownPack:
        raise Http404 from None
    now = timezone.now()
    return as_pdf(comparison_paper(actor, page, now), now)
