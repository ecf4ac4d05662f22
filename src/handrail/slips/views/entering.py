"""Slips that came back: typed by their codes, or ticked on the list of a class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.agreements.access import may_keep
from handrail.agreements.actions import NotAsked, NotTheirs, WordsChanged, note_list_look
from handrail.people.access import people_of
from handrail.people.access.families import without_right
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.slips import access, actions
from handrail.slips.codes import read
from handrail.slips.forms import CheckForm, ClassForm, CodesForm
from handrail.slips.presenters.back import asked_words, line_words
from handrail.ui.addresses import page_address

NO_SUCH_PAPER = gettext_lazy("No slip and no sheet of this school has that code. Look at the paper again.")
MEANWHILE = gettext_lazy(
    "Nothing was written down: something of it has changed meanwhile. Look through it, and send it again."
)


@require_http_methods(["GET", "POST"])
@with_actor
def enter_slips(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Type codes; see for whom they are and say who signed; then all of it is written down, or nothing."""
    _keepers_only(actor)
    if wanted := request.GET.get("find", "").strip()[:60]:
        return _find(request, actor, wanted)
    now = timezone.now()
    today = timezone.localdate(now)
    form = CodesForm(today, typed_in(request), initial={"signed": request.GET.get("code", "")[:20]})
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "slips/enter-slips.html", {"form": form})
    if address := _sheet_alone(actor, form.typed()):
        return redirect(address)
    lines, wrong = access.read_lines(actor, form.typed(), today)
    if wrong:
        form.explain(wrong)
        return render(request, "slips/enter-slips.html", {"form": form})
    check = CheckForm(lines, request.POST if "record" in request.POST else None)
    if check.is_valid():
        try:
            rows = actions.enter_slips(actor, check.slips(), **_heap(form), now=now)
        except (actions.CodesWrong, NotAsked, NotTheirs):
            messages.warning(request, MEANWHILE)
        else:
            _tell(request, len(rows))
            return redirect("slips:enter-slips")
    page = {
        "form": check, "carried": _carried(request, form),
        "rows": [(line_words(row.line, check.name_of(row)), row) for row in check.rows()],
    }  # fmt: skip
    return render(request, "slips/check-slips.html", page)


@require_http_methods(["GET", "POST"])
@with_actor
def enter_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of a class of whom a signature is waited for; those whose slip came back are ticked."""
    _keepers_only(actor)
    now, group = timezone.now(), str(request.GET.get("group", ""))[:40]
    today = timezone.localdate(now)
    waiting = access.waiting_at(actor, today)
    found = next((one for one in waiting.groups() if one.key == group), None)
    asked = waiting.of(group) if found else []
    if found:
        note_list_look(actor, now=now)
    signers = people_of(actor).in_bulk({key for one in asked for key in one.signers})
    may_not = without_right(people_of(actor).filter(pk__in={one.person.pk for one in asked}))
    form = ClassForm(asked, signers, may_not, today, typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            rows = actions.enter_class(actor, form.ticked(), **_heap(form), now=now)
        except (NotAsked, NotTheirs, WordsChanged):
            messages.warning(request, MEANWHILE)
        else:
            _tell(request, len(rows))
            return redirect(f"{page_address('slips:enter-class')}?{urlencode({'group': group})}")
    place = waiting.place_of
    page = {
        "form": form, "group": group, "found": found, "groups": waiting.groups(),
        "rows": [(asked_words(row.line, place(row.line.person), form.name_of(row)), row) for row in form.rows()],
    }  # fmt: skip
    return render(request, "slips/enter-class.html", page)


def _keepers_only(actor: Actor) -> None:
    if not may_keep(actor):
        raise Http404


def _find(request: HttpRequest, actor: Actor, wanted: str) -> HttpResponse:
    """Lead to the page of one piece of paper, by its code, whether it is out or came back (requirement AUA-06)."""
    code, _ = read(wanted)
    if access.is_paper(actor, code):
        return redirect("slips:show-slip", code)
    messages.warning(request, NO_SUCH_PAPER)
    return redirect("slips:enter-slips")


def _sheet_alone(actor: Actor, typed: Sequence[access.Typed]) -> str:
    """The page of a sheet of questions whose code was typed by itself; "" for anything else."""
    try:
        return page_address("slips:show-slip", access.sheet_of(actor, typed[0].code).code) if len(typed) == 1 else ""
    except ObjectDoesNotExist:
        return ""


def _heap(form: Any) -> dict[str, Any]:
    said = form.cleaned_data
    return {"signed_on": said["signed_on"], "held": said["held"], "discussed": said["discussed"]}


def _carried(request: HttpRequest, form: CodesForm) -> list[tuple[str, str]]:
    """What was typed on the first page, for the second to send again."""
    names = {key for name in form.fields for key in form._keys(name)}
    return [(key, value) for key in names for value in request.POST.getlist(key)]


def _tell(request: HttpRequest, count: int) -> None:
    told = ngettext("One slip is written down.", "%(count)s slips are written down.", count)
    messages.success(request, told % {"count": count})
