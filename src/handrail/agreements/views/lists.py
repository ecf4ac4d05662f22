"""Who has signed: the whole school, a class, a group, one person; and whose access waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from handrail.agreements import access, actions
from handrail.agreements.access import Asked, Record, State
from handrail.agreements.presenters.entered import entered_words
from handrail.agreements.presenters.lists import (
    STATES,
    again_lines,
    again_rows,
    groups,
    lesson_lines,
    signing_words,
    state_words,
    tally_words,
)
from handrail.agreements.presenters.scans import scan_lines
from handrail.consents.access import lesson_of
from handrail.people.access.groups import groups_in
from handrail.people.presenters.alike import named
from handrail.schools.access import Actor, pack_of
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

NO_ONE_SIGNS = _(
    "No pupil of this class signs for themselves: the school has parents sign, or the class has no pupils."
)


@require_GET
@with_actor
def list_agreements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every agreement in numbers, every class and group, and for those who keep signatures a search for one."""
    if not access.may_see_classes(actor):
        raise Http404
    now, words = timezone.now(), request.GET.get("words", "").strip()[:100]
    asked = access.all_asked(actor, timezone.localdate(now))
    actions.note_list_look(actor, now=now)
    context = {
        "tallies": tally_words(access.tallies(asked)), "groups": groups(asked), "words": words,
        "talk": state_words(access.to_talk_about(asked)) if access.may_keep(actor) else [],
        "again": again_rows(access.open_again_in(actor, timezone.localdate(now))),
        "found": named(access.found_people(actor, words)), "may_keep": access.may_keep(actor),
        "trips": groups_in(actor.school, timezone.localdate(now)),
    }  # fmt: skip
    return render(request, "agreements/list.html", context)


@require_GET
@with_actor
def show_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who of a class has signed, and the lesson in which they do."""
    if not access.may_see_classes(actor):
        raise Http404
    return _class_page(request, actor, _class_name(request), {})


@require_POST
@with_actor
def open_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let the class sign for one lesson. The address is shown on this page, and never again."""
    if not access.may_see_classes(actor):
        raise Http404
    name = _class_name(request)
    try:
        new = actions.make_class_link(actor, name, now=timezone.now())
    except actions.NotAsked:
        messages.warning(request, NO_ONE_SIGNS)
        return _class_page(request, actor, name, {})
    address = request.build_absolute_uri(page_address("agreements:sign", new.secret))
    return _class_page(request, actor, name, {"address": address})


@require_POST
@with_actor
def end_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End the lesson before its hour is over."""
    if not access.may_see_classes(actor):
        raise Http404
    now, name = timezone.now(), _class_name(request)
    if link := access.open_class_link(actor, name, now):
        actions.revoke_link(actor, link.pk, now=now)
        messages.success(request, _("The lesson is over: its address opens nothing any more."))
    return _class_page(request, actor, name, {})


@require_GET
@with_actor
def show_group(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Who of the staff, the governors, the parents or the visitors has signed."""
    if not access.may_keep(actor):
        raise Http404
    now = timezone.now()
    audience = next((one for one in pack_of(actor.school).audiences.values() if one.kind == kind), None)
    if audience is None:
        raise Http404
    asked = access.asked_of_kind(actor, kind, timezone.localdate(now))
    actions.note_list_look(actor, now=now)
    context = {
        "title": audience.label, "kind": kind, "lines": state_words(asked), "may_keep": True,
        "waits": any(one.is_open for one in asked), "unreachable": access.unreachable(actor, asked),
        "on_no_list": access.on_no_list(actor, timezone.localdate(now)) if kind == "staff" else [],
    }  # fmt: skip
    return render(request, "agreements/group.html", context)


@require_GET
@with_actor
def show_trip(request: HttpRequest, actor: Actor, group_id: UUID) -> HttpResponse:
    """Who of a group or a trip has signed, or was signed for."""
    if not access.may_see_classes(actor):
        raise Http404
    now = timezone.now()
    try:
        group, asked = access.asked_on_list(actor, group_id, timezone.localdate(now))
    except ObjectDoesNotExist:
        raise Http404 from None
    actions.note_list_look(actor, now=now)
    context = {"title": group.name, "lines": state_words(asked), "may_keep": access.may_keep(actor)}
    return render(request, "agreements/trip.html", context)


