"""Decisions about adults, read and written by those who need not see the incident: its story stands on none of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import AskedApart, asked_apart
from handrail.casework.actions import settle_apart
from handrail.incidents.access import NoSuchIncident
from handrail.library.access import pack_of
from handrail.procedures.model import Category, Ladder
from handrail.sanctions.access import about_adults, deciders, one_about_adult, reads_of_adults, who_decides
from handrail.sanctions.actions import (
    ImpossibleMoment,
    Incomplete,
    NeverAccepted,
    NotTheirs,
    Refused,
    note_look_at_adults,
)
from handrail.sanctions.forms import NEVER, Asked, DecisionForm, as_filled_in, citing_about
from handrail.sanctions.presenters import APART_WAITS, adult_lines, adult_rows, further_choices
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

RECORDED = "It is recorded, beside the decision before it. Nothing was switched off by this, and nobody was told."
CORRECTED = "Corrected. The decision as it was stays in the record."
NOT_THEIRS = "Choose one of those who decide here. Somebody’s office has changed meanwhile."
IMPOSSIBLE = "Give a day and time that is not in the future."


@require_GET
@with_actor
def list_adults(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Decisions about adults, for those who read them; for others there is no such page."""
    if not reads_of_adults(actor):
        raise Http404
    note_look_at_adults(actor, now=timezone.now())
    return render(request, "sanctions/about-adults.html", {"lines": adult_lines(about_adults(actor))})


@require_GET
@with_actor
def show_adult(request: HttpRequest, actor: Actor, decision: int) -> HttpResponse:
    """One of them."""
    try:
        one = one_about_adult(actor, decision)
    except NoSuchIncident:
        raise Http404 from None
    note_look_at_adults(actor, one.row, now=timezone.now())
    rows = adult_rows(one, pack_of(one.row.incident.edition))
    return render(request, "sanctions/about-adult.html", {"name": one.name, "rows": rows, "decision": decision})


@require_GET
@with_actor
def choose_further(request: HttpRequest, actor: Actor, decision: int) -> HttpResponse:
    """The categories in which something further may be recorded about the adult of a decision."""
    apart = _apart(actor, decision)
    ladder = _ladder(apart)
    choices = [] if apart.settings.barriers else further_choices(decision, apart.pack, ladder)
    page = {"choices": choices, "ladder": ladder.title if ladder else ""}
    return render(request, "sanctions/choose-further.html", page | _told(apart))


@require_http_methods(["GET", "POST"])
@with_actor
def decide_further(request: HttpRequest, actor: Actor, decision: int, category: str = "") -> HttpResponse:
    """Record something further, in a category of the ladder or without one."""
    apart = _apart(actor, decision)
    asked = _asked(apart, actor, category)
    if category and not asked.takes_sanction and request.method == "GET":
        return redirect("casework:choose-further", decision)
    return _record(request, actor, apart, DecisionForm(timezone.now(), asked, typed_in(request)), asked)


@require_http_methods(["GET", "POST"])
@with_actor
def correct(request: HttpRequest, actor: Actor, decision: int) -> HttpResponse:
    """Tell the decision anew, in its category."""
    apart = _apart(actor, decision)
    asked = _asked(apart, actor, apart.about.row.category)
    form = DecisionForm(timezone.now(), asked, typed_in(request), initial=as_filled_in(apart.about.row))
    return _record(request, actor, apart, form, asked, corrects=True)


def _record(
    request: HttpRequest, actor: Actor, apart: AskedApart, form: DecisionForm, asked: Asked, *, corrects: bool = False
) -> HttpResponse:
    decision = apart.about.row.pk
    if request.method == "POST" and form.is_valid():
        try:
            kept = settle_apart(actor, decision, form.given(), corrects=corrects, now=timezone.now())
            messages.success(request, CORRECTED if corrects else RECORDED)
            return redirect("casework:show-about-adult", kept.pk)
        except NoSuchIncident:
            raise Http404 from None
        except Refused:
            form.add_error(None, APART_WAITS)
        except Incomplete as missing:
            form.explain(str(missing))
        except NeverAccepted:
            form.add_error("cites", NEVER)
        except NotTheirs:
            form.add_error("decided_by", NOT_THEIRS)
        except ImpossibleMoment:
            form.add_error("done_at", IMPOSSIBLE)
    page = {"form": form, "category": asked.category, "takes_sanction": asked.takes_sanction, "corrects": corrects}
    return render(request, "sanctions/record-further.html", page | _told(apart))


def _apart(actor: Actor, decision: int) -> AskedApart:
    try:
        apart = asked_apart(actor, decision)
    except NoSuchIncident:
        raise Http404 from None
    note_look_at_adults(actor, apart.about.row, now=timezone.now())
    return apart


def _ladder(apart: AskedApart) -> Ladder | None:
    return apart.pack.ladder_for(apart.person.kind, apart.settings.ladder)


def _asked(apart: AskedApart, actor: Actor, category: str) -> Asked:
    ladder = _ladder(apart)
    chosen: Category | None = ladder.categories.get(category) if ladder else None
    if category and chosen is None:
        raise Http404
    offices = deciders(apart.person.kind, chosen, apart.settings.led_by)
    return Asked(
        pack=apart.pack,
        person=apart.person.ref,
        ladder=ladder,
        category=chosen,
        deciders=who_decides(actor, offices, timezone.localdate()),
        citing=citing_about(apart.about.row.incident, apart.person),
        is_adult=True,
        takes_sanction=not apart.settings.barriers and (chosen is not None or ladder is None),
        sees_incident=False,
    )


def _told(apart: AskedApart) -> dict[str, Any]:
    """Who it is about, and the reference: no more of the incident."""
    row = apart.about.row
    waits = APART_WAITS if apart.settings.barriers else ""
    return {"name": apart.about.name, "reference": row.incident.reference, "decision": row.pk, "waits": waits}
