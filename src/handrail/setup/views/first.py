"""The pages of the first run: the code, one question a page, and everything once more before the school is made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handrail.accounts.access import account_to_be
from handrail.accounts.actions import note_sign_in
from handrail.accounts.views import address_of
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from handrail.setup import actions, forms
from handrail.setup.presenters.answers import answer_rows
from handrail.setup.views.packs import pack_choices
from handrail.setup.views.run import START, Run, in_first_run
from handrail.ui.addresses import page_address

WRONG = {
    actions.Tried.WRONG: "This is not the setup code. Copy it from the terminal in which Handrail was started.",
    actions.Tried.WAIT: "Too many codes did not work. Wait a quarter of an hour, or run “handrail setup-code”.",
}
CODE_IS_OVER = "The setup code was replaced by a new one. What you answered is kept. Give the new code to go on."


def give_code(request: HttpRequest) -> HttpResponse:
    """The first page of an installation without a school: what will be asked, and the code."""
    form = forms.CodeForm(_sent(request))
    if form.is_valid():
        typed, address = form.cleaned_data["code"], address_of(request)
        tried, code = actions.try_code(typed, address=address, now=timezone.now())
        if tried is actions.Tried.RIGHT:
            run = Run(request)
            run.begin(str(code))
            return redirect(_next(run))
        form.add_error("code", WRONG[tried])
    return render(request, "setup/give-code.html", {"form": form, "was_begun": bool(Run(request).answers)})


@require_http_methods(["GET", "POST"])
@in_first_run
def ask_question(request: HttpRequest, run: Run, question: str) -> HttpResponse:
    """One question; the next page asks the first that is not answered yet."""
    names = list(forms.QUESTIONS)
    if question not in names:
        raise Http404
    number = names.index(question)
    if run.open_question and number > names.index(run.open_question):
        return redirect(_next(run))
    form = _form(request, run, question)
    if form.is_valid():
        run.answer(question, form.cleaned_data)
        return redirect(_next(run))
    before = page_address("setup:ask-question", names[number - 1]) if number else page_address(START)
    context = {"form": form, "number": number + 1, "of": len(names), "before": before, "question": question}
    return render(request, "setup/ask-question.html", context | _beside(question))


@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "POST"])
@in_first_run
def found_school(request: HttpRequest, run: Run) -> HttpResponse:
    """Everything that was answered, and the password: with it the school is made, and its first account signed in."""
    if run.open_question:
        return redirect(_next(run))
    answers = run.together
    user = account_to_be(answers["email"], answers["display_name"])
    form = forms.PasswordForm(user, _sent(request))
    if form.is_valid():
        try:
            actor = _founded(run, form.cleaned_data["new_password1"])
        except (actions.AlreadyThere, actions.NotOpen):
            messages.warning(request, CODE_IS_OVER)
            return redirect(START)
        _sign_in(request, actor)
        run.end()
        messages.success(request, f"{actor.school.name} is made, and you are signed in.")
        return redirect(START)
    offices = {office: title for office, (title, _) in forms.BEGINNERS.items()}
    rows = answer_rows(answers, load_pack(answers["pack"]).title, offices)
    return render(request, "setup/found-school.html", {"form": form, "rows": rows})


def _next(run: Run) -> str:
    question = run.open_question
    return page_address("setup:ask-question", question) if question else page_address("setup:found-school")


def _form(request: HttpRequest, run: Run, question: str) -> Any:
    more: dict[str, Any] = {}
    if question == "pack":
        packs, hints = pack_choices(timezone.localdate().year)
        more = {"packs": packs, "hints": hints}
    return forms.QUESTIONS[question](_sent(request), initial=run.answers.get(question), **more)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _beside(question: str) -> dict[str, Any]:
    return {"packs": pack_choices(timezone.localdate().year)[0]} if question == "pack" else {}


def _founded(run: Run, password: str) -> Actor:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in run.together.items()
    }
    return actions.found_school(run.code, actions.FirstSchool(**given), password=password, now=timezone.now())


def _sign_in(request: HttpRequest, actor: Actor) -> None:
    login(request, actor.user)
    note_sign_in(actor.user, address=address_of(request), now=timezone.now())
