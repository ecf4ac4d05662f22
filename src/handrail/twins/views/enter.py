"""Entering a sheet that was filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.views.opened import case_of, go_on
from handrail.incidents.actions import IsClosed
from handrail.incidents.decorators import to_work_on
from handrail.schools.access import Actor
from handrail.twins.access import LineRefused, UnknownEdition
from handrail.twins.actions import Entered, enter_sheet
from handrail.twins.forms import UNKNOWN_EDITION, SheetForm

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

CLOSED = "A colleague has closed this incident meanwhile. Nothing of the sheet was recorded; it stands below."
LEFT = "What you entered means that somebody else deals with this incident. Give them the sheet: {left} not entered."


@require_http_methods(["GET", "POST"])
@to_work_on
def enter(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Type the codes of what was ticked, each with its time. Nothing of a sheet is recorded until all of it can be."""
    case, now = case_of(actor, incident), timezone.now()
    form = SheetForm(now, list(case.named.items()), typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            entered = enter_sheet(actor, incident.reference, form.sheet(), now=now)
        except LineRefused as refused:
            form.explain(refused)
        except UnknownEdition:
            form.add_error("mark", UNKNOWN_EDITION)
        except IsClosed:
            form.add_error(None, CLOSED)
        else:
            _tell(request, entered)
            return go_on(request, actor, incident, "casework:show-now")
    return render(request, "twins/enter-sheet.html", {"case": case, "form": form})


def _tell(request: HttpRequest, entered: Entered) -> None:
    before = f" {_boxes(entered.before)} recorded before." if entered.before else ""
    messages.success(request, f"{_boxes(entered.recorded).capitalize()} recorded.{before}")
    if entered.left:
        messages.warning(request, LEFT.format(left=_boxes(entered.left)))


def _boxes(count: int) -> str:
    return "one entry was" if count == 1 else f"{count} entries were"
