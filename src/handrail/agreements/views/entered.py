"""A class page or a sheet was entered for the wrong pupil: all of today’s answers of one are taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.agreements import access, actions
from handrail.agreements.forms import TakeBackTodayForm
from handrail.agreements.presenters.entered import entered_lines
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.people.models import Person

MEANWHILE = _("Nothing was taken back: something of it has changed meanwhile. Look through it, and send it again.")


@require_http_methods(["GET", "POST"])
@with_actor
def take_back_today(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say that what was entered today about somebody was recorded by mistake, as much of it as is chosen."""
    now, keeps = timezone.now(), access.may_keep(actor)
    try:
        found = access.entered_for(actor, person_id, timezone.localdate(now))
    except ObjectDoesNotExist:
        raise Http404 from None
    actions.note_person_look(actor, found.person, now=now)
    form = TakeBackTodayForm(entered_lines(found, keeps=keeps), typed_in(request))
    back = _page_of(found.person, keeps=keeps)
    if not found.refs or not form.is_valid():
        return render(
            request, "agreements/take-back-today.html",
            {"form": form, "person": found.person, "back": back, "anything": bool(found.refs)},
        )  # fmt: skip
    try:
        count = actions.take_back_entered(actor, person_id, form.refs, reason=form.cleaned_data["reason"], now=now)
    except actions.NotEntered:
        messages.warning(request, MEANWHILE)
        return redirect(page_address("agreements:take-back-today", person_id) if keeps else back)
    messages.success(request, _taken_back(count))
    return redirect(back)


def _taken_back(count: int) -> str:
    return ngettext(
        "One answer counts no longer. It stays to be read, with your reason.",
        "%(count)s answers count no longer. They stay to be read, with your reason.", count,
    ) % {"count": count}  # fmt: skip


def _page_of(person: Person, *, keeps: bool) -> str:
    """Where whoever takes something back came from: the page of that person, or of their class."""
    if keeps:
        return page_address("agreements:show-person", person.pk)
    return f"{page_address('agreements:show-class')}?{urlencode({'name': person.class_name})}"
