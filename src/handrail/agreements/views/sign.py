"""Signing: by a link, in class, and signed in as oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from handrail.agreements import access, actions
from handrail.agreements.access import Asked, Form, Opened, State
from handrail.agreements.forms import SignForm, is_answered_in
from handrail.agreements.presenters.reading import (
    first_names,
    forms_of,
    in_welsh,
    language_of,
    name_chosen,
    names_to_choose,
    questions,
    readings,
)  # fmt: skip
from handrail.agreements.views.door import by_link, form_asked, pupils_of_link
from handrail.consents.access import Ask
from handrail.schools.access import Actor, offers_welsh
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.people.models import Person


@by_link
def sign(request: HttpRequest, opened: Opened, secret: str) -> HttpResponse:
    """What the recipient of a link is asked; for a class, who of it is still to sign."""
    if opened.link.is_for_class:
        return _choose_pupil(request, opened, secret)
    since = _answered_since(request, opened)
    if not since and not _has_to_read(request, opened):
        return _led_on(opened, secret) or _thanks(request, opened)
    asked = [*opened.answerable, *since]
    form = _form(request, asked, opened.link.recipient)
    if not form.is_valid():
        return _read(request, form, asked, {"school": opened.link.school.name})
    actions.sign_through_link(
        secret, form.replies(), signer_name=form.cleaned_data["signer_name"], language=_language(), now=timezone.now()
    )
    again = access.open_link(secret, timezone.now()) or opened
    return _led_on(again, secret) or _thanks(request, again)


@by_link
def sign_as_pupil(request: HttpRequest, opened: Opened, secret: str, person_id: UUID) -> HttpResponse:
    """What one pupil of a class reads and answers on the device that goes round."""
    waiting = [one for one in opened.waiting if one.person.pk == person_id]
    if not waiting and any(person.pk == person_id for person in pupils_of_link(opened)):
        return redirect(f"{page_address('agreements:answer-for-work', secret, person_id)}?lang={_language().value}")
    if not opened.link.is_for_class or not waiting:
        raise actions.NotAsked(str(person_id))
    form = _form(request, waiting, waiting[0].person, otherwise=Form.PICTURE, asks_name=False)
    if not form.is_valid():
        chosen = name_chosen([one.person for one in opened.asked], _who_is_left(opened), person_id)
        told = {"school": opened.link.school.name, "back": secret, "chosen": chosen}
        return _read(request, form, waiting, told, otherwise=Form.PICTURE)
    actions.sign_in_class(secret, form.replies(), language=_language(), now=timezone.now())
    if any(person.pk == person_id for person in pupils_of_link(opened)):
        return redirect(f"{page_address('agreements:answer-for-work', secret, person_id)}?lang={_language().value}")
    told = {"secret": secret, "school": opened.link.school.name, "page_language": _language().value}
    return render(request, "agreements/pass-on.html", told)


@require_http_methods(["GET", "POST"])
@with_actor
def show_own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What somebody who is signed in is asked to sign themselves, and what they have signed."""
    person, now = access.own_person(actor), timezone.now()
    asked = access.own_asked(person, timezone.localdate(now)) if person else []
    waiting = [one for one in asked if one.is_open or one.state is State.REFUSED]
    form = _form(request, waiting, person, asks_name=False)
    if waiting and form.is_valid():
        try:
            actions.sign_own(actor, form.replies(), now=now)
            messages.success(request, _("It is written down."))
        except (actions.NotAsked, actions.WordsChanged):
            messages.warning(request, _("Nothing was signed: the words have changed meanwhile. Read them again."))
        return redirect("agreements:show-own")
    context = {"person": person, "signed": [_line(one) for one in asked if one.signing and one not in waiting]}
    return render(request, "agreements/own.html", context | _page(request, form, waiting))


def _answered_since(request: HttpRequest, opened: Opened) -> list[Asked]:
    """What the page that was sent still asked, and was answered since, in another window: it is not passed over."""
    return [one for one in opened.asked if one not in opened.answerable and is_answered_in(request.POST, one)]


