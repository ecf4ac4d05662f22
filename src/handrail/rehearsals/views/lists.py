"""The rehearsals that the reader may know of, and the training record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from handrail.rehearsals.access import may_begin, rehearsals_for, training_for
from handrail.rehearsals.actions import note_training_look
from handrail.rehearsals.presenters import TrainingPage, rehearsal_lines
from handrail.rehearsals.views.opened import shown
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.moments import moment


@require_GET
@with_actor
def list_rehearsals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those in which the reader takes part; for those who lead rehearsals all of the school's."""
    page = {"lines": rehearsal_lines(rehearsals_for(actor)), "may_begin": may_begin(actor)}
    return shown(request, "list-rehearsals", page)


@require_GET
@with_actor
def show_training(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who took part in what and when, to be printed; of oneself, unless one leads rehearsals."""
    now = timezone.now()
    note_training_look(actor, now=now)
    page = TrainingPage.of(training_for(actor), is_of_all=may_begin(actor))
    made = f"{actor.user.display_name}, {moment(now)}"
    return shown(request, "training", {"page": page, "school": actor.school, "made": made})
