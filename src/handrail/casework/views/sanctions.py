"""How it is settled for one person: the category, the decision, what is withheld and its giving back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import barriers_to, settings_for, stand_of
from handrail.casework.actions import correct_settling, settle_for_person, withdraw_settling
from handrail.casework.presenters import Case
from handrail.incidents.access import Involved, Record
from handrail.incidents.actions import IsClosed, require_open
from handrail.incidents.decorators import to_work_on
from handrail.library.access import pack_of
from handrail.sanctions.access import (
    PUPIL,
    Decided,
    SanctionRecord,
    decided_in,
    deciders,
    earlier_of,
    may_write,
    suggestions,
    taking_away,
    who_decides,
)
from handrail.sanctions.actions import ImpossibleMoment, Incomplete, NeverAccepted, NotTheirs, Refused
from handrail.sanctions.forms import NEVER, Asked, DecisionForm, WithdrawForm, as_filled_in, citing_about
from handrail.sanctions.presenters import BARRIERS, ChoosingPage, decision_rows, decision_title
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from handrail.incidents.models import Incident
    from handrail.sanctions.models import Decision

DECIDED = "The decision is in the record."
CORRECTED = "Corrected. The decision as it was stays in the record."
WITHDRAWN = "Withdrawn. The decision stays in the record, with your reason."
NOT_YOURS = "Decisions about this person are recorded by others."
CLOSED = "A colleague has closed this incident meanwhile. Nothing was recorded; your words stay here for now."
NOT_THEIRS = "Choose one of those who decide here. Somebody’s office has changed meanwhile."
IMPOSSIBLE = "Give a day and time that is not in the future."


@require_GET
@to_work_on
def choose(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """What is in the way, what was before, and the categories of the school's ladder."""
    case, about = for_writing(actor, incident, person)
    require_open(incident)
    stand = stand_of(incident)
    settings = settings_for(actor, incident, stand, about)
    ladder = case.walk.pack.ladder_for(about.kind, settings.ladder)
    earlier = earlier_of(actor, about.person_id, incident)
    suggested = suggestions(ladder, earlier) if ladder else ()
    page = ChoosingPage(case.reference, person, case.walk.pack, ladder, earlier, suggested, settings.barriers, pack_of)
    return render(request, "sanctions/choose-category.html", {"case": case, "page": page, "about": case.named[person]})


@require_http_methods(["GET", "POST"])
@to_work_on
def decide(request: HttpRequest, actor: Actor, incident: Incident, person: str, category: str = "") -> HttpResponse:
    """Record how it is settled for somebody, in a category of the ladder or without one."""
    case, about = for_writing(actor, incident, person)
    asked = _asked(actor, incident, about, category)
    if category and not asked.takes_sanction and request.method == "GET":
        return redirect("casework:choose-category", incident.reference, person)
    form = DecisionForm(timezone.now(), asked, typed_in(request))
    if request.method == "POST" and form.is_valid():
        shows = form.cleaned_data.get("shows_settled", False)
        row = _kept(form, lambda: settle_for_person(
            actor, incident.reference, form.given(), shows_settled=shows, now=timezone.now()))  # fmt: skip
        if row is not None:
            messages.success(request, DECIDED)
            return _after(incident, row, asked)
    elif request.method == "GET":
        require_open(incident)
    return _show(request, case, form, asked, about=case.named[person])


@require_http_methods(["GET", "POST"])
@to_work_on
def correct(request: HttpRequest, actor: Actor, incident: Incident, decision: int) -> HttpResponse:
    """Tell a decision anew, in its category."""
    found = decided_in(SanctionRecord(incident, actor), decision)
    case, about = for_writing(actor, incident, found.row.involvement.ref)
    asked = _asked(actor, incident, about, found.row.category)
    form = DecisionForm(timezone.now(), asked, typed_in(request), initial=as_filled_in(found.row))
    if request.method == "POST" and form.is_valid():
        row = _kept(
            form, lambda: correct_settling(actor, incident.reference, decision, form.given(), now=timezone.now())
        )
        if row is not None:
            messages.success(request, CORRECTED)
            return redirect("casework:show-incident", incident.reference)
    elif request.method == "GET":
        require_open(incident)
    return _show(request, case, form, asked, about=case.named[about.ref], corrects=True)