def _has_to_read(request: HttpRequest, opened: Opened) -> bool:
    """Whether something waits, or can be refused by somebody who has answered nothing yet or wants to see it."""
    if opened.waiting or not opened.signed_by_another:
        return bool(opened.waiting)
    has_answered = any(one.signing and one.signing.signer_id == opened.link.recipient_id for one in opened.asked)
    return "again" in request.GET or request.method == "POST" or not has_answered


def _led_on(opened: Opened, secret: str) -> HttpResponse | None:
    """To the questions, where the school asks them on the same visit and this parent has not answered themselves."""
    if opened.waiting or not access.asked_on_one_visit(opened.link.school):
        return None
    if not any(one.is_missing for one in _consents(opened)):
        return None
    return redirect(f"{page_address('agreements:answer-consents', secret)}?lang={_language().value}")


def _consents(opened: Opened) -> list[Ask]:
    return access.consents_of_link(opened.link, timezone.now())


def _choose_pupil(request: HttpRequest, opened: Opened, secret: str) -> HttpResponse:
    context = {
        "names": names_to_choose([one.person for one in opened.asked], _who_is_left(opened)),
        "class_name": opened.link.class_name,
        "secret": secret,
        "school": opened.link.school.name,
    }
    return render(request, "agreements/choose-pupil.html", context | {"page_language": _language().value})


def _who_is_left(opened: Opened) -> list[Person]:
    return [*(one.person for one in opened.waiting), *pupils_of_link(opened)]


def _thanks(request: HttpRequest, opened: Opened) -> HttpResponse:
    consents = _consents(opened)
    on_visit = access.asked_on_one_visit(opened.link.school)
    context: dict[str, Any] = {
        "lines": [_line(one, opened.link.recipient_id) for one in opened.asked if one.signing],
        "left": len(opened.waiting),
        "others": list(first_names([one.person for one in opened.signed_by_another]).values()),
        "secret": request.path.strip("/").split("/")[-1],
        "open_consents": on_visit and any(one.is_missing for one in consents),
        "answered_consents": any(not one.is_missing for one in consents),
        "page_language": _language().value,
        "address": request.path,
        "school": opened.link.school.name,
    }
    return render(request, "agreements/thanks.html", context)


def _read(
    request: HttpRequest,
    form: SignForm,
    asked: list[Asked] | tuple[Asked, ...],
    told: dict[str, str],
    otherwise: Form = Form.PLAIN,
) -> HttpResponse:
    return render(request, "agreements/sign.html", _page(request, form, asked, otherwise) | told)


def _page(
    request: HttpRequest, form: SignForm, asked: list[Asked] | tuple[Asked, ...], otherwise: Form = Form.PLAIN
) -> dict[str, Any]:
    read_as = form_asked(request, otherwise)
    has_welsh = in_welsh(asked) and all(offers_welsh(one.person.school) for one in asked[:1])
    groups = [(reading, form.items(reading.agreement)) for reading in readings(asked, read_as, _language())]
    return {
        "form": form, "groups": groups, "forms": forms_of(asked), "read_as": read_as.value,
        "has_welsh": has_welsh, "page_language": _language().value,
    }  # fmt: skip


def _form(
    request: HttpRequest, asked: Any, signer: Any, *, otherwise: Form = Form.PLAIN, asks_name: bool = True
) -> SignForm:
    return SignForm(
        asked, request.POST if request.method == "POST" else None, questions=questions(asked, signer),
        form=form_asked(request, otherwise), asks_name=asks_name,
    )  # fmt: skip


def _line(one: Asked, signer: object = None) -> dict[str, Any]:
    name = "" if one.person.pk == signer else first_names([one.person])[one.person.pk]
    title = access.text_in(one.version).title
    return {
        "name": name, "title": title.said_in(_language()), "signing": one.signing,
        "is_refused": one.state is State.REFUSED,
    }  # fmt: skip


def _language() -> Any:
    return language_of(translation.get_language() or "")
