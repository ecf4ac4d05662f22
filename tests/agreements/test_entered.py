"""What was entered today for the wrong pupil is taken back at once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer, State, asked_of, entered_for, entered_in_class
from handrail.agreements.actions import (
    NoReason,
    NotEntered,
    make_class_link,
    make_link,
    record_paper,
    sign_in_class,
    sign_through_link,
    take_back_entered,
)
from handrail.agreements.models import Signing
from handrail.audit.models import Entry
from handrail.consents.actions import answer_in_class, write_down
from handrail.consents.models import ConsentAnswer
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, asked, on_paper, reply
from tests.agreements.test_two_parents import text_of
from tests.consents.given import INTERNET, WEBSITE, WORK, by_link
from tests.consents.given import on_paper as consent_on_paper
from tests.consents.given import reply as says
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)
OAK = "/agreements/class/?name=5+Oak"


def page_of(child: Person) -> str:
    return f"/agreements/people/{child.pk}/today/"


def a_sheet(office: Actor, child: Person, carer: Person, now: datetime) -> set[object]:
    """A signature and two answers to consents that came on paper, which the parent signed the day before."""
    day = timezone.localdate(now) - DAY
    signing = record_paper(
        office, reply(asked(child, now)), signer=carer, signer_name="", signed_on=day, held="Red folder", now=now
    )
    given = [says(child, key) for key in (WEBSITE, INTERNET)]
    answers = write_down(office, given, giver=carer, giver_name="", given_on=day, now=now)
    return {signing.ref, *(row.ref for row in answers)}


def in_class(cast: Cast, child: Person, now: datetime) -> list[object]:
    """What a pupil answered on the device that went round in the lesson of Rees."""
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Both.", now=now)
    secret = make_class_link(cast.rees, "5 Oak", now=now).secret
    waiting = asked_of(child.school, Person.objects.filter(pk=child.pk), timezone.localdate(now))
    one = next(one for one in waiting if one.part is Part.PUPIL)
    signed = sign_in_class(secret, [reply(one)], now=now)
    given = answer_in_class(child, [says(child, WORK, part=Part.PUPIL, yes=False)], author=cast.rees.user, now=now)
    return [*signed, *given]


@pytest.mark.parametrize("who", ["webb", "lane", "novak", "rees"])
def test_others_take_back_nothing_and_find_no_page(cast: Cast, family: Family, signed_in: SignIn, who: str) -> None:
    """A teacher neither: it came on paper, and in no lesson of theirs."""
    now, actor = timezone.now(), getattr(cast, who)
    refs = a_sheet(cast.ellis, family.ada, family.mother, now)
    with pytest.raises(Person.DoesNotExist):
        take_back_entered(actor, family.ada.pk, refs, reason="Not hers.", now=now)
    assert signed_in(actor).get(page_of(family.ada)).status_code == 404
    assert signed_in(actor).post(page_of(family.ada), {"reason": "X", "answers": list(refs)}).status_code == 404
    assert Signing.objects.count() == 1 and ConsentAnswer.objects.count() == 2


def test_all_that_was_entered_today_is_taken_back_at_once_each_with_its_reason_and_entry(
    cast: Cast, family: Family
) -> None:
    now = timezone.now()
    refs = a_sheet(cast.ellis, family.ada, family.mother, now)
    with pytest.raises(NoReason):
        take_back_entered(cast.ellis, family.ada.pk, refs, reason=" ", now=now)
    assert take_back_entered(cast.okafor, family.ada.pk, refs, reason="It was Alan’s sheet.", now=now) == 3
    assert set(Signing.objects.filter(answer="mistaken").values_list("reason")) == {("It was Alan’s sheet.",)}
    gone = ConsentAnswer.objects.filter(said="mistaken")
    assert gone.count() == 2 and set(gone.values_list("reason")) == {("It was Alan’s sheet.",)}
    assert Entry.objects.filter(act="agreements.signing.mistaken", actor=cast.okafor.user).count() == 1
    assert Entry.objects.filter(act="consents.answer.mistaken", actor=cast.okafor.user).count() == 2
    assert asked(family.ada, now).state is State.DUE
    assert not entered_for(cast.okafor, family.ada.pk, timezone.localdate(now)).refs
    with pytest.raises(NotEntered):
        take_back_entered(cast.okafor, family.ada.pk, refs, reason="Again.", now=now)


def test_nothing_is_taken_back_of_another_day_of_another_pupil_or_that_came_through_a_link(
    cast: Cast, family: Family
) -> None:
    now = timezone.now()
    yesterday = a_sheet(cast.ellis, family.ada, family.father, now - DAY)
    others = a_sheet(cast.ellis, family.alan, family.mother, now)
    secret = make_link(cast.okafor, family.mother, now=now).secret
    linked = {row.ref for row in sign_through_link(
        secret, [reply(asked(family.ada, now), Answer.REFUSED)], signer_name="Mary Twin", now=now
    )}  # fmt: skip
    linked |= {row.ref for row in by_link(family.mother, [family.ada], now=now)}
    refs = {row.ref for row in consent_on_paper(cast.ellis, family.ada, "", INTERNET, giver=family.father, now=now)}
    assert set(entered_for(cast.ellis, family.ada.pk, timezone.localdate(now)).refs) == refs
    for more in (yesterday, others, linked, {uuid4()}):
        with pytest.raises(NotEntered):
            take_back_entered(cast.ellis, family.ada.pk, refs | more, reason="Not hers.", now=now)
    with pytest.raises(NotEntered):
        take_back_entered(cast.ellis, family.ada.pk, set(), reason="Nothing.", now=now)
    assert not ConsentAnswer.objects.filter(said="mistaken").exists(), "all or nothing"
    assert take_back_entered(cast.ellis, family.ada.pk, refs, reason="Not hers.", now=now) == 1
    assert ConsentAnswer.objects.standing().filter(ref__in=yesterday | others | linked).count() == 5
    assert Signing.objects.standing().filter(ref__in=yesterday | others | linked).count() == 3


def test_it_is_the_day_on_which_it_was_entered_that_counts(cast: Cast, family: Family) -> None:
    now = timezone.now()
    a_sheet(cast.ellis, family.ada, family.mother, now)
    today = timezone.localdate(now)
    assert len(entered_for(cast.ellis, family.ada.pk, today).refs) == 3
    assert not entered_for(cast.ellis, family.ada.pk, today + DAY).refs
    assert entered_in_class(cast.ellis, "5 Oak", today) == [(family.ada, 3)]
    assert entered_in_class(cast.rees, "5 Oak", today) == []


def test_a_teacher_takes_back_what_came_in_in_their_lesson_and_reads_neither_yes_nor_no(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    on_paper(cast.ellis, family.ada, family.mother, now=now)
    rows = in_class(cast, family.ada, now)
    client = signed_in(cast.rees)
    listed = text_of(client.get(OAK))
    assert "Something was entered for the wrong pupil" in listed and "Ada Twin, 2 answers" in listed
    page = text_of(client.get(page_of(family.ada)))
    assert "Our rules for staying safe online" in page and "Mary" not in page
    assert not any(told in page.casefold() for told in ("said no", "said yes", "signed version"))
    sent = {"answers": [row.ref for row in rows]}  # type: ignore[attr-defined]
    assert "Fill in “Why was it recorded by mistake?”" in text_of(client.post(page_of(family.ada), sent))
    done = client.post(page_of(family.ada), sent | {"reason": "Alan tapped her name."}, follow=True)
    assert "2 answers count no longer." in text_of(done) and "wrong pupil" not in text_of(done)
    assert Signing.objects.standing().get().method == "paper"
    assert client.get(page_of(family.ada)).status_code == 404
    other = signed_in(cast.webb)
    assert other.get(page_of(family.ada)).status_code == 404


def test_the_office_finds_it_beside_the_answers_and_may_leave_one_standing(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now, client = timezone.now(), signed_in(cast.ellis)
    person = f"/agreements/people/{family.ada.pk}/"
    assert "entered today" not in text_of(client.get(person))
    assert "Nothing was entered for them today" in text_of(client.get(page_of(family.ada)))
    refs = a_sheet(cast.ellis, family.ada, family.mother, now)
    assert "Take back what was entered today (3 answers)" in text_of(client.get(person))
    assert "Take back what was entered today" in text_of(client.get(f"/consents/people/{family.ada.pk}/"))
    assert "Ada Twin, 3 answers" in text_of(client.get(OAK))
    page = client.get(page_of(family.ada))
    assert page.content.decode().count("checked") == 3 and "Mary Twin signed version 1" in text_of(page)
    assert "Choose at least one." in text_of(client.post(page_of(family.ada), {"reason": "Alan’s."}))
    signing = Signing.objects.get()
    sent = {"answers": [ref for ref in refs if ref != signing.ref], "reason": "Alan’s sheet."}
    done = text_of(client.post(page_of(family.ada), sent, follow=True))
    assert "2 answers count no longer." in done and "Take back what was entered today (1 answer)" in done
    assert Signing.objects.standing().get() == signing and not ConsentAnswer.objects.standing().exists()
    stale = text_of(client.post(page_of(family.ada), sent))
    assert "Something of it counts no longer." in stale and "Alan’s sheet." in stale