@require_http_methods(["GET", "POST"])
@to_work_on
def withdraw(request: HttpRequest, actor: Actor, incident: Incident, decision: int) -> HttpResponse:
    """Say that a decision was recorded by mistake."""
    found = decided_in(SanctionRecord(incident, actor), decision)
    case, about = for_writing(actor, incident, found.row.involvement.ref)
    form = WithdrawForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        row = _kept(form, lambda: withdraw_settling(actor, incident.reference, decision, reason, now=timezone.now()))
        if row is not None:
            messages.success(request, WITHDRAWN)
            return redirect("casework:show-incident", incident.reference)
    elif request.method == "GET":
        require_open(incident)
    page = {"case": case, "form": form, "about": case.named[about.ref]} | _told(found, case)
    return render(request, "sanctions/withdraw-decision.html", page)


def for_writing(actor: Actor, incident: Incident, person: str) -> tuple[Case, Involved]:
    """The incident, and the person in it about whom `actor` records decisions; whoever may not is refused."""
    case = Case(actor, incident, stand_of(incident))
    about = next((one for one in case.people if one.ref == person), None)
    if about is None:
        raise Http404
    if not may_write(actor, about.kind, Record(incident).in_heads_place):
        raise NotAllowed(NOT_YOURS)
    return case, about


def _asked(actor: Actor, incident: Incident, about: Involved, category: str) -> Asked:
    stand = stand_of(incident)
    settings = settings_for(actor, incident, stand, about)
    pack = stand.walk.pack
    ladder = pack.ladder_for(about.kind, settings.ladder)
    chosen = ladder.categories.get(category) if ladder else None
    if category and chosen is None:
        raise Http404
    offices = deciders(about.kind, chosen, settings.led_by)
    return Asked(
        pack=pack,
        person=about.ref,
        ladder=ladder,
        category=chosen,
        deciders=who_decides(actor, offices, timezone.localdate()),
        citing=citing_about(incident, about),
        is_adult=about.kind != PUPIL,
        # Without a category a sanction is only for those for whom no document has a ladder.
        takes_sanction=not barriers_to(stand, about) and (chosen is not None or ladder is None),
    )


def _kept(form: Any, act: Any) -> Decision | None:
    """None where something has changed since the page was made: the form says what, and has the words."""
    try:
        kept: Decision = act()
    except Refused as refused:
        for barrier in refused.barriers:
            form.add_error(None, BARRIERS[barrier])
    except Incomplete as missing:
        form.explain(str(missing))
    except NeverAccepted:
        form.add_error("cites", NEVER)
    except NotTheirs:
        form.add_error("decided_by", NOT_THEIRS)
    except ImpossibleMoment:
        form.add_error("done_at", IMPOSSIBLE)
    except IsClosed:
        form.add_error(None, CLOSED)
    else:
        return kept
    return None


def _after(incident: Incident, row: Decision, asked: Asked) -> HttpResponse:
    """On to from when until when, where something that was chosen is withheld; else back to the record."""
    measures = asked.category.measures if asked.category else {}
    chosen = {measures[id_].kind for id_ in row.measures}
    for kind in taking_away(asked.pack):
        if kind.id in chosen:
            return redirect("casework:withhold-by", incident.reference, row.pk, kind.id)
    return redirect("casework:show-incident", incident.reference)


def _told(found: Decided, case: Case) -> dict[str, Any]:
    return {"title": decision_title(found.row), "rows": decision_rows(found.row, case.walk.pack)}


def _show(request: HttpRequest, case: Case, form: DecisionForm, asked: Asked, **more: Any) -> HttpResponse:
    page = {"case": case, "form": form, "category": asked.category, "takes_sanction": asked.takes_sanction}
    return render(request, "sanctions/record-decision.html", page | more)
