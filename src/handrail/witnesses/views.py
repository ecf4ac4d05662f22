"""Pages about the heads of the log and who keeps them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.post.access import is_set_up
from handrail.schools.access import Actor
from handrail.schools.decorators import with_actor
from handrail.witnesses import access, actions, presenters
from handrail.witnesses.forms import WitnessForm

PAGE = "witnesses:show-heads"


@require_GET
@with_actor
def show_heads(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who keeps the heads, what was published, and whether the log still carries it."""
    witnesses = list(access.witnesses_of(actor))
    actions.note_look_at_heads(actor, now=timezone.now())
    stuck = access.mail_stuck_for(actor, timezone.now())
    context = {
        "witnesses": presenters.witness_lines(witnesses),
        "nobody_else": not access.independent_of_the_head(actor.school, witnesses, timezone.localdate()),
        "may_keep": access.may_keep_witnesses(actor),
        "heads": presenters.head_lines(access.published(actor)),
        "mail_leaves": is_set_up(),
        "stuck": presenters.stuck_in_words(stuck) if stuck else "",
    }
    return render(request, "witnesses/show-heads.html", context)


@require_http_methods(["GET", "POST"])
@with_actor
def add_witness(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Name somebody who keeps the heads."""
    access.require_keeping(actor)
    form = WitnessForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_witness(actor, **form.cleaned_data, now=timezone.now())
        except (actions.AlreadyWitness, actions.NobodyElse) as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, "They are on the list.")
            return redirect(PAGE)
    return render(request, "witnesses/add-witness.html", {"form": form})


@require_http_methods(["GET", "POST"])
@with_actor
def remove_witness(request: HttpRequest, actor: Actor, witness_id: int) -> HttpResponse:
    """Send no more heads to somebody."""
    access.require_keeping(actor)
    try:
        witness = access.one_witness(actor, witness_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if request.method == "GET":
        [line] = presenters.witness_lines([witness])
        return render(request, "witnesses/remove-witness.html", {"witness": line})
    try:
        actions.remove_witness(actor, witness_id, now=timezone.now())
    except actions.NobodyElse as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "They are off the list, and are told so.")
    return redirect(PAGE)


@require_POST
@with_actor
def publish_now(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Publish the head of the log at once."""
    try:
        count = actions.publish_now(actor, now=timezone.now())
    except (actions.NoMail, actions.NoWitness) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The head of the log goes to {count} address{'' if count == 1 else 'es'}.")
    return redirect(PAGE)


@require_POST
@with_actor
def check_log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Follow the whole log from its beginning."""
    tone, words = presenters.result_of(actions.check_log(actor, now=timezone.now()))
    (messages.success if tone == "success" else messages.error)(request, words)
    return redirect(PAGE)


@require_POST
@with_actor
def send_again(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let what did not go out be tried at once."""
    actions.send_letters_again(actor, now=timezone.now())
    messages.success(request, "They are tried again now. Look here in some minutes.")
    return redirect(PAGE)
