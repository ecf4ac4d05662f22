"""The school's own procedures as one text: saved, edited anywhere, given back; and what may stand in it."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.drafting import access, actions
from handrail.drafting.access import NoDraft
from handrail.drafting.forms.publish import TextForm
from handrail.drafting.presenters.overview import ProofWords
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.overview import DRAFT, MEANWHILE
from handrail.procedures.exchange import as_one_text, from_one_text, schemas
from handrail.procedures.problem import PackError, Problem
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

SENT = "Given back as one text."
MOST_FAULTS = 30
TEXT, JSON = "application/yaml; charset=utf-8", "application/schema+json; charset=utf-8"


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def show_text(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The files as one text; sent back, they are the next version, or every fault is named with its line."""
    try:
        version = access.latest_version(actor)
    except NoDraft:
        if request.method == "POST":
            raise Http404 from None
        return redirect(DRAFT)
    begins = {"text": as_one_text(version.files), "seen": version.number}
    form, faults = TextForm(request.POST or None, initial=begins), list[Problem]()
    if request.method == "POST" and form.is_valid():
        try:
            return _taken(request, actor, form)
        except PackError as refused:
            faults = list(refused.problems)
            form.add_error("text", f"{_things(len(faults))} to be mended. Nothing was changed.")
        except actions.ChangedMeanwhile as told:
            form.add_error(None, MEANWHILE + " What you sent is still here.")
            form.data = _as_seen(request.POST, told.latest.number)
    page = {"form": form, "faults": faults[:MOST_FAULTS], "more": len(faults[MOST_FAULTS:]), "kinds": list(schemas())}
    return render(request, "drafting/text.html", page)


@require_GET
@with_actor
def save_text(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same text as a file to keep."""
    try:
        version = access.latest_version(actor)
    except NoDraft:
        raise Http404 from None
    response = HttpResponse(as_one_text(version.files), content_type=TEXT)
    response.headers["Content-Disposition"] = f'attachment; filename="{access.own_slug(actor.school)}.yaml"'
    return response


@require_GET
@with_actor
def save_schema(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The JSON Schema of one kind of file."""
    access.require_drafter(actor)
    found = schemas()
    if kind not in found:
        raise Http404
    response = HttpResponse(json.dumps(found[kind], indent=2), content_type=JSON)
    response.headers["Content-Disposition"] = f'attachment; filename="{kind}.schema.json"'
    return response


def _taken(request: HttpRequest, actor: Actor, form: TextForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        files = from_one_text(given["text"])
        version = actions.take_files(actor, files, says=SENT, seen=given["seen"], now=timezone.now())
    except actions.NothingChanged:
        messages.info(request, "That is how the draft stands already.")
        return redirect(DRAFT)
    proof = ProofWords(access.report_of(access.own_of(version)))
    (messages.success if proof.holds else messages.warning)(request, f"Kept as version {version.number}. {proof.says}")
    return redirect(DRAFT)


def _as_seen(sent: QueryDict, version: int) -> QueryDict:
    """What was sent, by somebody who has seen that version: sent again, it is written on top."""
    again = sent.copy()
    again["seen"] = str(version)
    return again


def _things(number: int) -> str:
    return "There is one thing" if number == 1 else f"There are {number} things"
