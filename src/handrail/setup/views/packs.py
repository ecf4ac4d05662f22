"""What there is to choose from: each pack that comes with Handrail, with its charts, before there is a school."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.library.presenters import ProcedurePage
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack
from handrail.setup.presenters.packs import hint_of, pack_line, procedure_rows
from handrail.setup.views.run import Run, in_first_run


def pack_choices(year: int) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The packs to choose from with their titles, and what each is for, by its name."""
    lines = [pack_line(load_pack(name), year) for name in built_in_packs()]
    return [(line.id, line.title) for line in lines], {line.id: hint_of(line) for line in lines}


@require_GET
@in_first_run
def show_pack(request: HttpRequest, run: Run, pack: str) -> HttpResponse:
    """What a pack is for, whose it is, and its procedures."""
    found = _found(pack)
    shared = [one for one in found.procedures.values() if one.pack != found.id]
    context = {
        "pack": pack_line(found, timezone.localdate().year),
        "own": procedure_rows(found, found.own_procedures),
        "shared": procedure_rows(found, shared),
    }
    return render(request, "setup/show-pack.html", context)


@require_GET
@in_first_run
def show_chart(request: HttpRequest, run: Run, pack: str, slug: str) -> HttpResponse:
    """One procedure of a pack: its chart, and the same in words."""
    found = _found(pack)
    if slug not in found.procedures:
        raise Http404
    page = ProcedurePage(found, found.procedures[slug])
    return render(request, "setup/show-chart.html", {"page": page, "pack": found})


def _found(pack: str) -> Pack:
    if pack not in built_in_packs():
        raise Http404
    return load_pack(pack)
