"""Letters: of one child alone, edited by a person, kept as printed, never sent."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from docx import Document

from handrail.audit.models import Entry
from handrail.casework.actions import close_incident
from handrail.incidents.access import NoSuchIncident
from handrail.incidents.actions import IsClosed
from handrail.incidents.models import WrittenOnce
from handrail.papers.actions import (
    LetterGiven,
    MayNameSomebodyElse,
    NamesSomebodyElse,
    NotFinished,
    UnknownLetter,
    keep_letter,
)
from handrail.papers.models import Letter
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.referrals.models import ContactMade
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
GIVEN = LetterGiven(
    kind="online_bullying",
    addressee="The parents and carers of Pupil A",
    subject="Unkind messages online",
    text="Dear parents,\n\nWe are dealing with it.\n• Answer nothing.\n• Tell us.",
    signed_by="Mrs Hughes, Headteacher",
    dated=dt.date(2026, 3, 4),
    person="A",
)


def at(reference: str, place: str = "") -> str:
    return f"/incidents/{reference}/papers/letters/{place}"


def sent(given: LetterGiven = GIVEN, **changed: str) -> dict[str, str]:
    """What the form posts for a letter."""
    told = {name: str(getattr(given, name)) for name in ("addressee", "subject", "text", "signed_by")}
    return told | {"dated_day": "4", "dated_month": "3", "dated_year": "2026"} | changed


@pytest.mark.parametrize(
    "place", ["", "write/online_bullying/A/", "1/", "1/again/", "1/sent/", "../letter-1.pdf", "../letter-1.docx"]
)
def test_whoever_may_not_see_an_incident_sees_no_letter_of_it(
    cast: Cast, signed_in: SignIn, reference: str, place: str
) -> None:
    keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    address = at(reference, place).replace("letters/../", "")
    for actor in (cast.rees, cast.webb, cast.ellis, cast.lane, cast.novak):
        assert signed_in(actor).get(address).status_code == 404
        with pytest.raises(NoSuchIncident):
            keep_letter(actor, reference, GIVEN, now=NOW)
    assert signed_in(cast.okafor).get(address).status_code == 200
    assert Letter.objects.count() == 1


def test_a_letter_begins_with_one_child_and_says_nothing_of_another(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    """The report itself names both pupils, and so do the actions: nothing of those words comes into a letter."""
    client = signed_in(cast.okafor)
    assert "Pupil B" in client.get(f"/incidents/{reference}/").content.decode()
    kinds = [kind for kind in load_pack("england").letters.values() if kind.to == "family"]
    assert len(kinds) == 6
    for kind in kinds:
        page = client.get(at(reference, f"write/{kind.id}/A/")).content.decode()
        form = page[page.index("<form method") : page.rindex("</form>")]
        assert "Pupil A" in form and "Pupil B" not in form, kind.id
        assert "shown them to nobody" not in form and "Lid closed" not in form and "game.example" not in form
    group = client.get(at(reference, "write/class_or_year/")).content.decode()
    assert "Pupil A" not in group and "Pupil B" not in group and "[class or year]" in group
    for kind in ("provider_request", "take_down"):
        body = client.get(at(reference, f"write/{kind}/")).content.decode()
        form = body[body.index("<form method") : body.rindex("</form>")]
        assert "[Name of the site, service or provider]" in form and reference in form
        assert "Pupil A" not in form and "Pupil B" not in form and "game.example" not in form


@pytest.mark.parametrize("kind", ["provider_request", "take_down"])
def test_a_letter_to_a_body_outside_names_nobody(cast: Cast, signed_in: SignIn, reference: str, kind: str) -> None:
    to_body = replace(GIVEN, kind=kind, person="", addressee="Example Video", text="Please remove it.")
    with pytest.raises(UnknownLetter):
        keep_letter(cast.okafor, reference, replace(to_body, person="A"), now=NOW)
    assert signed_in(cast.okafor).get(at(reference, f"write/{kind}/A/")).status_code == 404
    for text in ("Pupil A is upset.", "Pupil B wrote it."):
        with pytest.raises(NamesSomebodyElse):
            keep_letter(cast.okafor, reference, replace(to_body, text=text, is_sure=True), now=NOW)
    kept = keep_letter(cast.okafor, reference, to_body, now=NOW)
    page = signed_in(cast.okafor).get(at(reference, f"{kept.number}/sent/")).content.decode()
    assert "Example Video" in page
    assert 'value="notice" checked' not in page, "whoever records it says whether it was a removal or something else"


def test_a_letter_that_names_another_child_is_refused(cast: Cast, signed_in: SignIn, reference: str) -> None:
    for text in ("Pupil B wrote to her.", "PUPIL  b wrote to her.", "It was b… no, pupil\nB."):
        with pytest.raises(NamesSomebodyElse) as refused:
            keep_letter(cast.okafor, reference, replace(GIVEN, text=text, is_sure=True), now=NOW)
        assert refused.value.args[0] == ["Pupil B"]
    page = signed_in(cast.okafor).post(
        at(reference, "write/online_bullying/A/"), sent(text="Pupil B wrote to her.")
    ).content.decode()  # fmt: skip
    assert "It names Pupil B" in page and "Pupil B wrote to her." in page and "<title>Error:" in page
    assert not Letter.objects.exists()


def test_a_word_that_may_be_a_name_is_asked_about_once(cast: Cast, signed_in: SignIn) -> None:
    grace = add_person(cast.hughes, display_name="Grace Invented", kind="pupil", now=NOW)
    ann = add_person(cast.hughes, display_name="Ann Invented", kind="pupil", now=NOW)
    found = a_report(cast.rees, somebody(ann), somebody(grace, "instigator"))
    with pytest.raises(MayNameSomebodyElse) as refused:
        keep_letter(cast.okafor, found, replace(GIVEN, text="Ann Invented and Grace fell out."), now=NOW)
    assert refused.value.args[0] == ["Grace"]
    keep_letter(cast.okafor, found, replace(GIVEN, text="There is a period of grace for Ann."), now=NOW)
    client, place = signed_in(cast.okafor), at(found, "write/online_bullying/A/")
    page = client.post(place, sent(text="Grace is said before lunch.")).content.decode()
    assert "“Grace” could mean somebody else" in page and "These words mean something else here" in page
    client.post(place, sent(text="Grace is said before lunch.", is_sure="on"))
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    "changed",
    [{"text": "Come on [day] at [time]."}, {"subject": "About [name]"}, {"addressee": " "}, {"signed_by": ""}],
)
def test_a_letter_with_something_left_to_write_is_not_kept(cast: Cast, reference: str, changed: dict[str, str]) -> None:
    with pytest.raises(NotFinished):
        keep_letter(cast.okafor, reference, replace(GIVEN, **changed), now=NOW)  # type: ignore[arg-type]
    assert not Letter.objects.exists() and not Entry.objects.filter(act="papers.letter.kept").exists()


def test_a_letter_goes_to_those_for_whom_it_is(cast: Cast, reference: str, signed_in: SignIn) -> None:
    found = a_report(cast.rees, described("Somebody’s uncle", "parent", "instigator"), described("A child", "pupil"))
    wrong = [
        replace(GIVEN, person=""),
        replace(GIVEN, person="A"),
        replace(GIVEN, kind="parent_as_instigator", person="B"),
        replace(GIVEN, kind="class_or_year", person="B"),
        replace(GIVEN, kind="nothing"),
    ]
    for given in wrong:
        with pytest.raises(UnknownLetter):
            keep_letter(cast.okafor, found, given, now=NOW)
    assert signed_in(cast.okafor).get(at(found, "write/nothing/")).status_code == 404
    assert signed_in(cast.okafor).get(at(found, "write/online_bullying/Z/")).status_code == 404
    keep_letter(cast.okafor, found, replace(GIVEN, kind="parent_as_instigator", person="A"), now=NOW)


def test_the_letter_that_is_printed_is_the_one_that_is_kept(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    begun = client.get(at(reference, "write/online_bullying/A/")).content.decode()
    assert "Mrs Hughes, Headteacher" in begun
    page = client.post(at(reference, "write/online_bullying/A/"), sent(), follow=True).content.decode()
    assert "It is not sent" in page
    (letter,) = Letter.objects.all()
    assert (letter.number, letter.author, letter.text) == (1, cast.okafor.user, GIVEN.text)
    for words in ("Answer nothing.", "Mrs Hughes, Headteacher", "The parents and carers of Pupil A"):
        assert words in page
        assert together(words) in words_of(pdf(client, at(reference, "../letter-1.pdf").replace("letters/../", "")))
    (entry,) = Entry.objects.filter(act="papers.letter.kept")
    assert entry.details == {"number": 1, "letter": "online_bullying", "person": "A"}
    printed = Entry.objects.filter(act="papers.letter.printed").order_by("pk").values_list("details__as", flat=True)
    assert list(printed) == ["page", "pdf", "pdf", "pdf"]


def test_a_word_processor_gets_the_same_words_as_a_list_is_a_list(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    keep_letter(cast.okafor, reference, replace(GIVEN, text=f"{GIVEN.text}\n\n=cmd|x\x07"), now=NOW)
    response = signed_in(cast.okafor).get(f"/incidents/{reference}/papers/letter-1.docx")
    assert response["Content-Disposition"] == f'attachment; filename="{reference.lower()}-letter-1.docx"'
    read = Document(io.BytesIO(response.content))
    styles = {paragraph.text: paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert styles["Answer nothing."] == styles["Tell us."] == "List Bullet"
    assert styles["Unkind messages online"] == "Heading 1" and styles["=cmd|x"] == "Normal"
    told = read.core_properties
    assert (told.title, told.author) == (f"Letter 1, {reference}", "")


def test_a_letter_written_anew_replaces_the_one_before_which_stays(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    first = keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    client = signed_in(cast.patel)
    assert "We are dealing with it." in client.get(at(reference, "1/again/")).content.decode()
    client.post(at(reference, "1/again/"), sent(text="Dear parents,\n\nIt is settled."))
    keep_letter(cast.okafor, reference, replace(GIVEN, subject="Another"), now=NOW + MINUTE)
    again, other = Letter.objects.exclude(pk=first.pk).order_by("pk")
    assert (again.replaces, again.number, other.number) == (first, 1, 2)
    page = client.get(at(reference)).content.decode()
    assert page.count("Letter 1:") == 4 and "It is settled." in client.get(at(reference, "1/")).content.decode()


def test_that_it_went_is_recorded_as_a_contact_with_nothing_typed_again(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    client = signed_in(cast.okafor)
    assert not ContactMade.objects.exists()
    form = client.get(at(reference, "1/sent/")).context["form"]
    client.post(at(reference, "1/sent/"), dict(form.initial))
    (contact,) = ContactMade.objects.all()
    assert (contact.body, contact.purpose, contact.way) == ("parent", "notice", "letter")
    assert contact.told == "Letter 1: Unkind messages online"
    assert contact.involvement is not None and contact.involvement.ref == "A"


def test_a_closed_incident_takes_no_letter_and_keeps_those_it_has(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled between the two.", now=NOW)
    with pytest.raises(IsClosed):
        keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    client = signed_in(cast.okafor)
    page = client.get(at(reference)).content.decode()
    assert "Letter 1:" in page and "/write/" not in page
    assert client.get(at(reference, "1/")).status_code == 200


def test_a_kept_letter_is_never_changed(cast: Cast, reference: str) -> None:
    letter = keep_letter(cast.okafor, reference, GIVEN, now=NOW)
    letter.text = "Otherwise"
    with pytest.raises(WrittenOnce):
        letter.save()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("update papers_letter set text = 'Otherwise'")


def test_what_the_incident_calls_for_is_offered_first(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).get(at(reference)).content.decode()
    assert page.index("online bullying, and how to block") < page.index("unsuitable material")
    assert page.count("Suggested here") == 2, "the letter home, and the request to take it down"


def test_a_letter_is_found_by_its_words(cast: Cast, signed_in: SignIn, listed: dict[str, Person]) -> None:
    found = a_report(cast.rees, somebody(listed["A"]))
    keep_letter(cast.okafor, found, replace(GIVEN, text="Dear parents, thank you for the marmalade."), now=NOW)
    assert found in signed_in(cast.okafor).get("/incidents/?words=marmalade").content.decode()
    assert found not in signed_in(cast.okafor).get("/incidents/?words=lemonade").content.decode()
