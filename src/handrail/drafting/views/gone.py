"""What somebody typed for a draft or a step that was gone when they sent it: shown again, so that it can be kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from handrail.ui.pasted import without_files

P = ParamSpec("P")
WORDS = 3
"""A text of so many words was written by somebody; anything shorter is a choice or the name of something."""


def shows_what_was_typed(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer a form that is sent to what is not there any more with the texts in it; the page is a 404 all the same."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            texts = (str(text) for key in request.POST for text in request.POST.getlist(key))
            typed = [without_files(text) for text in texts if len(text.split()) >= WORDS]
            if not typed:
                raise
            return render(request, "drafting/gone.html", {"typed": typed}, status=404)

    return wrapped
