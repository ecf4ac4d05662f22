"""The register of evidence: list a thing, see where it went, record a handing-over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import could_be_illegal, stand_of
from handrail.casework.actions import correct_item_of_incident, list_item_of_incident
from handrail.casework.presenters import Case
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of
from handrail.equipment.access import named_in, offered
from handrail.equipment.presenters import choices
from handrail.evidence.access import HELD_UNTIL, Custody, FileRecord, one_item
from handrail.evidence.actions import (
    CustodyEnded,
    FilesStillKept,
    ImpossibleMoment,
    Incomplete,
    MovedMeanwhile,
    move_item,
)
from handrail.evidence.forms import (
    AFTER_IT_MOVED,
    CORRECTED_BEFORE,
    FILES_FIRST,
    MOVED_BEFORE,
    CorrectItemForm,
    ItemForm,
    MoveForm,
    as_listed,
)
from handrail.evidence.presenters import (
    CORRECTED,
    LISTED,
    MOVED,
    MOVED_ON,
    due_tag,
    file_lines,
    hands,
    item_rows,
    title_of,
)
from handrail.incidents.access import Record
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.schools.access import Actor, one_setting
from handrail.schools.presenters.settings import setting_in_words

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def add_item(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """List a thing, in words; never the material itself."""
    stand = stand_of(incident)
    is_sealed = could_be_illegal(stand)
    today = timezone.localdate()
    rule = setting_in_words(stand.walk.pack, one_setting(actor.school, HELD_UNTIL))
    known = known_device(actor, incident, today)
    form = ItemForm(timezone.now(), typed_in(request), could_be_illegal=is_sealed, rule=rule, initial=known)
    if request.method == "POST" and form.is_valid() and _is_listed(actor, incident, form):
        messages.success(request, LISTED)
        return redirect("casework:show-incident", incident.reference)
    page = {"case": Case(actor, incident, stand), "form": form, "could_be_illegal": is_sealed}
    page["choices"] = choices(offered(actor, today))
    return render(request, "casework/list-item.html", page)


@require_GET
@with_incident
def show_item(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """A thing, and every hand that it went through; made to be printed and signed."""
    custody = one_item(incident, number)
    record = FileRecord(incident)
    page = {
        "case": case_of(actor, incident),
        "rows": item_rows(custody),
        "hands": hands(custody),
        "files": file_lines(incident.reference, number, record.of_item(custody.first.pk)),
        "is_sealed": custody.first.pk in record.sealings,
    }
    return render(request, "casework/show-item.html", page | _of(custody))


@require_http_methods(["GET", "POST"])
@to_work_on
def correct(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Write anew what was listed wrongly; the number, the history and what it corrects stay."""
    custody, stand = one_item(incident, number), stand_of(incident)
    is_sealed = could_be_illegal(stand)
    form = CorrectItemForm(
        timezone.now(), typed_in(request), could_be_illegal=is_sealed, initial=as_listed(custody.item)
    )
    if request.method == "POST" and form.is_valid() and _is_corrected(request, actor, incident, number, form):
        messages.success(request, CORRECTED)
        return redirect("casework:show-item", incident.reference, number)
    page = {"case": Case(actor, incident, stand), "form": form, "could_be_illegal": is_sealed, "corrects": True}
    return render(request, "casework/list-item.html", page | _of(custody))


@require_http_methods(["GET", "POST"])
@to_work_on
def move(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Record that a thing was handed over, given back or destroyed. A closed incident takes this too."""
    custody = one_item(incident, number)
    if custody.has_ended:
        return give_back(request, actor, incident, MOVED_ON)
    form = MoveForm(timezone.now(), custody, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            if _is_moved(actor, incident, number, form):
                messages.success(request, MOVED)
                return redirect("casework:show-item", incident.reference, number)
        except CustodyEnded:
            return give_back(request, actor, incident, MOVED_ON)
    page = {"case": case_of(actor, incident), "form": form}
    return render(request, "casework/move-item.html", page | _of(custody))


def known_device(actor: Actor, incident: Incident, today: date) -> dict[str, str]:
    """Make and serial number of the school’s own device that the report names, to be filled in."""
    named = next((report.device for report in Record(incident).reports if report.device), "")
    found = named_in(actor, named, today) if named else None
    return {"make": found.make, "serial": found.serial} if found else {}


def _of(custody: Custody) -> dict[str, object]:
    return {"custody": custody, "title": title_of(custody), "due": due_tag(custody, timezone.localdate())}


def _is_listed(actor: Actor, incident: Incident, form: ItemForm) -> bool:
    """False where the answers have changed since the page was made: the form says what is missing now."""
    try:
        list_item_of_incident(actor, incident.reference, form.given(), now=timezone.now())
    except Incomplete as missing:
        form.explain(missing)
        return False
    return True


def _is_corrected(request: HttpRequest, actor: Actor, incident: Incident, number: int, form: CorrectItemForm) -> bool:
    """False where a colleague was quicker, or where the day cannot be: the form says so, and has the words."""
    seen, because = request.POST.get("seen", ""), form.cleaned_data["corrected_because"]
    try:
        correct_item_of_incident(
            actor, incident.reference, number, form.given(), because=because,
            seen=int(seen) if seen.isdecimal() else None, now=timezone.now(),
        )  # fmt: skip
    except Incomplete as missing:
        form.explain(missing)
    except MovedMeanwhile:
        form.add_error(None, CORRECTED_BEFORE)
    except ImpossibleMoment:
        form.add_error("done_at", AFTER_IT_MOVED)
    return form.is_valid()


def _is_moved(actor: Actor, incident: Incident, number: int, form: MoveForm) -> bool:
    """False where a colleague was quicker: the form says so, and has the words."""
    try:
        move_item(actor, incident.reference, number, form.given(), seen=form.seen, now=timezone.now())
    except (MovedMeanwhile, ImpossibleMoment):
        form.add_error(None, MOVED_BEFORE)
        return False
    except FilesStillKept:
        form.add_error("act", FILES_FIRST)
        return False
    return True
