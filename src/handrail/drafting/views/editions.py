"""What the school worked with, and from which day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.drafting import access
from handrail.drafting.presenters.editions import EditionsPage
from handrail.editions.access import proofs_of
from handrail.schools.access import Actor, pack_of, publications_of, setting_choices_of
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def list_editions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every edition with its days, its reason and its proof, and every choice of how the school works."""
    publications = list(publications_of(actor.school))
    page = EditionsPage(
        publications,
        proofs_of([one.edition_id for one in publications]),
        setting_choices_of(actor.school),
        pack_of(actor.school).settings,
        timezone.localdate(),
    )
    return render(request, "drafting/editions.html", {"page": page, "may_draft": access.may_draft(actor)})
