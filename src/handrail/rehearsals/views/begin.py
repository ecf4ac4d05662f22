"""Beginning a rehearsal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.rehearsals.access import may_begin, staff_to_ask
from handrail.rehearsals.actions import begin_rehearsal
from handrail.rehearsals.forms import BeginForm, as_entered
from handrail.rehearsals.presenters import StoriesOffered
from handrail.rehearsals.views.opened import shown
from handrail.schools.access import Actor, pack_of
from handrail.schools.decorators import with_actor


@require_http_methods(["GET", "POST"])
@with_actor
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what is rehearsed and with whom; the clock runs from the moment at which it is sent.

    With `?story=` in the address one of the pack's made-up incidents is filled in, to be changed at will.
    """
    if not may_begin(actor):
        raise Http404
    now = timezone.now()
    staff = [(str(user.pk), user.display_name) for user in staff_to_ask(actor, timezone.localdate(now))]
    pack = pack_of(actor.school)
    ready = pack.mock_incidents.get(request.GET.get("story", ""))
    form = BeginForm(pack, typed_in(request), staff=staff, initial=as_entered(ready) if ready else {})
    if request.method != "POST" or not form.is_valid():
        return shown(request, "begin", {"form": form, "stories": StoriesOffered.of(pack, ready)})
    return redirect("rehearsals:show-rehearsal", begin_rehearsal(actor, form.given(), now=now).pk)
