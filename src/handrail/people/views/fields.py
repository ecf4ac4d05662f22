"""Pages that say what is read of people, and why: for the office, and for the data protection officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.people import actions
from handrail.people.access.rolls import OPTIONAL, field_choices, may_choose_fields
from handrail.people.forms.particulars import FieldForm
from handrail.people.presenters.fields import field_lines, optional_lines
from handrail.people.views.opened import require_keeper
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor


@require_GET
@with_actor
def list_fields(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every field that is read of people, with its purpose, and the optional ones that the school has turned on."""
    require_keeper(actor)
    told = {
        "fields": field_lines(),
        "optional": optional_lines(OPTIONAL, field_choices(actor.school)),
        "may_choose": may_choose_fields(actor),
    }
    return render(request, "people/fields.html", told)


@require_http_methods(["GET", "POST"])
@with_actor
def turn_field_on(request: HttpRequest, actor: Actor, field: str) -> HttpResponse:
    """Say what an optional field is needed for; from then on it is read."""
    _require_chooser(actor, field)
    form = FieldForm(request.POST or None)
    if form.is_valid():
        actions.turn_field_on(actor, field, form.cleaned_data["purpose"], now=timezone.now())
        messages.success(request, _("It is read from the next file on."))
        return redirect("people:list-fields")
    return render(request, "people/field.html", {"form": form, "label": OPTIONAL[field]})


@require_POST
@with_actor
def turn_field_off(request: HttpRequest, actor: Actor, field: str) -> HttpResponse:
    """Read an optional field no longer, and empty it for everybody."""
    _require_chooser(actor, field)
    emptied = actions.turn_field_off(actor, field, now=timezone.now())
    messages.success(
        request,
        _("It is no longer read, and was emptied for %(emptied)s of the people on the list.") % {"emptied": emptied},
    )
    return redirect("people:list-fields")


def _require_chooser(actor: Actor, field: str) -> None:
    if not may_choose_fields(actor):
        raise NotAllowed("The head and the business manager choose what is read of people.")
    if field not in OPTIONAL:
        raise Http404
