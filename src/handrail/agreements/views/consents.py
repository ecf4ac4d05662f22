"""The consents that a link asks for: a parent’s for their children, and in class a pupil’s for their own work."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from handrail.agreements import actions
from handrail.agreements.access import Opened, consents_of_link
from handrail.agreements.presenters.reading import first_names, language_of, name_chosen
from handrail.agreements.views.door import by_link, pupils_of_link
from handrail.consents.access import Ask, asks_of_self
from handrail.consents.actions import AnsweredMeanwhile, answer_as_carer, answer_in_class
from handrail.consents.forms.answers import AnswersForm
from handrail.consents.presenters.asking import all_in_welsh, question_words
from handrail.procedures.model import Language
from handrail.schools.access import offers_welsh


@by_link
def answer_consents(request: HttpRequest, opened: Opened, secret: str) -> HttpResponse:
    """What a parent may answer about their children, with what they answered before."""
    asks, link = consents_of_link(opened.link, timezone.now()), opened.link
    if not asks or link.recipient is None:
        raise actions.NotAsked(str(link.pk))
    form = _form(request, asks)
    if not form.is_valid():
        return _page(request, link.school.name, form)
    try:
        answer_as_carer(
            link.recipient, form.replies(), covers=link.covers, signer_name=form.cleaned_data["signer_name"],
            language=_language(), now=timezone.now(),
        )  # fmt: skip
    except AnsweredMeanwhile:
        return _page(request, link.school.name, _form(request, consents_of_link(link, timezone.now())))
    left = sum(one.is_open for one in consents_of_link(link, timezone.now()))
    school = opened.link.school.name
    context = {"left": left, "page_language": _language().value, "address": request.path, "school": school}
    return render(request, "agreements/consents-thanks.html", context)


@by_link
def answer_for_work(request: HttpRequest, opened: Opened, secret: str, person_id: UUID) -> HttpResponse:
    """What a pupil of a class says of showing their own work, on the device that goes round."""
    today, link, waiting = timezone.localdate(), opened.link, pupils_of_link(opened)
    pupil = next((person for person in waiting if person.pk == person_id), None)
    if pupil is None:
        raise actions.NotAsked(str(person_id))
    form = _form(request, asks_of_self(pupil, today), asks_name=False)
    chosen = name_chosen([one.person for one in opened.asked], waiting, person_id)
    if not form.is_valid():
        return _page(request, link.school.name, form, back=secret, chosen=chosen)
    try:
        answer_in_class(pupil, form.replies(), author=link.made_by, language=_language(), now=timezone.now())
    except AnsweredMeanwhile:
        form = _form(request, asks_of_self(pupil, today), asks_name=False)
        return _page(request, link.school.name, form, back=secret, chosen=chosen)
    told = {"secret": secret, "school": link.school.name, "page_language": _language().value}
    return render(request, "agreements/pass-on.html", told)


def _form(request: HttpRequest, asks: list[Ask], *, asks_name: bool = True) -> AnswersForm:
    sent, names = request.POST if request.method == "POST" else None, first_names([ask.person for ask in asks])
    return AnswersForm(asks, sent, names=names, language=_language(), asks_name=asks_name)


def _page(request: HttpRequest, school: str, form: AnswersForm, *, back: str = "", chosen: str = "") -> HttpResponse:
    has_welsh = all_in_welsh(form.asks) and offers_welsh(form.asks[0].person.school)
    context = {
        "form": form, "groups": question_words(form, _language()), "has_welsh": has_welsh,
        "answered": any(ask.last for ask in form.asks), "page_language": _language().value, "school": school,
        "back": back, "chosen": chosen,
    }  # fmt: skip
    return render(request, "agreements/consents.html", context)


def _language() -> Language:
    return language_of(translation.get_language() or "")
