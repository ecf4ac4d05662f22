"""The proof of the draft: each rule that is broken, and the shortest way to it, in words and on the charts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handrail.drafting.access import NoDraft, latest_version, own_of, report_of
from handrail.drafting.presenters.charts import charts_of
from handrail.drafting.presenters.proof import ProofPage, finding_words
from handrail.procedures.own import Own
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def show_proof(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every rule that the draft breaks, with the shortest path that breaks it."""
    own = _own(actor)
    return render(request, "drafting/proof.html", {"page": ProofPage(own.pack, report_of(own))})


@require_GET
@with_actor
def show_finding(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One rule that is broken, with its path marked on the chart of each procedure that it passes."""
    own = _own(actor)
    findings = report_of(own).findings
    if not 1 <= number <= len(findings):
        raise Http404
    finding = findings[number - 1]
    charts = charts_of(own.pack, finding, request.GET.get("chart", ""))
    context = {"finding": finding_words(own.pack, finding, number), "charts": charts}
    return render(request, "drafting/finding.html", context)


def _own(actor: Actor) -> Own:
    try:
        return own_of(latest_version(actor))
    except NoDraft:
        raise Http404 from None
