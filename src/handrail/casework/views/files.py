"""Files that are kept of a thing: keeping one, what was done with it, sealing, and two people for what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import file_rules, stand_of
from handrail.casework.actions import ask_about_file_of_incident, keep_file_of_incident, use_file_of_incident
from handrail.casework.presenters import Case
from handrail.casework.views.opened import case_of
from handrail.evidence.access import KeptFile, belongs_to, may_agree, one_file, one_item, one_request
from handrail.evidence.actions import (
    AnsweredBefore,
    DestroyedBefore,
    FileDamaged,
    FilesNotTaken,
    FilesOff,
    ItemEnded,
    Locked,
    NeedsSecond,
    UseGiven,
    answer_request,
    seal_item,
)
from handrail.evidence.forms import AnswerForm, FileForm, SealForm, UseForm
from handrail.evidence.kinds import FileAct
from handrail.evidence.presenters import (
    BROKEN,
    FILE_MESSAGES,
    LOCKED,
    OFF,
    FilePage,
    RequestPage,
    download_name,
    title_of,
    why_no_file,
)
from handrail.incidents.access import NoSuchIncident, get_incident
from handrail.incidents.actions import IsClosed
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.schools.access import Actor, BelongsToNoSchool
from handrail.schools.decorators import actor_of
from handrail.ui.downloads import as_attachment
from handrail.vault.files import Incoming, usable_vault, vault_here
from handrail.vault.keys import KeysUnreadable
from handrail.vault.kinds import NotTaken, kind_named
from handrail.vault.stores import StoreUnknown
from handrail.vault.upload import Begin, arrived, takes_one_file

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


def door(request: HttpRequest, *, reference: str, number: int) -> Begin | None:
    """Whether a file may come in for that item at this moment; asked before a byte of it is read."""
    try:
        actor = actor_of(request)
        incident = get_incident(actor, reference)
        custody = one_item(incident, number)
    except (BelongsToNoSchool, NoSuchIncident):
        return None
    vault, stand = usable_vault(), stand_of(incident)
    if vault is None or why_no_file(custody, file_rules(stand), is_open=stand.is_open):
        return None
    owner = belongs_to(incident.pk, custody.first.pk)
    return lambda name: vault.begin(actor.school.pk, owner, kind_named(name), settings.EVIDENCE_MOST_BYTES)


@takes_one_file(door)
@require_http_methods(["GET", "POST"])
@to_work_on
def add_file(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Keep a file of an item of an open incident, or say why none can be kept."""
    custody, stand = one_item(incident, number), stand_of(incident)
    form = FileForm(settings.EVIDENCE_MOST_BYTES, request.POST if request.method == "POST" else None)
    why_not = why_no_file(custody, file_rules(stand), is_open=stand.is_open) or _why_off()
    if (
        request.method == "POST"
        and not why_not
        and form.is_valid()
        and _is_kept(request, actor, incident, number, form)
    ):
        messages.success(request, FILE_MESSAGES.KEPT)
        return redirect("casework:show-item", incident.reference, number)
    page = {"case": Case(actor, incident, stand), "custody": custody, "title": title_of(custody), "form": form,
            "why_not": why_not}  # fmt: skip
    return render(request, "casework/keep-file.html", page)


@require_GET
@with_incident
def show_file(request: HttpRequest, actor: Actor, incident: Incident, number: int, file: int) -> HttpResponse:
    """A file by its number, and everything that was done with it; never the file itself."""
    stand = stand_of(incident)
    page = _file_page(actor, incident, _file(incident, number, file), stand)
    return render(
        request, "casework/show-file.html", {"case": Case(actor, incident, stand), "page": page} | _at(number, file)
    )


@require_http_methods(["GET", "POST"])
@to_work_on
def use_file(request: HttpRequest, actor: Actor, incident: Incident, number: int, file: int) -> HttpResponseBase:
    """Open a file, take a copy out or destroy it; of a sealed one, ask a second person first."""
    stand, kept = stand_of(incident), _file(incident, number, file)
    page = _file_page(actor, incident, kept, stand)
    if not page.may_act:
        return _back(request, incident, number, file, FILE_MESSAGES.GONE if kept.is_destroyed else LOCKED)
    is_agreed = request.method == "POST" and "agreed" in request.POST and kept.is_sealed
    form = UseForm(file_rules(stand), None if is_agreed else typed_in(request))
    if is_agreed:
        return _done(request, actor, incident, number, file, UseGiven(request.POST["agreed"], ""))
    if request.method == "POST" and form.is_valid():
        return _asked_or_done(request, actor, incident, number, kept, form.given())
    told = {"case": Case(actor, incident, stand), "page": page, "form": form} | _at(number, file)
    return render(request, "casework/use-file.html", told)


