"""What the school follows: an update is looked at and taken step by step, and another text is followed."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from handrail.drafting.access import require_drafter
from handrail.drafting.access.sent_before import taken_before
from handrail.drafting.access.updates import Update, followings_of, update_of
from handrail.drafting.actions import ChangedMeanwhile, NothingChanged, TooMuch
from handrail.drafting.actions import updates as acts
from handrail.drafting.choices import CHOICE
from handrail.drafting.forms.updates import OURS, FollowFirstForm, FollowForm, UpdateForm
from handrail.drafting.presenters.updates import FollowedWords, UpdatesPage, choices_in
from handrail.procedures.problem import PackError
from handrail.procedures.update import LooseEnd, Standing
from handrail.schools.access import Actor, NotAllowed, may_publish
from handrail.schools.decorators import with_actor

UPDATES = "drafting:show-updates"
MOVED = "This has changed while you were choosing. Look at your choices again, and send them again."
NOWHERE = "What you chose leads nowhere in places. Choose otherwise there, or take it as it is and mend it later."
NOTHING_LEFT = "Nothing is left to take: what you sent is in the draft already, or what you follow has changed back."
TAKEN_BEFORE = "What you chose is in the draft already, as version {number}. Nothing was taken a second time."
MOST_FAULTS = 30
NUMBER = re.compile(r"[0-9]{1,9}")


@require_http_methods(["GET", "POST"])
@with_actor
def show_updates(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What has changed in what the school follows; sent, what was chosen is the next version of the draft."""
    if request.method == "POST" and (number := _taken_as(request, actor)):
        messages.info(request, TAKEN_BEFORE.format(number=number))
        return redirect(UPDATES)
    update = update_of(actor)
    form = _form(request, update)
    if request.method == "POST" and form is None:
        messages.info(request, NOTHING_LEFT)
        return redirect(UPDATES)
    ends: tuple[LooseEnd, ...] = ()
    faults: tuple[str, ...] = ()
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return _taken(request, actor, update, form)
        except acts.LeadsNowhere as told:
            ends = told.ends
            form.add_error(None, NOWHERE)
        except (acts.UpdateMoved, ChangedMeanwhile):
            form.add_error(None, MOVED)
            form.data = _as_seen(request, update)
        except PackError as refused:
            faults = tuple(map(str, refused.problems[:MOST_FAULTS]))
            form.add_error(None, "Your own files and the new text do not fit together. Nothing was changed.")
        except TooMuch as refused:
            form.add_error(None, f"{refused} Nothing was changed.")
    page = UpdatesPage(update, form, ends)
    may = may_publish(actor, timezone.localdate())
    return render(request, "drafting/updates.html", {"page": page, "form": form, "faults": faults, "may_choose": may})


@require_http_methods(["GET", "POST"])
@with_actor
def follow_pack(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Follow the pack of an authority or trust, given as one text."""
    _must_choose(actor)
    form, faults = FollowForm(request.POST or None), list[Any]()
    if request.method == "POST" and form.is_valid():
        try:
            acts.follow_text(actor, form.cleaned_data["text"], reason=form.cleaned_data["reason"], now=timezone.now())
        except PackError as refused:
            faults = list(refused.problems)
            form.add_error("text", f"To be mended before it can be followed: {len(faults)}. Nothing was changed.")
        except acts.SameText as same:
            form.add_error("text", str(same))
        else:
            messages.success(request, "It is followed from now on. See what it changes, and take what you want.")
            return redirect(UPDATES)
    page = {"form": form, "faults": faults[:MOST_FAULTS], "more": len(faults[MOST_FAULTS:])}
    return render(request, "drafting/follow.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def follow_first(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Follow the pack again that the school began with."""
    _must_choose(actor)
    form = FollowFirstForm(request.POST or None)
    chosen = followings_of(actor)
    if not chosen or chosen[0].edition is None:
        return redirect(UPDATES)
    if form.is_valid():
        try:
            acts.follow_first_again(actor, reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, "You follow again what your school began with. See what that changes.")
        except acts.SameText as same:
            messages.info(request, str(same))
        return redirect(UPDATES)
    followed = FollowedWords(update_of(actor).followed)
    return render(request, "drafting/follow-first.html", {"form": form, "followed": followed})


def _must_choose(actor: Actor) -> None:
    require_drafter(actor)
    if not may_publish(actor, timezone.localdate()):
        raise NotAllowed(acts.HEAD_FOLLOWS)


def _form(request: HttpRequest, update: Update) -> UpdateForm | None:
    """None where there is nothing to take."""
    if not update.followed.bundle or not (update.is_new or update.not_taken):
        return None
    begins = {"seen": update.number, "text": update.followed.digest}
    return UpdateForm(choices_in(update), request.POST or None, initial=begins)


def _taken_as(request: HttpRequest, actor: Actor) -> int:
    """The version of the draft that this very choice became when it was sent before; 0 where it was not."""
    seen = request.POST.get("seen", "")
    before = taken_before(actor, seen=int(seen), text=request.POST.get("text", "")) if NUMBER.fullmatch(seen) else None
    chosen = {
        name.removeprefix(CHOICE) for name, says in request.POST.items() if name.startswith(CHOICE) and says != OURS
    }
    if before is None or not chosen <= set(before.taken) or ("all" not in request.POST and chosen != set(before.taken)):
        return 0
    return before.version.number


def _as_seen(request: HttpRequest, update: Update) -> Any:
    """What was sent, by somebody who has seen how it stands now."""
    again = request.POST.copy()
    again["seen"], again["text"] = str(update.number), update.followed.digest
    return again


def _taken(request: HttpRequest, actor: Actor, update: Update, form: UpdateForm) -> HttpResponse:
    accepted = form.accepted
    if "all" in request.POST:
        accepted |= {one.key for one in update.to_decide if one.standing is Standing.THEIRS}
    seen = form.cleaned_data["seen"], form.cleaned_data["text"]
    try:
        version = acts.take_update(actor, accepted, seen=seen, now=timezone.now(), as_it_is="anyway" in request.POST)
    except NothingChanged:
        messages.info(request, "Nothing was chosen, so the draft stands as it stood.")
        return redirect(UPDATES)
    taken = f"Taken: {len(accepted)}. It is version {version.number} of the draft."
    messages.success(request, f"{taken} Nothing counts before it is published.")
    return redirect(UPDATES)
