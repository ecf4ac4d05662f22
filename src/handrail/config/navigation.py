"""What every page's header needs: where one can go, and whose account it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpRequest

from handrail.accounts.carried import opened_for
from handrail.agreements.access import may_see_classes, may_see_no_access
from handrail.casework.presenters import danger_link
from handrail.consents.access import may_clear, may_publish, may_see_list
from handrail.equipment.access import may_keep
from handrail.evidence.access import keeps_handed_in
from handrail.incidents.access import may_see_log
from handrail.incidents.access.retention import may_see_past_time
from handrail.incidents.access.technical import technical_offices
from handrail.insight.access import may_have_duties, may_read_figures, may_see_standing
from handrail.parents.access import may_read_announcements
from handrail.people.access import may_browse
from handrail.people.access.groups import may_see_groups
from handrail.sanctions.access import reads_of_adults
from handrail.schools.access import Actor, may_add_staff, may_describe_school
from handrail.setup.access import may_see_checklist
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Place, Remark, Urgent
from handrail.witnesses.access import may_see_heads

SERVICE_NAME = "Handrail"
HOME = "/"
DANGER_PAGE = "incidents:show-danger"
SETUP_PAGE = "setup:show-setup"
BEING_SET_UP = "This school is still being set up. Reports are taken all the same."


class Stop(NamedTuple):
    """A page of the navigation, and who is shown it."""

    text: str
    page: str
    is_for: Callable[[Actor], bool] = lambda actor: True


STOPS = (
    Stop("Start", "casework:home"),
    Stop("Report a concern", "incidents:report-concern"),
    Stop("Incidents", "incidents:show-log", may_see_log),
    Stop("Technical tasks", "casework:list-tasks", lambda actor: bool(technical_offices(actor))),
    Stop("Handed-in devices", "casework:list-handed-in", keeps_handed_in),
    Stop("Procedures", "library:list-procedures"),
    Stop("People", "people:list-people", may_browse),
)
ACCOUNT_STOPS = (
    Stop("How things stand", "insight:show-standing", may_see_standing),
    Stop("Your duties", "insight:list-duties", may_have_duties),
    Stop("Groups and trips", "people:list-groups", may_see_groups),
    Stop("Agreements: who has signed", "agreements:list-agreements", may_see_classes),
    Stop("Who may not use computers", "agreements:list-without-access", may_see_no_access),
    Stop("Your agreements", "agreements:show-own"),
    Stop("Who must not be pictured", "consents:show-list", may_see_list),
    Stop("Consents and pictures", "consents:show-overview", lambda actor: may_publish(actor) or may_clear(actor)),
    Stop("Rehearsals", "rehearsals:list-rehearsals"),
    Stop("Figures for governors", "insight:choose-figures", may_read_figures),
    Stop("What parents are told", "parents:list-announcements", may_read_announcements),
    Stop("Decisions about staff", "casework:about-adults", reads_of_adults),
    Stop("Who holds which office", "schools:show-offices"),
    Stop("How this school works", "schools:show-settings"),
    Stop("Setting up, and going live", SETUP_PAGE, may_see_checklist),
    Stop("Evidence past its time", "casework:list-past-keeping", may_see_log),
    Stop("Equipment", "equipment:list-equipment", may_keep),
    Stop("Records past their time", "incidents:list-past-time", may_see_past_time),
    Stop("Colleagues", "schools:list-colleagues", may_add_staff),
    Stop("The school’s details", "schools:describe-school", may_describe_school),
    Stop("Heads of the log", "witnesses:show-heads", may_see_heads),
    Stop("Relationships", "incidents:list-relationships"),
    Stop("Change school", "schools:choose-school", lambda actor: actor.works_elsewhere_too),
    Stop("Mail I get", "reminders:choose-mail"),
    Stop("Change password", "accounts:change-password"),
)
GUEST_STOPS = (Stop("Incidents you may read", "casework:list-visits"),)
GUEST_ACCOUNT_STOPS = (Stop("Change password", "accounts:change-password"),)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The context of the layout. Pages without an actor (sign-in, errors) get no navigation."""
    actor: Actor | None = getattr(request, "actor", None)
    context: dict[str, Any] = {"service_name": SERVICE_NAME, "actor": actor, "urgent": _urgent(request)}
    if actor is None:
        return context | _for_guests(request)
    return context | {
        "navigation": _places(STOPS, actor, request),
        "account_menu": _places(ACCOUNT_STOPS, actor, request),
        "user_name": actor.user.display_name,
        "remark": _being_set_up(actor, request),
        # Called by the few templates that ask for it: most pages have no form.
        "opened_for": partial(opened_for, actor.user.pk),
        "sign_out_address": page_address("accounts:sign-out"),
    }


def _for_guests(request: HttpRequest) -> dict[str, Any]:
    """What a guest can go to: the incidents they are invited to, and their own password."""
    guest: Actor | None = getattr(request, "guest", None)
    if guest is None:
        return {}
    return {
        "urgent": None,
        "navigation": _places(GUEST_STOPS, guest, request),
        "account_menu": _places(GUEST_ACCOUNT_STOPS, guest, request),
        "user_name": guest.user.display_name,
        "sign_out_address": page_address("accounts:sign-out"),
    }


def _being_set_up(actor: Actor, request: HttpRequest) -> Remark | None:
    """What stands on every page until the school is live; it asks the database nothing."""
    address = page_address(SETUP_PAGE)
    if actor.school.is_live or request.path.startswith(address):
        return None
    return Remark(BEING_SET_UP, Link("See what is left to do", address) if may_see_checklist(actor) else None)


def _urgent(request: HttpRequest) -> Urgent | None:
    """The way to whom to ring, on every page for those who are signed in, errors included; but not on that page."""
    address = page_address(DANGER_PAGE)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.path == address:
        return None
    return danger_link(address)


def _places(stops: tuple[Stop, ...], actor: Actor, request: HttpRequest) -> list[Place]:
    shown = (stop for stop in stops if stop.is_for(actor))
    return [_place(stop.text, page_address(stop.page), request) for stop in shown]


def _place(text: str, address: str, request: HttpRequest) -> Place:
    is_current = request.path == address
    is_within = address != HOME and request.path.startswith(address)
    return Place(text, address, is_current=is_current, holds_current=is_within and not is_current)
