"""Contacts, replies and decisions: who may record them, what is refused, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from handrail.audit.access import entries_of
from handrail.casework.actions import close_incident
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.actions import IsClosed
from handrail.referrals.access import PARENT, dealing_with, is_police, late_in_each
from handrail.referrals.actions import (
    Body,
    BodyMissing,
    ImpossibleMoment,
    WordsMissing,
    correct_contact,
    record_contact,
)
from handrail.referrals.models import ContactMade
from handrail.ui.moments import EARLIEST
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report
from tests.referrals.given import (
    ASKED,
    BY_TOMORROW,
    DAY,
    HOUR,
    LADO,
    NOT_TOLD,
    PARENTS,
    POLICE,
    answered,
    asked,
    contacts,
    declined,
)
from tests.schools.cast import NOW, TODAY, Cast


def test_it_keeps_who_decided_who_made_it_and_who_recorded_it(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, made_at=NOW - HOUR, made_by=" Mrs Hughes ", decided_by="Mr Patel")
    assert (row.made_at, row.made_by, row.decided_by) == (NOW - HOUR, "Mrs Hughes", "Mr Patel")
    assert (row.at, row.author) == (NOW, cast.okafor.user)
    assert row.body_words == "Designated officer of the local authority (LADO)"


def test_said_of_nothing_else_it_was_made_now_by_whoever_records_it(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference)
    assert (row.made_at, row.made_by, row.decided_by) == (NOW, "Ms Okafor", "Ms Okafor")


def test_advice_and_referral_are_two_facts(cast: Cast, reference: str) -> None:
    asked(cast.okafor, reference)
    asked(cast.okafor, reference, purpose="referral", now=NOW + MINUTE)
    assert [one.contact.purpose for one in contacts(cast.okafor, reference).dealings] == ["advice", "referral"]


@pytest.mark.parametrize(
    "body", [Body(), Body(words="  "), Body("nobody_known"), Body(PARENT), Body(PARENT, words="His mother")]
)
def test_it_is_with_somebody_and_parents_are_of_one_child(cast: Cast, reference: str, body: Body) -> None:
    with pytest.raises(BodyMissing):
        asked(cast.okafor, reference, body=body)
    with pytest.raises(BodyMissing):
        declined(cast.okafor, reference, replace(NOT_TOLD, body=body))
    assert not contacts(cast.okafor, reference).contacts


def test_somebody_who_is_in_no_pack_is_named_in_words(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, body=Body(words=" The club’s welfare officer "))
    assert (row.body, row.body_words) == ("", "The club’s welfare officer")


def test_nobody_outside_the_incident_is_what_it_is_about(cast: Cast, reference: str) -> None:
    with pytest.raises(NoSuchIncident):
        asked(cast.okafor, reference, body=replace(LADO, person="Z"))


@pytest.mark.parametrize("wrong", [{"purpose": "gossip"}, {"way": "pigeon"}, {"medium": "smoke"}, {"told": " "}])
def test_what_it_was_for_and_how_are_of_the_lists_and_it_has_words(
    cast: Cast, reference: str, wrong: dict[str, str]
) -> None:
    with pytest.raises(ValueError):
        asked(cast.okafor, reference, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"made_at": NOW + MINUTE}, {"made_at": EARLIEST - MINUTE}, {"reply_by": TODAY - DAY}],
)
def test_nothing_is_done_in_the_future_nor_awaited_in_the_past(
    cast: Cast, reference: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(ImpossibleMoment):
        asked(cast.okafor, reference, **wrong)
    assert not contacts(cast.okafor, reference).contacts


def test_a_reply_settles_the_waiting(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, BY_TOMORROW)
    incident = get_incident(cast.okafor, reference)
    assert dealing_with(incident, row.pk).reply_by == TODAY + DAY
    assert late_in_each([incident], TODAY + DAY) == {}
    assert late_in_each([incident], TODAY + 2 * DAY) == {incident.pk: 1}
    answered(cast.okafor, row)
    assert dealing_with(incident, row.pk).reply_by is None
    assert late_in_each([incident], TODAY + 2 * DAY) == {}


def test_a_reply_may_say_until_when_to_wait_on(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, BY_TOMORROW)
    answered(cast.okafor, row, reply_by=TODAY + 7 * DAY)
    incident = get_incident(cast.okafor, reference)
    assert late_in_each([incident], TODAY + 7 * DAY) == {}
    assert late_in_each([incident], TODAY + 8 * DAY) == {incident.pk: 1}


def test_no_reply_comes_before_its_contact_nor_says_nothing(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference)
    with pytest.raises(ImpossibleMoment):
        answered(cast.okafor, row, came_at=NOW - MINUTE)
    with pytest.raises(WordsMissing):
        answered(cast.okafor, row, text="  ")
    assert not contacts(cast.okafor, reference).replies


def test_only_who_was_asked_to_take_something_down_says_whether_they_did(cast: Cast, reference: str) -> None:
    advice = asked(cast.okafor, reference)
    assert answered(cast.okafor, advice, removed="yes").removed == ""
    given = {"body": Body("service_provider"), "purpose": "removal", "medium": "social", "material_at": "fun.example/7"}
    for purpose, kept in (("removal", "no"), ("report", "no"), ("trace", "")):
        row = asked(cast.okafor, reference, **{**given, "purpose": purpose})
        assert answered(cast.okafor, row, removed="no").removed == kept


def test_a_correction_keeps_what_it_corrects_and_the_replies(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, BY_TOMORROW)
    answered(cast.okafor, row)
    new = correct_contact(cast.okafor, reference, row.pk, replace(ASKED, told="Asked twice."), now=NOW + HOUR)
    newer = correct_contact(cast.patel, reference, new.pk, replace(ASKED, told="Asked once."), now=NOW + 2 * HOUR)
    (dealing,) = contacts(cast.okafor, reference).dealings
    assert (dealing.contact, [reply.text for reply in dealing.replies]) == (newer, ["Keep us told."])
    assert [one.told for one in contacts(cast.okafor, reference).contacts] == [
        ASKED.told,
        "Asked twice.",
        "Asked once.",
    ]
    for corrected in (row, new):
        with pytest.raises(NoSuchIncident):
            correct_contact(cast.okafor, reference, corrected.pk, ASKED, now=NOW + 3 * HOUR)
        with pytest.raises(NoSuchIncident):
            answered(cast.okafor, corrected)


def test_a_contact_of_another_incident_is_not_found(cast: Cast, reference: str) -> None:
    other = asked(cast.novak, a_report(cast.novak))
    with pytest.raises(NoSuchIncident):
        correct_contact(cast.okafor, reference, other.pk, ASKED, now=NOW)


def test_a_decision_needs_its_reason(cast: Cast, reference: str) -> None:
    with pytest.raises(WordsMissing):
        declined(cast.okafor, reference, replace(NOT_TOLD, reason=" "))
    row = declined(cast.okafor, reference)
    assert (row.body, row.involvement.ref, row.decided_by) == (PARENT, "A", "Ms Okafor")


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_whoever_may_not_see_the_incident_records_nothing(cast: Cast, reference: str, name: str) -> None:
    actor, row = getattr(cast, name), asked(cast.okafor, reference)
    for act in (
        lambda: asked(actor, reference),
        lambda: answered(actor, row),
        lambda: declined(actor, reference),
        lambda: correct_contact(actor, reference, row.pk, ASKED, now=NOW),
    ):
        with pytest.raises(NoSuchIncident):
            act()
    assert contacts(cast.okafor, reference).contacts == (row,)


def test_a_closed_incident_takes_a_reply_and_no_contact(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    answered(cast.okafor, row)
    for act in (
        lambda: asked(cast.okafor, reference),
        lambda: declined(cast.okafor, reference),
        lambda: correct_contact(cast.okafor, reference, row.pk, ASKED, now=NOW),
    ):
        with pytest.raises(IsClosed):
            act()


def test_the_audit_log_holds_marks_and_no_words(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, body=replace(PARENTS, step="spine.make_safe"), purpose="notice")
    answered(cast.okafor, row)
    declined(cast.okafor, reference)
    correct_contact(cast.okafor, reference, row.pk, ASKED, now=NOW)
    entries = entries_of(cast.okafor.school.pk).filter(act__startswith="referrals.").order_by("pk")
    assert [entry.act for entry in entries] == [
        "referrals.contact.made",
        "referrals.reply.recorded",
        "referrals.contact.declined",
        "referrals.contact.corrected",
    ]
    assert entries[0].details == {
        "row": row.pk, "body": PARENT, "purpose": "notice", "person": "A", "step": "spine.make_safe",
    }  # fmt: skip
    assert "theirs" not in str([entry.details for entry in entries])


def test_every_text_is_found_by_those_who_may_see_it(cast: Cast, reference: str) -> None:
    given = {"told": "About the kingfisher", "advice": "Mind the heron", "their_reference": "OSPREY9"}
    row = asked(cast.okafor, reference, **given, material_at="dunlin.example", decided_by="Curlew", made_by="Puffin")
    answered(cast.okafor, row, text="The whimbrel", said_by="Bittern", their_reference="AVOCET7")
    declined(cast.okafor, reference, replace(NOT_TOLD, reason="For the sake of the plover"))
    words = "kingfisher heron osprey9 dunlin.example curlew puffin whimbrel bittern avocet7 plover"
    for word in words.split():
        assert [found.reference for found in log_page(cast.okafor, LogFilter(words=word)).rows] == [reference], word
        assert not log_page(cast.novak, LogFilter(words=word)).rows


@pytest.mark.parametrize(
    ("words", "are"),
    [
        ("Police, the school's own force", True),
        ("Avon and Somerset Police", True),
        ("PC 4711", True),
        ("School PCSO", True),
        ("A police officer", True),
        ("Children's services of the local authority", False),
        ("The policy adviser", False),
    ],
)
def test_the_police_are_known_by_their_name(words: str, are: bool) -> None:
    assert is_police(words) is are


def test_what_the_police_advised_at_once_and_later_stands_in_order(cast: Cast, reference: str) -> None:
    row = asked(cast.okafor, reference, body=POLICE, advice="Leave the phone on.", their_reference="CR/12")
    asked(cast.okafor, reference, advice="Ours later.")
    answered(cast.okafor, row, "Switch it off now.", said_by="PC 4711")
    advice = contacts(cast.okafor, reference).police_advice
    assert [(one.by, one.text) for one in advice] == [
        ("Police, the school's own force", "Leave the phone on."),
        ("PC 4711", "Switch it off now."),
    ]


@pytest.mark.parametrize("wrong", [{"made_at": NOW + MINUTE}, {"first_id": None}])
def test_the_database_refuses_it_too(cast: Cast, reference: str, wrong: dict[str, Any]) -> None:
    row = asked(cast.okafor, reference)
    kept = {field.attname: getattr(row, field.attname) for field in ContactMade._meta.concrete_fields}
    again = {**kept, "id": None, "replaces_id": row.pk, "first_id": row.pk}
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactMade.objects.create(**{**again, **wrong})
    ContactMade.objects.create(**again)


def test_it_is_recorded_to_the_second_and_answered_within_the_same_minute(cast: Cast, reference: str) -> None:
    at = NOW + timedelta(seconds=40)
    row = record_contact(cast.okafor, reference, ASKED, now=at)
    assert answered(cast.okafor, row, came_at=NOW).came_at == NOW
