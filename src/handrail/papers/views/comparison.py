"""Two packs side by side, on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.library.access import UnknownPack, pack_called
from handrail.library.comparison import ComparisonPage
from handrail.papers.presenters import comparison_paper
from handrail.papers.views.file import as_pdf
from handrail.procedures.compare import Heading
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def download(request: HttpRequest, actor: Actor, left: str, right: str) -> HttpResponse:
    """The comparison as a PDF; `?under=contacts` gives what differs under that heading alone."""
    under = _heading(request.GET.get("under", ""))
    try:
        packs = pack_called(actor, left), pack_called(actor, right)
    except UnknownPack:
        raise Http404 from None
    now = timezone.now()
    return as_pdf(comparison_paper(actor, ComparisonPage(*packs, (left, right), under=under), now), now)


def _heading(written: str) -> Heading | None:
    if not written:
        return None
    try:
        return Heading(written)
    except ValueError:
        raise Http404 from None
