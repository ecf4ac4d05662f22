"""Figures for governors: made by the head or the coordinator, read by governors."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from handrail.incidents.access import Term, UnknownTerm
from handrail.insight import actions, presenters
from handrail.insight.access import figures_of, may_make_figures, may_read_figures, terms_offered
from handrail.papers.views.file import as_pdf
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor

NOT_MADE = "Nobody has made the figures of this term yet."


@require_GET
@with_actor
def choose_figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The terms that have ended, and whether their figures were made."""
    _require_reader(actor)
    found = [(term, figures_of(actor, term)) for term in terms_offered(timezone.localdate())]
    page = {"lines": presenters.figures_lines(found), "may_make": may_make_figures(actor)}
    return render(request, "insight/choose-figures.html", page)


@require_GET
@with_actor
def show_figures(request: HttpRequest, actor: Actor, term: str) -> HttpResponse:
    """The figures of one term."""
    _require_reader(actor)
    wanted = _term(term)
    if (made := figures_of(actor, wanted)) is None:
        messages.info(request, NOT_MADE)
        return redirect("insight:choose-figures")
    paper = presenters.figures_paper(actor, wanted, made, timezone.now())
    return render(request, "insight/show-figures.html", {"paper": paper, "term": wanted.key})


@require_GET
@with_actor
def download_figures(request: HttpRequest, actor: Actor, term: str) -> HttpResponse:
    """The same as a PDF."""
    _require_reader(actor)
    wanted, now = _term(term), timezone.now()
    if (made := figures_of(actor, wanted)) is None:
        messages.info(request, NOT_MADE)
        return redirect("insight:choose-figures")
    actions.note_print(actor, made, now=now)
    return as_pdf(presenters.figures_paper(actor, wanted, made, now), now)


@require_POST
@with_actor
def make_figures(request: HttpRequest, actor: Actor, term: str) -> HttpResponse:
    """Make the figures of a term, once."""
    try:
        actions.make_figures(actor, _term(term), now=timezone.now())
    except NotAllowed:
        raise Http404 from None
    except (actions.NotEnded, actions.MadeBefore) as refused:
        messages.info(request, str(refused))
        return redirect("insight:choose-figures")
    messages.success(request, "The figures are made. Governors can read them now.")
    return redirect("insight:show-figures", term)


def _require_reader(actor: Actor) -> None:
    if not may_read_figures(actor):
        raise Http404


def _term(key: str) -> Term:
    try:
        return Term.named(key)
    except UnknownTerm:
        raise Http404 from None
