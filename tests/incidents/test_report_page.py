"""The page on which anybody reports, and the one that thanks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.casework.actions import add_person_to_incident
from handrail.incidents.access import NoSuchIncident, get_incident, involved_in
from handrail.incidents.models import Incident, Report
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, Cast

REPORT = "/report/"
LEAST = {"what_happened": "A rude message on a tablet", "when": "just_now"}
SignIn = Callable[[Actor], Client]


def test_it_begins_with_what_not_to_do(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get(REPORT).content.decode()
    before_the_form = page.partition('<form class="report"')[0]
    for word in ("explore", "copy", "forward", "answer messages", "999"):
        assert word in before_the_form


def test_it_asks_for_a_sign_in() -> None:
    assert Client().get(REPORT).status_code == 302


def test_what_happened_and_when_are_enough(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).post(REPORT, LEAST)
    report = Report.objects.get()
    assert answer.url == reverse("incidents:show-report", args=[report.incident.reference])
    assert report.what_happened == LEAST["what_happened"]
    assert report.happened_on == timezone.localdate()
    assert report.happened_at is not None


def test_whoever_keeps_the_log_goes_straight_to_what_to_do_now(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.okafor)
    answer = client.post(REPORT, LEAST)
    assert answer.url == reverse("casework:show-now", args=[Incident.objects.get().reference])
    assert "Make it safe" in client.get(answer.url).content.decode()


def test_a_mistake_is_explained_and_nothing_is_lost(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).post(REPORT, {"what_happened": "", "room": "Room 4", "kind_1": "pupil"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Error:" in page and "There is a problem" in page
    assert "Say in a few words what happened." in page
    assert "Give a name or a few words" in page
    assert 'value="Room 4"' in page
    assert not Incident.objects.exists()


def test_another_day_wants_the_day_and_not_a_future_one(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    page = client.post(REPORT, {**LEAST, "when": "other_day"})
    assert "Give the day" in page.content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    boxes = {"other_day_day": tomorrow.day, "other_day_month": tomorrow.month, "other_day_year": tomorrow.year}
    assert "not in the future" in client.post(REPORT, {**LEAST, "when": "other_day", **boxes}).content.decode()
    assert not Incident.objects.exists()
    client.post(
        REPORT, {**LEAST, "when": "other_day", "other_day_day": 2, "other_day_month": "march", "other_day_year": 26}
    )
    assert f"{Report.objects.get().happened_on}" == "2026-03-02"


def test_a_name_on_the_list_is_that_person_whatever_was_chosen(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    people = {"who_1": " mrs hughes", "kind_1": "staff", "part_1": "instigator", "who_2": "A boy in Year 6"}
    signed_in(cast.rees).post(REPORT, {**LEAST, **people})
    incident = Incident.objects.get()
    head, boy = involved_in(get_incident(cast.okafor, incident.reference))
    assert (head.person_id, head.kind, head.parts) == (listed["Hughes"].pk, "head", ("instigator",))
    assert (boy.name, boy.kind, boy.parts) == ("A boy in Year 6", "not_known", ("not_known",))
    assert signed_in(cast.hughes).get("/incidents/").content.decode().count(incident.reference) == 0


def test_two_people_of_the_same_name_are_nobody_in_particular(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    Person.objects.create(school=cast.rees.school, display_name="Pupil A", kind="pupil")
    signed_in(cast.rees).post(REPORT, {**LEAST, "who_1": "Pupil A"})
    (person,) = involved_in(Incident.objects.get())
    assert (person.name, person.person_id) == ("Pupil A", None)


def test_the_reporter_is_told_what_to_do_what_not_and_who_reads_it(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    for words in ("Thank you", "Make it safe", "Do not copy", "Online safety coordinator", "Headteacher", reference):
        assert words in page
    assert f"/incidents/{reference}/" not in page


def test_a_report_about_the_head_names_the_chair_as_its_reader(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("The head", "head", "instigator"))
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    readers = page.partition("can be read by:")[2].partition("</p>")[0]
    assert "Chair of governors" in readers and "Headteacher" not in readers


@pytest.mark.parametrize("name", ["okafor", "patel", "hughes", "webb", "novak"])
def test_nobody_else_opens_the_reporters_own_page(cast: Cast, signed_in: SignIn, name: str) -> None:
    reference = a_report(cast.rees)
    assert signed_in(getattr(cast, name)).get(f"/reports/{reference}/").status_code == 404


def test_a_web_address_stays_text(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, web_addresses="https://bad.example/<b>x</b>")
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "https://bad.example/&lt;b&gt;x&lt;/b&gt;" in page
    assert 'href="https://bad' not in page


def test_danger_now_is_one_press_away_and_rings_999(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    for address in ("/", REPORT):
        assert 'href="/danger/"' in client.get(address).content.decode()
    assert 'href="tel:999"' in client.get("/danger/").content.decode()


def readers_told_to(actor: Actor, reference: str, signed_in: SignIn) -> str:
    page = signed_in(actor).get(f"/reports/{reference}/").content.decode()
    return page.partition("can be read by:")[2].partition("</p>")[0]


def test_it_names_no_office_whose_only_holder_is_kept_out(cast: Cast, signed_in: SignIn) -> None:
    about_patel = a_report(cast.rees, described("Mr Patel", "staff", "instigator"))
    readers = readers_told_to(cast.rees, about_patel, signed_in)
    assert "Online safety coordinator" in readers and "Designated safeguarding lead" not in readers
    about_okafor = a_report(cast.rees, described("Ms Okafor", "staff", "instigator"))
    assert "Online safety coordinator" in readers_told_to(cast.rees, about_okafor, signed_in)  # Mr Patel stands in.


def test_it_does_not_name_the_chair_who_is_part_of_it_too(cast: Cast, signed_in: SignIn) -> None:
    people = described("The head", "head", "instigator"), described("Mrs Lane", "governor", "instigator")
    readers = readers_told_to(cast.rees, a_report(cast.rees, *people), signed_in)
    assert "Online safety coordinator" in readers
    assert "Chair" not in readers and "Headteacher" not in readers


def test_what_is_found_out_later_does_not_show_in_who_reads_it(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    before = readers_told_to(cast.rees, reference, signed_in)
    add_person_to_incident(cast.okafor, reference, described("The head", "head", "instigator"), now=NOW)
    assert readers_told_to(cast.rees, reference, signed_in) == before


def test_it_asks_whether_it_concerns_the_head_and_keeps_the_head_out(cast: Cast, signed_in: SignIn) -> None:
    rees = signed_in(cast.rees)
    assert 'name="leader_involved"' in rees.get(REPORT).content.decode()
    rees.post(REPORT, {**LEAST, "leader_involved": "head"})
    reference = Incident.objects.get().reference
    assert get_incident(cast.lane, reference)
    with pytest.raises(NoSuchIncident):
        get_incident(cast.hughes, reference)


@pytest.mark.parametrize("name", ["hughes", "lane"])
def test_neither_head_nor_governor_is_asked_or_may_say_so(cast: Cast, signed_in: SignIn, name: str) -> None:
    actor = getattr(cast, name)
    client = signed_in(actor)
    assert 'name="leader_involved"' not in client.get(REPORT).content.decode()
    client.post(REPORT, {**LEAST, "leader_involved": "no"})
    assert Report.objects.get().said == {}
    with pytest.raises(NotAllowed):
        a_report(actor, said={"leader_involved": ["no"]})
    assert Report.objects.count() == 1


def test_a_reporter_who_names_themselves_is_thanked_without_a_reference(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    client = signed_in(cast.rees)
    answer = client.post(REPORT, {**LEAST, "who_1": "Miss Rees", "part_1": "instigator"})
    reference = Incident.objects.get().reference
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Thank you. Your report is recorded." in page.content.decode()
    assert reference not in page.content.decode() + answer.url
    assert client.get(f"/reports/{reference}/").status_code == 404
