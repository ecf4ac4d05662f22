"""The pages: who reads, who checks, what the next one is, and coming back to where a number did not work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from handrail.contacts.access import Standing, directory_of, one_contact
from handrail.contacts.actions import add_contact, check_contact, leave_out, record_failed_call
from handrail.contacts.kinds import Failure
from handrail.contacts.models import Check, FailedCall
from handrail.contacts.presenters import ContactPage
from handrail.procedures.load import built_in_packs, load_pack
from handrail.schools.access import Actor, pack_of
from tests.contacts.given import NUMBER, checked
from tests.schools.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def filled(day: date | None = None, **changed: str) -> dict[str, str]:
    """The form as somebody sends it who rang today."""
    on = day or localdate()
    return {
        "seen": "0", "number": NUMBER, "means": "rang",
        "checked_on_day": str(on.day), "checked_on_month": str(on.month), "checked_on_year": str(on.year),
        "due_on_day": "1", "due_on_month": "9", "due_on_year": str(on.year + 1),
    } | changed  # fmt: skip


@pytest.mark.parametrize("slug", built_in_packs())
def test_everybody_on_the_staff_reads_the_list_and_only_999_can_be_pressed(
    cast: Cast, signed_in: SignIn, slug: str
) -> None:
    cast.rees.school.pack = slug
    cast.rees.school.save()
    for actor in (cast.rees, cast.webb, cast.okafor, cast.lane):
        page = text(signed_in(actor), "/contacts/")
        assert re.findall(r'href="tel:(\d+)"', page) == ["999"]
    for contact in directory_of(cast.rees, localdate()).listed:
        assert contact.office in page
        if contact.printed and contact.printed.number:
            assert contact.printed.number in page


def test_nobody_else_does(cast: Cast) -> None:
    for address in ("/contacts/", "/contacts/lado/", "/contacts/sheet/", "/contacts/sheet.pdf"):
        assert Client().get(address).status_code == 302


def test_a_teacher_reads_one_contact_and_may_not_check_it(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    assert '<form method="post" novalidate>' not in text(browser, "/contacts/lado/")
    for address in ("/contacts/lado/", "/contacts/lado/leave-out/", "/contacts/add/"):
        assert browser.post(address, filled()).status_code == 403
    assert browser.get("/contacts/nobody/").status_code == 404
    assert not Check.objects.exists()


def test_leaving_out_what_a_must_rests_on_leads_to_adding_another_in_its_place(cast: Cast, signed_in: SignIn) -> None:
    browser, teacher = signed_in(cast.okafor), signed_in(cast.rees)
    way = '<a href="/contacts/add/?stands_for=lado">Add whom your school turns to instead</a>'
    assert way in text(browser, "/contacts/lado/leave-out/")
    assert way not in text(browser, "/contacts/iwf/leave-out/"), "no step that must be done rests on it"
    assert way not in text(browser, "/contacts/lado/"), "it is not left out"
    browser.post("/contacts/lado/leave-out/", {"seen": "0", "reason": "Of another county"})
    assert way in text(browser, "/contacts/lado/")
    assert way not in text(teacher, "/contacts/lado/")
    assert '<option value="lado" selected>' in text(browser, "/contacts/add/?stands_for=lado")
    assert "selected" not in text(browser, "/contacts/add/?stands_for=nobody").replace('value="" selected', "")
    browser.post("/contacts/add/?stands_for=lado", {**filled(), "title": "Our own desk", "stands_for": "lado"})
    assert way not in text(browser, "/contacts/lado/")
    assert directory_of(cast.okafor, localdate()).of(pack_of(cast.okafor.school).contacts["lado"]).number == NUMBER


def test_a_check_leads_to_the_next_one_and_says_how_many_are_left(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    of = len(directory_of(cast.okafor, localdate()).to_check)
    answer = browser.post("/contacts/lado/", filled(), follow=True)
    page = unescape(answer.content.decode())
    assert f"{of - 1} of {of} contacts are left to be checked." in page
    assert answer.redirect_chain[0][0].startswith("/contacts/") and "/lado/" not in answer.redirect_chain[0][0]
    assert f'href="tel:{NUMBER.replace(" ", "")}"' in text(signed_in(cast.rees), "/contacts/")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    tomorrow = localdate() + DAY
    for sent, says in (
        (filled(number=""), "at least one of them"),
        (filled(number="01632 960001 or 960002"), "Give one telephone number"),
        (filled(means=""), "How was it checked?"),
        (filled(tomorrow), "a day to come"),
        (filled(web="javascript:alert(1)", hours="Weekdays, 9 to 5"), "begins with https://"),
    ):
        page = unescape(browser.post("/contacts/lado/", sent).content.decode())
        assert says in page and "There is a problem" in page
    assert 'value="Weekdays, 9 to 5"' in page
    assert not Check.objects.exists()


def test_who_was_later_reads_what_counts_now(cast: Cast, signed_in: SignIn) -> None:
    check_contact(cast.patel, "lado", checked(on=localdate()), now=now())
    page = unescape(signed_in(cast.okafor).post("/contacts/lado/", filled(number="01632 960002")).content.decode())
    assert "somebody else checked it" in page and 'value="01632 960002"' in page
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen and int(seen[1]) == Check.objects.get().pk


def test_leaving_out_asks_why_and_the_list_says_so(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert "Fill in" in unescape(browser.post("/contacts/iwf/leave-out/", {"seen": "0"}).content.decode())
    browser.post("/contacts/iwf/leave-out/", {"seen": "0", "reason": "We report through CEOP"})
    assert "Your school does not turn to it: We report through CEOP" in text(signed_in(cast.rees), "/contacts/")
    assert browser.get("/contacts/police_emergency/leave-out/").status_code == 404


def test_a_desk_of_another_authority_is_warned_of(cast: Cast) -> None:
    cast.okafor.school.pack = "woodlands"
    pack, kept = load_pack("woodlands"), directory_of(cast.okafor, localdate())
    helpdesk = one_contact(cast.okafor, "woodlands_ict_helpdesk", localdate())
    authorities = ("Telford & Wrekin", "Somerset", "")
    said = [ContactPage(pack, helpdesk, kept, [], authority).elsewhere for authority in authorities]
    assert "This is a desk of Somerset" in said[0] and said[1:] == ["", ""]


def test_adding_one_s_own(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ellis)
    sent = filled(title="Our PCSO", stands_for="police")
    assert browser.post("/contacts/add/", sent).status_code == 302
    page = text(signed_in(cast.rees), "/contacts/")
    assert "Our PCSO" in page and "Instead of it your school turns to: Our PCSO." in page
    again = unescape(browser.post("/contacts/add/", sent).content.decode())
    assert "Choose one of the answers listed" in again
    own = text(browser, "/contacts/own-1/")
    assert "Stands in the place of: Police, the school's own force" in own and NUMBER in own


def test_a_number_that_did_not_work_is_said_in_two_presses(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    assert browser.get("/contacts/lado/did-not-work/").status_code == 404
    check_contact(cast.okafor, "lado", checked(on=localdate()), now=now())
    back = "/incidents/HR-AAAA-BBBB/steps/spine.make_safe/"
    page = text(browser, f"/contacts/lado/did-not-work/?back={back}")
    assert f'href="{back}"' in page and f'value="{back}"' in page
    assert "Choose an answer" in unescape(browser.post("/contacts/lado/did-not-work/", {"back": back}).content.decode())
    answer = browser.post("/contacts/lado/did-not-work/", {"back": back, "happened": "wrong"})
    assert (answer.status_code, answer["Location"]) == (302, back)
    assert FailedCall.objects.get().what == Failure.WRONG
    assert "could not reach it: somebody else answers there" in text(signed_in(cast.okafor), "/contacts/lado/")


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x", ""]
)
def test_it_leads_back_to_no_other_site(cast: Cast, signed_in: SignIn, back: str) -> None:
    check_contact(cast.okafor, "lado", checked(on=localdate()), now=now())
    sent = {"back": back, "happened": "dead"}
    answer = signed_in(cast.rees).post("/contacts/lado/did-not-work/", sent)
    assert answer["Location"] == "/contacts/lado/"


def test_no_page_tells_who_rang_or_when(cast: Cast, signed_in: SignIn) -> None:
    """Whoever a case is about must not learn that somebody turned to the LADO about it."""
    check_contact(cast.okafor, "lado", checked(on=localdate() - 40 * DAY), now=now() - 40 * DAY)
    record_failed_call(cast.rees, "lado", Failure.NO_ANSWER, now=now() - 20 * DAY)
    rang = localdate() - 20 * DAY
    for address in ("/contacts/", "/contacts/lado/", "/contacts/sheet/"):
        page = text(signed_in(cast.hughes), address)
        assert "Miss Rees" not in page.split("<main")[1]
        assert not re.search(rf"\b{rang.day} {rang:%B %Y}", page)


def test_the_sheet_holds_who_is_who_and_only_live_numbers(cast: Cast, signed_in: SignIn) -> None:
    today = localdate()
    check_contact(cast.okafor, "lado", checked(on=today, hours="Weekdays"), now=now())
    check_contact(cast.okafor, "iwf", checked("", today, web="https://example.org"), now=now())
    check_contact(cast.okafor, "ceop", checked("01632 960007", today - 2 * DAY, due=today - DAY), now=now())
    check_contact(cast.okafor, "union", checked("01632 960008", today), now=now())
    record_failed_call(cast.rees, "union", Failure.DEAD, now=now())
    leave_out(cast.okafor, "childline", reason="Elsewhere", now=now())
    add_contact(cast.okafor, title="Our PCSO", stands_for="police", given=checked("01632 960009", today), now=now())
    page = text(signed_in(cast.rees), "/contacts/sheet/")
    for words in (
        "Ms Okafor",
        "Mrs Hughes",
        "999",
        NUMBER,
        "Weekdays",
        "https://example.org",
        "Our PCSO",
        "01632 960009",
    ):
        assert words in page
    assert "01632 960007. It was to be checked again on" in page
    assert "01632 960008" not in page and "Childline" not in page
    not_confirmed = page.split("Not confirmed by your school yet")[1]
    assert load_pack("england").contacts["union"].office in not_confirmed


@pytest.mark.parametrize("slug", built_in_packs())
def test_the_sheet_fits_on_one_page_with_everything_confirmed(cast: Cast, signed_in: SignIn, slug: str) -> None:
    cast.okafor.school.pack = slug
    cast.okafor.school.save()
    for contact in directory_of(cast.okafor, localdate()).to_check:
        check_contact(cast.okafor, contact.id, checked(on=localdate(), hours="Weekdays, 9 to 5"), now=now())
    answer = signed_in(cast.rees).get("/contacts/sheet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    printed = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1 and printed.count(NUMBER) >= 12 and "Confidential" not in printed
    assert "Ms Okafor Stands in: Mr Patel" in printed and "Not confirmed" not in printed


def test_the_home_of_the_coordinator_s_duties_counts_what_is_to_be_checked(cast: Cast, signed_in: SignIn) -> None:
    left = len(directory_of(cast.okafor, localdate()).to_check)
    assert f"Contacts to check: {left}." in text(signed_in(cast.okafor), "/duties/")
    check_contact(cast.okafor, "lado", checked(on=localdate()), now=now())
    assert one_contact(cast.okafor, "lado", localdate()).standing is Standing.CONFIRMED
    assert f"Contacts to check: {left - 1}." in text(signed_in(cast.okafor), "/duties/")


def test_a_desk_of_another_area_is_added_beside_whose_like_it_is(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    brent = {**filled(), "title": "The front door of Brent", "area": "Brent"}
    page = unescape(browser.post("/contacts/add/", brent).content.decode())
    assert "Choose whose like it is for those children" in page and 'value="Brent"' in page
    lado = unescape(browser.post("/contacts/add/", brent | {"stands_for": "lado"}).content.decode())
    assert "Where a child lives decides nothing about that one." in lado
    assert not Check.objects.exists()
    browser.post("/contacts/add/", brent | {"stands_for": "childrens_services"})
    kept = directory_of(cast.okafor, localdate())
    own = kept.called("own-1")
    assert own and (own.area, own.stands_for) == ("Brent", "childrens_services")
    assert not kept.called("childrens_services").replaced_by  # type: ignore[union-attr]
    assert "For children who live in the area of Brent, beside: Children's services" in text(
        browser, "/contacts/own-1/"
    )
    browser.post("/contacts/own-1/", filled(seen=str(own.check.pk), number="01632 960009"))  # type: ignore[union-attr]
    again = one_contact(cast.okafor, "own-1", localdate())
    assert (again.area, again.number) == ("Brent", "01632 960009"), "the area stays with every check"
