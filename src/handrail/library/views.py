"""Pages on which any member of staff reads the school's procedures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from handrail.library import presenters
from handrail.library.access import (
    UnknownLadder,
    UnknownPack,
    UnknownProcedure,
    comparable,
    ladder_called,
    ladders_of,
    pack_called,
    pack_for,
    procedure_for,
)
from handrail.library.comparison import ComparisonPage, StepsPage, pair_called
from handrail.library.forms import CompareForm
from handrail.procedures.model import Ladder, Pack, Procedure
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

SVG = "image/svg+xml; charset=utf-8"


@require_GET
@with_actor
def list_procedures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The pack that the school works with."""
    pack = pack_for(actor)
    page = presenters.PackPage(pack, ladders_of(actor, pack))
    return render(request, "library/list-procedures.html", {"page": page})


@require_GET
@with_actor
def show_procedure(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """One procedure, as a chart and in words."""
    procedure = _procedure(actor, slug)
    page = presenters.ProcedurePage(pack_for(actor), procedure)
    return render(request, "library/show-procedure.html", {"page": page})


@require_GET
@with_actor
def draw_procedure(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """The chart alone, to enlarge or to keep."""
    return HttpResponse(presenters.chart_of(pack_for(actor), _procedure(actor, slug)), content_type=SVG)


@require_GET
@with_actor
def show_ladder(request: HttpRequest, actor: Actor, ladder: str) -> HttpResponse:
    """A ladder of sanctions as staff read it: every breach and measure with its line (document P-56)."""
    page = presenters.LadderPage(pack_for(actor), _ladder(actor, ladder))
    return render(request, "library/show-ladder.html", {"page": page})


@require_GET
@with_actor
def show_ladder_to_parents(request: HttpRequest, actor: Actor, ladder: str) -> HttpResponse:
    """The same for parents, in few words; only a ladder for pupils has such a sheet."""
    found = _ladder(actor, ladder)
    if not presenters.is_for_parents(found):
        raise Http404
    page = presenters.LadderPage(pack_for(actor), found)
    return render(request, "library/show-ladder-to-parents.html", {"page": page, "school": actor.school})


@require_GET
@with_actor
def choose_to_compare(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask which two packs or editions stand side by side."""
    form = CompareForm(comparable(actor), request.GET or None)
    if form.is_valid():
        return redirect("library:compare", form.cleaned_data["left"], form.cleaned_data["right"])
    return render(request, "library/choose-to-compare.html", {"form": form})


@require_GET
@with_actor
def show_comparison(request: HttpRequest, actor: Actor, left: str, right: str) -> HttpResponse:
    """Two packs side by side: what differs, and nothing else."""
    page = ComparisonPage(_pack(actor, left), _pack(actor, right), (left, right))
    return render(request, "library/show-comparison.html", {"page": page})


@require_GET
@with_actor
def compare_procedure(request: HttpRequest, actor: Actor, left: str, right: str, slug: str) -> HttpResponse:
    """Two procedures in the same place, step beside step."""
    packs = _pack(actor, left), _pack(actor, right)
    pair = pair_called(*packs, slug)
    if pair is None:
        raise Http404
    return render(request, "library/compare-procedure.html", {"page": StepsPage(*packs, pair, (left, right))})


def _pack(actor: Actor, key: str) -> Pack:
    try:
        return pack_called(actor, key)
    except UnknownPack:
        raise Http404 from None


def _ladder(actor: Actor, id_: str) -> Ladder:
    try:
        return ladder_called(actor, id_)
    except UnknownLadder:
        raise Http404 from None


def _procedure(actor: Actor, slug: str) -> Procedure:
    try:
        return procedure_for(actor, slug)
    except UnknownProcedure:
        raise Http404 from None
