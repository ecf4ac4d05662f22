"""What somebody had accepted on the day, and asking them to sign again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.agreements.access import Form, askable_again
from handrail.agreements.presenters.reading import Reading, language_of, other_ways
from handrail.casework.access import barriers_to, stand_of
from handrail.casework.actions import sign_again_in_incident
from handrail.casework.views.opened import case_of
from handrail.casework.views.sanctions import CLOSED, NOT_YOURS, for_writing
from handrail.incidents.access import Record, person_of
from handrail.incidents.actions import IsClosed, require_open
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.procedures.model import Part
from handrail.sanctions.access import (
    PUPIL,
    SanctionRecord,
    accepted_in,
    agreed_in,
    day_of,
    may_have_sign_again,
    one_sign_again,
)
from handrail.sanctions.actions import ImpossibleMoment, Incomplete, Refused, stop_signing_again
from handrail.sanctions.forms import SignAgainForm, StopSigningForm
from handrail.sanctions.presenters import BARRIERS, accepted_words
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

ASKED = "They are asked to sign again. Whoever signs reads nothing of this incident."
STOPPED = "It is not to be signed again. What stood here before stays in the record."
PAST = "Give a day that is not before today."
CHANGED = "Something has changed meanwhile. Look at the form again."


@require_GET
@with_incident
def show_signed(
    request: HttpRequest, actor: Actor, incident: Incident, person: str, agreement: str, part: str
) -> HttpResponse:
    """The words that somebody had accepted on the day of the incident, as they were read."""
    case = case_of(actor, incident)
    accepted = accepted_in(actor, incident, case.people, person, agreement, part)
    (agreed,) = agreed_in(actor, [one for one in case.people if one.ref == person], day_of(incident))
    form = Form(request.GET["form"]) if request.GET.get("form") in Form.values else Form(accepted.signing.form)
    language = language_of(request.GET.get("lang") or accepted.signing.language)
    page = {
        "case": case, "about": case.named[person], "words": accepted_words(agreed, accepted),
        "reading": Reading.of_version(accepted.version, Part(part), form, language),
        "ways": other_ways(accepted.text, form, language), "version": accepted.version,
    }  # fmt: skip
    return render(request, "sanctions/show-signed.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def sign_again(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """Ask somebody, or their parents, to sign again."""
    case, about = for_writing(actor, incident, person)
    _require(actor, incident, about.kind)
    today, listed = timezone.localdate(), person_of(about)
    asked = askable_again(listed, today) if listed else []
    form = SignAgainForm(
        asked, about.person_id, case.walk.pack, today, typed_in(request), is_adult=about.kind != PUPIL,
        takes_sanction=not barriers_to(stand_of(incident), about),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            sign_again_in_incident(actor, incident.reference, form.given(person), now=timezone.now())
            messages.success(request, ASKED)
            return redirect("casework:show-incident", incident.reference)
        except Refused as refused:
            for barrier in refused.barriers:
                form.add_error(None, BARRIERS[barrier])
        except ImpossibleMoment:
            form.add_error("meeting_on", PAST)
        except Incomplete as missing:
            form.add_error(str(missing) if str(missing) in form.fields else None, CHANGED)
        except IsClosed:
            form.add_error(None, CLOSED)
    elif request.method == "GET":
        require_open(incident)
    page = {"case": case, "form": form, "about": case.named[person], "nothing": not asked}
    return render(request, "sanctions/sign-again.html", page)


@require_http_methods(["GET", "POST"])
@to_work_on
def stop(request: HttpRequest, actor: Actor, incident: Incident, signing: int) -> HttpResponse:
    """Say that it is not to be signed again after all."""
    row = one_sign_again(SanctionRecord(incident, actor), signing)
    case, about = for_writing(actor, incident, row.involvement.ref)
    _require(actor, incident, about.kind)
    form = StopSigningForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        stop_signing_again(actor, incident.reference, signing, form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, STOPPED)
        return redirect("casework:show-incident", incident.reference)
    if request.method == "GET":
        require_open(incident)
    page = {"case": case, "form": form, "about": case.named[about.ref], "title": row.title}
    return render(request, "sanctions/stop-signing-again.html", page)


def _require(actor: Actor, incident: Incident, kind: str) -> None:
    if not may_have_sign_again(actor, kind, Record(incident).in_heads_place):
        raise NotAllowed(NOT_YOURS)
