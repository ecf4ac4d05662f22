"""Who is meant by an address, and who may keep the list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils import timezone

from handrail.people import access, actions
from handrail.schools.access import Actor, NotAllowed

if TYPE_CHECKING:
    from handrail.people.models import Person

NOT_YOURS = "Only those who keep the list of people see and change it."


def require_keeper(actor: Actor) -> None:
    """Raises `NotAllowed` for whoever does not keep the list."""
    if not access.may_add(actor):
        raise NotAllowed(NOT_YOURS)


def person_of(actor: Actor, person_id: UUID) -> Person:
    """Somebody of the list, looked at. Raises `NotAllowed`, and `Http404` where the school has nobody of that kind."""
    require_keeper(actor)
    try:
        return actions.open_person(actor, person_id, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
