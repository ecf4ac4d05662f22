"""A step of the draft: written, put before or after another, taken out; with the chart of what is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from handrail.accounts.typed import typed_in
from handrail.drafting.actions import ChangedMeanwhile
from handrail.drafting.desk import Desk, desk_at, shortened
from handrail.drafting.forms.kinds import form_for
from handrail.drafting.forms.steps import StepForm
from handrail.drafting.presenters.charts import narrow_chart
from handrail.drafting.presenters.steps import NEW_KINDS, StepPage
from handrail.drafting.views.gone import shows_what_was_typed
from handrail.drafting.views.places import AFTER, BEFORE, ask_which, with_step
from handrail.drafting.views.saving import desk_or_404, save, tell_meanwhile
from handrail.procedures.edit import (
    CannotEdit,
    Data,
    kind_of,
    step_after,
    step_before,
    step_put,
)
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address
from handrail.ui.policy import allowing_own_script

SVG = "image/svg+xml; charset=utf-8"
STAYS = "The chart stays as it was."


@dataclass(frozen=True)
class Writing:
    """A form of a step, the change that it makes, the step that the chart then marks, and the words for the change."""

    desk: Desk
    form: StepForm
    change: Callable[[Data], Data]
    marks: Callable[[], str]
    says: Callable[[], str]
    page: StepPage


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def change_step(request: HttpRequest, actor: Actor, slug: str, step_id: str) -> HttpResponse:
    """Write a step anew."""
    return _written(request, actor, _changing(request, desk_or_404(actor, slug), step_id))


@require_POST
@with_actor
def redraw_step(request: HttpRequest, actor: Actor, slug: str, step_id: str) -> HttpResponse:
    """The chart with a step as it is typed. Nothing is saved, and nothing is proved."""
    return _redrawn(_changing(request, desk_or_404(actor, slug), step_id))


@require_http_methods(["GET", "POST"])
@shows_what_was_typed
@with_actor
def add_step(request: HttpRequest, actor: Actor, slug: str, step_id: str, where: str, kind: str) -> HttpResponse:
    """Write a new step before or after one that is there. A question is chosen first: its answers are asked next."""
    desk = with_step(desk_or_404(actor, slug), step_id, where)
    if kind == "question" and not _question(request):
        return ask_which(request, desk, page_address("drafting:add-step", slug, step_id, where, kind))
    return _written(request, actor, _adding(request, desk, step_id, where, kind))


@require_POST
@with_actor
def redraw_added(request: HttpRequest, actor: Actor, slug: str, step_id: str, where: str, kind: str) -> HttpResponse:
    """The chart with a new step as it is typed. Nothing is saved."""
    desk = with_step(desk_or_404(actor, slug), step_id, where)
    return _redrawn(_adding(request, desk, step_id, where, kind))


def _changing(request: HttpRequest, desk: Desk, step_id: str) -> Writing:
    """The form of a step that is there; of one that was taken out meanwhile, as the sender had it before them."""
    if step_id not in desk.data["steps"]:
        raise Http404
    step: Data = desk.data["steps"][step_id]
    question = _question(request)
    form = form_for(typed_in(request), kind_of(step), desk, step=step, question=question, ways=desk.ways(step_id))

    def change(data: Data) -> Data:
        if step_id not in data["steps"]:
            raise CannotEdit("Somebody took this step out meanwhile. Add it again as a new one: copy your words first.")
        return step_put(data, step_id, form.step(data["steps"][step_id]))

    def says() -> str:
        return f"{desk.procedure.title}: changed, “{desk.labels[step_id]}”"

    return Writing(desk, form, change, lambda: step_id, says, StepPage(desk, step_id, step, question))


def _adding(request: HttpRequest, desk: Desk, step_id: str, where: str, kind: str) -> Writing:
    is_asked = kind != "question" or _question(request) in desk.pack.facts
    if kind not in NEW_KINDS or (where == BEFORE and kind == "ending") or not is_asked:
        raise Http404
    fork = desk.ways(step_id) if where == AFTER else {}
    form = form_for(
        typed_in(request), kind, desk, step={}, question=_question(request), fork=fork,
        ways={} if kind == "ending" else {"then": "Goes on to"},
    )  # fmt: skip

    def fresh() -> str:
        return desk.fresh_id(form.words)

    def change(data: Data) -> Data:
        if where == BEFORE:
            return step_before(data, step_id, fresh(), form.step({}))
        return step_after(data, step_id, fresh(), form.step({}), form.chosen_ways)

    def says() -> str:
        return f"{desk.procedure.title}: new {where} “{desk.labels[step_id]}”, “{shortened(form.words)}”"

    return Writing(desk, form, change, fresh, says, StepPage.of_new(desk, step_id, where, kind, _question(request)))


def _written(request: HttpRequest, actor: Actor, writing: Writing) -> HttpResponse:
    """The page of a form: saved where it is sent, shown with the chart of what is typed otherwise."""
    form, desk, present = writing.form, writing.desk, {writing.page.step}
    told, drawn = "", desk
    if request.method == "POST" and form.is_valid():
        if "show" not in request.POST:
            try:
                if done := save(request, actor, desk, form, writing.change, writing.says()):
                    return done
            except ChangedMeanwhile as meanwhile:
                tell_meanwhile(actor, form, meanwhile, desk.slug)
                form.meets(_stands(writing, desk_at(meanwhile.latest, desk.slug)), meanwhile.latest.number)
        drawn, present, told = _typed(writing)
    chart = narrow_chart(drawn, present)
    context = {"form": form, "page": writing.page, "chart": chart, "told": told}
    return allowing_own_script(render(request, "drafting/step.html", context))


def _redrawn(writing: Writing) -> HttpResponse:
    if not writing.form.is_valid():
        first = next(iter(writing.form.errors.values()))[0]
        return HttpResponse(f"{STAYS} {first}", status=422, content_type="text/plain; charset=utf-8")
    desk, present, told = _typed(writing)
    if told:
        return HttpResponse(told, status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(narrow_chart(desk, present), content_type=SVG)


def _typed(writing: Writing) -> tuple[Desk, set[str], str]:
    """The procedure as typed, the step to mark, and nothing; or as it stands, and why it could not be drawn."""
    try:
        changed = writing.desk.with_change(writing.change)
    except (CannotEdit, PackError) as wrong:
        return writing.desk, {writing.page.step}, f"{STAYS} {wrong}"
    if not changed.can_be_drawn:
        return writing.desk, {writing.page.step}, f"{STAYS} Something that a step names is not there."
    return changed, {writing.marks()}, ""


def _stands(writing: Writing, latest: Desk) -> dict[str, Any]:
    """What the fields hold for the step as it stands now; nothing where it is new or gone."""
    step = latest.data["steps"].get(writing.page.step)
    if writing.form.is_new or step is None or kind_of(step) != writing.form.kind:
        return {}
    return writing.form.initial_of(step)


def _question(request: HttpRequest) -> str:
    return request.POST.get("question") or request.GET.get("question", "")
