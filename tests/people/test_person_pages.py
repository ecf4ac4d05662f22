"""One person of the list: what is known of them, their parents and carers, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from handrail.people import access, actions
from handrail.people.actions import CarerGiven
from handrail.people.models import Guardianship, Person, PersonChange
from handrail.schools.access import Actor, NotAllowed
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
UPN, OTHER_UPN = "B801200005001", "H801200001001"


@pytest.fixture
def child(cast: Cast) -> Person:
    return actions.add_person(
        cast.okafor, display_name="Child A", kind="pupil", year_group="Year 5", class_name="5 Oak", now=NOW
    )


@pytest.fixture
def address(child: Person) -> str:
    return f"/people/{child.pk}/"


@pytest.fixture
def office(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.ellis)


def test_what_is_changed_by_hand_is_kept_with_what_it_was(
    cast: Cast, child: Person, address: str, office: Client
) -> None:
    form = {"display_name": "Child A", "class_name": "5 Ash", "year_group": "Year 5",
            "born_day": "27", "born_month": "5", "born_year": "2016"}  # fmt: skip
    text = office.post(f"{address}change/", form, follow=True).content.decode()
    assert "27 May 2016" in text and "Class or form: 5 Oak → 5 Ash" in text
    change = PersonChange.objects.get()
    assert change.fields == {"class_name": ["5 Oak", "5 Ash"], "born": ["", "2016-05-27"]}
    assert change.author == cast.ellis.user and change.roll is None


def test_a_form_that_changes_nothing_writes_nothing(office: Client, address: str) -> None:
    office.post(f"{address}change/", {"display_name": "Child A", "class_name": "5 Oak", "year_group": "Year 5"})
    assert not PersonChange.objects.exists()


def test_numbers_that_are_wrong_or_somebody_elses_are_refused(
    cast: Cast, child: Person, address: str, office: Client
) -> None:
    other = actions.add_person(cast.okafor, display_name="Child B", kind="pupil", now=NOW)
    actions.change_person(cast.okafor, other, {"upn": UPN, "record_id": "7"}, now=NOW)
    same = {"display_name": "Child A"}
    assert "Look at it again" in office.post(f"{address}change/", same | {"upn": "A801200005001"}).content.decode()
    assert (
        "Somebody else on the list has this number"
        in office.post(f"{address}change/", same | {"upn": UPN}).content.decode()
    )
    answer = office.post(f"{address}change/", same | {"record_id": "7"})
    assert "Somebody else on the list has this number" in answer.content.decode()
    assert (
        "in the past"
        in office.post(
            f"{address}change/", same | {"born_day": "1", "born_month": "1", "born_year": "2999"}
        ).content.decode()
    )
    child.refresh_from_db()
    assert (child.upn, child.record_id) == ("", "")


def test_what_is_optional_is_not_asked_before_the_school_needs_it(cast: Cast, office: Client, address: str) -> None:
    parent = actions.add_person(cast.okafor, display_name="Mo Parent", kind="parent", now=NOW)
    assert "Telephone" not in office.get(f"/people/{parent.pk}/change/").content.decode()
    office.force_login(cast.hughes.user)
    office.post("/people/fields/phone/on/", {"purpose": "Reaching a parent in an incident."})
    assert "Telephone" in office.get(f"/people/{parent.pk}/change/").content.decode()
    assert "Reaching a parent" in office.get("/people/fields/").content.decode()
    office.post("/people/fields/phone/off/")
    assert "Telephone" not in office.get(f"/people/{parent.pk}/change/").content.decode()


def test_only_head_and_business_manager_say_which_optional_fields_are_needed(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.okafor)
    assert client.get("/people/fields/").status_code == 200
    assert client.post("/people/fields/phone/on/", {"purpose": "x"}).status_code == 403
    assert client.post("/people/fields/phone/off/").status_code == 403
    assert signed_in(cast.hughes).post("/people/fields/shoes/on/", {"purpose": "x"}).status_code == 404


def test_who_left_can_come_back_and_both_are_kept(office: Client, child: Person, address: str) -> None:
    office.post(f"{address}left/")
    child.refresh_from_db()
    assert not child.active and isinstance(child.left_on, date)
    assert "Has left" in office.get(address).content.decode()
    assert "Child A" in office.get("/people/", {"left": "yes"}).content.decode()
    office.post(f"{address}back/")
    child.refresh_from_db()
    assert child.active and child.left_on is None and PersonChange.objects.count() == 2


def test_the_list_is_shown_by_kind_year_and_class(cast: Cast, child: Person, office: Client) -> None:
    actions.add_person(cast.okafor, display_name="Mo Parent", kind="parent", now=NOW)
    actions.add_person(cast.okafor, display_name="Child Z", kind="pupil", year_group="Year 10", now=NOW)
    text = office.get("/people/", {"place": "Year 5|5 Oak"}).content.decode()
    assert "Child A" in text and "Child Z" not in text and "Mo Parent" not in text
    assert text.index('value="Year 5|"') < text.index('value="Year 10|"')
    text = office.get("/people/", {"kind": "parent"}).content.decode()
    assert "Mo Parent" in text and "Child A" not in text
    assert "Child A" in office.get("/people/", {"kind": "nonsense", "place": "x"}).content.decode()


def test_a_parent_is_added_changed_barred_and_ended_each_with_its_row(
    cast: Cast, child: Person, address: str, office: Client
) -> None:
    form = {"name": "Mo Parent", "email": "mo@parent.example", "relation": "father", "order": "1", "responsible": "yes",
            "barred": "no"}  # fmt: skip
    text = office.post(f"{address}carers/add/", form, follow=True).content.decode()
    assert "Mo Parent" in text and "Has parental responsibility" in text and "mo@parent.example" in text
    mo = Person.objects.get(kind="parent")
    change = f"{address}carers/{mo.pk}/change/"
    barred = {"relation": "father", "order": "1", "responsible": "", "barred": "yes"}
    assert "Give the reason." in office.post(change, barred).content.decode()
    assert "Contact barred" in office.post(change, barred | {"reason": "A court order"}, follow=True).content.decode()
    assert "Give the reason." in office.post(change, barred | {"barred": "no"}).content.decode()
    assert "Child A" in office.get(f"/people/{mo.pk}/").content.decode()
    office.post(f"{address}carers/{mo.pk}/end/", {"reason": "Written down by mistake"})
    assert not access.carers_of(child).exists()
    assert [(row.barred, row.ends) for row in Guardianship.objects.order_by("pk")] == [
        (False, False), (True, False), (True, True),
    ]  # fmt: skip


def test_a_name_that_is_on_the_list_is_asked_about(cast: Cast, child: Person, address: str, office: Client) -> None:
    known = actions.add_person(cast.okafor, display_name="Mo Parent", kind="parent", now=NOW)
    form = {"name": "mo parent", "order": "1", "barred": "no"}
    text = office.post(f"{address}carers/add/", form).content.decode()
    assert "Is it one of these?" in text and not Guardianship.objects.exists()
    office.post(f"{address}carers/add/", form | {"who": str(known.pk)})
    assert Guardianship.objects.get().carer == known
    again = office.post(f"{address}carers/add/", form | {"who": str(known.pk)}).content.decode()
    assert "is a parent or carer of Child A already" in again
    office.post(f"{address}carers/add/", form | {"who": "new"})
    assert Person.objects.filter(kind="parent").count() == 2


def test_who_does_not_keep_the_list_says_nothing_of_parents(cast: Cast, child: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.add_carer(cast.rees, child, "Mo Parent", CarerGiven(), now=NOW)
    tie = actions.add_carer(cast.ellis, child, "Mo Parent", CarerGiven(), now=NOW)
    for act in (actions.change_carer, actions.end_carer):
        with pytest.raises(NotAllowed):
            act(
                cast.webb,
                child,
                tie.carer_id,
                **({"reason": "x"} if act is actions.end_carer else {"given": CarerGiven()}),
                now=NOW,
            )  # type: ignore[arg-type]
    with pytest.raises(Person.DoesNotExist):
        actions.add_carer(cast.novak, child, "Mo Parent", CarerGiven(), now=NOW)


def test_nobody_writes_down_of_themselves_whose_parent_they_are(cast: Cast, child: Person) -> None:
    ellis = actions.add_person(cast.okafor, display_name="Mr Ellis", kind="parent", user=cast.ellis.user, now=NOW)
    with pytest.raises(NotAllowed):
        actions.add_carer(cast.ellis, child, ellis, CarerGiven(), now=NOW)
    tie = actions.add_carer(cast.okafor, child, ellis, CarerGiven(barred=True, reason="A court order"), now=NOW)
    with pytest.raises(NotAllowed):
        actions.change_carer(cast.ellis, child, tie.carer_id, CarerGiven(reason="It is over"), now=NOW)
    with pytest.raises(NotAllowed):
        actions.end_carer(cast.ellis, child, tie.carer_id, reason="x", now=NOW)


def test_a_tie_that_somebody_changed_meanwhile_is_not_written_over(cast: Cast, child: Person) -> None:
    tie = actions.add_carer(cast.ellis, child, "Mo Parent", CarerGiven("father"), now=NOW)
    actions.end_carer(cast.okafor, child, tie.carer_id, reason="A mistake", now=NOW)
    with pytest.raises(Guardianship.DoesNotExist):
        actions.change_carer(cast.ellis, child, tie.carer_id, CarerGiven("mother"), now=NOW)


@pytest.mark.parametrize("path", ["", "change/", "left/", "carers/add/"])
def test_another_school_and_colleagues_find_no_such_page(
    cast: Cast, address: str, signed_in: SignIn, path: str
) -> None:
    assert signed_in(cast.novak).get(address + path).status_code == 404
    assert signed_in(cast.rees).get(address + path).status_code == 403


@pytest.mark.parametrize("who", ["okafor", "hughes", "ellis"])
def test_the_page_of_somebody_leads_to_what_they_signed_and_what_may_be_shown(
    cast: Cast, signed_in: SignIn, who: str
) -> None:
    child = actions.add_person(cast.ellis, display_name="Alex Sample", kind="pupil", now=NOW)
    client = signed_in(getattr(cast, who))
    page = client.get(f"/people/{child.pk}/").content.decode()
    for address in (f"/agreements/people/{child.pk}/", f"/consents/people/{child.pk}/"):
        assert f'href="{address}"' in page and client.get(address).status_code == 200


def test_what_is_said_of_a_parent_and_one_twin_names_the_other(
    cast: Cast, child: Person, address: str, office: Client
) -> None:
    other = actions.add_person(cast.okafor, display_name="Child B", kind="pupil", now=NOW)
    tom = actions.add_carer(cast.okafor, child, "Tom Parent", CarerGiven("father"), now=NOW).carer
    actions.add_carer(cast.okafor, other, tom, CarerGiven("father"), now=NOW)
    actions.add_carer(cast.okafor, other, "Mo Parent", CarerGiven(barred=True, reason="A court"), now=NOW)
    change, of_other = f"{address}carers/{tom.pk}/change/", f"/people/{other.pk}/"
    same = {"relation": "father", "order": "1", "responsible": "", "barred": "no"}

    def told(page: str) -> tuple[bool, bool]:
        """Whether the answer says it as a message, and as the way to change it there."""
        assert page.count("is also a parent or carer of") <= 2 and "Mo Parent" not in page
        lines = page.split("<ul>")
        way = f'href="{of_other}carers/{tom.pk}/change/">Tom Parent is also a parent or carer of Child B'
        return "banner-warn" in lines[0], way in page

    assert told(office.post(change, same | {"order": "2"}, follow=True).content.decode()) == (False, False)
    text = office.post(change, same | {"barred": "yes", "reason": "A court"}, follow=True).content.decode()
    assert told(text) == (True, True) and "Child B: contact is not barred there." in text
    assert told(office.get(address).content.decode()) == (False, True), "it stays said"
    assert "Child A: contact is barred there." in office.get(of_other).content.decode()
    actions.change_carer(cast.okafor, other, tom.pk, CarerGiven("father", barred=True, reason="A court"), now=NOW)
    assert told(office.get(address).content.decode()) == (False, False)
    text = office.post(change, same | {"responsible": "no", "reason": "It is over"}, follow=True).content.decode()
    assert told(text) == (True, True) and "Child B: contact is barred there." in text
    actions.change_carer(cast.okafor, other, tom.pk, CarerGiven("father", reason="It is over"), now=NOW)
    assert "so they are taken to have it" in office.get(address).content.decode()
    actions.change_carer(cast.okafor, other, tom.pk, CarerGiven("father", responsible=True), now=NOW)
    assert "Child B. They have parental responsibility there." in office.get(address).content.decode()
    assert "Child A. They have no parental responsibility there." in office.get(of_other).content.decode()
    actions.mark_as_left(cast.okafor, other, now=NOW)
    assert told(office.get(address).content.decode()) == (False, False)
