"""Saving what was typed about a draft: kept with its proof, or the form again with why not and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from handrail.drafting.access import NoDraft, latest_version, own_of, report_of, versions_of
from handrail.drafting.actions import ChangedMeanwhile, NothingChanged, TooMuch, change_all
from handrail.drafting.desk import Desk, UnknownProcedure, desk_of
from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.presenters.proof import broken_in
from handrail.procedures.edit import CannotEdit, Data
from handrail.procedures.own import Own
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.drafting.models import DraftVersion

HOLDS = "Saved. Every rule holds on every path."
NOTHING = "Nothing was changed: that is what stands there already."
WRITE_ON_TOP = "What you typed is below. Send it again to put it in the place of what stands there now."
LONGEST = 300


def draft_or_404(actor: Actor) -> tuple[int, Own]:
    """The number of the latest version of the open draft, and what it holds. Raises `NotAllowed`."""
    try:
        version = latest_version(actor)
    except NoDraft:
        raise Http404 from None
    return version.number, own_of(version)


def desk_or_404(actor: Actor, slug: str) -> Desk:
    """A procedure of the open draft. Raises `NotAllowed`."""
    try:
        return desk_of(actor, slug)
    except (NoDraft, UnknownProcedure):
        raise Http404 from None


def keep(
    actor: Actor, form: SeenForm, change: Callable[[Own], Own], *, says: str, procedure: str
) -> tuple[Own, DraftVersion] | None:
    """The own part as it stood, and the version that was kept; None where the form now says why nothing was kept.

    Raises `NothingChanged`; and `ChangedMeanwhile`, for only the page knows what to show beside what was typed.
    """
    seen = form.cleaned_data["seen"]
    stood: list[Own] = []

    def noted(own: Own) -> Own:
        stood.append(own)
        return change(own)

    try:
        version = change_all(
            actor, noted, says=says[:LONGEST], seen=seen, now=timezone.now(), procedure=procedure
        )  # fmt: skip
        return stood[0], version
    except (CannotEdit, TooMuch) as wrong:
        form.refuse(str(wrong))
    except PackError as wrong:
        form.refuse(*(f"{problem.says} {problem.instead}".strip() for problem in wrong.problems))
    return None


def save(
    request: HttpRequest, actor: Actor, desk: Desk, form: SeenForm, change: Callable[[Data], Data], says: str
) -> HttpResponse | None:
    """Keep a change of a procedure and go on to it, or to the proof where it breaks a rule. Raises `ChangedMeanwhile`.

    None where the form says what is wrong.
    """
    return save_all(request, actor, form, lambda own: own.with_change(desk.slug, change), says, desk.slug, "")


def save_all(
    request: HttpRequest, actor: Actor, form: SeenForm, change: Callable[[Own], Own], says: str, procedure: str,
    then: str,
) -> HttpResponse | None:  # fmt: skip
    """As `save`, for a change of any part of the draft; `then` is where to go on."""
    onward = redirect(then) if then else redirect("drafting:show-procedure", procedure)
    try:
        kept = keep(actor, form, change, says=says, procedure=procedure)
    except NothingChanged:
        messages.info(request, NOTHING)
        return onward
    if kept is None:
        return None
    return redirect("drafting:show-proof") if _breaks_more(request, *kept) else onward


def _breaks_more(request: HttpRequest, stood: Own, version: DraftVersion) -> bool:
    """Whether rules are broken that held before; says how the proof stands."""
    now, before = broken_in(report_of(own_of(version))), broken_in(report_of(stood))
    fresh = {rule for broken, rule in now.items() if broken not in before}
    if fresh:
        messages.warning(request, f"Saved. {_rules(len(fresh), 'not hold any more')}")
    elif now:
        messages.warning(request, f"Saved. {_rules(len(set(now.values())), 'not hold', 'still ')}")
    else:
        messages.success(request, HOLDS)
    return bool(fresh)


def _rules(number: int, not_so: str, still: str = "") -> str:
    return f"1 rule {still}does {not_so}." if number == 1 else f"{number} rules {still}do {not_so}."


def tell_meanwhile(actor: Actor, form: SeenForm, told: ChangedMeanwhile, procedure: str) -> None:
    """Say on the form who changed what since the version that was seen."""
    seen = form.cleaned_data["seen"]
    since = [one for one in versions_of(actor) if one.number > seen and one.procedure in ("", procedure)]
    for version in reversed(since):
        name = version.author.display_name
        form.refuse(f"{name} changed this while you were writing: {version.says}")
    form.refuse(WRITE_ON_TOP)
