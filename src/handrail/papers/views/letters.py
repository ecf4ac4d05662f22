"""Letters of an incident: begun from the record, edited by a person, kept as printed. Nothing is sent from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.accounts.typed import typed_in
from handrail.casework.views.keeping import keeping_words
from handrail.casework.views.opened import case_of
from handrail.casework.views.referrals import who_of
from handrail.incidents.access import Involved, one_involved
from handrail.incidents.decorators import to_work_on, with_incident
from handrail.papers import presenters
from handrail.papers.access import letters_of, one_letter
from handrail.papers.actions import (
    MAY_BE_TOLD,
    MayNameSomebodyElse,
    NamesSomebodyElse,
    NotFinished,
    UnknownLetter,
    keep_letter,
    record_print,
)
from handrail.papers.forms import LetterForm
from handrail.papers.paper import LetterPaper
from handrail.papers.views.file import as_document, as_pdf
from handrail.papers.views.told import told_of
from handrail.procedures.model import Letter as LetterKind
from handrail.procedures.model import Reader
from handrail.referrals.access import PARENT
from handrail.referrals.actions import record_contact
from handrail.referrals.forms import ContactForm
from handrail.referrals.kinds import Purpose, Way
from handrail.schools.access import Actor, pack_of

if TYPE_CHECKING:
    from handrail.incidents.models import Incident
    from handrail.papers.models import Letter

KEPT = "Kept as it is to be printed. It is not sent: print it, sign it, and record here when it went."
SENT = "It is in the record that the letter went."


@require_GET
@with_incident
def list_letters(request: HttpRequest, actor: Actor, incident: Incident) -> HttpResponse:
    """What can be written, and what was."""
    told = told_of(actor, incident)
    page = presenters.LettersPage(told, letters_of(incident))
    return render(request, "papers/list-letters.html", {"case": told.case, "page": page})


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def write(request: HttpRequest, actor: Actor, incident: Incident, kind: str, person: str = "") -> HttpResponse:
    """Edit a letter that the record has begun, and keep it."""
    told, found = told_of(actor, incident), _kind(actor, kind)
    about = _whom(incident, found, person)
    form = LetterForm(typed_in(request), initial=presenters.letter_begun(told, found, about))
    if request.method == "POST" and (kept := _keep(actor, incident, form, kind, person)):
        messages.success(request, KEPT)
        return redirect("papers:show-letter", incident.reference, kept.number)
    return _edit(request, actor, incident, form, found, about)


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def write_again(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Edit a kept letter anew; it as it was stays in the record."""
    before = one_letter(incident, number)
    kind, person = _kind(actor, before.kind), before.involvement.ref if before.involvement else ""
    form = LetterForm(typed_in(request), initial=presenters.letter_again(before, timezone.localdate()))
    if request.method == "POST" and _keep(actor, incident, form, kind.id, person, replaces=number):
        messages.success(request, KEPT)
        return redirect("papers:show-letter", incident.reference, number)
    return _edit(request, actor, incident, form, kind, one_involved(incident, person) if person else None)


@require_GET
@with_incident
def show(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """A letter as it was kept."""
    letter = one_letter(incident, number)
    record_print(actor, incident.reference, "letter", "page", number=number, now=timezone.now())
    context = {"case": case_of(actor, incident), "letter": _paper(actor, incident, letter), "number": number}
    return render(request, "papers/show-letter.html", context)


@require_GET
@with_incident
def download(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """The same as a PDF to print and sign."""
    now = timezone.now()
    response = as_pdf(_paper(actor, incident, one_letter(incident, number)), now)
    record_print(actor, incident.reference, "letter", "pdf", number=number, now=now)
    return response


@require_GET
@with_incident
def download_to_edit(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """The same for a word processor."""
    response = as_document(_paper(actor, incident, one_letter(incident, number)))
    record_print(actor, incident.reference, "letter", "docx", number=number, now=timezone.now())
    return response


@require_http_methods(["GET", "POST"])
@to_work_on
@keeping_words
def record_sent(request: HttpRequest, actor: Actor, incident: Incident, number: int) -> HttpResponse:
    """Record that a letter went, as a contact made; all that is known of it stands in the form already."""
    letter, case = one_letter(incident, number), case_of(actor, incident)
    who = who_of(case)
    form = ContactForm(who, timezone.now(), typed_in(request), initial=_as_contact(letter, _kind(actor, letter.kind)))
    if request.method == "POST" and form.is_valid():
        record_contact(actor, incident.reference, form.given(), now=timezone.now())
        messages.success(request, SENT)
        return redirect("papers:show-letter", incident.reference, number)
    return render(request, "referrals/record-contact.html", {"case": case, "form": form, "does": letter.subject})


def _as_contact(letter: Letter, kind: LetterKind) -> dict[str, str]:
    """The contact that a letter is. One about a child goes to their parents; others are named in words."""
    about = f"Letter {letter.number}: {letter.subject}"
    told = {"way": Way.LETTER.value, "told": about}
    if kind.to is Reader.BODY:  # which purpose, such as removal, is for whoever records it to say
        return told | {"body_words": letter.addressee.split("\n")[0]}
    told |= {"purpose": Purpose.NOTICE.value}
    if letter.involvement and kind.to is Reader.FAMILY:
        return told | {"body": PARENT, "person": letter.involvement.ref}
    return told | {"body_words": letter.addressee.split("\n")[0]}


def _whom(incident: Incident, kind: LetterKind, person: str) -> Involved | None:
    """Whom the letter is about, where it may be about them."""
    about = one_involved(incident, person) if person else None
    if (about is None) != kind.to.is_about_nobody or (about and about.kind not in MAY_BE_TOLD[kind.to]):
        raise Http404
    return about


def _kind(actor: Actor, kind: str) -> LetterKind:
    try:
        return pack_of(actor.school).letters[kind]
    except KeyError:
        raise Http404 from None


def _keep(
    actor: Actor, incident: Incident, form: LetterForm, kind: str, person: str, replaces: int | None = None
) -> Letter | None:
    """The letter, once nothing stands against it; otherwise the form says what does."""
    if not form.is_valid():
        return None
    try:
        given = form.given(kind, person)
        return keep_letter(actor, incident.reference, given, replaces=replaces, now=timezone.now())
    except (NotFinished, NamesSomebodyElse, MayNameSomebodyElse) as refused:
        form.explain(refused)
        return None
    except UnknownLetter:
        raise Http404 from None


def _edit(
    request: HttpRequest, actor: Actor, incident: Incident, form: LetterForm, kind: LetterKind, about: Involved | None
) -> HttpResponse:
    context = {"case": case_of(actor, incident), "form": form, "kind": kind, "about": about}
    return render(request, "papers/write-letter.html", context)


def _paper(actor: Actor, incident: Incident, letter: Letter) -> LetterPaper:
    return presenters.letter_paper(actor, incident.reference, letter)