@require_GET
@with_actor
def show_person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """All that somebody was asked and answered."""
    return person_page(request, actor, person_id, {})


def person_page(request: HttpRequest, actor: Actor, person_id: UUID, more: dict[str, Any]) -> HttpResponse:
    """The page about one person, with what a form adds to it."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = record_or_404(actor, person_id)
    actions.note_person_look(actor, found.person, now=now)
    papers = access.papers_of(found.person)
    links = [link for link in found.links if link.revoked_at is None and link.expires_at > now]
    context = {
        "person": found.person, "lines": _asked_lines(found.asked),
        "signings": [_signing_line(row) for row in found.signings],
        "again": again_lines(access.open_again(found.person, today)),
        "today": len(access.entered_for(actor, person_id, today).refs),
        "may_ask_again": access.may_ask_again(actor),
        "by_parents": found.person.kind == "pupil" and not access.may_have_link(found.person, today),
        "signers": access.signers_for(found.person),
        "scans": scan_lines(access.scans_of(found.person), papers), "may_scan": bool(papers) and access.takes_scans(),
        "links": links, "on_paper_until": max((link.expires_at for link in links if link.on_paper), default=None),
    }  # fmt: skip
    return render(request, "agreements/person.html", context | more)


def record_or_404(actor: Actor, person_id: UUID) -> Record:
    """All about one person; for whoever may not see it, as if there were nobody."""
    try:
        return access.record_of(actor, person_id, timezone.localdate())
    except ObjectDoesNotExist:
        raise Http404 from None


def _class_page(request: HttpRequest, actor: Actor, name: str, more: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    asked = access.asked_of_class(actor, name, today)
    questions = access.questions_on_visit(actor, today, class_name=name)
    actions.note_list_look(actor, now=now)
    lines, lesson = state_words(asked), lesson_of(actor, name, today)
    context = {
        "class_name": name, "lines": lines, "may_keep": access.may_keep(actor),
        "session": access.open_class_link(actor, name, now),
        "signs": access.signs_in_class(actor.school, name, asked, today),
        "done": sum(one.state is State.SIGNED for one in asked), "of": len(lines),
        "lesson": lesson, "wrong": lesson_lines(lesson),
        "entered": entered_words(access.entered_in_class(actor, name, today)),
        "undo": _can_be_undone(actor, asked), "unreachable": access.unreachable(actor, asked),
        "unsigned_for": named(access.without_signer(actor, asked, questions)),
    }  # fmt: skip
    return render(request, "agreements/class.html", context | more)


def _can_be_undone(actor: Actor, asked: list[Asked]) -> set[UUID]:
    """What came in in class today through this teacher: a wrong name is tapped easily."""
    today = timezone.localdate()
    rows = [one.signing for one in asked if one.signing and one.signing.method == access.Method.CLASSROOM]
    return {row.ref for row in rows if access.may_take_back(actor, row, today)}


def _class_name(request: HttpRequest) -> str:
    given = request.POST if request.method == "POST" else request.GET
    return str(given.get("name", "")).strip()[:30]


def _asked_lines(asked: list[Asked]) -> list[dict[str, Any]]:
    """A line for each thing with what a form needs to name it, what waits first."""
    lines = [
        {"words": words, "agreement": one.version.agreement, "part": one.part.value}
        for one in asked for words in state_words([one])
    ]  # fmt: skip
    return sorted(lines, key=lambda line: bool(line["words"].tag == STATES[State.SIGNED]))


def _signing_line(row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref, "title": access.text_in(row.version).title.english, "words": signing_words(row),
        "reason": row.reason, "is_corrected": hasattr(row, "replaced_by"), "is_mistake": row.answer == "mistaken",
        "on_paper": row.method == access.Method.PAPER,
    }  # fmt: skip
