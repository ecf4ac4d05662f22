"""Answers by a link, in class and signed in: the pages, and what they refuse."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer, asked_of_signer
from handrail.agreements.actions import make_class_link, make_link, sign_through_link
from handrail.consents.access import uses_of
from handrail.consents.access.asking import asks_of_self
from handrail.consents.actions import Reply, answer_in_class
from handrail.consents.models import ConsentAnswer
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, agreeing_of
from tests.agreements.family import Family, asked, tie
from tests.agreements.family import reply as sign
from tests.consents.given import by_link, may
from tests.consents.pages import SignIn, fields_of, sent_on, text_of, words_of
from tests.schools.cast import Cast


@pytest.fixture
def secret(cast: Cast, family: Family) -> str:
    now = timezone.now()
    new = make_link(cast.okafor, family.mother, now=now)
    replies = [sign(asked(child, now)) for child in (family.ada, family.alan)]
    sign_through_link(new.secret, replies, signer_name="Mary Twin", now=now)
    return new.secret


def test_after_signing_a_parent_is_led_to_the_questions_and_answers_them(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=timezone.now())
    client, page = Client(), f"/sign/{new.secret}/"
    form = {"signer_name": "Mary Twin"}
    first = client.get(page).content.decode()
    for tag in re.findall(r'name="answer_(\w+)"', first):
        form[f"answer_{tag}"] = Answer.SIGNED
    form |= dict(re.findall(r'name="(digest_\w+)" value="(\w+)"', first))
    asked_now = client.post(page, form, follow=True)
    shown = text_of(asked_now)
    assert "What may the school do?" in shown and "Grace" not in shown
    assert "On the website. Anybody can see them there and copy them." in shown
    at_once = fields_of(asked_now, "All of these, for Ada")
    one = fields_of(asked_now, "In the local press, Ada")
    sent = {"words": words_of(asked_now), "signer_name": "Mary Twin"} | dict.fromkeys(at_once, "yes")
    done = client.post(f"{page}consents/", sent | {one[1]: "no"})
    assert "Your answers are kept" in text_of(done) and "What you left open counts as no" in text_of(done)
    assert may(family.ada, now=timezone.now()) and not may(family.alan, now=timezone.now())
    assert not may(family.ada, ("pictures", "press"), timezone.now()), "what is chosen for one use counts before"
    again = client.get(f"{page}consents/")
    assert "You see what you answered last" in text_of(again)
    assert re.search(rf'name="{one[1]}" value="no"[^>]*checked', again.content.decode())


def test_a_form_without_an_answer_or_a_name_or_with_other_words_writes_nothing(secret: str, family: Family) -> None:
    client, page = Client(), f"/sign/{secret}/consents/"
    shown = client.get(page)
    empty = client.post(page, {"words": words_of(shown), "signer_name": "Mary"})
    assert "Answer at least one question." in text_of(empty) and "Mary" in empty.content.decode()
    one = fields_of(shown, "On the school’s website, Ada")[-1]
    assert "Fill in “Your name”" in text_of(client.post(page, {"words": words_of(shown), one: "yes"}))
    assert "Choose one of the answers" in text_of(client.post(page, {"words": words_of(shown), one: "perhaps"}))
    other = client.post(page, {"words": "0" * 64, one: "yes", "signer_name": "Mary"})
    assert other.status_code == 409 and "Please read it again" in text_of(other)
    assert not ConsentAnswer.objects.exists()


def test_the_link_of_a_barred_parent_asks_nothing_of_that_child(cast: Cast, family: Family, secret: str) -> None:
    tie(cast.okafor, family.ada, family.mother, at=timezone.now(), barred=True)
    page = text_of(Client().get(f"/sign/{secret}/consents/"))
    assert "Alan" in page or "On the school’s website" in page
    assert "Ada" not in page
    tie(cast.okafor, family.alan, family.mother, at=timezone.now(), ends=True)
    assert Client().get(f"/sign/{secret}/consents/").status_code in (404, 409)
    assert Client().get(f"/sign/{'1' * 40}/consents/").status_code == 404


def test_a_pupil_says_in_class_whether_their_own_work_is_shown(cast: Cast, family: Family) -> None:
    new = make_class_link(cast.rees, "5 Oak", now=timezone.now())
    client, page = Client(), f"/sign/{new.secret}/"
    assert "Ada" in text_of(client.get(page))
    shown = client.get(f"{page}{family.ada.pk}/", follow=True)
    assert "Showing work from lessons" in text_of(shown) and "Pictures" not in text_of(shown).split("answers")[0]
    field = fields_of(shown, "All of these")[0]
    done = client.post(f"{page}{family.ada.pk}/own-work/", {"words": words_of(shown), field: "yes"})
    assert "Now give this to the next person" in text_of(done)
    assert set(ConsentAnswer.objects.values_list("part", "said", "person")) == {("pupil", "yes", family.ada.pk)}
    assert client.get(f"{page}{family.ada.pk}/own-work/").status_code == 409, "answered already"
    assert client.get(f"{page}{family.mother.pk}/own-work/").status_code == 409


def test_staff_answer_for_their_own_picture(cast: Cast, family: Family, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    shown = client.get("/consents/mine/")
    field = fields_of(shown, "All of these")[0]
    done = client.post("/consents/mine/", {"words": words_of(shown), field: "yes"}, follow=True)
    assert "Your answers are kept" in text_of(done)
    assert ConsentAnswer.objects.filter(person=family.rees, part="self", said="yes").count() == 5
    assert "not tied to anybody" in text_of(signed_in(cast.webb).get("/consents/mine/"))


def test_a_page_that_is_only_sent_on_gives_no_yes_again(secret: str, family: Family) -> None:
    """Two windows are open: what was withdrawn in one stays withdrawn when the other is sent."""
    by_link(family.mother, [family.ada, family.alan], now=timezone.now() - timedelta(hours=1))
    client, page = Client(), f"/sign/{secret}/consents/"
    old, new = (sent_on(client.get(page)) | {"signer_name": "Mary Twin"} for _ in range(2))
    field = fields_of(client.get(page), "On the school’s website, Ada")[-1]
    press = fields_of(client.get(page), "In the local press, Ada")[-1]
    assert old[field] == "yes"
    client.post(page, new | {field: "no"})
    refused = client.post(page, old | {press: "yes"})
    assert "You changed this to no after you opened this page" in text_of(refused)
    assert not may(family.ada, now=timezone.now()) and not may(family.ada, ("pictures", "press"), timezone.now())
    shown = sent_on(refused)
    assert (shown[field], shown[press], shown["signer_name"]) == ("no", "yes", "Mary Twin"), "nothing typed is lost"
    assert "Your answers are kept" in text_of(client.post(page, shown))
    assert not may(family.ada, now=timezone.now()) and may(family.ada, ("pictures", "press"), timezone.now())
    assert may(family.alan, now=timezone.now())


def test_what_is_chosen_for_all_is_kept_by_a_page_that_is_read_again(cast: Cast, secret: str, family: Family) -> None:
    client, page = Client(), f"/sign/{secret}/consents/"
    shown = client.get(page)
    sent = sent_on(shown) | {"signer_name": "Mary"} | dict.fromkeys(fields_of(shown, "All of these, for Ada"), "yes")
    field = fields_of(shown, "On the school’s website, Ada")[-1]
    by_link(family.mother, [family.ada], yes=False, now=timezone.now())
    refused = client.post(page, sent)
    assert sent_on(refused)[field] == "no" and not may(family.ada, ("pictures", "press"), timezone.now())
    client.post(page, sent_on(refused))
    assert may(family.ada, ("pictures", "press"), timezone.now()) and not may(family.ada, now=timezone.now())
    assert "Your answers are kept" in text_of(client.post(page, sent_on(client.get(page)) | {"signer_name": "Mary"}))


def test_the_same_form_sent_twice_is_kept_once(secret: str, family: Family) -> None:
    client, page = Client(), f"/sign/{secret}/consents/"
    shown = client.get(page)
    sent = sent_on(shown) | {"signer_name": "Mary"} | dict.fromkeys(fields_of(shown, "All of these, for Ada"), "yes")
    for _ in range(2):
        assert "Your answers are kept" in text_of(client.post(page, sent))
    assert ConsentAnswer.objects.filter(said="yes").count() == ConsentAnswer.objects.count() > 5


def test_the_no_of_a_barred_parent_is_lifted_by_a_choice_and_not_by_sending_on(
    cast: Cast, family: Family, secret: str
) -> None:
    now = timezone.now()
    by_link(family.mother, [family.ada], now=now - timedelta(hours=3))
    by_link(family.father, [family.ada], yes=False, now=now - timedelta(hours=2))
    tie(cast.okafor, family.ada, family.father, at=now - timedelta(hours=1), barred=True)
    client, page = Client(), f"/sign/{secret}/consents/"
    shown = client.get(page)
    assert "Somebody who can answer no longer had said no." in text_of(shown) and "Fred" not in text_of(shown)
    client.post(page, sent_on(shown) | {"signer_name": "Mary"})
    assert not may(family.ada, now=timezone.now())
    field = fields_of(shown, "On the school’s website, Ada")[-1]
    assert "Your answers are kept" in text_of(
        client.post(page, sent_on(shown) | {"signer_name": "Mary", field: "lifts"})
    )
    assert may(family.ada, now=timezone.now()) and ConsentAnswer.objects.get(lifts=True).giver == family.mother
    again = client.get(page)
    assert "can answer no longer" not in text_of(again) and sent_on(again)[field] == "yes"


def test_each_parent_begins_with_their_own_answers_and_sees_what_another_said(
    cast: Cast, family: Family, secret: str
) -> None:
    by_link(family.father, [family.ada], yes=False, now=timezone.now())
    shown = Client().get(f"/sign/{secret}/consents/")
    field = fields_of(shown, "On the school’s website, Ada")[-1]
    assert field not in sent_on(shown), "his no is not hers"
    assert "Another parent or carer said no." in text_of(shown) and "Fred" not in text_of(shown)


def test_the_second_parent_is_led_to_the_questions_too_though_another_has_answered(
    cast: Cast, family: Family, secret: str
) -> None:
    for use in uses_of(agreeing_of(cast.okafor.school)):
        if Part.PARENT in use.parts:
            by_link(family.mother, [family.ada, family.alan], use.key, now=timezone.now())
    new, now = make_link(cast.okafor, family.father, now=timezone.now()), timezone.now()
    replies = [sign(one) for one in asked_of_signer(family.father, timezone.localdate())]
    sign_through_link(new.secret, replies, signer_name="Fred Twin", now=now)
    shown = Client().get(f"/sign/{new.secret}/", follow=True)
    assert "What may the school do?" in text_of(shown) and "Another parent or carer said yes." in text_of(shown)
    assert "yes" not in [value for name, value in sent_on(shown).items() if name.startswith("one_")]
    by_link(family.father, [family.ada], now=timezone.now())


def test_a_teacher_sees_how_far_a_class_is_and_takes_back_what_was_answered_under_a_wrong_name(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    page = f"/sign/{make_class_link(cast.rees, '5 Oak', now=timezone.now()).secret}/{family.ada.pk}/own-work/"
    teacher, of_class = signed_in(cast.rees), "/agreements/class/?name=5+Oak"
    assert "0 of 3 pupils have answered" in text_of(teacher.get(of_class))
    shown = Client().get(page)
    Client().post(page, {"words": words_of(shown), fields_of(shown, "All of these")[0]: "no"})
    told = teacher.get(of_class)
    assert "1 of 3 pupils have answered" in text_of(told) and "A pupil answered under a wrong name" in text_of(told)
    rows = list(ConsentAnswer.objects.all())
    for row in rows:
        link = f"/consents/answers/{row.ref}/"
        assert link in told.content.decode()
        assert "What Ada Twin answered" in text_of(teacher.get(link))
        back = teacher.post(link, {"reason": "Alan tapped the wrong name."}, follow=True)
        assert back.redirect_chain[-1][0] == of_class
    assert "0 of 3 pupils have answered" in text_of(teacher.get(of_class))
    assert Client().get(page).status_code == 200, "Ada is asked again"


def test_nobody_else_and_on_no_other_day_takes_back_what_was_answered_in_class(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    answer = ConsentAnswer.objects.get(pk=in_class(cast.rees, family.ada).pk)
    other = ConsentAnswer.objects.get(pk=in_class(cast.okafor, family.alan).pk)
    before = ConsentAnswer.objects.get(pk=in_class(cast.rees, family.grace, timezone.now() - timedelta(days=1)).pk)
    teacher, link = signed_in(cast.rees), "/consents/answers/{}/"
    for row in (other, before):
        assert teacher.get(link.format(row.ref)).status_code == 404
        assert teacher.post(link.format(row.ref), {"reason": "x"}).status_code == 404
    assert teacher.get(link.format(answer.ref)).status_code == 200
    for stranger in (cast.webb, cast.lane, cast.novak):
        assert signed_in(stranger).get(link.format(answer.ref)).status_code == 404
    assert signed_in(cast.ellis).get(link.format(before.ref)).status_code == 200


def in_class(teacher: Actor, pupil: Person, now: datetime | None = None) -> ConsentAnswer:
    now = now or timezone.now()
    ask = asks_of_self(pupil, timezone.localdate(now))[0]
    use = ask.consent.use
    reply = Reply(pupil.pk, *use.key, ask.part, yes=False, digest=use.digest)
    return answer_in_class(pupil, [reply], author=teacher.user, now=now)[0]
