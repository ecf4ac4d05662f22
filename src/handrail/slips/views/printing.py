"""Slips and letters, as files to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from handrail.accounts.typed import typed_in
from handrail.agreements.access import Form, may_keep
from handrail.papers.typeset import PACKAGE, set_in
from handrail.papers.views.file import saved
from handrail.people.presenters.alike import named
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.decorators import with_actor
from handrail.slips import access, actions
from handrail.slips.forms import LettersForm, QuestionsForm, SlipsForm
from handrail.slips.forms.printing import GroupForm
from handrail.slips.presenters.ask import ask_words
from handrail.slips.presenters.letters import letters_told
from handrail.slips.presenters.questions import questions_told
from handrail.slips.presenters.sheets import Head, sheets_told
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SLIP, LETTER = PACKAGE / "slips" / "slip.typ", PACKAGE / "slips" / "letter.typ"
QUESTIONS = PACKAGE / "slips" / "questions.typ"
NOTHING = _("Nobody of them is waited for any more. Choose others.")
TOO_MANY = _("That is more than {most} in one file. Choose a class or a group.")
NO_LETTER_NEEDED = _(
    "No letter is needed: whoever of them may sign has an e-mail address, or nobody on the list may sign. Write to "
    "them, choose “All of them”, or see below for whom nobody may sign."
)

NOBODY_SIGNS = _("Nobody on the list may sign for them. Put their parents or carers on the list, or print slips.")


@require_http_methods(["GET", "POST"])
@with_actor
def print_slips(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose for whom, and save slips for all of them as one file."""

    def made(form: GroupForm) -> HttpResponse:
        said, now = form.cleaned_data, timezone.now()
        sheets = actions.print_slips(
            actor, said["group"], form=Form(said["form"]), language=form.chosen_language, now=now
        )
        told = sheets_told(sheets, _head(request, actor, said["by"]))
        return saved(set_in(SLIP, told, now=now), "slips")

    return _asked(request, actor, SlipsForm, "slips/print-slips.html", made, NOTHING)


@require_http_methods(["GET", "POST"])
@with_actor
def print_letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose for whom, and save a letter with a private link for each of them as one file."""

    def made(form: LettersForm) -> HttpResponse:
        said, now = form.cleaned_data, timezone.now()
        letters = actions.print_letters(actor, said["group"], only_without_mail=said["whom"] == "no_mail", now=now)
        told = letters_told(
            letters, _head(request, actor, said["by"]), languages=form.chosen_languages, dated=timezone.localdate(now),
            link_of=lambda secret: _whole(request, page_address("agreements:sign", secret)),
        )  # fmt: skip
        return saved(set_in(LETTER, told, now=now), "letters")

    return _asked(request, actor, LettersForm, "slips/print-letters.html", made, NO_LETTER_NEEDED)


@require_http_methods(["GET", "POST"])
@with_actor
def print_questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose for whom, and save sheets of the consents that are open as one file."""

    def made(form: GroupForm) -> HttpResponse:
        said, now = form.cleaned_data, timezone.now()
        sheets = actions.print_consents(actor, said["group"], language=form.chosen_language, now=now)
        told = questions_told(sheets, _head(request, actor, said["by"]))
        return saved(set_in(QUESTIONS, told, now=now), "questions")

    return _asked(request, actor, QuestionsForm, "slips/print-questions.html", made, NOTHING)


def _asked(
    request: HttpRequest,
    actor: Actor,
    form_class: type[GroupForm],
    template: str,
    made: Callable[[Any], HttpResponse],
    nothing: StrOrPromise,
) -> HttpResponse:
    """Ask; with an answer, make the file. What cannot be made is said beside the group."""
    if not may_keep(actor):
        raise Http404
    today, letters = timezone.localdate(), form_class is LettersForm
    waiting = None if form_class is QuestionsForm else access.waiting_at(actor, today)
    if waiting is None:
        groups = access.consent_groups(access.open_consents(actor, today))
    else:
        groups = waiting.groups(with_questions=letters)
    unsigned_for = waiting.without_signer() if waiting and letters else []
    languages = agreeing_of(actor.school).languages
    asked = {"group": request.GET.get("group", access.EVERYBODY)}
    form = form_class(groups, languages, today, typed_in(request), initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            return made(form)
        except actions.NobodyMaySign:
            form.add_error("group", NOBODY_SIGNS)
        except actions.NothingWaits:
            form.add_error("group", nothing)
        except actions.TooMany:
            form.add_error("group", TOO_MANY.format(most=actions.MOST_SHEETS))
    return render(request, template, {"form": form, "waits": bool(groups), "unsigned_for": named(unsigned_for)})


def _head(request: HttpRequest, actor: Actor, by: date) -> Head:
    return Head(
        actor.school, ask_words(actor.school, timezone.localdate()), by,
        lambda code: _whole(request, page_address("slips:show-slip", code)),
    )  # fmt: skip


def _whole(request: HttpRequest, address: str) -> str:
    """With the name of the website in front: the one that the school is known by, or else the one that was asked."""
    known = str(settings.PUBLIC_ADDRESS).rstrip("/")
    return f"{known}{address}" if known else request.build_absolute_uri(address)
