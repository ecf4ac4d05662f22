"""Pages on which a file of the records system comes in: sent, its columns told apart, looked at, agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.people import actions
from handrail.people.access.rolls import (
    NoSuchRoll,
    Stage,
    Standing,
    ended_rolls,
    get_roll,
    may_bring_in,
    open_roll,
    optional_fields_on,
    rows_of,
)
from handrail.people.forms.rolls import ColumnsForm, SendRollForm, answers_in
from handrail.people.presenters.ended_rolls import ended_lines
from handrail.people.presenters.rolls import ANSWERS, lines_of, rejected_table, roll_page, standing_shown
from handrail.people.wording import in_words, why
from handrail.rolls.bounds import MOST_BYTES, NotRead, size_said
from handrail.schools.access import Actor, BelongsToNoSchool, NotAllowed
from handrail.schools.decorators import actor_of, with_actor
from handrail.ui.spreadsheet import lines_of as csv_lines
from handrail.vault.kinds import TOO_LARGE, NotTaken
from handrail.vault.texts import IncomingBytes
from handrail.vault.upload import TWICE, Begin, arrived, takes_one_file

if TYPE_CHECKING:
    from handrail.people.models import Roll

ROWS_ON_A_PAGE = 50
AT_ONCE = 2
"""Pieces that are brought in before the page answers; a small school need not wait for the clock."""
NOT_YOURS = "Only those who keep the list of people bring in a file."
NOT_TAKEN = {
    TOO_LARGE: format_lazy(
        _("The file has more than {size}. Export one school, or one year, at a time."), size=size_said(MOST_BYTES)
    ),
    TWICE: _("Choose one file at a time."),
}
CHOOSE_ONE = _("Choose a file that is not empty.")


def door(request: HttpRequest) -> Begin | None:
    """Whether a list may come in now; asked before a byte of it is read."""
    try:
        actor = actor_of(request)
    except BelongsToNoSchool:
        return None
    return (lambda name: IncomingBytes(MOST_BYTES)) if may_bring_in(actor) else None


@takes_one_file(door)
@require_http_methods(["GET", "POST"])
@with_actor
def bring_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Send a file, or go on with the one that is on its way in."""
    _require_bringer(actor)
    waiting = open_roll(actor)
    if waiting is not None:
        if request.method == "POST":
            messages.warning(request, _("Another file is on its way in. Bring it in or drop it first."))
        return redirect("people:show-roll", waiting.pk)
    form = SendRollForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        roll = _sent(request, actor, form)
        if roll is not None:
            return redirect("people:show-roll", roll.pk)
    page = Paginator(ended_rolls(actor), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/bring-in.html", {"form": form, "ended": ended_lines(page.object_list), "page": page})


@require_GET
@with_actor
def show_roll(request: HttpRequest, actor: Actor, roll_id: UUID) -> HttpResponse:
    """What a file would change, how far it has come in, or what became of it."""
    roll = _roll(actor, roll_id)
    if roll.stage == Stage.COLUMNS:
        return redirect("people:choose-columns", roll.pk)
    if roll.stage != Stage.READ:
        told = {"roll": roll_page(roll), "is_watched": "watch" in request.GET}
        return render(request, f"people/roll-{roll.stage}.html", told)
    actions.note_roll_look(actor, roll, now=timezone.now())
    return render(request, "people/roll.html", _read_page(request, roll))


@require_http_methods(["GET", "POST"])
@with_actor
def choose_columns(request: HttpRequest, actor: Actor, roll_id: UUID) -> HttpResponse:
    """Say which column of a table holds what."""
    roll = _roll(actor, roll_id)
    if roll.stage not in (Stage.COLUMNS, Stage.READ) or not roll.headings:
        return redirect("people:show-roll", roll.pk)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        kind_of_file=roll.kind_of_file,
        headings=roll.headings,
        examples=actions.first_rows(roll),
        mapped=roll.mapped,
        optional_on=optional_fields_on(actor.school),
    )
    if request.method == "POST" and form.is_valid() and _is_read(request, actor, roll, form):
        return redirect("people:show-roll", roll.pk)
    actions.note_roll_look(actor, roll, now=timezone.now())
    return render(request, "people/columns.html", {"form": form, "roll": roll_page(roll)})


