"""Writing to those who have not signed: one mail each, nobody named in it, and nobody asked who may not sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from handrail.agreements.access import asked_of_class, asked_of_signer, questions_on_visit
from handrail.agreements.actions import NoMail, write_to_signers
from handrail.agreements.actions.versions import keep_version
from handrail.agreements.models import Signing, SigningLink
from handrail.consents.access import uses_of
from handrail.people.models import Person
from handrail.post.actions import send_waiting
from handrail.post.models import Letter
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed, agreeing_of
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, consents_elsewhere, pupil, tie
from tests.consents.given import by_link
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


@pytest.fixture
def by_mail(settings: Settings, family: Family) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "mail.example", "https://handrail.example"
    for carer, address in ((family.mother, "mary@home.example"), (family.father, "fred@home.example")):
        Person.objects.filter(pk=carer.pk).update(email=address)


def class_mail(cast: Cast) -> None:
    """The office writes to a class as its page does."""
    now = timezone.now()
    today = timezone.localdate(now)
    questions = questions_on_visit(cast.ellis, today, class_name="5 Oak")
    write_to_signers(cast.ellis, asked_of_class(cast.ellis, "5 Oak", today), questions, now=now)


def chase(actor: Actor) -> tuple[int, int, int]:
    now = timezone.now()
    done = write_to_signers(actor, asked_of_class(actor, "5 Oak", timezone.localdate(now)), now=now)
    return done.written, done.lately, done.without_address


def test_others_write_to_nobody(cast: Cast, by_mail: None, signed_in: SignIn) -> None:
    with pytest.raises(NotAllowed):
        chase(cast.rees)
    assert signed_in(cast.rees).post("/agreements/class/write/", {"name": "5 Oak"}).status_code == 404
    assert not Letter.objects.exists()


def test_without_mail_or_an_address_nothing_is_made(cast: Cast, by_mail: None, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = ""
    with pytest.raises(NoMail):
        chase(cast.ellis)
    assert not Letter.objects.exists()


def test_each_parent_gets_one_mail_whose_link_opens_and_is_forgotten_here(cast: Cast, by_mail: None) -> None:
    assert chase(cast.ellis) == (2, 0, 0)
    send_waiting(timezone.now())
    assert sorted(one.to[0] for one in mail.outbox) == ["fred@home.example", "mary@home.example"]
    text = str(mail.outbox[0].body)
    assert not re.search("Ada|Alan|Twin|Oak", text + mail.outbox[0].subject)
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/)", text)
    page = Client().get(path).content.decode()
    assert "for Ada?" in page and "for Alan?" in page
    assert set(Letter.objects.values_list("body", flat=True)) == {""}
    assert chase(cast.ellis) == (0, 2, 0)


def test_a_parent_who_was_written_to_lately_is_written_to_of_a_child_who_was_added_since(
    cast: Cast, family: Family, by_mail: None, signed_in: SignIn
) -> None:
    assert chase(cast.ellis) == (2, 0, 0)
    send_waiting(timezone.now())
    newt = pupil(cast.okafor, "Newt Twin")
    tie(cast.okafor, newt, family.mother, responsible=True, at=timezone.now())
    page = signed_in(cast.ellis).post("/agreements/class/write/", {"name": "5 Oak"}, follow=True).content.decode()
    assert "1 mail is on the way." in page and "1 had a link less than a week ago" in page
    mail.outbox.clear()
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/)", body_to("mary@home.example"))
    opened = Client().get(path).content.decode()
    assert all(f"for {name}?" in opened for name in ("Ada", "Alan", "Newt"))
    assert chase(cast.ellis) == (0, 2, 0)


def test_a_parent_is_written_to_of_the_questions_about_a_child_who_was_added_since(
    cast: Cast, family: Family, by_mail: None
) -> None:
    class_mail(cast)
    newt = pupil(cast.okafor, "Newt Twin")
    tie(cast.okafor, newt, family.father, responsible=True, at=timezone.now())
    now = timezone.now()
    questions = questions_on_visit(cast.ellis, timezone.localdate(now), class_name="5 Oak")
    done = write_to_signers(cast.ellis, [], questions, now=now)
    assert (done.written, done.lately) == (1, 1)
    assert str(newt.pk) in SigningLink.objects.open_at(now).get(recipient=family.father).covers


def test_where_welsh_is_offered_the_mail_stands_in_both_languages_and_each_link_opens_in_its_own(
    cast: Cast, by_mail: None
) -> None:
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    class_mail(cast)
    subject, _, text = body_to("mary@home.example").partition("\n")
    assert "questions to answer" in subject and "chwestiynau i’w hateb" in subject
    english, _, welsh = text.partition("-" * 60)
    assert english.startswith("Mae’r neges hon yn Gymraeg isod.\n") and "pictures and work of your children" in english
    assert "lluniau a gwaith eich plant" in welsh and "asks" not in welsh and "{" not in text
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/\?lang=cy)\n", welsh)
    assert 'lang="cy"' in Client().get(path).content.decode()


def test_whoever_is_barred_is_never_written_to(cast: Cast, family: Family, by_mail: None) -> None:
    for child in (family.ada, family.alan):
        tie(cast.okafor, child, family.father, barred=True, at=timezone.now())
    assert chase(cast.ellis) == (1, 0, 0)
    assert Letter.objects.get().address == "mary@home.example"


def test_who_has_no_address_is_counted_on_the_page(
    cast: Cast, family: Family, by_mail: None, signed_in: SignIn
) -> None:
    Person.objects.filter(pk=family.father.pk).update(email="")
    page = signed_in(cast.ellis).post("/agreements/class/write/", {"name": "5 Oak"}, follow=True).content.decode()
    assert "1 mail is on the way. Without an e-mail address on the list: 1." in page
    assert "Nobody on the list may sign for: Grace Other." in page


@pytest.mark.usefixtures("by_mail")
def test_staff_are_written_to_with_a_link_for_themselves(cast: Cast, family: Family, signed_in: SignIn) -> None:
    assert signed_in(cast.rees).post("/agreements/group/staff/write/").status_code == 404
    client = signed_in(cast.ellis)
    page = client.post("/agreements/group/staff/write/", follow=True).content.decode()
    assert "1 mail is on the way." in page
    send_waiting(timezone.now())
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/)", str(mail.outbox[0].body))
    assert mail.outbox[0].to == [cast.rees.user.email]
    assert "Do you agree?" in Client().get(path).content.decode()
    assert (
        "1 had a link less than a week ago"
        in client.post("/agreements/group/staff/write/", follow=True).content.decode()
    )


def test_whom_no_mail_reaches_and_who_is_on_no_list_stands_on_the_page(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    for name in ("Nan Cook", "Mr Webb"):
        Person.objects.create(school=cast.okafor.school, display_name=name, kind="staff")
    page = signed_in(cast.ellis).get("/agreements/group/staff/").content.decode()
    reached, missing = page.split("Cannot be reached by e-mail")[1].split("belongs to nobody on the list")
    missing = missing.split("</ul>")[0]
    assert "Nan Cook" in reached and "Miss Rees" not in reached
    assert "say that it is Mr Webb of the list" in missing and missing.count("Mr Webb") == 2
    assert "Mr Patel: <a" in missing and "Miss Rees" not in missing and "Nan Cook" not in missing
    Person.objects.filter(pk=family.mother.pk).update(email="mary@home.example")
    of_class = signed_in(cast.ellis).get("/agreements/class/?name=5+Oak").content.decode()
    assert "Fred Twin" in of_class.split("Cannot be reached by e-mail")[1].split("</details>")[0]
    assert "Mary Twin" not in of_class.split("Cannot be reached by e-mail")[1].split("</details>")[0]
    assert (
        "Cannot be reached by e-mail" not in signed_in(cast.rees).get("/agreements/class/?name=5+Oak").content.decode()
    )


def body_to(address: str) -> str:
    send_waiting(timezone.now())
    (one,) = [one for one in mail.outbox if one.to == [address]]
    return f"{one.subject}\n{one.body}"


def everything_signed(family: Family) -> None:
    """Both parents have signed; nobody has answered a question."""
    now = timezone.now()
    for carer in (family.mother, family.father):
        for one in asked_of_signer(carer, timezone.localdate(now)):
            Signing.objects.create(
                school=one.person.school, person=one.person, version=keep_version(one.version, now=now), part=one.part,
                answer="signed", signer=carer, signer_name=carer.display_name, method="link", at=now,
                signed_on=timezone.localdate(now),
            )  # fmt: skip


def test_the_mail_says_that_there_are_questions_where_they_are_asked_with_the_agreement(
    cast: Cast, by_mail: None
) -> None:
    class_mail(cast)
    said = body_to("mary@home.example")
    assert "questions to answer" in said and "pictures and work of your children" in said


def test_a_family_that_has_signed_is_written_to_for_the_questions_and_its_link_leads_there(
    cast: Cast, family: Family, by_mail: None, signed_in: SignIn
) -> None:
    everything_signed(family)
    now = timezone.now()
    for key in ("pictures", "work", "internet"):
        for use in [use for use in uses_of(agreeing_of(cast.ellis.school)) if use.question.id == key]:
            by_link(family.mother, [family.alan], use.key, now=now)
    teacher = signed_in(cast.rees)
    assert teacher.post("/agreements/questions/write/", {"name": "5 Oak"}).status_code == 404
    assert not Letter.objects.exists()
    page = signed_in(cast.ellis).post("/agreements/questions/write/", {"name": "5 Oak"}, follow=True)
    assert "2 mails are on the way." in page.content.decode()
    said = body_to("fred@home.example")
    assert said.startswith("Questions about pictures, work and the internet") and "sign something" not in said
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/consents/)", said)
    assert "What may the school do?" in Client().get(path).content.decode()
    assert "What may the school do?" in Client().get(path.removesuffix("consents/"), follow=True).content.decode()


def test_nobody_is_written_to_for_questions_that_are_answered_or_by_who_may_not_answer(
    cast: Cast, family: Family, by_mail: None, signed_in: SignIn
) -> None:
    everything_signed(family)
    now = timezone.now()
    for use in uses_of(agreeing_of(cast.ellis.school)):
        if Part.PARENT in use.parts:
            by_link(family.mother, [family.ada, family.alan], use.key, now=now)
    signed_in(cast.ellis).post("/agreements/questions/write/")
    assert not Letter.objects.exists(), "one answer is enough to ask nobody"
    pupil(cast.okafor, "Newt Twin")
    child = Person.objects.get(display_name="Newt Twin")
    tie(cast.okafor, child, family.mother, responsible=True, at=now)
    tie(cast.okafor, child, family.father, barred=True, at=now)
    signed_in(cast.ellis).post("/agreements/questions/write/")
    assert Letter.objects.get().address == "mary@home.example"


def test_a_school_that_asks_on_a_form_of_its_own_writes_of_one_thing_at_a_time(
    cast: Cast, family: Family, by_mail: None, signed_in: SignIn
) -> None:
    consents_elsewhere(cast.hughes, timezone.now())
    class_mail(cast)
    said = body_to("mary@home.example")
    assert "pictures" not in said and "to read and sign" in said
    everything_signed(family)
    (path,) = re.findall(r"https://handrail\.example(/sign/[0-9a-f]{40}/)", said)
    done = Client().get(path).content.decode()
    assert "There is nothing more to do" in done and "pictures" not in done
    SigningLink.objects.update(made_at=timezone.now() - timedelta(days=8))
    page = signed_in(cast.ellis).post("/agreements/questions/write/", follow=True).content.decode()
    assert "2 mails are on the way." in page
    send_waiting(timezone.now())
    assert [one.subject.split(",")[0] for one in mail.outbox].count("Questions about pictures") == 2
