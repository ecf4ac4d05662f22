"""Checking what is to be published, the register of it, and taking it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from handrail.consents import access, actions
from handrail.consents.forms.publishing import CheckForm, TakeDownForm
from handrail.consents.presenters.items import come_down_words, finding_words, item_words, title_of
from handrail.consents.views.common import require, sent
from handrail.people.access import classes_of
from handrail.people.presenters.alike import named
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.decorators import with_actor

if TYPE_CHECKING:
    from handrail.people.models import Person

ITEMS_ON_A_PAGE, MOST_PLACES = 50, 12
REFUSED = gettext_lazy(
    "It must not be published like this. What you wrote is kept below: put it right and check again."
)


@require_GET
@with_actor
def list_items(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was published and refused, and first what must come down."""
    require(access.may_publish(actor))
    now = timezone.now()
    actions.note_look(actor, "register", now=now)
    page = Paginator(access.items_of(actor), ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": item_words(page.object_list, access.publishable(actor)), "page": page,
        "come_down": come_down_words(access.published_to_take_down(actor.school, timezone.localdate(now))),
    }  # fmt: skip
    return render(request, "consents/items.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def check_item(request: HttpRequest, actor: Actor) -> HttpResponse:
    """First of which classes and groups somebody is seen; then everything else; then what stands against it."""
    require(access.may_publish(actor))
    today = timezone.localdate()
    chosen, people = _seen(request, actor)
    if not people:
        return render(request, "consents/check-whom.html", _places(actor, chosen))
    actions.note_look(actor, "check", now=timezone.now())
    uses = [use for use in access.publishable(actor) if any(use.is_for(one) for one in people)]
    checks = _checks(actor)
    form = CheckForm(uses, people, list(checks.items()), today, sent(request))
    told: list[str] = []
    if form.is_valid():
        item, found = actions.check_item(
            actor, form.wanted(), from_on=form.cleaned_data["from_on"], allowed_by=form.cleaned_data["allowed_by"],
            now=timezone.now(),
        )  # fmt: skip
        if item.passed:
            messages.success(request, gettext_lazy("Nothing stands against it. It is in the register."))
            return redirect("consents:show-item", item.pk)
        told = finding_words(found, checks)
    context = {"form": form, "told": told, "refused": REFUSED if told else "", "chosen": chosen}
    return render(request, "consents/check.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def show_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """One thing of the register: who is seen, whether it must come down, and that it did."""
    try:
        item = access.get_item(actor, item_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    today = timezone.localdate()
    form = TakeDownForm(access.outcomes_of(item), today, sent(request))
    if form.is_valid():
        try:
            actions.take_down(actor, item.pk, **form.cleaned_data, now=timezone.now())
            messages.success(request, gettext_lazy("It is written down."))
        except actions.IsDown:
            messages.warning(request, gettext_lazy("Somebody wrote that down already."))
        return redirect("consents:show-item", item.pk)
    actions.note_item_look(actor, item, now=timezone.now())
    due = next((one for one in access.published_to_take_down(actor.school, today) if one.item.pk == item.pk), None)
    context = {
        "item": item, "title": title_of(item), "line": item_words([item], access.publishable(actor))[0],
        "shown": named(access.shown_in(item)), "gone": named(due.people if due else ()),
        "down": getattr(item, "taken_down", None), "form": form,
    }  # fmt: skip
    return render(request, "consents/item.html", context)


def _seen(request: HttpRequest, actor: Actor) -> tuple[list[str], list[Person]]:
    """Which classes and groups were chosen, and who is in them."""
    chosen = [place[:60] for place in dict.fromkeys(request.GET.getlist("of"))][:MOST_PLACES]
    try:
        return chosen, access.people_in(actor, chosen, timezone.localdate())
    except (ValueError, ObjectDoesNotExist):
        raise Http404 from None


def _places(actor: Actor, chosen: list[str]) -> dict[str, Any]:
    return {
        "classes": sorted({name for _, name in classes_of(actor.school) if name}),
        "groups": access.trips_to_list(actor, timezone.localdate()),
        "nobody": bool(chosen),
    }


def _checks(actor: Actor) -> dict[str, str]:
    """What people look at before they publish anything; for what is published, only what is about it is asked for."""
    agreeing = agreeing_of(actor.school)
    questions = dict.fromkeys(use.question.id for use in access.publishable(actor))
    return {one.id: one.says for question in questions for one in access.checks_for(agreeing, question)}
