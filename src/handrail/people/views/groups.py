"""Pages about groups and trips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.people import actions
from handrail.people.access import groups as access
from handrail.people.forms.groups import TRIP, GroupForm, MembersForm
from handrail.people.presenters.alike import named
from handrail.people.presenters.groups import group_lines, member_choices
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.people.models import Group

KINDS = ((TRIP, _("A trip, with its days")), ("group", _("A group, such as a choir or a club")))


@require_GET
@with_actor
def list_groups(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every group and trip that is used, and on demand those that are past."""
    _require(access.may_see_groups(actor))
    today, past = timezone.localdate(), "past" in request.GET
    found = access.groups_of(actor)
    shown = found.exclude(pk__in=found.open_on(today)) if past else found.open_on(today)
    context = {"lines": group_lines(shown, today), "past": past, "may_make": access.may_make(actor, TRIP)}
    return render(request, "people/groups.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def make_group(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a group or a trip."""
    kinds = [kind for kind in KINDS if access.may_make(actor, kind[0])]
    _require(bool(kinds))
    form = GroupForm(_sent(request), kinds=kinds, is_trip=len(kinds) == 1)
    if not form.is_valid():
        return render(request, "people/group-form.html", {"form": form, "group": None})
    given: dict[str, Any] = {"kind": TRIP} | form.cleaned_data
    group = actions.make_group(actor, **given, now=timezone.now())
    messages.success(request, _("“%(name)s” is made. Now say who is in it.") % {"name": group.name})
    return redirect("people:add-members", group.pk)


@require_GET
@with_actor
def show_group(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Who is in a group."""
    try:
        group = actions.open_group(actor, group_id, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    context = {
        "group": group, "members": named(access.members_on(group, timezone.localdate())),
        "may_change": group.closed_at is None and access.may_change(actor, group),
    }  # fmt: skip
    return render(request, "people/group.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def change_group(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Change the name or the days."""
    group = _own(actor, group_id)
    initial = {"name": group.name, "from_on": group.from_on, "until_on": group.until_on}
    form = GroupForm(_sent(request), initial=initial, is_trip=group.is_trip)
    if not form.is_valid():
        return render(request, "people/group-form.html", {"form": form, "group": group})
    actions.change_group(actor, group, **form.cleaned_data, now=timezone.now())
    return redirect("people:show-group", group.pk)


@require_http_methods(["GET", "POST"])
@with_actor
def add_members(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Choose pupils of a class, or by name."""
    group = _own(actor, group_id)
    class_name = request.GET.get("class", "").strip()[:30]
    words = request.GET.get("words", "").strip()[:100]
    found = access.candidates(actor, group, class_name=class_name, words=words, day=timezone.localdate())
    form = MembersForm(member_choices(found), _sent(request))
    if found and form.is_valid():
        count = actions.add_members(actor, group, form.cleaned_data["people"], now=timezone.now())
        messages.success(request, _("%(count)s added.") % {"count": count})
        return redirect("people:show-group", group.pk)
    context = {
        "group": group, "form": form if found else None, "class_name": class_name, "words": words,
        "classes": access.class_names(actor.school), "asked": urlencode({"class": class_name, "words": words}),
    }  # fmt: skip
    return render(request, "people/group-add.html", context)


@require_POST
@with_actor
def take_out(request: HttpRequest, actor: Actor, group_id: UUID, person_id: UUID) -> HttpResponse:
    """Take somebody out of a group."""
    group = _own(actor, group_id)
    try:
        actions.take_out(actor, group, person_id, now=timezone.now())
    except ObjectDoesNotExist:
        messages.warning(request, _("They were not in it any more."))
    return redirect("people:show-group", group.pk)


@require_POST
@with_actor
def close_group(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Say that a group is used no longer."""
    group = actions.close_group(actor, _own(actor, group_id), now=timezone.now())
    messages.success(request, _("“%(name)s” is closed. Who was in it stays known.") % {"name": group.name})
    return redirect(page_address("people:list-groups"))


def _own(actor: Actor, group_id: UUID) -> Group:
    """A group that is open and that the actor keeps; for everybody else, as if there were none."""
    try:
        group = access.get_group(actor, group_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    _require(group.closed_at is None and access.may_change(actor, group))
    return group


def _require(may: bool) -> None:
    if not may:
        raise Http404


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
