"""The way into a page about one incident."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from handrail.incidents.access import NoSuchIncident, visit_of
from handrail.incidents.actions import IsClosed, open_incident
from handrail.incidents.presenters import CLOSED_ALREADY
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

P = ParamSpec("P")


def with_incident(
    view: Callable[Concatenate[HttpRequest, Actor, Incident, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Call `view` with the actor and the incident, and record that they opened it.

    An incident that the actor may not know of is not found, exactly as one that does not exist. Working on a closed
    one leads back to its page.
    """

    page: Callable[..., HttpResponseBase] = view

    @wraps(view)
    def wrapped(request: HttpRequest, actor: Actor, *, reference: str, **kwargs: Any) -> HttpResponseBase:
        try:
            incident = open_incident(actor, reference, now=timezone.now())
            return page(request, actor, incident, **kwargs)
        except NoSuchIncident:
            raise Http404 from None
        except IsClosed:
            messages.warning(request, CLOSED_ALREADY)
            return redirect("casework:show-incident", reference)

    return with_actor(wrapped)


def to_work_on(
    view: Callable[Concatenate[HttpRequest, Actor, Incident, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """The same for a page on which something is changed: not there for a colleague who was let in only to read."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, actor: Actor, incident: Incident, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if incident.only_read:
            raise Http404
        return view(request, actor, incident, *args, **kwargs)

    return with_incident(wrapped)


def with_visit(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Call `view` with the visit of a guest and the incident they may read, and record that they opened it.

    To whoever is not invited, or no longer, there is no such page. A guest has no page but these.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *, reference: str, **kwargs: Any) -> HttpResponseBase:
        now = timezone.now()
        try:
            visit = visit_of(request.user, reference, timezone.localdate(now))
            incident = open_incident(visit.actor, reference, now=now)
        except NoSuchIncident:
            raise Http404 from None
        request.guest = visit.actor  # type: ignore[attr-defined]
        return view(request, visit, incident, **kwargs)

    return login_required(wrapped)
