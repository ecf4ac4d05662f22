"""The pages on which a file of the records system comes in."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from handrail.audit.models import Entry
from handrail.config.jobs import JOBS
from handrail.people import actions
from handrail.people.models import Guardianship, Person, Roll, Stage
from handrail.rolls.bounds import MOST_BYTES
from handrail.schools.access import Actor
from tests.rolls.sheets import excel_file, files_of, folded
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
HEAD = "Forename,Surname,DOB,Year,Form,Adno,Parent 1 name,Shoe size\n"
ALEX = "Alex,Sample,27/05/2014,7,7B,1,Mo Sample,4\n"
BO = "Bo,Bell,01/02/2015,6,6A,2,Jo Bell,3\n"


def sent(client: Client, data: str | bytes, name: str = "pupils.csv", **said: str) -> HttpResponse:
    content = data.encode() if isinstance(data, str) else data
    form = {"kind_of_file": "pupils", "holds": "some", "file": SimpleUploadedFile(name, content)} | said
    return client.post("/people/bring-in/", form, follow=True)  # type: ignore[return-value]


def address_of(roll: Roll | None = None) -> str:
    return f"/people/bring-in/{(roll or Roll.objects.get()).pk}/"


def read(client: Client, data: str) -> str:
    """The page of a list that was sent and whose columns are as guessed."""
    page = sent(client, data)
    form = page.context["form"]
    return client.post(f"{address_of()}columns/", form.initial | guessed(form), follow=True).content.decode()


def guessed(form: object) -> dict[str, str]:
    return {field.html_name: field.initial for field in form}  # type: ignore[attr-defined]


@pytest.fixture
def office(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.ellis)


def test_a_list_is_sent_looked_at_and_brought_in(office: Client) -> None:
    page = sent(office, HEAD + ALEX + BO).content.decode()
    assert "Which column holds what?" in page and "For example: 27/05/2014, 01/02/2015" in page
    assert '<option value="born" selected>' in page
    shown = read_on(office)
    assert "2 parents and carers who are not on the list yet come with them" in shown
    assert "What this file would change" in shown and "Alex Sample" in shown and not Person.objects.exists()
    done = office.post(f"{address_of()}agree/", follow=True).content.decode()
    assert "The list is brought in" in done and "New: 2" in done
    assert {person.display_name for person in Person.objects.all()} == {
        "Alex Sample",
        "Bo Bell",
        "Mo Sample",
        "Jo Bell",
    }
    assert "Brought in: 2 new" in office.get("/people/bring-in/").content.decode()


def read_on(client: Client) -> str:
    form = client.get(f"{address_of()}columns/").context["form"]
    return client.post(f"{address_of()}columns/", guessed(form), follow=True).content.decode()


def test_a_file_with_the_same_headings_asks_nothing_a_second_time(office: Client) -> None:
    read(office, HEAD + ALEX)
    office.post(f"{address_of()}agree/")
    page = sent(office, HEAD + ALEX.replace("7B", "8B")).content.decode()
    assert "What this file would change" in page and "Class or form: 7B → 8B" in page


def test_columns_are_put_right_and_what_is_missing_is_said(office: Client) -> None:
    sent(office, "Alpha,Beta,Gamma\nAlex Sample,1,27/05/2014\n")
    no_name = {"column_0": "-", "column_1": "record_id", "column_2": "-"}
    refused = office.post(f"{address_of()}columns/", no_name).content.decode()
    assert "Say which column holds the name" in refused
    twice = {"column_0": "name", "column_1": "record_id", "column_2": "record_id"}
    refused = office.post(f"{address_of()}columns/", twice).content.decode()
    assert "Another column is said to hold “Number in your records system” too. Choose one." in refused
    right = {"column_0": "name", "column_1": "record_id", "column_2": "born"}
    assert "Alex Sample" in office.post(f"{address_of()}columns/", right, follow=True).content.decode()


def test_doubts_are_asked_and_the_answers_kept(cast: Cast, office: Client) -> None:
    known = actions.add_person(cast.ellis, display_name="Alex Sample", kind="pupil", now=NOW)
    page = read(office, HEAD + ALEX)
    assert "Two people are never joined without your word" in page and "There is nothing to bring in" in page
    (row,) = Roll.objects.get().rows.all()
    page = office.post(f"{address_of()}doubts/", {f"row_{row.pk}": "same"}, follow=True).content.decode()
    assert "Your answers are kept." in page and "Bring in 1 row" in page
    office.post(f"{address_of()}agree/")
    known.refresh_from_db()
    assert known.record_id == "1" and Person.objects.filter(kind="pupil").count() == 1


def test_who_is_not_found_in_a_file_of_everybody_is_named_with_nothing_to_answer(office: Client) -> None:
    read(office, "Forename,Surname,DOB\nGus,Seven,27/05/2014\nBo,Bell,01/02/2015\n")
    office.post(f"{address_of()}agree/")
    page = sent(office, "Forename,Surname,DOB\nBo,Bell,01/02/2015\n", holds="everybody").content.decode()
    gus = Person.objects.get(display_name="Gus Seven")
    assert "Not found in the file" in page and f'<a href="/people/{gus.pk}/">Gus Seven</a>' in page
    assert (
        "Are they still here?" in page and "Keep these answers" not in page and "There is nothing to bring in" in page
    )


@pytest.mark.parametrize(
    "said", [{"row_x": "same"}, {"row_": ""}, {"row_99999999999999999999": "same"}, {"row_7": "?"}]
)
def test_answers_that_mean_nothing_change_nothing(office: Client, said: dict[str, str]) -> None:
    read(office, HEAD + ALEX)
    assert office.post(f"{address_of()}doubts/", said, follow=True).status_code == 200
    assert not Roll.objects.get().rows.exclude(answer="").exists()


def test_rows_that_are_not_taken_can_be_saved_and_never_run_as_a_formula(office: Client) -> None:
    read(office, HEAD + ALEX + '"=1+1","Bell",yesterday-ish,,,,,\n,,,,,9,,\n')
    assert "Save these rows as a table" in office.get(f"{address_of()}?show=rejected").content.decode()
    answer = office.get(f"{address_of()}not-taken/")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rows-not-taken.csv"'
    assert text.startswith("\ufeffRow,Name,Why it was not taken") and "\n4," in text
    assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))


def test_a_file_can_be_dropped_and_then_another_sent(office: Client) -> None:
    read(office, HEAD + ALEX)
    page = sent(office, HEAD + BO).content.decode()
    assert "Another file is on its way in" in page and "Bo Bell" not in page
    assert "The file is dropped" in office.post(f"{address_of()}drop/", follow=True).content.decode()
    assert "This file was dropped" in office.get(address_of()).content.decode()
    assert "Bo Bell" in sent(office, HEAD + BO).content.decode()


def test_many_who_would_leave_need_a_word(office: Client) -> None:
    everybody = "".join(f"P{n},Quill,01/02/2015,6,6A,{n},,\n" for n in range(20))
    read(office, HEAD + everybody)
    office.post(f"{address_of()}agree/")
    sent(office, HEAD + "P1,Quill,01/02/2015,6,6A,1,,\n", holds="everybody")
    address = address_of(Roll.objects.get(stage=Stage.READ))
    assert "19 people would leave the list" in office.post(f"{address}agree/").content.decode()
    office.post(f"{address}agree/", {"leavers": "yes"})
    assert Person.objects.filter(kind="pupil", active=True).count() == 1


def test_a_long_list_goes_on_by_the_clock_and_says_how_far_it_is(office: Client) -> None:
    rows = "".join(f"P{n},Quill,01/02/2015,6,6A,{n},,\n" for n in range(1_100))
    read(office, HEAD + rows)
    page = office.post(f"{address_of()}agree/", follow=True)
    text = page.content.decode()
    assert '<progress class="progress" value="1000" max="1100"' in text and 'http-equiv="refresh"' in text
    assert 'http-equiv="refresh"' not in office.get(address_of()).content.decode()
    next(job for job in JOBS if job.name == "bring-in").run(NOW)
    assert Person.objects.count() == 1_100 and "The list is brought in" in office.get(address_of()).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "Choose a file that is not empty"),
        ("a.pdf", b"%PDF-1.7 x", "This is not a list of people"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "This is not a list of people"),
        ("a.zip", folded({"hello.txt": "x"}).getvalue(), "does not hold a list of people"),
        ("a.xlsx", excel_file([["Forename"]]).getvalue()[:200], "The compressed file is broken"),
        ("a.csv", b"x" * (MOST_BYTES + 1), "Export one school, or one year, at a time"),
        ("a.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><CTFile>&a;</CTFile>", ""),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_nothing_is_kept(
    office: Client, name: str, data: bytes, says: str
) -> None:
    answer = sent(office, data, name)
    assert answer.status_code == 200 and "Error: " in answer.content.decode() and says in answer.content.decode()
    assert not Roll.objects.exclude(stage=Stage.DROPPED).exists() and not Roll.objects.exclude(sealed=None).exists()


def test_without_a_file_the_page_asks_for_one(office: Client) -> None:
    answer = office.post("/people/bring-in/", {"kind_of_file": "pupils", "holds": "some"})
    assert "Choose a file that is not empty" in answer.content.decode()


def test_files_of_other_systems_ask_for_no_columns(office: Client) -> None:
    page = sent(office, folded(files_of("oneroster-1.1")).getvalue(), "oneroster.zip").content.decode()
    assert "What this file would change" in page and "OneRoster" in page
    assert "does not say of 1 parent or carer whether they have parental responsibility" in page
    done = office.post(f"{address_of()}agree/", follow=True).content.decode()
    assert "did not say of 1 parent or carer whether they have parental responsibility" in done


def test_a_file_that_says_who_is_responsible_warns_of_nothing(office: Client) -> None:
    told = HEAD.replace("Shoe size", "Parent 1 parental responsibility")
    assert "whether they have parental responsibility" in read(office, told + ALEX.replace(",4", ",?"))
    office.post(f"{address_of()}drop/")
    page = sent(office, told + ALEX.replace(",4", ",yes")).content.decode()
    assert "What this file would change" in page and "whether they have parental responsibility" not in page


@pytest.mark.parametrize("who", ["rees", "webb", "lane"])
def test_whoever_does_not_keep_the_list_sends_nothing_and_sees_no_file(cast: Cast, signed_in: SignIn, who: str) -> None:
    roll = actions.send_roll(cast.ellis, io.BytesIO((HEAD + ALEX).encode()), kind_of_file="pupils",
                             holds_everybody=False, now=NOW)  # fmt: skip
    client = signed_in(getattr(cast, who))
    assert sent(client, HEAD + BO).status_code in (403, 415)
    for page in ("", "columns/", "not-taken/"):
        assert client.get(address_of(roll) + page).status_code == 403
    for act in ("doubts/", "agree/", "drop/"):
        assert client.post(address_of(roll) + act).status_code == 403
    assert Roll.objects.count() == 1 and not Person.objects.exists()


def test_another_school_gets_at_nothing_of_it(cast: Cast, signed_in: SignIn) -> None:
    roll = actions.send_roll(cast.ellis, io.BytesIO((HEAD + ALEX).encode()), kind_of_file="pupils",
                             holds_everybody=False, now=NOW)  # fmt: skip
    client = signed_in(cast.novak)
    for page in ("", "columns/", "not-taken/"):
        assert client.get(address_of(roll) + page).status_code == 404
    for act in ("doubts/", "agree/", "drop/"):
        assert client.post(address_of(roll) + act).status_code == 404


def test_two_of_one_name_in_a_file_both_come_in(office: Client) -> None:
    """Whoever was shown as new is brought in: a child who is lost here is on no list of anything."""
    namesakes = "Ann,Jones,27/05/2014,7,7B,{0},Parent{0} Jones,\n"
    shown = read(office, HEAD + namesakes.format(1) + namesakes.format(2))
    assert "Bring in 2 rows" in shown
    office.post(f"{address_of()}agree/")
    assert sorted(Person.objects.filter(kind="pupil").values_list("record_id", flat=True)) == ["1", "2"]


def test_two_parents_who_share_an_address_stay_two(office: Client) -> None:
    head = "Forename,Surname,DOB,Year,Form,Adno,Parent 1 name,Parent 1 email,Parent 2 name,Parent 2 email\n"
    family = "Kai,Lowe,27/05/2014,7,7B,1,Anna Lowe,lowe@home.example,Ben Lowe,lowe@home.example\n"
    read(office, head + family)
    office.post(f"{address_of()}agree/")
    assert sorted(Person.objects.filter(kind="parent").values_list("display_name", flat=True)) == [
        "Anna Lowe",
        "Ben Lowe",
    ]
    assert Guardianship.objects.now().count() == 2
    again = sent(office, head + family + family.replace("Kai", "Lia").replace(",1,", ",2,")).content.decode()
    assert "New" in again
    office.post(f"{address_of(Roll.objects.get(stage=Stage.READ))}agree/")
    assert Person.objects.filter(kind="parent").count() == 2 and Guardianship.objects.now().count() == 4


def test_a_column_that_sounds_like_a_bar_and_is_not_read_is_said_on_every_page(office: Client) -> None:
    head = HEAD.replace("Shoe size", "Contact Order")
    page = sent(office, head + ALEX).content.decode()
    warning = "The column “Contact Order” is not read. It sounds as if it said whom the school must not contact"
    assert warning in page and "Not read, though it sounds as if" in page
    assert warning in read_on(office)
    done = office.post(f"{address_of()}agree/", follow=True).content.decode()
    assert "The column “Contact Order” was not read." in done


def test_a_column_that_sounds_like_responsibility_and_is_not_read_is_said_on_every_page(office: Client) -> None:
    page = sent(office, HEAD.replace("Shoe size", "Responsible") + ALEX).content.decode()
    warning = "The column “Responsible” is not read. It sounds as if it said who has parental responsibility."
    assert warning in page and "Not read, though it sounds as if it said who has parental responsibility" in page
    shown = read_on(office)
    assert warning in shown and "Choose again which column holds what" in shown
    done = office.post(f"{address_of()}agree/", follow=True).content.decode()
    assert "The column “Responsible” was not read." in done


def test_a_no_to_responsibility_headed_as_a_question_is_read(office: Client) -> None:
    head = HEAD.replace("Shoe size", "Parent 1 Parental Responsibility (Y/N)")
    assert "has no parental responsibility" in read(office, head + ALEX.replace(",4\n", ",N\n"))
    office.post(f"{address_of()}agree/")
    assert Guardianship.objects.now().get().responsible is False


def test_a_column_whose_yes_allows_contact_is_named_and_never_read_as_a_bar(office: Client) -> None:
    page = sent(office, HEAD.replace("Shoe size", "Parent 1 Contact Allowed") + ALEX.replace(",4\n", ",N\n"))
    assert "The column “Parent 1 Contact Allowed” is not read." in page.content.decode()
    roll = Roll.objects.get(stage=Stage.COLUMNS)
    chosen = {f"column_{at}": "-" for at in range(len(roll.headings))}
    chosen |= {f"column_{at}": name for name, at in roll.mapped.items()}
    chosen[f"column_{roll.headings.index('Parent 1 Contact Allowed')}"] = "carer_1_barred"
    refused = office.post(address_of() + "columns/", chosen).content.decode()
    assert "so it cannot be read as a bar" in refused and Roll.objects.get().stage == Stage.COLUMNS


def test_a_bar_in_a_file_of_pupils_is_shown_before_and_holds_afterwards(office: Client) -> None:
    shown = read(office, HEAD.replace("Shoe size", "Parent 1 Court Order") + ALEX.replace(",4\n", ",Yes\n"))
    assert "Mo Sample (barred from contact)" in shown and "is not read" not in shown
    assert "The file says of 1 parent or carer that contact is barred." in shown
    office.post(f"{address_of()}agree/")
    assert Guardianship.objects.now().get().barred


def test_of_somebody_new_it_is_shown_what_the_file_tells(office: Client) -> None:
    shown = read(office, HEAD.replace("Shoe size", "Admission date") + ALEX.replace(",4\n", ",2025-09-01\n"))
    for told in (
        "Date of birth: 27 May 2014",
        "Date of joining: 1 September 2025",
        "Year: Year 7",
        "Class or form: 7B",
        "Parent or carer 1: Mo Sample",
    ):
        assert told in shown, told


PARENTS = (
    "Forename,Surname,DOB,Adno,Parent 1 name,Parent 2 name,Parent 2 email,Parent 2 parental responsibility,"
    "Parent 2 court order\nNia,Parry,27/05/2014,1,Sian Jones,Tom Jones,{}\n"
)


def test_each_thing_that_changes_of_a_parent_is_shown_before_it_does(office: Client) -> None:
    read(office, PARENTS.format("tom@old.example,yes,no"))
    office.post(f"{address_of()}agree/")
    page = sent(office, PARENTS.format("tom@new.example,no,yes")).content.decode()
    for change in (
        "Tom Jones, e-mail: tom@old.example → tom@new.example",
        "Tom Jones, parental responsibility: yes → no",
        "Tom Jones, barred from contact: no → yes",
    ):
        assert change in page, change
    assert "Sian Jones" not in page
    office.post(f"{address_of(Roll.objects.get(stage=Stage.READ))}agree/")
    tie = Guardianship.objects.now().get(carer__display_name="Tom Jones")
    assert (tie.carer.email, tie.responsible, tie.barred) == ("tom@new.example", False, True)


def test_who_comes_to_the_parents_is_shown_beside_what_changes_of_another(office: Client) -> None:
    read(office, PARENTS.format("tom@old.example,yes,no"))
    office.post(f"{address_of()}agree/")
    page = sent(office, PARENTS.replace("Sian", "Ann").format("tom@new.example,yes,no")).content.decode()
    assert "Parents and carers: Sian Jones, Tom Jones → Sian Jones, Tom Jones, Ann Jones" in page
    assert "Tom Jones, e-mail: tom@old.example → tom@new.example" in page


def test_at_the_end_is_counted_what_was_done_and_what_was_not_taken_after_all(cast: Cast, office: Client) -> None:
    actions.add_person(cast.ellis, display_name="Alex Sample", kind="pupil", now=NOW)
    read(office, HEAD + ALEX + BO)
    done = office.post(f"{address_of()}agree/", follow=True).content.decode()
    assert "New: 1" in done and "In doubt without an answer, so not taken after all: 1" in done
    entry = Entry.objects.get(act="people.roll.finished")
    assert entry.details == {"rows": 2, "brought_new": 1, "left_out": 1}
    assert "Brought in: 1 new, 1 left out in doubt" in office.get("/people/bring-in/").content.decode()


def test_whoever_was_signed_out_before_they_sent_a_file_is_led_back_to_its_page(office: Client) -> None:
    office.logout()
    answer = office.post(
        "/people/bring-in/", {"kind_of_file": "pupils", "file": SimpleUploadedFile("a.csv", b"Name\n")}
    )
    told = answer.content.decode()
    assert answer.status_code == 403 and "You have been signed out" in told and not Roll.objects.exists()
    assert 'href="/sign-in/?next=/people/bring-in/"' in told
