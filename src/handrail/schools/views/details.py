"""The page on which a school says what it is called and how it is reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.schools import access, actions, forms
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@with_actor
def describe_school(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the school is called, what it teaches and how it is reached."""
    if not access.may_describe_school(actor):
        raise NotAllowed("The head, the coordinator and the business manager keep the school’s details.")
    initial = {name: getattr(actor.school, name) for name in actions.DESCRIBED}
    form = forms.SchoolDetailsForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.describe_school(actor, **form.cleaned_data, now=timezone.now())
        messages.success(request, "Saved. Every paper printed from now on has it.")
        return redirect("schools:describe-school")
    return render(request, "schools/describe-school.html", {"form": form})
