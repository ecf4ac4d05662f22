"""The page for parents, which anybody may read: no account, no cookie, nothing kept."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from handrail.papers.paper import Paper
from handrail.papers.typeset import typeset
from handrail.papers.views.file import PDF
from handrail.parents.access import notice_in_general, notice_of, public_school
from handrail.parents.presenters import NoticePage, notice_paper

MINUTES = 5 * 60
FILES_HELD = 128


@login_not_required
@require_safe
@cache_control(public=True, max_age=MINUTES)
def show_notice(request: HttpRequest, school: str = "") -> HttpResponse:
    """Where parents turn. Without a school in the address: of the only one there is, or of none in particular."""
    found = public_school(school)
    if school and found is None:
        raise Http404
    today = timezone.localdate()
    page = NoticePage.of(notice_of(found, today)) if found else NoticePage.of_no_school(*notice_in_general())
    return render(request, "parents/show-notice.html", {"notice": page})


@login_not_required
@require_safe
@cache_control(public=True, max_age=MINUTES)
def download_notice(request: HttpRequest, school: str) -> HttpResponse:
    """The same as a PDF, for the website and the entrance."""
    found = public_school(school)
    if found is None:
        raise Http404
    today = timezone.localdate()
    paper = notice_paper(NoticePage.of(notice_of(found, today)), today)
    response = HttpResponse(_file(paper, today), content_type=PDF)
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}.pdf"'
    return response


@lru_cache(maxsize=FILES_HELD)
def _file(paper: Paper, today: date) -> bytes:
    """Typeset once a day: nobody signs in here, so nobody may keep the server busy with it."""
    return typeset(paper, now=datetime.combine(today, time.min, timezone.get_current_timezone()))
