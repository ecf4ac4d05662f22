"""What every page of a rehearsal begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from handrail.casework.access import NoSuchInstruction
from handrail.contacts.access import directory_of
from handrail.rehearsals.access import NoSuchRehearsal, is_over, may_lead, people_of, stand_of
from handrail.rehearsals.actions import RehearsalOver, open_rehearsal
from handrail.rehearsals.presenters import ALL, MARK, MARK_AROUND, CardTeller, Head, real_danger
from handrail.schools.access import Actor, holders_by_office
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.rehearsals.models import Rehearsal

P = ParamSpec("P")
OVER = "This rehearsal was ended. What you sent was not recorded."
MOVED_ON = "Somebody has changed an answer meanwhile, and this is no longer asked for. Nothing was recorded of it."


def with_rehearsal(
    view: Callable[Concatenate[HttpRequest, Actor, Rehearsal, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Call `view` with the actor and the rehearsal, and note that they joined it.

    One that the actor may not know of is not found. Working on one that is over leads back to its page.
    """
    page: Callable[..., HttpResponseBase] = view

    @wraps(view)
    def wrapped(request: HttpRequest, actor: Actor, *, rehearsal: UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            return page(request, actor, open_rehearsal(actor, rehearsal, now=timezone.now()), **kwargs)
        except NoSuchRehearsal:
            raise Http404 from None
        except RehearsalOver:
            messages.warning(request, OVER)
        except NoSuchInstruction:
            if request.method != "POST":
                raise Http404 from None
            messages.warning(request, MOVED_ON)
        return redirect("rehearsals:show-rehearsal", rehearsal)

    return with_actor(wrapped)


def to_work_on(
    view: Callable[Concatenate[HttpRequest, Actor, Rehearsal, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """The same for a page on which something is changed while the rehearsal runs."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, actor: Actor, rehearsal: Rehearsal, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if is_over(rehearsal):
            raise RehearsalOver
        return view(request, actor, rehearsal, *args, **kwargs)

    return with_rehearsal(wrapped)


def to_lead(
    view: Callable[Concatenate[HttpRequest, Actor, Rehearsal, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Actor, Rehearsal, P], HttpResponseBase]:
    """For a page that is not there for those who only take part; goes inside the others."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, actor: Actor, rehearsal: Rehearsal, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not may_lead(actor, rehearsal):
            raise Http404
        return view(request, actor, rehearsal, *args, **kwargs)

    return wrapped


def head_of(rehearsal: Rehearsal, page: str = "") -> Head:
    """The rehearsal where it stands now; `page` is the one being shown."""
    return Head(rehearsal, stand_of(rehearsal), people_of(rehearsal), runs=not is_over(rehearsal), page=page)


def teller_for(actor: Actor, head: Head) -> CardTeller:
    """What tells cards in words to the actor."""
    today = timezone.localdate()
    return CardTeller(head, actor, holders_by_office(actor.school, today), directory_of(actor, today))


def person_in(whom: str) -> str:
    """The letter that an address names; empty for the whole."""
    return "" if whom == ALL else whom


def shown(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this room, with the mark that it is a rehearsal."""
    marked = {"mark": MARK if "head" in context else MARK_AROUND, "real_danger": real_danger(), **context}
    return render(request, f"rehearsals/{template}.html", marked, status=status)
