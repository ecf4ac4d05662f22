"""Every page of these rooms, on a telephone and on a desk: no barrier, nothing to scroll sideways, nothing refused."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page

from handrail.casework.actions import answer_question, take_action
from handrail.contacts.actions import check_contact
from handrail.evidence.actions import list_item, move_item
from handrail.incidents.actions import ComplaintGiven, add_note, invite_guest, record_complaint
from handrail.incidents.row_numbers import written
from tests.contacts.given import checked
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import a_report, described, list_people, somebody
from tests.incidents.guests import a_guest
from tests.incidents.helpers import help_from
from tests.journeys.user import Axe, User
from tests.schools.cast import NOW, TODAY, Cast, make_cast

PAGES = (
    "/",
    "/report/",
    "/danger/",
    "/incidents/",
    "/procedures/",
    "/procedures/spine/",
    "/procedures/legality/",
    "/procedures/compare/",
    "/procedures/compare/own/tor-view/",
    "/procedures/compare/tor-view/woodlands/pupil-as-victim/",
    "/reports/{reference}/",
    "/incidents/{reference}/",
    "/incidents/{reference}/now/",
    "/incidents/{reference}/next/",
    "/incidents/{reference}/danger/",
    "/incidents/{reference}/questions/incident_kind/",
    "/incidents/{reference}/questions/child_at_risk/B/",
    "/incidents/{reference}/people/add/",
    "/incidents/{reference}/people/A/",
    "/incidents/{reference}/notes/add/",
    "/incidents/{reference}/notes/{note}/correct/",
    "/incidents/{reference}/charts/spine/",
    "/incidents/{reference}/charts/child-at-risk/A/",
    "/incidents/{reference}/close/",
    "/incidents/{reference}/steps/spine.make_safe/",
    "/incidents/{reference}/steps/spine.make_safe/back/",
    "/awaited/",
    "/awaited/check/",
    "/contacts/",
    "/contacts/lado/",
    "/contacts/lado/leave-out/",
    "/contacts/iwf/",
    "/contacts/lado/did-not-work/",
    "/contacts/add/",
    "/contacts/sheet/",
    "/incidents/{reference}/contacts/add/",
    "/incidents/{reference}/contacts/decline/",
    "/incidents/{reference}/copies/",
    "/incidents/{reference}/copies/forms/police/",
    "/incidents/{reference}/copies/forms/childrens_services/A/",
    "/incidents/{reference}/copies/sent/authority/",
    "/incidents/{reference}/evidence/add/",
    "/incidents/{reference}/evidence/1/",
    "/incidents/{reference}/evidence/1/move/",
    "/incidents/{reference}/evidence/1/correct/",
    "/incidents/{reference}/evidence/1/seal/",
    "/incidents/{reference}/evidence/1/files/add/",
    "/incidents/{reference}/precautions/add/",
    "/incidents/{reference}/evidence/hold/",
    "/evidence/past-its-time/",
    "/complaints/record/",
    "/incidents/{complaint}/complaint/answer/",
    "/incidents/{complaint}/complaint/change/",
    "/incidents/{reference}/add/",
    "/incidents/{reference}/add/meeting/",
    "/incidents/{reference}/add/risk/",
    "/incidents/{reference}/belongs-with/add/",
    "/incidents/{reference}/look-again/add/",
    "/incidents/{reference}/steps/legality.hold/technician/",
    "/incidents/{reference}/access/",
    "/incidents/{reference}/access/aside/",
    "/incidents/{reference}/access/colleagues/let-in/",
    "/incidents/{reference}/access/colleagues/{helper}/end/",
    "/incidents/{reference}/access/guests/invite/",
    "/incidents/{reference}/access/guests/{guest}/revoke/",
    "/incidents/{reference}/access/single-contact/",
    "/incidents/{reference}/statement/{today}/",
    "/relationships/",
    "/relationships/declare/",
)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_no_page_has_a_barrier(request: pytest.FixtureRequest, axe: Axe, live_server: object, screen: str) -> None:
    cast = make_cast()
    places = given_an_incident_under_way(cast)
    page: Page = request.getfixturevalue(screen)
    user = User(page, axe)
    user.signs_in_as(cast.okafor)
    for path in PAGES:
        user.opens(path.format(**places))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        user.finds_no_barrier()


def given_an_incident_under_way(cast: Cast) -> dict[str, object]:
    listed = list_people(cast)
    people = somebody(listed["A"]), somebody(listed["B"], "instigator"), described("A boy from elsewhere", "outsider")
    reference = a_report(cast.okafor, *people, said={"incident_kind": ["bullying_pupil"]}, device="Tablet 4")
    answer_question(cast.okafor, reference, "leader_involved", ["no"], reason="Only pupils", now=NOW)
    answer_question(cast.okafor, reference, "illegal_suspected", ["not_known"], now=NOW)
    for person, option in {"A": "yes", "B": "not_known"}.items():
        answer_question(cast.okafor, reference, "child_at_risk", [option], person=person, now=NOW)
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    list_item(cast.okafor, reference, a_tablet(due_back=TODAY), could_be_illegal=False, now=NOW)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    given = ComplaintGiven("parent", "misuse", TODAY, "The office", answer_by=TODAY)
    check_contact(cast.okafor, "lado", checked(), now=NOW)
    complaint = record_complaint(cast.okafor, given, "A parent complains.", [], now=NOW).incident.reference
    guest = invite_guest(cast.okafor, reference, a_guest(until=localdate()), now=now()).guest.pk
    helper = help_from(cast.okafor, reference, cast.rees, now=now()).pk
    kept = {
        "reference": reference,
        "helper": written("helper", helper),
        "complaint": complaint,
        "guest": written("guest", guest),
        "today": localdate().isoformat(),
    }
    return {**kept, "note": written("note", add_note(cast.okafor, reference, "A note", now=NOW).pk)}
