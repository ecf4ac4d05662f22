"""The first run as a browser goes through it: the code that was given, and what was answered so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from handrail.schools.access import is_any_school
from handrail.setup import access
from handrail.setup.forms import QUESTIONS
from handrail.ui.addresses import page_address

P = ParamSpec("P")
KEPT = "first_run"
START = "setup:show-setup"


class Run:
    """What lies in the session of whoever sets up: never a password."""

    def __init__(self, request: HttpRequest) -> None:
        self._session = request.session
        self._kept: dict[str, Any] = request.session.get(KEPT, {})

    @property
    def code(self) -> str:
        """The key of the code that was given; "" where none was."""
        return str(self._kept.get("code", ""))

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by question and then by field."""
        return cast("dict[str, Any]", self._kept.get("answers", {}))

    @property
    def together(self) -> dict[str, Any]:
        """What was answered, by field."""
        return {field: value for answers in self.answers.values() for field, value in answers.items()}

    @property
    def open_question(self) -> str:
        """The first question that is not answered yet; "" where all are."""
        return next((question for question in QUESTIONS if question not in self.answers), "")

    def begin(self, code: str) -> None:
        """Let whoever gave the code answer; what was answered before stays."""
        self._keep(code, self.answers)

    def answer(self, question: str, given: dict[str, Any]) -> None:
        """Keep the answer to a question."""
        self._keep(self.code, {**self.answers, question: given})

    def end(self) -> None:
        """Forget everything."""
        self._session.pop(KEPT, None)

    def _keep(self, code: str, answers: dict[str, Any]) -> None:
        self._kept = {"code": code, "answers": answers}
        self._session[KEPT] = self._kept


def in_first_run(
    view: Callable[Concatenate[HttpRequest, Run, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page for whoever gave the code. Once there is a school it is there for nobody.

    Who presses the last button twice is asked to sign in, with the password that they chose a moment ago.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_any_school():
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(page_address(START))
        run = Run(request)
        return view(request, run, *args, **kwargs) if access.is_open(run.code) else redirect(START)

    return login_not_required(wrapped)
