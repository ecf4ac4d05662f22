"""Letters home: one for each who may sign, with a link of their own that a camera and a hand can copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from handrail.agreements.access import consents_of_link, open_link
from handrail.agreements.actions import make_link, record_paper
from handrail.agreements.models import SigningLink
from handrail.audit.models import Entry
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from handrail.slips.actions import NothingWaits, print_letters
from handrail.slips.presenters.letters import letters_told
from handrail.slips.presenters.sheets import Head
from handrail.ui.squares import square
from tests.agreements.family import Family, asked, person, pupil, reply, tie
from tests.papers.given import together, words_of
from tests.schools.cast import Cast
from tests.slips.given import OAK, pdf_of, text_of

SignIn = Callable[[Actor], Client]
PRINT = "/agreements/letters/print/"
LINK = re.compile(r"handrail\.example(/sign/[0-9a-z-]{19})")


@pytest.fixture
def known(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://handrail.example"


def test_others_print_none(cast: Cast, family: Family) -> None:
    with pytest.raises(NotAllowed):
        print_letters(cast.rees, OAK, only_without_mail=False, now=timezone.now())
    assert not SigningLink.objects.exists()


@pytest.mark.usefixtures("known")
def test_each_parent_gets_one_letter_for_all_their_children(cast: Cast, family: Family, signed_in: SignIn) -> None:
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, whom="all")
    assert len(read.pages) == 2 and read.metadata is not None and read.metadata.title == "Something to read and sign"
    first, second = (page.extract_text() for page in read.pages)
    assert "Fred Twin" in first and "Mary Twin" in second and "Mary" not in first
    assert "for Ada and Alan" in second and "given to Ada, 5 Oak" in second
    (path,) = LINK.findall(second)
    page = Client().get(f"{path}/").content.decode()
    assert "for Ada?" in page and "for Alan?" in page
    assert Entry.objects.get(act="slips.letters.printed").details == {"letters": 2}
    assert not SigningLink.objects.filter(fingerprint__contains=path[6:]).exists()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("copied", [str.upper, lambda path: path.replace("-", ""), lambda path: path.replace("0", "o")])
def test_the_address_is_copied_by_hand(cast: Cast, family: Family, copied: Callable[[str], str]) -> None:
    letter = print_letters(cast.okafor, OAK, only_without_mail=False, now=timezone.now())[0]
    assert re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}", letter.secret)
    assert open_link(copied(letter.secret), timezone.now()) is not None
    assert open_link(f"{letter.secret}x", timezone.now()) is None
    assert Client().get(f"/sign/{copied(letter.secret)}", follow=True).status_code == 200


def test_a_parent_reads_of_the_eldest_child_first_and_of_themselves_last(cast: Cast, family: Family) -> None:
    carol = pupil(cast.okafor, "Carol Twin", born=date(2013, 5, 6))
    tie(cast.okafor, carol, family.mother, order=1, responsible=True)
    Person.objects.filter(pk=family.alan.pk).update(born=date(2015, 3, 4))
    letters = {
        one.recipient: one for one in print_letters(cast.okafor, OAK, only_without_mail=False, now=timezone.now())
    }
    mine = letters[family.mother]
    opened = open_link(mine.secret, timezone.now())
    assert opened is not None
    by_age = [carol, family.alan, family.ada]
    for order in (mine.asked, opened.asked):
        assert list(dict.fromkeys(one.person for one in order)) == [*by_age, family.mother], "Ada’s age is not known"
    questions = consents_of_link(opened.link, timezone.now())
    assert list(dict.fromkeys(ask.person for ask in questions)) == list(mine.questions) == by_age


def test_it_opens_for_six_weeks_and_the_next_letter_closes_it(cast: Cast, family: Family) -> None:
    now = timezone.now()
    mailed = make_link(cast.okafor, family.mother, now=now)
    letters = {letter.recipient: letter for letter in print_letters(cast.okafor, OAK, only_without_mail=False, now=now)}
    first = letters[family.mother].secret
    assert open_link(first, now + timedelta(days=41)) and not open_link(first, now + timedelta(days=43))
    assert open_link(mailed.secret, now), "a letter leaves the mail alone"
    make_link(cast.okafor, family.mother, now=now)
    assert open_link(first, now) and not open_link(mailed.secret, now)
    print_letters(cast.okafor, OAK, only_without_mail=False, now=now)
    assert not open_link(first, now)


def test_whoever_is_barred_gets_no_letter_and_whoever_has_mail_none_unless_wanted(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    for child in (family.ada, family.alan):
        tie(cast.okafor, child, family.father, barred=True, at=timezone.now())
    Person.objects.filter(pk=family.mother.pk).update(email="mary@home.example")
    with pytest.raises(NothingWaits):
        print_letters(cast.okafor, OAK, only_without_mail=True, now=timezone.now())
    page = text_of(signed_in(cast.ellis).post(PRINT, {"group": OAK, "whom": "no_mail"}))
    assert "whoever of them may sign has an e-mail address" in page
    (letter,) = print_letters(cast.okafor, OAK, only_without_mail=False, now=timezone.now())
    assert letter.recipient == family.mother


def test_children_for_whom_nobody_may_sign_stand_beside_the_letters(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    office = signed_in(cast.ellis)
    told = office.get(PRINT).content.decode().split("Nobody on the list may sign for: 1")[1].split("</details>")[0]
    assert f"/people/{family.grace.pk}/" in told and "Grace Other</a>, 5 Oak" in told and "Ada" not in told
    tie(cast.okafor, family.grace, family.mother, responsible=True, at=timezone.now())
    assert "Nobody on the list may sign for" not in office.get(PRINT).content.decode()


def test_a_class_without_anybody_who_may_sign_gets_no_letter_and_the_page_says_why(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    Person.objects.filter(pk__in=(family.mother.pk, family.father.pk)).update(active=False)
    for whom in ("all", "no_mail"):
        page = text_of(signed_in(cast.ellis).post(PRINT, {"group": OAK, "whom": whom}))
        assert "Nobody on the list may sign for them" in page and "e-mail address: write" not in page
    assert not SigningLink.objects.exists()


def test_the_address_keeps_its_strokes_where_no_website_is_known(
    cast: Cast, family: Family, signed_in: SignIn, settings: Settings
) -> None:
    settings.PUBLIC_ADDRESS = ""
    assert "http://testserver/sign/" in told_in(signed_in(cast.ellis))


def test_staff_get_one_for_themselves(cast: Cast, family: Family, signed_in: SignIn) -> None:
    words = words_of(pdf_of(signed_in(cast.ellis), PRINT, group="kind:staff", whom="all"))
    assert "DearMissRees" in words and "child" not in words


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(("script", "name"), [("arabic", "محمد علي"), ("hebrew", "יעל כהן")])
def test_names_from_right_to_left_are_printed_in_their_letters(
    cast: Cast, family: Family, signed_in: SignIn, script: str, name: str
) -> None:
    Person.objects.filter(pk=family.mother.pk).update(display_name=name)
    Person.objects.filter(pk=family.ada.pk).update(display_name=name, forename="", surname="")
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, whom="all")
    text = " ".join(page.extract_text() for page in read.pages)
    assert f"[{script}" not in text and any(script.upper() in unicodedata.name(sign, "") for sign in text)
    assert ", 5 Oak" in text, "the class stands behind the name"


@pytest.mark.usefixtures("known")
def test_where_welsh_is_offered_a_letter_has_a_page_in_each_language(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    asks = "In which language?"
    office = signed_in(cast.ellis)
    assert asks not in office.get(PRINT).content.decode()
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    assert asks in office.get(PRINT).content.decode()
    pages = [page.extract_text() for page in pdf_of(office, PRINT, group=OAK, whom="all", language="both").pages]
    assert len(pages) == 4
    for english, welsh in (pages[:2], pages[2:]):
        assert "Dear " in english and "Annwyl" not in english
        assert "Annwyl " in welsh and "Atebwch erbyn" in welsh and "Dear" not in welsh and "This link" not in welsh
        assert LINK.findall(english) == LINK.findall(welsh), "one link, whichever page is read"
    alone = [page.extract_text() for page in pdf_of(office, PRINT, group=OAK, whom="all", language="cy").pages]
    assert len(alone) == 2 and not any("Dear" in page for page in alone)


@pytest.mark.usefixtures("known")
def test_the_square_of_a_welsh_page_opens_the_page_in_welsh(cast: Cast, family: Family) -> None:
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    now = timezone.now()
    letters = print_letters(cast.ellis, OAK, only_without_mail=False, now=now)
    head = Head(cast.ellis.school, "", timezone.localdate(now), str)
    both = (Language.ENGLISH, Language.WELSH)
    told = letters_told(
        letters,
        head,
        languages=both,
        dated=timezone.localdate(now),
        link_of=lambda secret: f"https://h.example/{secret}/",
    )["letters"]
    assert [one["language"] for one in told] == ["en", "cy"] * 2
    assert told[1]["square"] == square(f"https://h.example/{letters[0].secret}/?lang=cy")
    assert told[0]["square"] == square(f"https://h.example/{letters[0].secret}/")


LONG = "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley-Marjoribanks of Great Missenden"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("name", [LONG, "A" * 50 + "B" * 50])
def test_a_long_name_leaves_a_letter_on_one_page(cast: Cast, family: Family, signed_in: SignIn, name: str) -> None:
    Person.objects.filter(pk=family.mother.pk).update(display_name=name)
    Person.objects.filter(pk__in=(family.ada.pk, family.alan.pk)).update(forename=name[:60], surname=name[60:])
    School.objects.filter(pk=cast.okafor.school.pk).update(address="Church Lane\nLower Wick\nWorcester\nWR2 4BS")
    first, second = (page.extract_text() for page in pdf_of(signed_in(cast.ellis), PRINT, group=OAK, whom="all").pages)
    for page in (first, second):
        assert LINK.search(page) and "Questions?" in page
    assert together(f"Dear {name}") in together(first + second)
    assert name not in first + second, "it does not run out at the side"


@pytest.mark.usefixtures("known")
def test_a_letter_of_two_pages_goes_on_with_the_link_or_all_that_follows_it(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    """Three lines on a page of their own are lost, and nobody knows whose they are."""
    for number in range(20):
        name = f"{number}{'Verylong' * 7}"
        child = person(cast.okafor, name, "pupil", forename=name, class_name="5 Oak", year_group="Year 5")
        tie(cast.okafor, child, family.mother, at=timezone.now())
    read = pdf_of(signed_in(cast.ellis), PRINT, group=OAK, whom="all")
    (second,) = (page.extract_text() for page in read.pages if "Page 2" in page.extract_text())
    assert "This link is for you alone" in second and "Questions?" in second and "Mary Twin · Page 2" in second


@pytest.mark.usefixtures("known")
def test_a_letter_names_the_questions_where_they_are_asked_with_the_agreement(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    text = told_in(signed_in(cast.ellis))
    assert text.count("Questions about pictures, work and the internet, for Ada and Alan") == 2
    assert "What nobody answers counts as no" in text and "It takes about 5 minutes" in text
    choose_setting(cast.hughes, "image_consent_asked", ["separately"], reason="Its own.", now=timezone.now())
    assert "Questions about" not in told_in(signed_in(cast.ellis))


@pytest.mark.usefixtures("known")
def test_a_family_that_has_signed_gets_a_letter_for_its_questions(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    todo = [(asked(child, now), family.mother) for child in (family.ada, family.alan)]
    carers = (family.mother, family.father)
    todo += [(asked(carer, now, name), carer) for carer in carers for name in ("parents", "home_school")]
    for one, signer in todo:
        day = timezone.localdate(now)
        record_paper(cast.ellis, reply(one), signer=signer, signer_name="", signed_on=day, now=now)
    text = told_in(signed_in(cast.ellis))
    assert "Questions to answer" in text and "sign what stands below" not in text and "Our rules" not in text
    path = LINK.findall(text)[0]
    assert "What may the school do?" in Client().get(f"{path}/", follow=True).content.decode()


def told_in(office: Client) -> str:
    pages = pdf_of(office, PRINT, group=OAK, whom="all").pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
