"""The page about the mail that somebody gets."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.post.access import is_set_up
from handrail.reminders.access import wants_daily_mail
from handrail.reminders.actions import choose_daily_mail
from handrail.reminders.forms import DailyMailForm
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@with_actor
def choose_mail(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whether to get the daily mail."""
    form = DailyMailForm(request.POST or None, initial={"wanted": "yes" if wants_daily_mail(actor) else "no"})
    if form.is_valid():
        choose_daily_mail(actor, wanted=form.is_wanted, now=timezone.now())
        messages.success(request, "You get it." if form.is_wanted else "You get no more of it.")
        return redirect("reminders:choose-mail")
    return render(request, "reminders/choose-mail.html", {"form": form, "mail_leaves": is_set_up()})
