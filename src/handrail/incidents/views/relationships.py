"""Relationships that staff declare, so that what is about somebody close to them stays out of their reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.incidents import actions
from handrail.incidents.forms import ReasonForm, RelationshipForm
from handrail.incidents.presenters import relationship_lines
from handrail.people.access import may_declare_for_others, may_end, relationships_of
from handrail.people.actions import AlreadyDeclared, WithThemselves, note_relationships_look
from handrail.schools.access import Actor, NotAllowed, staff_of
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.accounts.models import User
    from handrail.people.models import Relationship

DECLARED = "Declared. Whatever is about them is out of reach from now on, what was reported earlier included."
ENDED = "It no longer keeps anybody out. The record keeps that it was declared, and why it ended."


@require_GET
@with_actor
def list_relationships(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One’s own; everybody’s for the head and the chair."""
    note_relationships_look(actor, now=timezone.now())
    lines = relationship_lines(actor, relationships_of(actor))
    page = {"lines": lines, "sees_all": may_declare_for_others(actor)}
    return render(request, "incidents/list-relationships.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def declare(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Declare one."""
    others = _colleagues(actor)
    form = RelationshipForm(actor, typed_in(request), staff=[(key, user.display_name) for key, user in others.items()])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        of = others.get(given.get("of", ""))
        try:
            actions.declare_relationship(
                actor, given["who"], given["tie"], of=of, reason=given["reason"], now=timezone.now()
            )
        except (AlreadyDeclared, WithThemselves) as refusal:
            form.add_error("who", str(refusal))
        else:
            messages.success(request, DECLARED)
            return redirect("incidents:list-relationships")
    return render(request, "incidents/declare-relationship.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def end(request: HttpRequest, actor: Actor, relationship: int) -> HttpResponse:
    """Say that one is over."""
    found = _relationship(actor, relationship)
    if not may_end(actor, found):
        raise NotAllowed("Another head or chair must say that it is over.")
    form = ReasonForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        actions.end_relationship(actor, relationship, reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, ENDED)
        return redirect("incidents:list-relationships")
    note_relationships_look(actor, now=timezone.now())
    return render(request, "incidents/end-relationship.html", {"form": form, "relationship": found})


def _relationship(actor: Actor, pk: int) -> Relationship:
    try:
        return relationships_of(actor).get(pk=pk)
    except ObjectDoesNotExist:
        raise Http404 from None


def _colleagues(actor: Actor) -> dict[str, User]:
    """Those for whom the actor may declare one."""
    if not may_declare_for_others(actor):
        return {}
    staff = staff_of(actor, timezone.localdate())
    return {str(place.user_id): place.user for place in staff if place.user_id != actor.user.pk}
