"""What was answered about one person: read, written down from paper, taken back; and one’s own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from handrail.consents import access, actions
from handrail.consents.access import Record
from handrail.consents.forms.answers import AnswersForm
from handrail.consents.forms.paper import PaperForm, TakeBackForm
from handrail.consents.presenters.asking import question_words
from handrail.consents.presenters.lists import answer_words, use_words
from handrail.consents.views.common import sent
from handrail.people.access.families import own_person
from handrail.people.presenters.signers import signer_words
from handrail.procedures.model import Language, Part
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address
from handrail.vault.files import usable_vault

if TYPE_CHECKING:
    from handrail.people.models import Person

CHANGED = _("Nothing was written: the words have changed meanwhile. Read them again.")
NOT_THEIRS = _("Whoever is called so may not answer for this child: contact is barred, or they are not responsible.")


@require_GET
@with_actor
def show_person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Where each use stands for one person, and every answer that came to it."""
    found = _record(actor, person_id)
    actions.note_person_look(actor, found.person, now=timezone.now())
    context = {
        "person": found.person, "groups": use_words(found.consents),
        "answers": [answer_words(row) for row in found.answers],
        "today": access.entered_today(actor, [found.person], timezone.localdate()),
        "on_paper": bool(access.answered_papers(found.person)) and usable_vault() is not None,
    }  # fmt: skip
    return render(request, "consents/person.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def record_paper(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Write down what a slip says."""
    found = _record(actor, person_id)
    if not found.consents:
        raise Http404
    form = PaperForm(
        found.consents, access.signers_of(actor, found), timezone.localdate(), sent(request),
        may_not=access.may_not_answer(found),
    )  # fmt: skip
    if form.is_valid() and _written(actor, form, found):
        messages.success(request, _("It is written down."))
        return redirect("consents:show-person", person_id)
    return render(request, "consents/paper.html", {"form": form, "person": found.person})


@require_http_methods(["GET", "POST"])
@with_actor
def take_back(request: HttpRequest, actor: Actor, ref: UUID) -> HttpResponse:
    """Say that an answer was recorded by mistake."""
    try:
        row = access.answer_to_take_back(actor, ref, timezone.localdate())
    except ObjectDoesNotExist:
        raise Http404 from None
    form = TakeBackForm(sent(request))
    if not form.is_valid():
        giver = signer_words(row.giver, row.giver_name)
        page = {"form": form, "row": row, "giver": giver, "keeps": access.may_keep(actor)}
        return render(request, "consents/take-back.html", page)
    actions.take_back(actor, ref, reason=form.cleaned_data["reason"], now=timezone.now())
    messages.success(request, _("It counts no longer. It stays to be read, with your reason."))
    if access.may_keep(actor):
        return redirect("consents:show-person", row.person_id)
    return redirect(f"{page_address('agreements:show-class')}?{urlencode({'name': row.person.class_name})}")


@require_http_methods(["GET", "POST"])
@with_actor
def answer_own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What somebody who is signed in says of their own picture."""
    person, now = own_person(actor), timezone.now()
    form = _own_form(request, person)
    if form.asks and form.is_valid():
        try:
            actions.answer_own(actor, form.replies(), now=now)
            messages.success(request, _("Your answers are kept. You can change them here at any time."))
            return redirect("consents:answer-own")
        except (actions.NotAsked, actions.WordsChanged):
            messages.warning(request, CHANGED)
            return redirect("consents:answer-own")
        except actions.AnsweredMeanwhile:
            form = _own_form(request, person)
    context = {"form": form, "groups": question_words(form, Language.ENGLISH), "person": person}
    return render(request, "consents/own.html", context)


def _own_form(request: HttpRequest, person: Person | None) -> AnswersForm:
    asks = access.asks_of_self(person, timezone.localdate()) if person else []
    return AnswersForm(asks, sent(request), names={person.pk: ""} if person else {}, asks_name=False)


def _written(actor: Actor, form: PaperForm, found: Record) -> bool:
    """Whether it could be written down; otherwise the form says why not, and keeps what was typed.

    The pupil’s own answers stand on the same slip, under the pupil’s name.
    """
    said = form.cleaned_data
    own = [reply for reply in form.replies() if reply.part is not Part.PARENT]
    theirs = [reply for reply in form.replies() if reply.part is Part.PARENT]
    paper = {"given_on": said["signed_on"], "held": said["held"], "now": timezone.now()}
    try:
        if theirs:
            actions.write_down(actor, theirs, giver=form.signed_by, giver_name=form.signed_name, **paper)
        if own:
            person = found.person
            actions.write_down(actor, own, giver=person, giver_name=person.display_name, **paper)
    except actions.NotTheirs:
        form.add_error("signer_name" if form.signed_by is None else "signer", NOT_THEIRS)
        return False
    return True


def _record(actor: Actor, person_id: UUID) -> Record:
    """All about one person; for whoever may not see it, as if there were nobody."""
    try:
        return access.record_of(actor, person_id, timezone.localdate())
    except ObjectDoesNotExist:
        raise Http404 from None
