"""Pages about how the school works: what differs per school, and choosing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from handrail.procedures.model import Setting, SettingKind
from handrail.schools import access, actions, forms
from handrail.schools.access import Actor, NotAllowed, SchoolSetting, UnknownSetting
from handrail.schools.decorators import with_actor
from handrail.schools.presenters.settings import SettingPage, SettingsPage

MEANWHILE = (
    "While this page was open, somebody else chose. See below what counts now, and send again if you still want to."
)


@require_GET
@with_actor
def show_settings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that differs per school, and what must still be filled in."""
    settings = access.settings_of(actor.school)
    may = frozenset(name for name, found in settings.items() if access.may_choose(actor, found.declared))
    held = access.holders_by_office(actor.school, timezone.localdate())
    page = SettingsPage(access.pack_of(actor.school), settings, may, held)
    return render(request, "schools/settings.html", {"page": page})


@require_http_methods(["GET", "POST"])
@with_actor
def choose_setting(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """One setting with what every pack says to it; whoever may, chooses it."""
    found = _found(actor, name)
    if not access.may_choose(actor, found.declared):
        if request.method == "POST":
            raise NotAllowed("This setting is not theirs to choose.")
        return _page(request, actor, found, None)
    form = forms.SettingForm(
        request.POST or None,
        setting=found.declared,
        choices=_choices(actor, found.declared),
        chosen=found.value,
        seen=found.choice.pk if found.choice else 0,
    )
    if form.is_valid() and _chosen(actor, name, form):
        messages.success(request, "The choice is kept, with your reason.")
        return redirect("schools:show-settings")
    return _page(request, actor, _found(actor, name), form)


def _found(actor: Actor, name: str) -> SchoolSetting:
    try:
        return access.one_setting(actor.school, name)
    except UnknownSetting:
        raise Http404 from None


def _chosen(actor: Actor, name: str, form: forms.SettingForm) -> bool:
    """Whether the choice was kept; otherwise the form says why not."""
    answers = form.cleaned_data
    try:
        actions.choose_setting(
            actor, name, form.value, reason=answers["reason"], now=timezone.now(), seen=answers["seen"] or 0
        )
    except actions.ChosenMeanwhile:
        form.add_error(None, MEANWHILE)
        now_in_force = _found(actor, name).choice
        form.sees(now_in_force.pk if now_in_force else 0)
    except actions.DoesNotFit as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _page(request: HttpRequest, actor: Actor, found: SchoolSetting, form: forms.SettingForm | None) -> HttpResponse:
    name = found.declared.id
    page = SettingPage(
        access.pack_of(actor.school),
        found,
        access.said_by_packs(actor.school, name),
        access.choices_of(actor, name) if form else (),
        may_change=form is not None,
    )
    return render(request, "schools/setting.html", {"page": page, "form": form})


def _choices(actor: Actor, setting: Setting) -> list[tuple[str, str]]:
    """What a list or radio buttons offer for this setting."""
    match setting.kind:
        case SettingKind.OPTIONS:
            return [(option.id, option.label) for option in setting.options]
        case SettingKind.OFFICE | SettingKind.OFFICES:
            return [(office.id, office.title) for office in access.offices_to_name(actor.school, setting)]
        case SettingKind.CONTACT:
            return [(contact.id, contact.office) for contact in access.pack_of(actor.school).contacts.values()]
        case _:
            return []
