"""What those who keep signatures write down: a slip that came back, a link that goes out, a mistake taken back."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.agreements import access, actions
from handrail.agreements.access import Asked
from handrail.agreements.forms import PaperForm, TakeBackForm
from handrail.agreements.presenters.lists import NO_MAIL, PARTS, chased_words
from handrail.agreements.views.lists import person_page, record_or_404
from handrail.people.presenters.alike import named
from handrail.people.presenters.signers import signer_words
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.ui.addresses import page_address

NOT_THEIRS = _("Whoever is called so may not sign for this child: contact is barred, or they are not responsible.")
NOTHING_ASKED = _("No link was made: nothing is asked of them, or they may sign for nobody.")


@require_http_methods(["GET", "POST"])
@with_actor
def record_paper(request: HttpRequest, actor: Actor, person_id: UUID, agreement: str, part: str) -> HttpResponse:
    """Write down a slip of paper that came back."""
    one = _one(actor, person_id, agreement, part)
    form = PaperForm(
        access.carers_of(actor, one), timezone.localdate(), _sent(request), may_not=access.may_not_sign(one)
    )
    page = {"form": form, "person": one.person, "title": access.text_in(one.version).title, "by": PARTS[one.part]}
    if not form.is_valid():
        return render(request, "agreements/paper.html", page)
    paper = form.paper()
    reply = actions.Reply(person_id, agreement, one.part, one.version.digest, paper.answer, paper.reason)
    try:
        actions.record_paper(
            actor, reply, signer=paper.signer, signer_name=paper.signer_name, signed_on=paper.signed_on,
            held=paper.held, discussed=paper.discussed, now=timezone.now(),
        )  # fmt: skip
    except actions.NotTheirs:
        form.add_error("signer_name", NOT_THEIRS)
        return render(request, "agreements/paper.html", page)
    messages.success(request, _("It is written down."))
    return redirect("agreements:show-person", person_id)


@require_POST
@with_actor
def make_link(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Make a private link. It is shown on this page, and never again."""
    person = record_or_404(actor, person_id).person
    try:
        new = actions.make_link(actor, person, now=timezone.now())
    except actions.NotAsked:
        messages.warning(request, NOTHING_ASKED)
        return redirect("agreements:show-person", person_id)
    address = request.build_absolute_uri(page_address("agreements:sign", new.secret))
    return person_page(request, actor, person_id, {"address": address, "expires_at": new.link.expires_at})


@require_POST
@with_actor
def revoke_link(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Take back every link of somebody that still opens something."""
    found, now = record_or_404(actor, person_id), timezone.now()
    for link in found.links:
        actions.revoke_link(actor, link.pk, now=now)
    messages.success(request, _("Their links open nothing any more."))
    return redirect("agreements:show-person", person_id)


@require_http_methods(["GET", "POST"])
@with_actor
def take_back(request: HttpRequest, actor: Actor, ref: UUID) -> HttpResponse:
    """Say that an answer was recorded by mistake."""
    try:
        row = access.signing_to_take_back(actor, ref, timezone.localdate())
    except ObjectDoesNotExist:
        raise Http404 from None
    form = TakeBackForm(_sent(request))
    if not form.is_valid():
        page = {"form": form, "row": row, "signer": signer_words(row.signer, row.signer_name)}
        return render(request, "agreements/take-back.html", page)
    actions.take_back(actor, ref, reason=form.cleaned_data["reason"], now=timezone.now())
    messages.success(request, _("It counts no longer. It stays to be read, with your reason."))
    if access.may_keep(actor):
        return redirect("agreements:show-person", row.person_id)
    return redirect("agreements:list-agreements")


@require_POST
@with_actor
def write_to_class(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write to all those of a class who have not answered, or to their parents."""
    if not access.may_keep(actor):
        raise Http404
    now, name = timezone.now(), str(request.POST.get("name", "")).strip()[:30]
    today = timezone.localdate(now)
    questions = access.questions_on_visit(actor, today, class_name=name)
    _write(request, actor, access.asked_of_class(actor, name, today), questions, now)
    return redirect(f"{page_address('agreements:show-class')}?{urlencode({'name': name})}")


@require_POST
@with_actor
def write_about_questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write to all families, or those of a class, of whom an answer about pictures, work or the internet is waited for.

    Where they are asked with the agreement, the mail says so of whoever has to sign too.
    """
    if not access.may_keep(actor):
        raise Http404
    now, name = timezone.now(), request.POST.get("name")
    name, today = None if name is None else name.strip()[:30], timezone.localdate(now)
    questions = access.questions_open(actor, today, class_name=name)
    asked = access.all_asked(actor, today) if access.asked_on_one_visit(actor.school) else []
    _write(request, actor, [one for one in asked if one.person.pk in questions], questions, now)
    if name is None:
        return redirect("consents:show-overview")
    return redirect(f"{page_address('consents:show-class')}?{urlencode({'name': name})}")


@require_POST
@with_actor
def write_to_group(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Write to all those of the staff, the governors, the parents or the visitors who have not answered."""
    if not access.may_keep(actor):
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    questions = access.questions_on_visit(actor, today) if kind == "parent" else {}
    _write(request, actor, access.asked_of_kind(actor, kind, today), questions, now)
    return redirect("agreements:show-group", kind)


def _write(request: HttpRequest, actor: Actor, asked: list[Asked], questions: access.Questions, now: datetime) -> None:
    try:
        chased = actions.write_to_signers(actor, asked, questions, now=now)
        nobody = [name for _child, name in named(access.without_signer(actor, asked, questions))]
        messages.success(request, chased_words(chased.written, chased.lately, chased.without_address, nobody))
    except actions.NoMail:
        messages.warning(request, NO_MAIL)


def _one(actor: Actor, person_id: UUID, agreement: str, part: str) -> Asked:
    asked = record_or_404(actor, person_id).asked
    one = next((one for one in asked if (one.version.agreement, one.part.value) == (agreement, part)), None)
    if one is None:
        raise Http404
    return one


def _sent(request: HttpRequest):  # type: ignore[no-untyped-def]
    return request.POST if request.method == "POST" else None
