"""The way into a page for somebody who acts for a school."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from handrail.schools.access import Actor, BelongsToNoSchool, actor_for

P = ParamSpec("P")
CHOSEN_SCHOOL = "school"


def with_actor(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Ask for a sign-in, then call `view` with the actor as its second argument.

    The actor is also put on the request as `request.actor`, where the navigation finds it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            actor = actor_of(request)
        except BelongsToNoSchool:
            return render(request, "schools/no-school.html", status=403)
        request.actor = actor  # type: ignore[attr-defined]
        return view(request, actor, *args, **kwargs)

    return login_required(wrapped)


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is signed in, acting today for the school they chose. Raises `BelongsToNoSchool`."""
    return actor_for(request.user, timezone.localdate(), _chosen(request))


def _chosen(request: HttpRequest) -> UUID | None:
    chosen = request.session.get(CHOSEN_SCHOOL)
    return UUID(chosen) if chosen else None
