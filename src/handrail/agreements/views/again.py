"""Having somebody sign again by hand, whatever the calendar says, and stopping that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.accounts.typed import typed_in
from handrail.agreements import access, actions
from handrail.agreements.forms import AskAgainForm
from handrail.agreements.views.lists import record_or_404
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.people.models import Person

ASKED = _("They are asked to sign again. Send a link, or give them a slip of paper.")
STOPPED = _("They are asked to sign again no longer.")
NOTHING = _("It was stopped already, or nobody had asked.")


@require_http_methods(["GET", "POST"])
@with_actor
def ask_again(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Choose what is signed again, at a meeting or not, with access off until then or not."""
    person = _person(actor, person_id)
    today = timezone.localdate()
    asked = [one for one in access.askable_again(person, today) if one.person.pk == person.pk]
    form = AskAgainForm(asked, today, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            for agreement in form.cleaned_data["agreements"]:
                actions.ask_again(
                    actor, [person], agreement, meeting_on=form.cleaned_data["meeting_on"],
                    access_off=form.cleaned_data["access_off"], now=timezone.now(),
                )  # fmt: skip
            messages.success(request, ASKED)
        except actions.NotAsked:
            messages.warning(request, _("Something has changed meanwhile. Look at what is asked of them."))
        return redirect("agreements:show-person", person_id)
    return render(request, "agreements/ask-again.html", {"form": form, "person": person, "asked": asked})


@require_POST
@with_actor
def stop_asking(request: HttpRequest, actor: Actor, person_id: UUID, agreement: str) -> HttpResponse:
    """Stop every asking of one agreement that is still open for somebody."""
    person, now = _person(actor, person_id), timezone.now()
    rows = [row for row in access.asked_again(actor.school) if (row.person_id, row.agreement) == (person.pk, agreement)]
    for row in rows:
        actions.stop_asking(actor, row, now=now)
    messages.success(request, STOPPED) if rows else messages.warning(request, NOTHING)
    return redirect("agreements:show-person", person_id)


def _person(actor: Actor, person_id: UUID) -> Person:
    if not access.may_ask_again(actor):
        raise Http404
    return record_or_404(actor, person_id).person
