"""What every page about an incident begins and ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from handrail.casework.access import shut_in, stand_of
from handrail.casework.presenters import Case, Offices, questions_of_others, who_can_answer
from handrail.incidents.access import may_see, who_may_say
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

OUT_OF_REACH = "Thank you, it is recorded. Somebody else deals with this incident from here."


def case_of(actor: Actor, incident: Incident, page: str = "") -> Case:
    """The incident where it stands now; `page` is the one being shown."""
    return Case(actor, incident, stand_of(incident), page)


def offices_of(actor: Actor, case: Case) -> Offices:
    """The offices as words, with who holds them today."""
    shut = shut_in(actor.school, case.walk)
    return Offices(actor, case.walk.pack, timezone.localdate(), case.incident, shut=shut)


def others_of(actor: Actor, incident: Incident, case: Case, offices: Offices) -> list[str]:
    """What is open and not the actor's to answer, with whom to ask: a sentence each."""
    if not case.for_others:
        return []
    return questions_of_others(case, offices, who_may_say(actor, incident, timezone.localdate()))


def whom_to_ask(actor: Actor, incident: Incident, offices: Offices) -> str:
    """Who can say what is not for the actor to say."""
    return who_can_answer(offices, who_may_say(actor, incident, timezone.localdate()))


def go_on(request: HttpRequest, actor: Actor, incident: Incident, page: str) -> HttpResponse:
    """To `page` of the incident, unless the act just done has put it out of the actor's reach."""
    if may_see(actor, incident.reference):
        return redirect(page, incident.reference)
    messages.info(request, OUT_OF_REACH)
    return redirect("casework:home")
