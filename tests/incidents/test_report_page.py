"""The page on which anybody reports, and the one that thanks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.casework.actions import add_person_to_incident
from handrail.incidents.access import NoSuchIncident, get_incident, involved_in
from handrail.incidents.forms import ReportForm
from handrail.incidents.models import Incident, Report
from handrail.library.access import pack_for
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import appoint, end_holding
from handrail.schools.models import OfficeHolding
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast

REPORT = "/report/"
LEAST = {"what_happened": "A rude message on a tablet", "when": "just_now"}
SignIn = Callable[[Actor], Client]


def test_it_begins_with_what_not_to_do(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get(REPORT).content.decode()
    before_the_form = page.partition('<form class="report"')[0]
    for word in ("explore", "copy", "forward", "answer messages", "999"):
        assert word in before_the_form


@pytest.mark.django_db
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
    now = reverse("casework:show-now", args=[Incident.objects.get().reference])
    assert answer.url == f"{now}?reported"
    page = client.get(answer.url).content.decode()
    assert "Your report is recorded." in page
    assert "Make it safe" in page
    assert "Your report is recorded." not in client.get(now).content.decode()


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


def day(written: object, month: object, year: object, name: str = "other_day") -> dict[str, object]:
    return {f"{name}_day": written, f"{name}_month": month, f"{name}_year": year}


@pytest.mark.parametrize("when", ["just_now", "today", "not_known"])
def test_a_day_beside_another_answer_is_not_dropped_in_silence(cast: Cast, signed_in: SignIn, when: str) -> None:
    page = signed_in(cast.rees).post(REPORT, {**LEAST, "when": when, **day(2, 3, 2026)}).content.decode()
    assert "Choose “Another day”, or empty the day." in page
    assert 'value="2026"' in page
    assert not Incident.objects.exists()


def test_today_written_out_beside_earlier_today_is_taken(cast: Cast, signed_in: SignIn) -> None:
    today = timezone.localdate()
    written = day(today.day, today.month, today.year)
    assert signed_in(cast.rees).post(REPORT, {**LEAST, "when": "today", **written}).status_code == 302
    assert Report.objects.get().happened_on == today


@pytest.mark.parametrize("when", ["other_day", "just_now"])
@pytest.mark.parametrize(
    ("written", "says"),
    [
        ((31, 2, 2026), "Give a real date"),
        ((0, 0, 0), "Give a real date"),
        ((1, 1, 99999), "Give a real date"),
        (("x", "y", "z"), "Give a real date"),
        ((1, "", 2026), "Give the day, the month and the year."),
        ((1, 1, 1066), "Give a day in 1990 or later."),
        ((1, 1, 202), "Give a day in 1990 or later."),
        ((1, 1, 9999), "not in the future"),
        ((1, 1, 99), "not in the future"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(
    cast: Cast, signed_in: SignIn, when: str, written: tuple[object, object, object], says: str
) -> None:
    answer = signed_in(cast.rees).post(REPORT, {**LEAST, "when": when, **day(*written)})
    assert (answer.status_code, says in answer.content.decode()) == (200, True)
    assert not Incident.objects.exists()


def at(hour: int, minute: int, **typed: Any) -> ReportForm:
    """A form sent at this time of day."""
    now = timezone.localtime().replace(hour=hour, minute=minute)
    cast: Cast = typed.pop("cast")
    return ReportForm(pack_for(cast.rees), cast.rees, now, QueryDict(urlencode(LEAST | typed)))


@pytest.mark.parametrize(
    ("when", "words", "is_taken"),
    [
        ("today", "9.30", True),
        ("today", "10.05", True),
        ("today", "after lunch", True),
        ("today", "11.30", False),
        ("just_now", "11.30", False),
        ("not_known", "11.30", True),
    ],
)
def test_a_time_of_today_has_passed(cast: Cast, when: str, words: str, is_taken: bool) -> None:
    form = at(10, 0, cast=cast, when=when, time_words=words)
    assert form.is_valid() is is_taken
    assert is_taken or "not in the future" in str(form.errors["time_words"])


def test_one_person_may_have_several_parts(cast: Cast, signed_in: SignIn) -> None:
    rees = signed_in(cast.rees)
    fields = rees.get(REPORT).content.decode()
    assert len(re.findall(r'type="checkbox" name="part_1"', fields)) == len(pack_for(cast.rees).people.parts)
    rees.post(REPORT, {**LEAST, "who_1": "A boy in Year 6", "part_1": ["harmed", "instigator"]})
    (boy,) = involved_in(Incident.objects.get())
    assert boy.parts == ("harmed", "instigator")


def test_parts_stay_ticked_when_something_else_is_wrong(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).post(REPORT, {"when": "today", "part_1": ["harmed", "witness"]}).content.decode()
    assert "Give a name or a few words" in page
    assert re.findall(r'name="part_1" value="(\w+)"[^>]* checked', page) == ["harmed", "witness"]
    assert "of the answers listed for “Their part”" in (
        signed_in(cast.rees).post(REPORT, {**LEAST, "who_1": "A boy", "part_1": ["villain"]}).content.decode()
    )


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
    readers = page.partition("can be read by:")[2].partition("</ul>")[0]
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
    return page.partition("can be read by:")[2].partition("</ul>")[0]


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


def test_it_names_who_leads_and_whom_to_tell_in_person(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get(f"/reports/{a_report(cast.rees)}/").content.decode()
    assert "It is led by: <strong>Online safety coordinator: Ms Okafor; Mr Patel stands in</strong>." in page
    assert "No message was sent; go and tell them." in page
    assert "Tell Ms Okafor or Mr Patel (Online safety coordinator) that you have reported it." in page
    assert "Do not question the child" in page
    readers = readers_told_to(cast.rees, Incident.objects.get().reference, signed_in)
    for line in ("Designated safeguarding lead: Mr Patel", "Headteacher: Mrs Hughes"):
        assert line in readers


def test_a_report_about_the_head_is_led_by_the_chair_and_does_not_name_the_head(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("The head", "head", "instigator"))
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "It is led by: <strong>Chair of governors: Mrs Lane</strong>." in page
    assert "Tell Mrs Lane (Chair of governors)" in page
    assert "Hughes" not in page.partition("Who takes it from here")[2]


def test_a_report_about_the_coordinator_names_only_who_stands_in(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("Ms Okafor", "staff", "instigator"))
    after = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode().partition("Who takes it from here")[2]
    assert "Online safety coordinator: Mr Patel stands in" in after
    assert "Okafor" not in after.partition("What you reported")[0]


def leave_vacant(office: str) -> None:
    OfficeHolding.objects.filter(office=office).update(held_until=TODAY)


def test_where_nobody_holds_the_leading_office_it_says_whom_to_tell_instead(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    leave_vacant("coordinator")
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "Nobody holds the office “Online safety coordinator” at your school today." in page
    assert "Turn to Mr Patel (Designated safeguarding lead) instead." in page
    assert "Tell Mr Patel (Designated safeguarding lead) that you have reported it." in page


def test_where_nobody_at_all_can_read_it_the_head_is_told_in_person(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    for office in ("coordinator", "dsl", "head"):
        leave_vacant(office)
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "nobody who holds an office here can read it yet" in page
    assert "Tell the headteacher in person now" in page


def test_it_does_not_name_somebody_whom_the_one_it_is_about_put_into_office(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees, described("The head", "head", "instigator"))
    end_holding(cast.hughes, OfficeHolding.objects.get(office="dsl", user=cast.patel.user), held_until=TODAY, now=NOW)
    appoint(cast.hughes, cast.webb.user, "dsl", held_from=TODAY, now=NOW + timedelta(minutes=1))
    assert "Mr Webb" not in readers_told_to(cast.rees, reference, signed_in)


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


def test_where_nobody_is_left_it_says_whom_to_tell_outside(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    people = [somebody(listed[name], "instigator") for name in ("Hughes", "Lane", "Patel", "Okafor")]
    reference = a_report(cast.rees, *people)
    page = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "nobody who holds an office here can read it yet" in page
    assert "tell somebody outside the school" in page
    assert "Designated officer of the local authority (LADO)" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"told_time": "9 in the morning"}, "time"),
        ({**day(1, 3, 2020, "told_on")}, "Give the time too"),
        ({"told_time": "9:30", **day(1, 3, 2099, "told_on")}, "not in the future"),
    ],
)
def test_when_somebody_was_told_is_asked_as_it_can_be(
    cast: Cast, signed_in: SignIn, typed: dict[str, str], says: str
) -> None:
    page = signed_in(cast.rees).post(REPORT, {**LEAST, **typed}).content.decode()
    assert says in page and not Incident.objects.exists()
    assert page.partition("Room, device")[0].rpartition("<details")[2].startswith(' class="details" open')


def test_the_three_moments_stand_in_the_chronology(cast: Cast, signed_in: SignIn) -> None:
    typed = {**LEAST, "when": "not_known", "told_by": "A parent", "told_time": "9:30", **day(2, 3, 2026, "told_on")}
    signed_in(cast.rees).post(REPORT, typed)
    reference = Incident.objects.get().reference
    own = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    record = signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()
    for page in (own, record):
        assert "2 March 2026, 09:30" in page
    assert "Told: " in record and "Happened: Day not known" in record
