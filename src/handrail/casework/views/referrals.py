"""Contacts made outside the school, replies to them, and decisions not to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import RISK, asks_risk_of_telling, card_with, settling_of, settlings_in, telling_rules
from handrail.casework.actions import (
    ForTheSafeguardingLead,
    RuleLeavesNoReason,
    correct_decision_by_rule,
    decline_contact_and_settle,
    record_contact_and_settle,
)
from handrail.casework.presenters import FOR_LEAD, NO_REASON_LEFT, Case, ParentsRules, contact_as_done
from handrail.casework.views.keeping import give_back, keeping_words
from handrail.casework.views.opened import case_of, go_on
from handrail.incidents.access import NoSuchIncident, get_incident, may_say
from handrail.incidents.decorators import to_work_on
from handrail.referrals.access import PARENT, dealing_with, decision_in_force, reply_to_correct
from handrail.referrals.actions import correct_contact, correct_reply, record_reply
from handrail.referrals.bodies import bodies_named, with_former
from handrail.referrals.forms import (
    ContactForm,
    DecisionForm,
    ReplyForm,
    Who,
    as_filled_in,
    decision_as_filled_in,
    parents_told,
    reply_as_filled_in,
)
from handrail.referrals.presenters import dealing_title
from handrail.schools.access import Actor, settings_of

if TYPE_CHECKING:
    from handrail.incidents.models import Incident
    from handrail.referrals.models import ContactDeclined, ContactMade

RECORDED = "The contact is in the record."
CORRECTED = "Corrected. The contact as it was stays in the record."
REPLIED = "The reply is in the record."
REPLY_CORRECTED = "Corrected. The reply as it was stays in the record."
DECISION_CORRECTED = "Corrected. The decision as it was stays in the record."
DECIDED = "The decision and its reason are in the record."
REFUSED: dict[type[Exception], str] = {ForTheSafeguardingLead: FOR_LEAD, RuleLeavesNoReason: NO_REASON_LEFT}
REFUSALS = tuple(REFUSED)
CORRECTED_BEFORE = "Somebody has corrected this contact meanwhile. Nothing was recorded of what you sent."


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def add(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Record a contact."""
    return _add(request, actor, incident, case_of(actor, incident))


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def add_for_step(request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = "") -> HttpResponse:
    """Record the contact that an instruction asks for, with what was recorded of the instruction filled in."""
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    initial = contact_as_done(incident, case, card) | {"settles": [settling_of(case.walk, card).key]}
    return _add(request, actor, incident, case, initial, step=step, does=card.step.do)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def decline_for_step(
    request: HttpRequest, actor: Actor, incident: Incident, step: str, person: str = ""
) -> HttpResponse:
    """Record that the contact which an instruction asks about is decided against."""
    case = case_of(actor, incident)
    card = card_with(case.walk, step, person)
    initial = contact_as_done(incident, case, card) | {"settles": [settling_of(case.walk, card).key]}
    return _decline(request, actor, incident, case, initial, step=step)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def tell_parents(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """Record that the parents or carers of a child were told."""
    case = _with_child(actor, incident, person)
    return _add(request, actor, incident, case, parents_told(person))


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def decline(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Record that it was decided not to contact somebody."""
    return _decline(request, actor, incident, case_of(actor, incident), {})


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def not_tell_parents(request: HttpRequest, actor: Actor, incident: Incident, person: str) -> HttpResponse:
    """Record that it was decided not to tell the parents or carers of a child."""
    case = _with_child(actor, incident, person)
    return _decline(request, actor, incident, case, {"body": PARENT, "person": person})


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def correct(request: HttpRequest, actor: Actor, incident: Incident, contact: int) -> HttpResponse:
    """Tell a contact anew."""
    try:
        dealing, case = dealing_with(incident, contact), case_of(actor, incident)
        step = dealing.contact.step
        who = _as_it_was(case, dealing.contact)
        form = ContactForm(who, timezone.now(), typed_in(request), initial=as_filled_in(dealing), step=step)
        if request.method == "POST" and form.is_valid():
            correct_contact(actor, incident.reference, contact, form.given(), now=timezone.now())
            messages.success(request, CORRECTED)
            return redirect("casework:show-incident", incident.reference)
    except NoSuchIncident:
        return _corrected_before(request, actor, incident)
    return _show(request, "record-contact", case, form, corrects=True)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def correct_declined(request: HttpRequest, actor: Actor, incident: Incident, decision: int) -> HttpResponse:
    """Tell a decision not to contact somebody anew."""
    try:
        row, case = decision_in_force(incident, decision), case_of(actor, incident)
        initial = decision_as_filled_in(row)
        who = _as_it_was(case, row)
        form = DecisionForm(who, timezone.now(), typed_in(request), initial=initial, step=row.step)
        if request.method == "POST" and form.is_valid():
            correct_decision_by_rule(actor, incident.reference, decision, form.given(), now=timezone.now())
            messages.success(request, DECISION_CORRECTED)
            return redirect("casework:show-incident", incident.reference)
    except NoSuchIncident:
        return _corrected_before(request, actor, incident)
    except REFUSALS as refused:
        form.add_error("reason", REFUSED[type(refused)])
    return _show(request, "decline-contact", case, form, corrects=True, rule=_rule_for(case, form))


@require_http_methods(["GET", "POST"])
@to_work_on
def correct_answered(request: HttpRequest, actor: Actor, incident: Incident, reply: int) -> HttpResponse:
    """Tell a reply anew; of a closed incident too."""
    try:
        (dealing, row), case = reply_to_correct(incident, reply), case_of(actor, incident)
        form = ReplyForm(dealing, timezone.now(), typed_in(request), initial=reply_as_filled_in(row))
        if request.method == "POST" and form.is_valid():
            correct_reply(actor, incident.reference, reply, form.given(), now=timezone.now())
            messages.success(request, REPLY_CORRECTED)
            return redirect("casework:show-incident", incident.reference)
    except NoSuchIncident:
        return _corrected_before(request, actor, incident)
    about = dealing_title(dealing, case.titles)
    return _show(request, "record-reply", case, form, about=about, told=dealing.contact.told, corrects=True)


@require_http_methods(["GET", "POST"])
@to_work_on
def reply(request: HttpRequest, actor: Actor, incident: Incident, contact: int) -> HttpResponse:
    """Record what was answered to a contact. A closed incident takes this too."""
    try:
        dealing, case = dealing_with(incident, contact), case_of(actor, incident)
        form = ReplyForm(dealing, timezone.now(), typed_in(request))
        if request.method == "POST" and form.is_valid():
            record_reply(actor, incident.reference, contact, form.given(), now=timezone.now())
            messages.success(request, REPLIED)
            return redirect("casework:show-incident", incident.reference)
    except NoSuchIncident:
        return _corrected_before(request, actor, incident)
    return _show(
        request, "record-reply", case, form, about=dealing_title(dealing, case.titles), told=dealing.contact.told
    )


def _add(
    request: HttpRequest,
    actor: Actor,
    incident: Incident,
    case: Case,
    initial: dict[str, Any] | None = None,
    *,
    step: str = "",
    does: str = "",
) -> HttpResponse:
    who = _who_and_due(case)
    form = ContactForm(who, timezone.now(), typed_in(request), initial=initial or {}, step=step)
    if request.method == "POST" and form.is_valid():
        record_contact_and_settle(actor, incident.reference, form.given(), form.settled, now=timezone.now())
        messages.success(request, RECORDED)
        return go_on(request, actor, incident, "casework:show-incident")
    return _show(request, "record-contact", case, form, does=does)


def _decline(
    request: HttpRequest, actor: Actor, incident: Incident, case: Case, initial: dict[str, Any], *, step: str = ""
) -> HttpResponse:
    form = DecisionForm(
        _who_and_due(case),
        timezone.now(),
        typed_in(request),
        initial=initial,
        step=step,
        asks_risk=asks_risk_of_telling(incident) and may_say(actor, case.walk.pack, RISK),
    )
    if request.method == "POST" and form.is_valid():
        try:
            decline_contact_and_settle(actor, incident.reference, form.given(), form.settled, now=timezone.now())
        except REFUSALS as refused:
            form.add_error("reason", REFUSED[type(refused)])
        else:
            messages.success(request, DECIDED)
            return go_on(request, actor, incident, "casework:show-incident")
    return _show(request, "decline-contact", case, form, rule=_rule_for(case, form))


def _rule_for(case: Case, form: DecisionForm) -> list[str]:
    """The school's rule on telling the parents of whom the form is about; nothing for any other body."""
    if form["body"].value() != PARENT:
        return []
    rules = ParentsRules(case, telling_rules(settings_of(case.actor.school), case.facts, case.people))
    return rules.lines(form["person"].value() or "", is_settled=False)


def who_of(case: Case) -> Who:
    """Whom there is to contact, and whom it may be about."""
    bodies = bodies_named(case.actor, case.walk.pack, timezone.localdate())
    return Who(bodies, case.people, case.named)


def _who_and_due(case: Case) -> Who:
    """The same, with what is due that a contact may do."""
    return who_of(case)._replace(settlings=settlings_in(case.walk))


def _as_it_was(case: Case, row: ContactMade | ContactDeclined) -> Who:
    """The same, with whom a row names called as on its day."""
    who = who_of(case)
    return who._replace(bodies=with_former(who.bodies, row.body, row.body_words))


def _with_child(actor: Actor, incident: Incident, person: str) -> Case:
    """The incident, in which `person` is a child."""
    case = case_of(actor, incident)
    if not any(one.ref == person and one.kind == "pupil" for one in case.people):
        raise Http404
    return case


def _corrected_before(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """Give the words back to those who may still see the incident; the contact is otherwise not found."""
    if request.method != "POST":
        raise Http404
    return give_back(request, actor, get_incident(actor, incident.reference), CORRECTED_BEFORE)


def _show(request: HttpRequest, page: str, case: Case, form: Any, **more: Any) -> HttpResponse:
    return render(request, f"referrals/{page}.html", {"case": case, "form": form, **more})
