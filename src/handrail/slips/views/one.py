"""One piece of paper, found by the code that stands on it or by a camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.consents.actions import NotAsked, NotTheirs
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.slips import access, actions
from handrail.slips.codes import read
from handrail.slips.forms import AnswersForm
from handrail.slips.presenters.back import slip_words
from handrail.slips.presenters.questions import questions_words

if TYPE_CHECKING:
    from handrail.slips.models import ConsentSheet

NOT_ASKED = gettext_lazy(
    "Nothing was written down: something on this sheet is no longer asked of them. Print a new one."
)
NOT_THEIRS = gettext_lazy("They may not answer for this child: contact is barred, or they are not responsible.")


@require_http_methods(["GET", "POST"])
@with_actor
def show_slip(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Whose it is and what became of it; on a sheet of questions, its answers are written down here."""
    known, _ = read(code)
    try:
        slip = access.slip_of(actor, known)
    except ObjectDoesNotExist:
        return _show_sheet(request, actor, known)
    actions.note_slip_look(actor, slip, now=timezone.now())
    return render(request, "slips/show-slip.html", {"page": slip_words(slip, access.return_of(slip))})


def _show_sheet(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    try:
        sheet = access.sheet_of(actor, code)
    except ObjectDoesNotExist:
        raise Http404 from None
    now = timezone.now()
    today = timezone.localdate(now)
    actions.note_sheet_look(actor, sheet, now=now)
    form = AnswersForm(
        access.asks_on(sheet), access.givers_of(actor, sheet, today), sheet.part, today, typed_in(request),
        may_not=access.may_not_give(sheet),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _is_written(actor, sheet, form):
        messages.success(request, gettext_lazy("The answers are written down."))
        return redirect("slips:enter-slips")
    page = questions_words(sheet, access.sheet_return_of(sheet))
    return render(request, "slips/show-questions.html", {"page": page, "form": form})


def _is_written(actor: Actor, sheet: ConsentSheet, form: AnswersForm) -> bool:
    giver, name = form.giver()
    said = form.cleaned_data
    try:
        actions.enter_consents(
            actor, sheet, form.answers(), giver=giver, giver_name=name, given_on=said["signed_on"], held=said["held"],
            now=timezone.now(),
        )  # fmt: skip
    except NotAsked:
        form.add_error(None, NOT_ASKED)
    except NotTheirs:
        form.add_error("giver_name" if "giver_name" in form.fields else None, NOT_THEIRS)
    return form.is_valid()
