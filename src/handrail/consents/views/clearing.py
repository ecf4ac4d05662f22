"""Pictures of children who left, and the picture log."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from handrail.consents import access, actions
from handrail.consents.access import Permitted, PictureNoteKind
from handrail.consents.forms.events import ClearForm, NoteForm, Published
from handrail.consents.presenters.items import title_of
from handrail.consents.views.common import require, sent
from handrail.people.presenters.alike import named
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.people.models import Person

NOTES_ON_A_PAGE = 50


@require_GET
@with_actor
def list_leavers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whose pictures are still to be deleted, and whose are."""
    require(access.may_clear(actor))
    now = timezone.now()
    actions.note_look(actor, "leavers", now=now)
    context = {
        "waiting": named(access.leavers_to_clear(actor.school, timezone.localdate(now))),
        "done": access.cleared(actor),
    }
    return render(request, "consents/leavers.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def clear_leaver(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Say that somebody’s pictures are deleted, where one looked, and what became of what is published."""
    require(access.may_clear(actor))
    waiting = access.leavers_to_clear(actor.school, timezone.localdate())
    person = next((one for one in waiting if one.pk == person_id), None)
    if person is None:
        raise Http404
    form = _clear_form(request, person)
    if form.is_valid():
        try:
            where = form.cleaned_data["where"]
            actions.clear_leaver(actor, person_id, where=where, became=form.became(), now=timezone.now())
            messages.success(request, _("It is written down."))
            return redirect("consents:list-leavers")
        except actions.StillUp:
            # Something was published since the page was opened: it is asked about too, and what was typed is kept.
            form = _clear_form(request, person)
    actions.note_person_look(actor, person, now=timezone.now())
    return render(request, "consents/clear.html", {"form": form, "person": person, "published": form.published})


@require_GET
@with_actor
def list_notes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The picture log, the latest first."""
    require(access.may_publish(actor))
    actions.note_look(actor, "log", now=timezone.now())
    page = Paginator(access.notes_of(actor), NOTES_ON_A_PAGE).get_page(request.GET.get("page"))
    kinds = [(kind.value, kind.label) for kind in PictureNoteKind]
    lines = [(note, PictureNoteKind(note.kind).label, Permitted(note.permitted).label) for note in page.object_list]
    return render(request, "consents/notes.html", {"page": page, "lines": lines, "kinds": kinds})


@require_http_methods(["GET", "POST"])
@with_actor
def write_note(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Write a line of the picture log."""
    require(access.may_publish(actor) and kind in PictureNoteKind.values)
    form = NoteForm(kind, timezone.localdate(), sent(request), initial={"by": actor.user.display_name})
    if not form.is_valid():
        return render(request, "consents/note.html", {"form": form, "title": PictureNoteKind(kind).label})
    actions.write_note(actor, kind, **form.cleaned_data, now=timezone.now())
    messages.success(request, _("It is in the picture log."))
    return redirect("consents:list-notes")


def _clear_form(request: HttpRequest, person: Person) -> ClearForm:
    published = [
        Published(item.pk, title_of(item), item.where, access.outcomes_of(item))
        for item in access.still_showing(person)
    ]
    return ClearForm(published, sent(request))
