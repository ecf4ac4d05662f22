"""Everything that the record of an incident itself can hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handrail.incidents.actions import (
    AdditionGiven,
    DetailsGiven,
    GuestGiven,
    HelperGiven,
    PersonGiven,
    ReportGiven,
    add_details,
    add_note,
    add_to_record,
    admit,
    answer_complaint,
    close,
    invite_guest,
    join_incidents,
    let_helper_in,
    lift_confidence,
    look_again,
    looked_at,
    open_incident,
    record_report,
    reopen,
)
from handrail.incidents.models import Complaint, Exclusion, Lead, SingleContact
from handrail.schools.access import Actor
from tests.everything.editions import moved_there
from tests.everything.hands import Hands, Writing


def record(writing: Writing) -> dict[str, Any]:
    """Notes, what was found out later, a complaint, what stands beside the steps; closed, opened again, moved."""
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    found = dict.fromkeys(("place", "room", "device", "web_addresses", "came_to_light"), word)
    add_details(worker, reference, DetailsGiven(**found), now=now)
    open_incident(worker, reference, now=now)
    close(worker, reference, outcome=word, left_open={"replies": 1}, because=word, now=now)
    reopen(worker, reference, reason=word, now=now)
    note = add_note(worker, reference, word, now=now)
    moved = moved_there(writing)
    return {"note": note.pk, **moved, **_complaint(writing), **_beside_the_steps(writing), **_who_sees_it(writing)}


def _complaint(writing: Writing) -> dict[str, Any]:
    word, today = writing.word, writing.today
    Complaint.objects.create(
        **writing.row(), came_from="parent", about="misuse", name=word, received_on=today, received_by=word,
        handled_by="coordinator", answer_by=today,
    )  # fmt: skip
    answer_complaint(writing.worker, writing.reference, word, today, word, now=writing.now)
    return {}


def _beside_the_steps(writing: Writing) -> dict[str, Any]:
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    add_to_record(worker, reference, AdditionGiven("meeting", "A", writing.today, word, word, word), now=now)
    add_to_record(worker, reference, AdditionGiven("main_record", elsewhere=word), now=now)
    added = add_to_record(worker, reference, AdditionGiven("proportion", text=word), now=now)
    done = look_again(worker, reference, word, writing.today, now=now)
    looked_at(worker, reference, done.pk, word, now=now)
    again = look_again(worker, reference, word, writing.today, now=now)
    return {"addition": added.pk, "again": again.pk}


def _who_sees_it(writing: Writing) -> dict[str, Any]:
    """A helper, a guest, somebody kept from it, and a lead that has ended; the bystander could be meant by words."""
    hands, word, reference, now = writing.hands, writing.word, writing.reference, writing.now
    helper = let_helper_in(hands.lets_in, reference, HelperGiven(hands.helper.user.pk, word), now=now)
    email = f"guest-{reference.lower()}@authority.example"
    asked_in = GuestGiven(word, email, word, word, writing.today, word, ("summary",))
    guest = invite_guest(hands.lets_in, reference, asked_in, now=now).guest
    exclusion = Exclusion.objects.create(**writing.row(), user=hands.bystander.user, reason=word)
    Lead.objects.create(**writing.row(), office="senior_leader", ends=True, reason=word)
    SingleContact.objects.create(**writing.row(), office="head", reason=word)
    return {"helper": helper.pk, "guest": guest.pk, "exclusion": exclusion.pk}


def joined(writing: Writing, people: Sequence[PersonGiven], confide_in: str = "", **more: Any) -> str:
    """Another incident with the same people, which the same people may see; it belongs with this one."""
    reporter, word, now = writing.hands.helper, writing.word, writing.now
    given = ReportGiven(what_happened=word, **more)
    other = record_report(reporter, given, people, now=now, confide_in=confide_in).incident
    join_incidents(writing.worker, writing.reference, other.reference, word, now=writing.now)
    return other.reference


def in_confidence(
    hands: Hands, recipient: Actor, office: str, word: str, people: Sequence[PersonGiven], now: datetime
) -> str:
    """One more, reported in confidence to an office that then let another in; the reporter may be named by now.

    A person described in words could be the bystander.
    """
    given = ReportGiven(what_happened=word, told_by=word)
    meant = PersonGiven(kind="staff", parts=("witness",), described=hands.bystander.user.display_name)
    report = record_report(hands.helper, given, [*people, meant], now=now, confide_in=office)
    reference = report.incident.reference
    admit(recipient, reference, hands.office, word, now=now)
    lift_confidence(hands.helper, reference, now=now)
    return reference
