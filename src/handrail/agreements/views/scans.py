"""Scans of paper that came back: kept locked, given out as a copy, removed; never shown on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.agreements import access, actions
from handrail.agreements.forms import GONE, RemoveScanForm, ScanForm
from handrail.agreements.presenters.scans import (
    DAMAGED,
    NO_COPY,
    NO_PAPER,
    OFF,
    REMOVED,
    download_name,
    paper_words,
    scan_words,
)
from handrail.schools.access import Actor, BelongsToNoSchool
from handrail.schools.decorators import actor_of, with_actor
from handrail.ui.downloads import as_attachment
from handrail.vault.files import Incoming, NotSound, usable_vault
from handrail.vault.kinds import UNKNOWN_ENDING, FileKind, NotTaken, kind_named
from handrail.vault.upload import Begin, arrived, takes_one_file

if TYPE_CHECKING:
    from handrail.agreements.models import Scan
    from handrail.people.models import Person

TAKEN = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG})


def door(request: HttpRequest, *, person_id: UUID) -> Begin | None:
    """Whether a scan about that person may come in at this moment; asked before a byte of it is read."""
    try:
        actor = actor_of(request)
        person = access.person_with_paper(actor, person_id)
    except (BelongsToNoSchool, ObjectDoesNotExist):
        return None
    vault = usable_vault()
    if vault is None or not access.papers_of(person):
        return None
    owner = access.belongs_to(person.pk)
    return lambda name: vault.begin(actor.school.pk, owner, _kind(name), access.MOST_BYTES)


@takes_one_file(door)
@require_http_methods(["GET", "POST"])
@with_actor
def keep_scan(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Keep a scan of a paper of somebody, or say why none can be kept."""
    person = _person(actor, person_id)
    papers = [(paper.key, paper_words(paper)) for paper in access.papers_of(person)]
    why_not = (NO_PAPER if not papers else "") or ("" if access.takes_scans() else OFF)
    form = ScanForm(papers, request.POST if request.method == "POST" else None, shows=request.GET.get("of", ""))
    if request.method == "POST" and not why_not and form.is_valid() and _is_kept(request, actor, person, form):
        messages.success(request, _("The scan is kept, locked."))
        return redirect("agreements:show-person", person_id)
    return render(request, "agreements/keep-scan.html", {"form": form, "person": person, "why_not": why_not})


@require_POST
@with_actor
def take_scan(request: HttpRequest, actor: Actor, ref: UUID) -> HttpResponseBase:
    """Give a copy of a scan out, to keep as a file."""
    scan, vault = _scan(actor, ref), usable_vault()
    if vault is None:
        return _back(request, scan, str(NO_COPY))
    try:
        scan, contents = actions.take_scan(actor, ref, vault, now=timezone.now())
    except ObjectDoesNotExist:
        return _back(request, scan, str(REMOVED))
    except NotSound:
        return _back(request, scan, str(DAMAGED))
    return StreamingHttpResponse(contents, headers=as_attachment(download_name(scan), scan.size))


@require_http_methods(["GET", "POST"])
@with_actor
def remove_scan(request: HttpRequest, actor: Actor, ref: UUID) -> HttpResponse:
    """Remove a scan for good, with a reason."""
    scan = _scan(actor, ref)
    form = RemoveScanForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        page = {"form": form, "person": scan.person, "shows": scan_words(scan)}
        return render(request, "agreements/remove-scan.html", page)
    try:
        actions.remove_scan(actor, ref, reason=form.cleaned_data["reason"], now=timezone.now())
    except ObjectDoesNotExist:
        return _back(request, scan, str(REMOVED))
    messages.success(request, _("The scan is gone. What was written down from the paper stands."))
    return redirect("agreements:show-person", scan.person_id)


def _back(request: HttpRequest, scan: Scan, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect("agreements:show-person", scan.person_id)


def _is_kept(request: HttpRequest, actor: Actor, person: Person, form: ScanForm) -> bool:
    """False where nothing was kept: the form says why."""
    try:
        incoming = arrived(request, Incoming)
        actions.keep_scan(actor, person, form.cleaned_data["of"], incoming, now=timezone.now())
    except NotTaken as refusal:
        form.explain(str(refusal))
        return False
    except actions.NoSuchPaper:
        form.add_error("of", GONE)
        return False
    return True


def _kind(name: str) -> FileKind:
    kind = kind_named(name)
    if kind not in TAKEN:
        raise NotTaken(UNKNOWN_ENDING)
    return kind


def _person(actor: Actor, person_id: UUID) -> Person:
    try:
        return access.person_with_paper(actor, person_id)
    except ObjectDoesNotExist:
        raise Http404 from None


def _scan(actor: Actor, ref: UUID) -> Scan:
    try:
        return access.get_scan(actor, ref)
    except ObjectDoesNotExist:
        raise Http404 from None