@require_POST
@with_actor
def answer_doubts(request: HttpRequest, actor: Actor, roll_id: UUID) -> HttpResponse:
    """Say of doubtful rows whom they mean."""
    roll = _roll(actor, roll_id)
    try:
        actions.answer_doubts(actor, roll, answers_in(request.POST, ROWS_ON_A_PAGE), now=timezone.now())
    except actions.NotNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your answers are kept."))
    return redirect("people:show-roll", roll.pk)


@require_POST
@with_actor
def agree(request: HttpRequest, actor: Actor, roll_id: UUID) -> HttpResponse:
    """Bring in what the file would change: the beginning of it at once, the rest by the clock."""
    roll = _roll(actor, roll_id)
    now = timezone.now()
    try:
        actions.agree(actor, roll, leavers_meant="leavers" in request.POST, now=now)
    except actions.NotNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("people:show-roll", roll.pk)
    except actions.ManyLeave as refusal:
        return render(request, "people/roll.html", _read_page(request, roll) | {"refusal": str(refusal)})
    actions.bring_in(roll.pk, pieces=AT_ONCE, now=now)
    address = redirect("people:show-roll", roll.pk)
    address["Location"] += "?watch"
    return address


@require_POST
@with_actor
def drop_roll(request: HttpRequest, actor: Actor, roll_id: UUID) -> HttpResponse:
    """Drop a file that nobody has agreed to."""
    roll = _roll(actor, roll_id)
    try:
        actions.drop_roll(actor, roll, now=timezone.now())
    except actions.NotNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("people:show-roll", roll.pk)
    messages.success(request, _("The file is dropped. Nothing of it is kept, and nobody on the list was changed."))
    return redirect("people:bring-in")


@require_GET
@with_actor
def save_rejected(request: HttpRequest, actor: Actor, roll_id: UUID) -> StreamingHttpResponse:
    """The rows that are not taken, as a table: to be put right in the records system."""
    roll = _roll(actor, roll_id)
    if roll.stage != Stage.READ:
        raise Http404
    actions.note_roll_look(actor, roll, now=timezone.now())
    heading, rows = rejected_table(rows_of(roll, Standing.REJECTED).iterator())
    response = StreamingHttpResponse(csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-not-taken.csv"'
    return response


def _sent(request: HttpRequest, actor: Actor, form: SendRollForm) -> Roll | None:
    """The file as it was taken in; None where it was not, and the form says why."""
    try:
        return actions.send_roll(
            actor,
            arrived(request, IncomingBytes).opened(),
            kind_of_file=form.cleaned_data["kind_of_file"],
            holds_everybody=form.holds_everybody,
            now=timezone.now(),
        )
    except NotTaken as refusal:
        form.add_error("file", NOT_TAKEN.get(str(refusal), CHOOSE_ONE))
    except (NotRead, actions.AnotherIsOpen) as refusal:
        form.add_error("file", why(refusal))
    return None


def _is_read(request: HttpRequest, actor: Actor, roll: Roll, form: ColumnsForm) -> bool:
    try:
        actions.choose_columns(actor, roll, form.mapped, now=timezone.now())
    except actions.ColumnsMissing as lacks:
        for sentence in lacks.args:
            form.add_error(None, in_words(sentence))
        return False
    except NotRead as refusal:
        form.add_error(None, why(refusal))
        return False
    except actions.NotNow as refusal:
        messages.warning(request, str(refusal))
    return True


def _read_page(request: HttpRequest, roll: Roll) -> dict[str, Any]:
    shown = standing_shown(request.GET.get("show", ""), roll.counts)
    page = Paginator(rows_of(roll, Standing(shown)), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    told, lines = roll_page(roll, shown), lines_of(page.object_list)
    asked = [line for line in lines if line.number] if shown == Standing.DOUBTFUL else []
    return {"roll": told, "shown": shown, "lines": lines, "asked": asked, "page": page,
            "to_do": actions.rows_to_do(roll), "choices": ANSWERS}  # fmt: skip


def _roll(actor: Actor, roll_id: UUID) -> Roll:
    _require_bringer(actor)
    try:
        return get_roll(actor, roll_id)
    except NoSuchRoll:
        raise Http404 from None


def _require_bringer(actor: Actor) -> None:
    if not may_bring_in(actor):
        raise NotAllowed(NOT_YOURS)