@require_http_methods(["GET", "POST"])
@to_work_on
def seal(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Seal an item: from then on two people together do anything with what is kept of it."""
    custody = one_item(incident, number)
    form = SealForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        made = seal_item(actor, incident.reference, number, form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, FILE_MESSAGES.SEALED if made else FILE_MESSAGES.SEALED_BEFORE)
        return redirect("casework:show-item", incident.reference, number)
    page = {"case": case_of(actor, incident), "custody": custody, "title": title_of(custody), "form": form}
    return render(request, "casework/seal-item.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def answer(request: HttpRequest, actor: Actor, incident: Incident, asking: int) -> HttpResponse:
    """Agree to what a colleague asks, or refuse it, as the second person."""
    kept, one = one_request(incident, asking)
    number, file = kept.item_number, kept.file.number
    if not may_agree(actor, one.asking):
        return _back(request, incident, number, file, FILE_MESSAGES.NOT_YOURS)
    form = AnswerForm(typed_in(request))
    if not one.waits(timezone.now()):
        return _back(request, incident, number, file, FILE_MESSAGES.ANSWERED)
    if request.method == "POST" and form.is_valid():
        return _answered(request, actor, incident, asking, form, (number, file, one.asking.author.display_name))
    page = {"case": case_of(actor, incident), "page": RequestPage(number, kept, one), "form": form}
    return render(request, "casework/answer-request.html", page)


def _answered(
    request: HttpRequest, actor: Actor, incident: Incident, asking: int, form: AnswerForm, about: tuple[int, int, str]
) -> HttpResponse:
    number, file, who = about
    agrees = form.cleaned_data["agrees"] == "yes"
    try:
        answer_request(
            actor, incident.reference, asking, agrees=agrees, reason=form.cleaned_data["reason"], now=timezone.now()
        )
    except AnsweredBefore:
        return _back(request, incident, number, file, FILE_MESSAGES.ANSWERED)
    messages.success(request, FILE_MESSAGES.AGREED.format(who=who) if agrees else FILE_MESSAGES.REFUSED)
    return redirect("casework:show-file", incident.reference, number, file)


def _asked_or_done(
    request: HttpRequest, actor: Actor, incident: Incident, number: int, kept: KeptFile, given: UseGiven
) -> HttpResponseBase:
    file = kept.file.number
    if not kept.is_sealed:
        return _done(request, actor, incident, number, file, given)
    try:
        ask_about_file_of_incident(actor, incident.reference, number, file, given, now=timezone.now())
    except (Locked, DestroyedBefore) as refusal:
        return _back(request, incident, number, file, _why(refusal))
    messages.success(request, FILE_MESSAGES.ASKED)
    return redirect("casework:show-file", incident.reference, number, file)


def _done(
    request: HttpRequest, actor: Actor, incident: Incident, number: int, file: int, given: UseGiven
) -> HttpResponseBase:
    try:
        if given.act not in FileAct.values:
            raise NeedsSecond
        kept, contents = use_file_of_incident(
            actor, incident.reference, number, file, given, usable_vault(), now=timezone.now()
        )
    except (Locked, DestroyedBefore, NeedsSecond, FileDamaged, FilesOff) as refusal:
        return _back(request, incident, number, file, _why(refusal))
    if given.act == FileAct.DESTROYED:
        return _back(request, incident, number, file, FILE_MESSAGES.DESTROYED)
    name = download_name(incident.reference, number, kept.file)
    return StreamingHttpResponse(contents, headers=as_attachment(name, kept.file.size))


def _is_kept(request: HttpRequest, actor: Actor, incident: Incident, number: int, form: FileForm) -> bool:
    """False where nothing was kept: the form says why."""
    try:
        keep_file_of_incident(actor, incident.reference, number, arrived(request, Incoming), now=timezone.now())
    except NotTaken as refusal:
        form.explain(str(refusal))
        return False
    except (FilesNotTaken, ItemEnded, IsClosed):
        form.add_error(None, FILE_MESSAGES.MEANWHILE)
        return False
    return True


def _why(refusal: Exception) -> str:
    says: dict[type[Exception], str] = {
        Locked: LOCKED, DestroyedBefore: FILE_MESSAGES.GONE, NeedsSecond: FILE_MESSAGES.NEEDS_SECOND,
        FileDamaged: FILE_MESSAGES.DAMAGED, FilesOff: OFF,
    }  # fmt: skip
    return says[type(refusal)]


def _why_off() -> str:
    """Why files are off on this installation; empty where they are on."""
    try:
        return "" if vault_here() else OFF
    except (KeysUnreadable, StoreUnknown):
        return BROKEN


def _file(incident: Incident, number: int, file: int) -> KeptFile:
    return one_file(incident, one_item(incident, number).first.pk, file)


def _file_page(actor: Actor, incident: Incident, kept: KeptFile, stand: Any) -> FilePage:
    return FilePage(incident.reference, kept.item_number, kept, file_rules(stand), actor.user.pk, timezone.now())


def _back(request: HttpRequest, incident: Incident, number: int, file: int, says: str) -> HttpResponse:
    messages.info(request, says)
    return redirect("casework:show-file", incident.reference, number, file)


def _at(number: int, file: int) -> dict[str, int]:
    return {"number": number, "file": file}
