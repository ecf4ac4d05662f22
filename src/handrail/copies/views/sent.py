"""Recording that a copy went. Handrail sends nothing: a person does, and says so here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.access import authority_copy, settlings_in
from handrail.casework.views.referrals import who_of
from handrail.copies.access import CopyRecord, form_called
from handrail.copies.actions import record_copy_sent
from handrail.copies.forms import NO_FILE, SentForm
from handrail.copies.kinds import AUTHORITY
from handrail.copies.presenters import copies_to_choose, key_of
from handrail.incidents.actions import require_open
from handrail.incidents.decorators import to_work_on
from handrail.papers.presenters import Told
from handrail.papers.views.told import told_of
from handrail.referrals.bodies import bodies_of
from handrail.schools.access import Actor, days_of_setting

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

RECORDED = "It is in the record that it went."
SENT_COPY, SENT_FORM = "Sent the copy of the incident record.", "Sent the referral."


@require_http_methods(["GET", "POST"])
@to_work_on
def record_sent(request: HttpRequest, actor: Actor, incident: Incident, what: str) -> HttpResponse:
    """Say to whom, how and when it went. A closed incident takes the authority's copy too, but no referral."""
    told = told_of(actor, incident)
    form_of = form_called(told.case.walk.pack, what)
    if form_of is not None:
        require_open(incident)
    form = _form(request, told, CopyRecord(incident, told.given.contacts), what)
    if request.method == "POST" and form.is_valid():
        record_copy_sent(actor, incident.reference, form.sent(), now=timezone.now())
        messages.success(request, RECORDED)
        return redirect("copies:show-copies", incident.reference)
    title = form_of.title if form_of else "The authority’s copy"
    return render(request, "copies/record-sent.html", {"case": told.case, "form": form, "title": title})


def _form(request: HttpRequest, told: Told, record: CopyRecord, what: str) -> SentForm:
    case = told.case
    made = [copy for copy in reversed(record.made) if copy.what == what]
    choices = copies_to_choose(made, case.titles)
    initial = _initial(told, what)
    to = set(_bodies(told, what)) | {initial["body"]}
    settlings = [one for one in settlings_in(case.walk) if one.bodies & to] if case.is_open else []
    initial |= {"copy": request.GET.get("copy") or (choices[0][0] if choices else NO_FILE)}
    chosen = next((copy for copy in made if key_of(copy) == initial["copy"]), None)
    if chosen and chosen.involvement:
        initial["person"] = chosen.involvement.ref
    who = who_of(case)._replace(settlings=settlings)
    about = {key_of(copy): copy.involvement.ref if copy.involvement else "" for copy in made}
    form = SentForm(who, told.now, typed_in(request), initial=initial, what=what, copies=choices, about=about)
    body, person = initial["body"], initial.get("person", "")
    fitting = (one for one in settlings if one.is_certain and body)
    form.initial["settles"] = [one.key for one in fitting if one.is_done_by(body, person, form.purpose_given)]
    return form


def _bodies(told: Told, what: str) -> tuple[str, ...]:
    """To whom it goes, whoever takes their place here included."""
    form = form_called(told.case.walk.pack, what)
    to = form.to if form else ()
    contacts = told.case.walk.pack.contacts.values()
    return (*to, *(contact.id for contact in contacts if contact.stands_for in to))


def _initial(told: Told, what: str) -> dict[str, Any]:
    form = form_called(told.case.walk.pack, what)
    if form is None or what == AUTHORITY:
        return {"body": authority_copy(told.actor.school).officer, "told": SENT_COPY}
    days = days_of_setting(told.actor.school, "reply_due_days")
    reply_by = timezone.localdate(told.now) + timedelta(days=days) if days else None
    offered = {contact.id for contact in bodies_of(told.case.walk.pack)}
    body = next((id_ for id_ in _bodies(told, what) if id_ in offered), "")
    return {"body": body, "told": SENT_FORM, "reply_by": reply_by}
