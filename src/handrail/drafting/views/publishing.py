"""The draft is put in force."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.drafting import access, actions
from handrail.drafting.forms.publish import PublishForm
from handrail.drafting.presenters.overview import ProofWords
from handrail.drafting.views.overview import DRAFT, MEANWHILE
from handrail.editions.actions import NotProved
from handrail.schools.access import Actor, NotAllowed, may_publish
from handrail.schools.actions import PublishedMeanwhile
from handrail.schools.decorators import with_actor
from handrail.ui.moments import day_words

NOT_YOURS = "The head puts an edition in force; where nobody is head, the coordinator does."


@require_http_methods(["GET", "POST"])
@with_actor
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """From which day, and why; refused with what is broken while the proof does not hold."""
    today = timezone.localdate()
    if not may_publish(actor, today):
        raise NotAllowed(NOT_YOURS)
    if access.open_draft(actor) is None:
        return redirect(DRAFT)
    version = access.latest_version(actor)
    form = PublishForm(today, request.POST or None, initial={"seen": version.number, "in_force_from": today})
    if request.method == "POST" and form.is_valid() and _is_published(request, actor, form):
        return redirect("drafting:list-editions")
    proof = ProofWords(access.report_of(access.own_of(version)))
    return render(request, "drafting/publish.html", {"form": form, "proof": proof, "number": version.number})


def _is_published(request: HttpRequest, actor: Actor, form: PublishForm) -> bool:
    given = form.cleaned_data
    try:
        made = actions.publish_draft(
            actor, in_force_from=given["in_force_from"], reason=given["reason"], seen=given["seen"], now=timezone.now()
        )
    except NotProved as refused:
        form.add_error(None, ProofWords(refused.report).says)
        return False
    except (actions.ChangedMeanwhile, PublishedMeanwhile):
        form.add_error(None, MEANWHILE)
        return False
    day = day_words(made.in_force_from)
    messages.success(request, f"Edition {made.number} counts from {day}. Incidents keep the edition they began with.")
    return True
