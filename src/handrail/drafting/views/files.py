"""The school's own procedures as one text: saved, edited anywhere, given back pasted or as a file."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from handrail.drafting import access
from handrail.drafting.access import AS_A_FILE, PASTED, NoDraft
from handrail.drafting.forms.texts import GiveFileForm, TextForm
from handrail.drafting.views.giving import give, show_box
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.overview import DRAFT
from handrail.procedures.exchange import ENDINGS, LARGEST_BYTES, as_one_text, schemas
from handrail.schools.access import Actor, BelongsToNoSchool
from handrail.schools.decorators import actor_of, with_actor
from handrail.vault.kinds import NotTaken
from handrail.vault.texts import IncomingText, require_ending
from handrail.vault.upload import Begin, arrived, takes_one_file

TEXT, JSON = "application/yaml; charset=utf-8", "application/schema+json; charset=utf-8"
ENDED = (
    "The draft was published or put aside meanwhile. Nothing was kept of your file. Begin a draft, and choose it again."
)


def door(request: HttpRequest) -> Begin | None:
    """A text comes in from whoever writes the school's procedures; asked before a byte of it is read."""
    try:
        actor = actor_of(request)
    except BelongsToNoSchool:
        return None
    return _text_named if access.may_draft(actor) else None


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
    form = TextForm(request.POST or None, initial=begins)
    return give(request, actor, form, PASTED) if request.method == "POST" else show_box(request, form)


@takes_one_file(door)
@require_http_methods(["GET", "POST"])
@with_actor
def give_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same text as a file; what is broken in it is shown in the box where it can be mended."""
    try:
        version = access.latest_version(actor)
    except NoDraft:
        if request.method == "POST":
            messages.warning(request, ENDED)
        return redirect(DRAFT)
    form = GiveFileForm(request.POST if request.method == "POST" else None, initial={"seen": version.number})
    if request.method == "POST":
        try:
            text = arrived(request, IncomingText).text
        except NotTaken as refusal:
            form.explain(refusal)
        else:
            # A page that says nothing of what it showed showed nothing: whatever others wrote is told then.
            seen = form.cleaned_data["seen"] if form.is_valid() else 0
            return give(request, actor, TextForm.holding(text, seen=seen), AS_A_FILE)
    return render(request, "drafting/file.html", {"form": form})


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


def _text_named(name: str) -> IncomingText:
    require_ending(name, *ENDINGS)
    return IncomingText(LARGEST_BYTES)
