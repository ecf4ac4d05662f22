"""The page on which it is said whose account is whose."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from handrail.people import actions
from handrail.people.access.accounts import free_accounts, may_tie
from handrail.people.forms.people import TieAccountForm, UntieAccountForm
from handrail.people.views.opened import person_of
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@with_actor
def choose_account(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say whose account is that of somebody on the staff, or that it is not after all."""
    person = person_of(actor, person_id)
    if not may_tie(actor, person):
        raise NotAllowed("Whose account is theirs is said of the staff, and by nobody of their own.")
    free = free_accounts(actor, timezone.localdate())
    named = [(key, f"{user.display_name}, {user.email}") for key, user in free.items()]
    form = UntieAccountForm(request.POST or None) if person.user_id else TieAccountForm(
        request.POST or None, accounts=named
    )  # fmt: skip
    if form.is_valid():
        try:
            if "user" in form.cleaned_data:
                actions.tie_account(actor, person, free[form.cleaned_data["user"]], now=timezone.now())
            else:
                actions.untie_account(actor, person, reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, _("It is kept. What is about them is kept from their account from now on."))
        except (actions.HasAccount, actions.HasNoAccount, actions.AccountTaken):
            messages.warning(request, _("Somebody else said so meanwhile. Nothing was changed."))
        return redirect("people:show-person", person.pk)
    return render(request, "people/account.html", {"form": form, "person": person, "is_free": bool(named)})
