"""A text of the school's own procedures is given back: the next version of the draft, or the box with what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from handrail.drafting import access, actions
from handrail.drafting.forms.texts import TextForm
from handrail.drafting.presenters.overview import ProofWords
from handrail.drafting.views.overview import DRAFT
from handrail.procedures.exchange import from_one_text, mark_in, schemas
from handrail.procedures.problem import PackError, Problem
from handrail.schools.access import Actor

MOST_FAULTS = 30
MOST_TOLD = 10
CHANGED = "The draft has changed since your text was saved. Nothing of what you sent is kept yet."
ANOTHER_STATE = "Your text was saved before this draft was begun, from something else than stands in it."
ON_TOP = "What you sent is in the box below. Send it again from there to put it in the place of what stands there now."


def give(request: HttpRequest, actor: Actor, form: TextForm, says: str) -> HttpResponse:
    """Keep what a form holds as the next version; where that cannot be, show it in the box with the reasons.

    Raises `NotAllowed`, `NoDraft`.
    """
    faults: Sequence[Problem] = ()
    if form.is_valid():
        try:
            return _kept(request, actor, form, says)
        except PackError as refused:
            faults = refused.problems
            form.add_error("text", f"{_things(len(faults))} to be mended. Nothing was changed.")
        except actions.ChangedMeanwhile as meanwhile:
            form = _told(actor, form, meanwhile.latest.number)
    return show_box(request, form, faults)


def show_box(request: HttpRequest, form: TextForm, faults: Sequence[Problem] = ()) -> HttpResponse:
    """The page with the box in which the text is written."""
    page = {"form": form, "faults": faults[:MOST_FAULTS], "more": len(faults[MOST_FAULTS:]), "kinds": list(schemas())}
    return render(request, "drafting/text.html", page)


def _kept(request: HttpRequest, actor: Actor, form: TextForm, says: str) -> HttpResponse:
    text = form.cleaned_data["text"]
    try:
        files = from_one_text(text)
        version = actions.take_files(actor, files, says=says, seen=_seen(actor, form), now=timezone.now())
    except actions.NothingChanged:
        messages.info(request, "That is how the draft stands already.")
        return redirect(DRAFT)
    proof = ProofWords(access.report_of(access.own_of(version)))
    (messages.success if proof.holds else messages.warning)(request, f"Kept as version {version.number}. {proof.says}")
    return redirect(DRAFT)


def _seen(actor: Actor, form: TextForm) -> int:
    """Up to which version whoever sends this knows what others wrote.

    What their text was saved from goes before what stood on the page: it may have been opened weeks later.
    """
    given = form.cleaned_data
    if given["told"] is not None:
        return int(given["told"])
    mark = mark_in(given["text"])
    return access.seen_with(actor, mark) if mark else int(given["seen"])


def _told(actor: Actor, form: TextForm, latest: int) -> TextForm:
    """The same text in a form that says who wrote what since, and that puts it on top when it is sent again."""
    seen = _seen(actor, form)
    again = TextForm.holding(form.cleaned_data["text"], seen=latest, told=latest)
    again.add_error(None, CHANGED)
    if seen == 0:
        again.add_error(None, ANOTHER_STATE)
    since = [one for one in access.versions_of(actor) if one.number > seen][:MOST_TOLD]
    for version in reversed(since):
        again.add_error(None, f"Version {version.number}, by {version.author.display_name}: {version.says}")
    again.add_error(None, ON_TOP)
    return again


def _things(number: int) -> str:
    return "There is one thing" if number == 1 else f"There are {number} things"
