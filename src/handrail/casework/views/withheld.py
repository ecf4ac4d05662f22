"""What is withheld from somebody, its giving back, and the tasks of the network manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import barriers_to, stand_of
from handrail.casework.actions import note_tasks_look, withhold_from_person
from handrail.casework.views.sanctions import CLOSED, for_writing
from handrail.incidents.access import NoSuchIncident
from handrail.incidents.actions import IsClosed, require_open
from handrail.incidents.decorators import to_work_on
from handrail.library.access import pack_of
from handrail.sanctions.access import (
    PUPIL,
    SanctionRecord,
    decided_in,
    network_task,
    withheld_in,
)
from handrail.sanctions.actions import (
    AlreadyRestored,
    ImpossibleMoment,
    Refused,
    give_back,
    give_back_as_task,
)
from handrail.sanctions.forms import GiveBackForm, RestrictionForm, as_withheld
from handrail.sanctions.presenters import BARRIERS, title_of_withheld
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

WITHHELD = "It is in the record. Nothing was switched off by this: see that whoever runs the network knows."
CHANGED = "Changed. What was recorded before stays in the record."
GIVEN_BACK = "It is recorded as given back."
GIVEN_BACK_BEFORE = "It is recorded already that this was given back. Nothing was added."
IMPOSSIBLE = "These days and times do not fit together. Look at them again."


@require_http_methods(["GET", "POST"])
@to_work_on
def withhold(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """Record what is withheld from somebody, without a decision: a device kept, or access taken on suspicion."""
    return _withhold(request, actor, incident, person)


@require_http_methods(["GET", "POST"])
@to_work_on
def withhold_by(request: HttpRequest, actor: Actor, incident: Incident, decision: int, what: str) -> HttpResponse:
    """Say from when until when something is withheld that a decision chose."""
    found = decided_in(SanctionRecord(incident, actor), decision)
    return _withhold(request, actor, incident, found.row.involvement.ref, {"what": what}, decision=decision)


@require_http_methods(["GET", "POST"])
@to_work_on
def change(request: HttpRequest, actor: Actor, incident: Incident, restriction: int) -> HttpResponse:
    """Tell anew what is withheld and until when."""
    found = withheld_in(SanctionRecord(incident, actor), restriction)
    if found.restored:
        messages.warning(request, GIVEN_BACK_BEFORE)
        return redirect("casework:show-incident", incident.reference)
    initial = as_withheld(found.row)
    return _withhold(request, actor, incident, found.row.involvement.ref, initial, replaces=restriction)


@require_http_methods(["GET", "POST"])
@to_work_on
def restore(request: HttpRequest, actor: Actor, incident: Incident, restriction: int) -> HttpResponse:
    """Record that it was given back. A closed incident takes this too."""
    found = withheld_in(SanctionRecord(incident, actor), restriction)
    case, _ = for_writing(actor, incident, found.row.involvement.ref)
    form = GiveBackForm(timezone.now(), typed_in(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data

        def act() -> None:
            give_back(
                actor, incident.reference, restriction, done_at=form.moment_given(), by_words=typed["by_words"],
                note=typed["note"], now=timezone.now(),
            )  # fmt: skip

        if _is_given_back(request, form, act):
            return redirect("casework:show-incident", incident.reference)
    page = {"case": case, "form": form, "about": case.named[found.row.involvement.ref]}
    return render(request, "sanctions/give-back.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def restore_task(request: HttpRequest, actor: Actor, restriction: int) -> HttpResponse:
    """The same by the network manager, who sees nothing of the incident."""
    try:
        task = network_task(actor, restriction, timezone.localdate())
        form = GiveBackForm(timezone.now(), typed_in(request))
        if request.method == "POST" and form.is_valid() and _is_given_back(
            request, form,
            lambda: give_back_as_task(actor, restriction, done_at=form.moment_given(), now=timezone.now()),
        ):  # fmt: skip
            return redirect("casework:home")
    except NoSuchIncident:
        raise Http404 from None
    note_tasks_look(actor, [task], now=timezone.now())
    page = {"form": form, "title": title_of_withheld(task, pack_of)}
    return render(request, "sanctions/give-back-task.html", page)


def _withhold(
    request: HttpRequest,
    actor: Actor,
    incident: Incident,
    person: str,
    initial: dict[str, Any] | None = None,
    *,
    decision: int | None = None,
    replaces: int | None = None,
) -> HttpResponse:
    case, about = for_writing(actor, incident, person)
    is_adult = about.kind != PUPIL
    form = RestrictionForm(timezone.now(), case.walk.pack, typed_in(request), initial=initial, is_adult=is_adult)
    if request.method == "POST" and form.is_valid():
        try:
            withhold_from_person(
                actor, incident.reference, form.given(person), decision=decision, replaces=replaces, now=timezone.now()
            )
            messages.success(request, CHANGED if replaces else WITHHELD)
            return redirect("casework:show-incident", incident.reference)
        except Refused as refused:
            for barrier in refused.barriers:
                form.add_error(None, BARRIERS[barrier])
        except ImpossibleMoment:
            form.add_error("ends_on", IMPOSSIBLE)
        except AlreadyRestored:
            form.add_error(None, GIVEN_BACK_BEFORE)
        except IsClosed:
            form.add_error(None, CLOSED)
    elif request.method == "GET":
        require_open(incident)
    barriers = [BARRIERS[barrier] for barrier in barriers_to(stand_of(incident), about)]
    page = {"case": case, "form": form, "about": case.named[person], "changes": replaces, "barriers": barriers}
    return render(request, "sanctions/withhold.html", page)


def _is_given_back(request: HttpRequest, form: GiveBackForm, act: Callable[[], object]) -> bool:
    """False where the time cannot be: the form says so. Given back before counts as done, and says so."""
    try:
        act()
    except ImpossibleMoment:
        form.add_error("done_at", "Give a time that is not before it began.")
        return False
    except AlreadyRestored:
        messages.warning(request, GIVEN_BACK_BEFORE)
    else:
        messages.success(request, GIVEN_BACK)
    return True
