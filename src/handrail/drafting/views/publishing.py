"""The draft is put in force."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.contacts.access import unconfirmed_musts
from handrail.drafting import access, actions
from handrail.drafting.access import NoDraft
from handrail.drafting.access.sent_before import ended_draft
from handrail.drafting.forms.publish import PublishForm
from handrail.drafting.presenters.overview import ProofWords
from handrail.drafting.presenters.publishing import PublishPage, ended_words
from handrail.drafting.views.overview import DRAFT, MEANWHILE
from handrail.editions.actions import NotProved
from handrail.schools.access import Actor, NotAllowed, may_publish, pack_of, planned_for
from handrail.schools.actions import PublishedMeanwhile
from handrail.schools.decorators import with_actor
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.drafting.models import Draft, DraftVersion

EDITIONS = "drafting:list-editions"
NUMBER = re.compile(r"[0-9]{1,9}")
NOT_YOURS = "The head puts an edition in force; where nobody is head, the coordinator does."


@require_http_methods(["GET", "POST"])
@with_actor
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """From which day, and why; refused with what is broken while the proof does not hold."""
    today = timezone.localdate()
    if not may_publish(actor, today):
        raise NotAllowed(NOT_YOURS)
    try:
        version = access.latest_version(actor)
    except NoDraft:
        return _ended(request, actor)
    if _ended_before(request, actor):
        return _ended(request, actor)
    form = PublishForm(today, request.POST or None, initial={"seen": version.number, "in_force_from": today})
    if request.method == "POST" and form.is_valid():
        try:
            if _is_published(request, actor, form):
                return redirect(EDITIONS)
        except NoDraft:
            return _ended(request, actor)
    return render(request, "drafting/publish.html", {"form": form, "page": _page(actor, version, today)})


def _ended(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The draft is not open any more: pressed twice, sent again from a page before, or somebody was quicker."""
    ended = _ended_before(request, actor)
    if ended is None:
        return redirect(DRAFT)
    messages.info(request, ended_words(ended, is_yours=ended.ended_by_id == actor.user.pk))
    return redirect(EDITIONS if ended.publication else DRAFT)


def _ended_before(request: HttpRequest, actor: Actor) -> Draft | None:
    """The draft that whoever sends this had before them, where it is open no more; a new one may be open since."""
    seen = request.POST.get("seen", "")
    return ended_draft(actor, int(seen)) if NUMBER.fullmatch(seen) else None


def _page(actor: Actor, version: DraftVersion, today: date) -> PublishPage:
    own = access.own_of(version)
    report = access.report_of(own)
    blocked = unconfirmed_musts(actor.school, today, own.pack) if not report.findings else ()
    planned = planned_for(actor.school, today)
    return PublishPage(version.number, report, pack_of(actor.school), own.pack, blocked, planned)


def _is_published(request: HttpRequest, actor: Actor, form: PublishForm) -> bool:
    given = form.cleaned_data
    try:
        made = actions.publish_draft(
            actor, in_force_from=given["in_force_from"], reason=given["reason"], seen=given["seen"], now=timezone.now()
        )
    except NotProved as refused:
        form.add_error(None, ProofWords(refused.report).says)
        return False
    except (actions.ChangedMeanwhile, PublishedMeanwhile):
        form.add_error(None, MEANWHILE)
        return False
    day = day_words(made.in_force_from)
    messages.success(request, f"Edition {made.number} counts from {day}. Incidents keep the edition they began with.")
    return True
