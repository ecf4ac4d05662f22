"""The page about the mail that somebody gets."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.incidents.access import wants_notices
from handrail.incidents.actions import choose_notices
from handrail.post.access import is_set_up
from handrail.reminders.access import wants_daily_mail
from handrail.reminders.actions import choose_daily_mail
from handrail.reminders.forms import NO, YES, MailForm
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

SAVED = "What you chose is saved."


@require_http_methods(["GET", "POST"])
@with_actor
def choose_mail(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whether to get the daily mail, and messages at once."""
    form = MailForm(request.POST or None, initial=_chosen(actor))
    if form.is_valid():
        _choose(actor, form)
        messages.success(request, SAVED)
        return redirect("reminders:choose-mail")
    return render(request, "reminders/choose-mail.html", {"form": form, "mail_leaves": is_set_up()})


def _chosen(actor: Actor) -> dict[str, str]:
    at_once = wants_notices(actor.user, actor.school)
    return {"wanted": YES if wants_daily_mail(actor) else NO, "at_once": YES if at_once else NO}


@transaction.atomic
def _choose(actor: Actor, form: MailForm) -> None:
    """Only what differs is written: who never chose keeps what is usual for their office."""
    now, before = timezone.now(), _chosen(actor)
    if form.cleaned_data["wanted"] != before["wanted"]:
        choose_daily_mail(actor, wanted=form.is_wanted, now=now)
    if form.cleaned_data["at_once"] != before["at_once"]:
        choose_notices(actor, wanted=form.at_once_wanted, now=now)
