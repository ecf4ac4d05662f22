"""The lists of who has signed, the lesson in which a class does, and what is written down about one person."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer, State, open_link
from handrail.agreements.actions import make_links_on_paper, record_paper
from handrail.agreements.forms import tag
from handrail.agreements.models import Signing, SigningLink
from handrail.people.actions import add_members, make_group
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, asked, consents_elsewhere, on_paper, person, pupil, reply, tie
from tests.consents.given import INTERNET, by_link
from tests.consents.given import on_paper as internet_allowed
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
OAK = "/agreements/class/?name=5+Oak"


def text_of(page: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))  # type: ignore[attr-defined]


def signed_by(cast: Cast, family: Family, answer: Answer = Answer.SIGNED, father: bool = False) -> Signing:
    now = timezone.now()
    carer = family.father if father else family.mother
    return record_paper(
        cast.okafor, reply(asked(family.ada, now), answer, reason="Too early." if father else ""), signer=carer,
        signer_name="", signed_on=timezone.localdate(now), now=now,
    )  # fmt: skip


def test_a_teacher_sees_names_and_states_and_neither_who_signed_nor_why_not(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    signed_by(cast, family)
    signed_by(cast, family, Answer.REFUSED, father=True)
    page = text_of(signed_in(cast.rees).get(OAK))
    assert "Ada Twin" in page and "Refused" in page and "To be signed" in page
    assert "Mary" not in page and "Fred" not in page and "Too early" not in page and "One parent" not in page
    keeper = text_of(signed_in(cast.ellis).get(OAK))
    assert "One parent signed and another refused" in keeper and "Fred Twin" in keeper
    assert "0 of 3 signatures are there" in page


@pytest.mark.parametrize("who", ["webb", "lane"])
def test_others_find_no_list(cast: Cast, family: Family, signed_in: SignIn, who: str) -> None:
    client = signed_in(getattr(cast, who))
    pages = ("/agreements/", OAK, "/agreements/group/staff/", f"/agreements/people/{family.ada.pk}/")
    assert [client.get(page).status_code for page in pages] == [404] * 4
    posts = ("/agreements/class/open/", f"/agreements/people/{family.mother.pk}/link/")
    assert [client.post(page, {"name": "5 Oak"}).status_code for page in posts] == [404] * 2
    assert not SigningLink.objects.exists()


def test_a_teacher_finds_no_page_about_one_person_and_no_group_of_adults(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    client = signed_in(cast.rees)
    page = text_of(client.get("/agreements/?words=Ada"))
    assert "5 Oak" in page and "Staff" not in page.split("By class")[1] and "Find" not in page
    assert client.get(f"/agreements/people/{family.ada.pk}/").status_code == 404
    assert client.get("/agreements/group/staff/").status_code == 404


def test_the_list_without_access_tells_technicians_names_and_nothing_more(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    signed_by(cast, family, Answer.REFUSED, father=True)
    person(cast.okafor, "Vera Visitor", "visitor")
    page = text_of(signed_in(cast.webb).get("/agreements/no-access/"))
    assert all(name in page for name in ("Ada Twin", "Alan Twin", "Grace Other", "Vera Visitor", "Miss Rees"))
    assert "Refused" not in page and "Too early" not in page and "Mary" not in page and "Fred" not in page
    tie(cast.okafor, family.ada, family.father, barred=True, at=timezone.now())
    assert "Ada Twin" in text_of(signed_in(cast.webb).get("/agreements/no-access/")), "nobody has signed since"
    signed_by(cast, family)
    page = text_of(signed_in(cast.webb).get("/agreements/no-access/"))
    assert "Ada Twin 5 Oak No internet: nobody has allowed it" in page, "what nobody answers counts as no"
    for yes, is_on in ((True, False), (False, True)):
        by_link(family.mother, [family.ada], INTERNET, yes=yes, now=timezone.now())
        for reader in (cast.webb, cast.rees):
            assert ("Ada Twin" in text_of(signed_in(reader).get("/agreements/no-access/"))) is is_on
    assert signed_in(cast.lane).get("/agreements/no-access/").status_code == 404


def test_the_list_without_access_is_of_one_class_too_and_children_come_before_staff(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    zed = pupil(cast.okafor, "Zed Elm", class_name="6 Elm")
    client = signed_in(cast.rees)
    page = text_of(client.get("/agreements/no-access/"))
    listed = page.split("5 people")[1]
    assert listed.index("Zed Elm") < listed.index("Miss Rees")
    of_class = text_of(client.get("/agreements/no-access/?class=6+elm"))
    assert "internet: 6 Elm" in of_class and "1 person" in of_class and "Zed Elm" in of_class
    assert "Ada Twin" not in of_class
    renamed = text_of(client.get("/agreements/no-access/?class=Elm"))
    assert "There is no such class" in renamed and "Nobody of this class" not in renamed
    on_paper(cast.okafor, zed, now=timezone.now())
    internet_allowed(cast.okafor, zed, "A Carer", INTERNET, now=timezone.now())
    assert "Nobody of this class is on the list." in text_of(client.get("/agreements/no-access/?class=6+Elm"))


def test_a_class_signs_in_one_lesson_which_its_teacher_begins_undoes_and_ends(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    consents_elsewhere(cast.hughes, timezone.now())
    teacher = signed_in(cast.rees)
    none = text_of(teacher.post("/agreements/class/open/", {"name": "5 Oak"}))
    assert "No pupil of this class signs for themselves" in none and "Let the class sign now" not in none
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Both.", now=timezone.now())
    assert "Let the class sign now" in text_of(teacher.get(OAK))
    begun = teacher.post("/agreements/class/open/", {"name": "5 Oak"}).content.decode()
    (path,) = re.findall(r"http://testserver(/sign/[0-9a-f]{40}/)", begun)
    assert path not in teacher.get(OAK).content.decode()
    pupils = Client()
    one = next(one for one in _asked(family) if one.part == "pupil")
    pupils.post(f"{path}{family.ada.pk}/", {f"answer_{tag(one)}": "signed", f"digest_{tag(one)}": one.version.digest})
    row = Signing.objects.get()
    assert f"/agreements/answers/{row.ref}/" in teacher.get(OAK).content.decode()
    undone = teacher.post(f"/agreements/answers/{row.ref}/", {"reason": "Alan tapped her name."}, follow=True)
    assert undone.status_code == 200 and Signing.objects.count() == 2
    assert teacher.get(f"/agreements/answers/{row.ref}/").status_code == 404
    teacher.post("/agreements/class/end/", {"name": "5 Oak"})
    assert pupils.get(path).status_code == 404


def _asked(family: Family) -> list[object]:
    from handrail.agreements.access import asked_of
    from handrail.people.models import Person

    return asked_of(family.ada.school, Person.objects.filter(pk=family.ada.pk), timezone.localdate())  # type: ignore[return-value]


def test_a_slip_is_written_down_and_found_again_in_seconds(cast: Cast, family: Family, signed_in: SignIn) -> None:
    office = signed_in(cast.ellis)
    assert f"/agreements/people/{family.ada.pk}/" in office.get("/agreements/?words=ada").content.decode()
    form = f"/agreements/people/{family.ada.pk}/primary_pupils/parent/"
    assert "Mary Twin" in text_of(office.get(form)) and office.get(form.replace("parent/", "pupil/")).status_code == 404
    day = {"signed_on_day": "1", "signed_on_month": "1", "signed_on_year": "2999"}
    late = office.post(form, {"answer": "signed", "signer": str(family.mother.pk), **day})
    assert "not in the future" in text_of(late)
    nameless = office.post(form, {"answer": "signed", "signer": "else", "held": "Red folder"})
    assert "Write the name that stands on the slip" in text_of(nameless) and "Red folder" in nameless.content.decode()
    strange = office.post(form, {"answer": "signed", "signer": str(family.grace.pk)})
    assert "Choose one of the answers" in text_of(strange)
    assert not Signing.objects.exists()
    office.post(form, {"answer": "signed", "signer": str(family.mother.pk), "held": "Red folder"})
    page = text_of(office.get(f"/agreements/people/{family.ada.pk}/"))
    assert "Mary Twin signed version 1" in page and "Red folder" in page and "recorded by Mr Ellis" in page
    assert asked(family.ada, timezone.now()).state is State.SIGNED


def test_a_link_is_shown_once_and_taken_back(cast: Cast, family: Family, signed_in: SignIn) -> None:
    office, there = signed_in(cast.ellis), f"/agreements/people/{family.mother.pk}/"
    made = office.post(f"{there}link/").content.decode()
    (path,) = re.findall(r"http://testserver(/sign/[0-9a-f]{40}/)", made)
    assert path not in office.get(there).content.decode()
    assert Client().get(path).status_code == 200
    office.post(f"{there}links/end/")
    assert Client().get(path).status_code == 404
    nobody = office.post(f"/agreements/people/{family.ada.pk}/link/", follow=True)
    assert "No link was made" in text_of(nobody)


def test_who_of_a_trip_has_signed(cast: Cast, family: Family, signed_in: SignIn) -> None:
    day = timezone.localdate()
    trip = make_group(cast.rees, kind="trip", name="The river", from_on=day, until_on=day, now=timezone.now())
    add_members(cast.rees, trip, [family.ada.pk], now=timezone.now())
    client = signed_in(cast.rees)
    assert "The river" in text_of(client.get("/agreements/"))
    page = text_of(client.get(f"/agreements/trip/{trip.pk}/"))
    assert "Ada Twin" in page and "Alan" not in page
    for who in (cast.webb, cast.novak):
        assert signed_in(who).get(f"/agreements/trip/{trip.pk}/").status_code == 404


def test_a_new_link_closes_the_mailed_one_and_says_that_a_printed_one_stays_open(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    client, page = signed_in(cast.ellis), f"/agreements/people/{family.mother.pk}/"
    first = client.post(f"{page}link/").content.decode()
    assert "Earlier links that were mailed or shown here are closed." in first and "printed" not in first
    now = timezone.now()
    printed = make_links_on_paper(cast.ellis, [family.mother], now=now)[family.mother.pk]
    second = client.post(f"{page}link/").content.decode()
    day = timezone.localtime(printed.link.expires_at)
    assert f"One that was printed in a letter stays open until {day:%-d %B %Y}" in second
    assert open_link(printed.secret, timezone.now()) is not None
    assert SigningLink.objects.open_at(timezone.now()).filter(on_paper=False).count() == 1
    client.post(f"{page}links/end/")
    assert open_link(printed.secret, timezone.now()) is None


NOBODY = "Nobody on the list may sign for"


def test_children_for_whom_nobody_may_sign_are_named_to_those_who_keep_what_was_signed(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    office = signed_in(cast.ellis)
    page = office.get(OAK).content.decode()
    told = page.split(f"{NOBODY}: 1")[1].split("</details>")[0]
    assert f"/people/{family.grace.pk}/" in told and "Grace Other" in told and "Ada" not in told
    tie(cast.okafor, family.grace, family.father, responsible=False, at=timezone.now())
    assert f"{NOBODY}: 1" in office.get(OAK).content.decode(), "a parent without responsibility may not"
    tie(cast.okafor, family.grace, family.mother, responsible=None, at=timezone.now())
    assert NOBODY not in office.get(OAK).content.decode()
    for child in (family.ada, family.alan):
        for carer in (family.mother, family.father):
            tie(cast.okafor, child, carer, barred=True, at=timezone.now())
    assert f"{NOBODY}: 2" in office.get(OAK).content.decode()
    assert NOBODY not in signed_in(cast.rees).get(OAK).content.decode()


def test_on_the_page_of_a_pupil_who_has_no_link_stands_the_way_to_the_parents(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    office = signed_in(cast.ellis)
    page = office.get(f"/agreements/people/{family.ada.pk}/").content.decode()
    line = page.split("A private link goes to whoever may sign for them:")[1].split("</p>")[0]
    assert f"/agreements/people/{family.mother.pk}/" in line and "Fred Twin" in line
    assert "Make a private link for" not in page
    assert "Make a private link for Mary Twin" in text_of(office.get(f"/agreements/people/{family.mother.pk}/"))
    tie(cast.okafor, family.ada, family.father, barred=True, at=timezone.now())
    page = office.get(f"/agreements/people/{family.ada.pk}/").content.decode()
    assert "Fred Twin" not in page and "Mary Twin" in page
    of_grace = office.get(f"/agreements/people/{family.grace.pk}/").content.decode()
    assert NOBODY in of_grace and f"/people/{family.grace.pk}/" in of_grace and "Make a private link" not in of_grace


def test_a_pupil_who_signs_has_a_link(cast: Cast, family: Family, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Both.", now=timezone.now())
    page = text_of(signed_in(cast.ellis).get(f"/agreements/people/{family.ada.pk}/"))
    assert "Make a private link for Ada Twin" in page and "A private link goes to" not in page
