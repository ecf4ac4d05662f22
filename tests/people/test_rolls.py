"""Bringing a list of people in: seen before anything changes, doubts asked, everything kept, nobody removed."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from handrail.audit.models import Entry
from handrail.people import actions
from handrail.people.access.families import responsible_for
from handrail.people.access.rolls import NoSuchRoll, get_roll, open_roll
from handrail.people.actions.bring_in import ANOTHER, SAME, bring_in
from handrail.people.models import Guardianship, Person, PersonChange, Roll, RollRow, Stage, Standing
from handrail.rolls.bounds import NotRead
from handrail.rolls.columns import CARERS, PUPILS, STAFF
from handrail.schools.access import Actor, NotAllowed
from tests.rolls.sheets import csv_file, files_of, folded
from tests.schools.cast import NOW, Cast

HEAD = "Forename,Surname,Known as,UPN,DOB,Year,Form,Adno,Parent 1 name,Parent 1 email,Parent 1 phone,SEN,Left\n"
ALEX = "Alexandra,Sample,Alex,B801200005001,27/05/2014,7,7B,1,Mo Sample,mo@sample.example,01632 960001,K,\n"
BO = "Bo,Bell,,,01/02/2015,6,6A,2,Jo Bell,jo@bell.example,,,\n"


def send(who: Actor, text: str, kind: str = PUPILS, *, everybody: bool = False) -> Roll:
    roll = actions.send_roll(who, csv_file(text), kind_of_file=kind, holds_everybody=everybody, now=NOW)
    return actions.choose_columns(who, roll, roll.mapped, now=NOW) if roll.stage == Stage.COLUMNS else roll


def bring(who: Actor, text: str, kind: str = PUPILS, *, everybody: bool = False) -> Roll:
    roll = send(who, text, kind, everybody=everybody)
    actions.agree(who, roll, leavers_meant=True, now=NOW)
    bring_in(roll.pk, now=NOW)
    return Roll.objects.get(pk=roll.pk)


def standings(roll: Roll) -> list[tuple[str, str]]:
    return [(row.name, row.standing) for row in roll.rows.all()]


@pytest.mark.parametrize("who", ["rees", "webb", "lane"])
def test_others_bring_nothing_in_and_see_no_roll(cast: Cast, who: str) -> None:
    other: Actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        send(other, HEAD + ALEX)
    roll = send(cast.ellis, HEAD + ALEX)
    for act in (actions.agree, actions.drop_roll):
        with pytest.raises(NotAllowed):
            act(other, roll, now=NOW)
    with pytest.raises(NotAllowed):
        actions.answer_doubts(other, roll, {}, now=NOW)
    assert open_roll(other) is None
    with pytest.raises(NoSuchRoll):
        get_roll(other, roll.pk)


def test_another_school_gets_at_nothing_of_it(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX)
    with pytest.raises(NoSuchRoll):
        get_roll(cast.novak, roll.pk)
    with pytest.raises(actions.NotNow):
        actions.agree(cast.novak, roll, now=NOW)
    with pytest.raises(actions.NotNow):
        actions.drop_roll(cast.novak, roll, now=NOW)


def test_nothing_changes_before_somebody_agrees(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX + BO)
    assert roll.stage == Stage.READ
    assert standings(roll) == [("Alex Sample", "new"), ("Bo Bell", "new")]
    assert roll.counts == {"rows": 2, "new": 2, "unsaid": 2, "carers_new": 2}
    bring_in(roll.pk, now=NOW)
    assert not Person.objects.exists()


def test_what_was_agreed_to_is_brought_in_with_parents_and_what_changed_is_kept(cast: Cast) -> None:
    roll = bring(cast.ellis, HEAD + ALEX + BO)
    alex = Person.objects.get(display_name="Alex Sample")
    assert (alex.kind, alex.forename, alex.upn, alex.born) == ("pupil", "Alexandra", "B801200005001", date(2014, 5, 27))
    assert (alex.year_group, alex.class_name, alex.record_id) == ("Year 7", "7B", "1")
    tie = Guardianship.objects.now().get(pupil=alex)
    assert (tie.carer.display_name, tie.carer.kind, tie.carer.email) == ("Mo Sample", "parent", "mo@sample.example")
    change = PersonChange.objects.get(person=alex)
    assert change.fields["class_name"] == ["", "7B"] and change.author == cast.ellis.user and change.roll == roll


def test_the_file_and_its_rows_are_gone_at_the_end(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX)
    assert roll.sealed and b"Sample" not in bytes(Roll.objects.get(pk=roll.pk).sealed or b"")
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    ended = Roll.objects.get(pk=roll.pk)
    assert (ended.stage, ended.sealed, ended.rows.count(), ended.done) == (Stage.DONE, None, 0, 1)
    said = [(entry.act, entry.details) for entry in Entry.objects.filter(act__startswith="people.roll").order_by("pk")]
    assert [act for act, _ in said] == ["people.roll.sent", "people.roll.agreed", "people.roll.finished"]
    assert "Sample" not in str(said)


def test_a_dropped_file_leaves_nothing(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX)
    actions.drop_roll(cast.ellis, roll, now=NOW)
    assert not RollRow.objects.exists() and Roll.objects.get().sealed is None and not Person.objects.exists()
    with pytest.raises(actions.NotNow):
        actions.agree(cast.ellis, roll, now=NOW)


def test_optional_fields_are_not_read_before_the_school_asks_for_them(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    assert not Person.objects.exclude(phone="").exists() and not Person.objects.exclude(send="").exists()
    actions.turn_field_on(
        cast.hughes, "send", "The SENDCo is brought in when an incident concerns these pupils.", now=NOW
    )
    actions.turn_field_on(cast.hughes, "phone", "Reaching a parent in an incident.", now=NOW)
    bring(cast.ellis, HEAD + ALEX)
    assert Person.objects.get(kind="pupil").send == "K"
    assert Person.objects.get(kind="parent").phone == "01632 960001"


def test_the_same_file_again_changes_nothing_and_makes_nobody_twice(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX + BO)
    before = (list(Person.objects.values()), PersonChange.objects.count(), Guardianship.objects.count())
    roll = bring(cast.ellis, HEAD + ALEX + BO, everybody=True)
    assert roll.counts == {"rows": 2, "same": 2, "unsaid": 2, "left": 0}
    assert (list(Person.objects.values()), PersonChange.objects.count(), Guardianship.objects.count()) == before


def test_a_later_file_changes_what_it_says_and_keeps_what_it_does_not(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    roll = send(cast.ellis, "Forename,Surname,Adno,Form,Year\nAlexandra,Sample,1,8B,8\n")
    (row,) = roll.rows.all()
    assert (row.standing, row.changes) == ("changed", {"year_group": ["Year 7", "Year 8"], "class_name": ["7B", "8B"]})
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    alex = Person.objects.get(kind="pupil")
    assert (alex.class_name, alex.upn, alex.display_name) == ("8B", "B801200005001", "Alex Sample")
    assert [change.fields.get("class_name") for change in alex.changes.all()] == [["", "7B"], ["7B", "8B"]]


def test_who_is_not_in_a_file_of_everybody_has_left_and_is_kept(cast: Cast) -> None:
    by_hand = actions.add_person(cast.ellis, display_name="By Hand", kind="pupil", now=NOW)
    bring(cast.ellis, HEAD + ALEX + BO)
    roll = send(cast.ellis, HEAD + ALEX, everybody=True)
    assert standings(roll) == [("Bo Bell", "left")]
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    bo = Person.objects.get(display_name="Bo Bell")
    assert (bo.active, bo.left_on) == (False, NOW.date())
    by_hand.refresh_from_db()
    assert by_hand.active


def test_a_row_that_is_not_taken_takes_nobody_off(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX + BO)
    roll = send(cast.ellis, HEAD + ALEX + BO.replace("01/02/2015", "soon"), everybody=True)
    assert standings(roll) == [("Bo · Bell", "rejected")]
    assert roll.counts["left"] == 0


NAMED = "Forename,Surname,DOB\nGus,Seven,27/05/2014\nBo,Bell,01/02/2015\n"


def test_who_came_in_without_a_number_is_asked_about_and_never_leaves_by_a_file(cast: Cast) -> None:
    by_hand = actions.add_person(cast.ellis, display_name="By Hand", kind="pupil", now=NOW)
    bring(cast.ellis, NAMED)
    roll = send(cast.ellis, NAMED.replace("Gus,Seven,27/05/2014\n", ""), everybody=True)
    (row,) = roll.rows.all()
    assert (row.name, row.standing, row.row) == ("Gus Seven", "doubtful", 0) and "still here" in row.why
    assert actions.answer_doubts(cast.ellis, roll, {row.pk: ANOTHER}, now=NOW) == 0
    ended = brought(cast.ellis, roll)
    assert Person.objects.filter(kind="pupil", active=True).count() == 3 and by_hand.active
    assert "left_out" not in ended.counts and ended.counts["doubtful"] == 1


def test_a_file_of_some_asks_about_nobody_it_does_not_name(cast: Cast) -> None:
    bring(cast.ellis, NAMED)
    assert not send(cast.ellis, NAMED.replace("Gus,Seven,27/05/2014\n", "")).rows.exists()


def test_a_file_of_some_takes_nobody_off(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX + BO)
    assert bring(cast.ellis, HEAD + ALEX).counts == {"rows": 1, "same": 1, "unsaid": 1}
    assert Person.objects.filter(kind="pupil", active=True).count() == 2


def test_a_date_of_leaving_takes_somebody_off_and_a_later_file_brings_them_back(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    bring(cast.ellis, HEAD + ALEX.replace(",K,", ",K,01/03/2026"))
    alex = Person.objects.get(kind="pupil")
    assert (alex.active, alex.left_on) == (False, date(2026, 3, 1))
    bring(cast.ellis, HEAD + ALEX)
    alex.refresh_from_db()
    assert (alex.active, alex.left_on) == (True, None)


def test_who_had_left_before_they_were_known_is_passed_over(cast: Cast) -> None:
    assert bring(cast.ellis, HEAD + ALEX.replace(",K,", ",K,01/03/2020")).counts == {"rows": 1, "same": 1}
    assert not Person.objects.exists()


def test_many_leavers_need_a_word_more(cast: Cast) -> None:
    rows = [f"Child,Number{number},,,01/02/2015,6,6A,{number},,,,,\n" for number in range(100, 130)]
    bring(cast.ellis, HEAD + "".join(rows))
    roll = send(cast.ellis, HEAD + rows[0], everybody=True)
    with pytest.raises(actions.ManyLeave, match="29 people"):
        actions.agree(cast.ellis, roll, now=NOW)
    assert actions.agree(cast.ellis, roll, leavers_meant=True, now=NOW).stage == Stage.AGREED


DOUBTS = {
    "the number of another": (ALEX, "Zed,Other,,,03/03/2013,8,8C,1,,,,,\n", "with another birthday"),
    "a changed UPN": (ALEX, ALEX.replace("B801200005001", "P207000016049"), "UPN changed"),
    "the same name and birthday under another number": (BO, BO.replace(",2,", ",77,"), "another number"),
    "a name without a birthday": (BO, "Bo,Bell,,,,6,6A,,,,,,\n", "already"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "why"), DOUBTS.values(), ids=list(DOUBTS))
def test_in_doubt_somebody_is_asked_and_unanswered_rows_are_passed_over(
    cast: Cast, before: str, after: str, why: str
) -> None:
    bring(cast.ellis, HEAD + before)
    people = list(Person.objects.values())
    roll = send(cast.ellis, HEAD + after)
    (row,) = roll.rows.all()
    assert row.standing == Standing.DOUBTFUL and why in row.why
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    assert list(Person.objects.values()) == people


def test_a_doubt_answered_as_the_same_changes_them(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    roll = send(cast.ellis, HEAD + ALEX.replace("B801200005001", "P207000016049"))
    assert actions.answer_doubts(cast.ellis, roll, {row.pk: SAME for row in roll.rows.all()}, now=NOW) == 1
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    assert Person.objects.get(kind="pupil").upn == "P207000016049"


def test_a_doubt_answered_as_another_makes_somebody_new_without_the_number_that_is_taken(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    roll = send(cast.ellis, HEAD + DOUBTS["the number of another"][1])
    actions.answer_doubts(cast.ellis, roll, {row.pk: ANOTHER for row in roll.rows.all()}, now=NOW)
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    zed = Person.objects.get(display_name="Zed Other")
    assert zed.record_id == "" and Person.objects.filter(kind="pupil").count() == 2


def test_twins_are_two(cast: Cast) -> None:
    twins = HEAD + "Ann,Twin,,,01/02/2015,6,6A,8,,,,,\nBen,Twin,,,01/02/2015,6,6A,9,,,,,\n"
    bring(cast.ellis, twins)
    assert bring(cast.ellis, twins).counts == {"rows": 2, "same": 2}
    assert Person.objects.filter(kind="pupil").count() == 2


def test_two_rows_with_one_number_are_not_two_people(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX + BO.replace(",2,", ",1,"))
    assert standings(roll) == [("Alex Sample", "new"), ("Bo Bell", "rejected")]
    assert "Row 2" in roll.rows.get(standing="rejected").why


def test_somebody_entered_by_hand_is_found_when_the_birthday_agrees(cast: Cast) -> None:
    by_hand = actions.add_person(cast.ellis, display_name="bo  bell", kind="pupil", now=NOW)
    Person.objects.filter(pk=by_hand.pk).update(born=date(2015, 2, 1))
    bring(cast.ellis, HEAD + BO)
    by_hand.refresh_from_db()
    assert by_hand.record_id == "2" and Person.objects.filter(kind="pupil").count() == 1


def test_two_children_have_one_parent_where_the_address_is_the_same(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX + BO.replace("Jo Bell,jo@bell.example", "Mo Sample,MO@sample.example"))
    assert Person.objects.filter(kind="parent").count() == 1
    assert Guardianship.objects.now().count() == 2


def test_a_file_can_bar_a_parent_and_never_takes_that_back(cast: Cast) -> None:
    bring(cast.ellis, HEAD + ALEX)
    head = "Name,Email,Contact ID,Pupil ID,Relationship,Parental responsibility,Court order\n"
    bring(cast.ellis, head + "Mo Sample,mo@sample.example,p1,1,Mother,yes,yes\n", CARERS)
    tie = Guardianship.objects.now().get()
    assert (tie.barred, tie.responsible, tie.relation, tie.carer.record_id) == (True, True, "Mother", "p1")
    bring(cast.ellis, head + "Mo Sample,mo@sample.example,p1,1,Mother,yes,no\n", CARERS)
    assert Guardianship.objects.now().get().barred


def test_a_file_without_an_order_of_contact_leaves_the_order_as_it_is(cast: Cast) -> None:
    bring(cast.ellis, HEAD.replace("Parent 1", "Parent 2") + ALEX)
    head = "Name,Email,Pupil ID\n"
    same = bring(cast.ellis, head + "Mo Sample,mo@sample.example,1\n", CARERS)
    assert same.counts == {"rows": 1, "same": 1, "unsaid": 1}
    roll = send(cast.ellis, head + "Mo Sample,new@sample.example,1\n", CARERS)
    assert [row.changes for row in roll.rows.all()] == [{"carer_email": ["mo@sample.example", "new@sample.example"]}]
    actions.agree(cast.ellis, roll, now=NOW)
    bring_in(roll.pk, now=NOW)
    tie = Guardianship.objects.now().get()
    assert (tie.order, tie.carer.email) == (2, "new@sample.example")
    assert bring(cast.ellis, head + "Jo Sample,jo@sample.example,1\n", CARERS).counts["brought_new"] == 1
    assert Guardianship.objects.now().get(carer__display_name="Jo Sample").order == 1


def test_a_parent_of_a_pupil_who_is_not_there_is_rejected(cast: Cast) -> None:
    roll = send(cast.ellis, "Name,Pupil ID\nMo Sample,1\n", CARERS)
    assert standings(roll) == [("Mo Sample", "rejected")]


def test_staff_are_found_by_address_and_keep_what_they_are(cast: Cast) -> None:
    head = actions.add_person(cast.ellis, display_name="Mrs Hughes", kind="head", user=cast.hughes.user, now=NOW)
    Person.objects.filter(pk=head.pk).update(email="hughes@beechwood.example")
    bring(
        cast.ellis,
        "Name,Role,Email\nHughes,Headteacher,hughes@beechwood.example\nAda Lane,Governor,lane@beechwood.example\n",
        STAFF,
    )
    head.refresh_from_db()
    assert (head.kind, head.user) == ("head", cast.hughes.user)
    assert Person.objects.get(display_name="Ada Lane").kind == "governor"


def test_columns_are_asked_for_once_and_remembered(cast: Cast) -> None:
    text = "Nom,Geb,Kennung\nAlex Sample,27/05/2014,1\n"
    roll = actions.send_roll(cast.ellis, csv_file(text), kind_of_file=PUPILS, holds_everybody=False, now=NOW)
    assert roll.stage == Stage.COLUMNS and roll.mapped == {}
    with pytest.raises(actions.ColumnsMissing):
        actions.choose_columns(cast.ellis, roll, {"born": 1}, now=NOW)
    actions.choose_columns(cast.ellis, roll, {"name": 0, "born": 1, "record_id": 2}, now=NOW)
    actions.drop_roll(cast.ellis, roll, now=NOW)
    again = actions.send_roll(cast.ellis, csv_file(text), kind_of_file=PUPILS, holds_everybody=False, now=NOW)
    assert (again.stage, standings(again)) == (Stage.READ, [("Alex Sample", "new")])


def test_a_second_file_waits_for_the_first(cast: Cast) -> None:
    send(cast.ellis, HEAD + ALEX)
    with pytest.raises(actions.AnotherIsOpen):
        send(cast.hughes, HEAD + BO)


def test_a_file_that_cannot_be_read_leaves_no_rows(cast: Cast) -> None:
    with pytest.raises(NotRead):
        actions.send_roll(cast.ellis, io.BytesIO(b"%PDF-1.7"), kind_of_file=PUPILS, holds_everybody=False, now=NOW)
    with pytest.raises(NotRead):
        send(cast.ellis, HEAD + ALEX + '"' + "x" * 200_000)
    assert not RollRow.objects.exists()


def test_oneroster_needs_no_columns(cast: Cast) -> None:
    roll = actions.send_roll(
        cast.ellis, folded(files_of("oneroster-1.1")), kind_of_file=PUPILS, holds_everybody=False, now=NOW
    )
    assert roll.stage == Stage.READ and roll.holds_everybody
    assert [name for name, _ in standings(roll)] == ["Alexandra Sample", "Bo Bell", "Tay Teacher"]


def roster(who: Actor, *adults: str) -> Roll:
    """OneRoster with a pupil and these adults, each as “role name”."""
    keys = [f"g{number}" for number in range(len(adults))]
    lines = ["sourcedId,status,role,givenName,familyName,email,agentSourcedIds,grades"]
    lines += [f'p1,,student,Alex,Sample,,"{",".join(keys)}",07']
    for key, adult in zip(keys, adults, strict=True):
        role, name = adult.split()
        lines.append(f"{key},,{role},{name},Bell,{name.lower()}@bell.example,p1,")
    data = folded({"users.csv": "\n".join(lines) + "\n"})
    return actions.send_roll(who, data, kind_of_file=PUPILS, holds_everybody=False, now=NOW)


def brought(who: Actor, roll: Roll) -> Roll:
    actions.agree(who, roll, leavers_meant=True, now=NOW)
    bring_in(roll.pk, now=NOW)
    return Roll.objects.get(pk=roll.pk)


def test_a_relative_out_of_oneroster_may_not_sign(cast: Cast) -> None:
    roll = brought(cast.ellis, roster(cast.ellis, "parent Jo", "relative An"))
    may = responsible_for(cast.ellis.school, Person.objects.filter(kind="pupil"))
    assert [tie.carer.display_name for tie in may] == ["Jo Bell"]
    assert roll.counts["unsaid"] == 1


def test_a_relative_who_came_in_as_nobody_knew_what_loses_the_right_and_one_whom_somebody_named_keeps_it(
    cast: Cast,
) -> None:
    brought(cast.ellis, roster(cast.ellis, "parent An", "parent Jo"))
    pupil, an = Person.objects.get(kind="pupil"), Person.objects.get(display_name="An Bell")
    given = actions.CarerGiven(email="an@bell.example", responsible=True)
    actions.change_carer(cast.ellis, pupil, an.pk, given, now=NOW)
    roll = roster(cast.ellis, "relative An", "relative Jo")
    (row,) = roll.rows.all()
    assert row.changes == {"carer_responsible/2/Jo Bell": ["", "no"]}
    brought(cast.ellis, roll)
    may = responsible_for(cast.ellis.school, Person.objects.filter(pk=pupil.pk))
    assert [tie.carer.display_name for tie in may] == ["An Bell"]


def test_of_whom_the_list_says_it_or_contact_is_barred_nothing_is_asked(cast: Cast) -> None:
    bring(cast.ellis, "Forename,Surname,Adno,Contact 1,Contact 1 parental responsibility,Contact 2,Contact 2 barred\n"
                      "Alex,Sample,1,Mo Sample,yes,Jo Bell,yes\n")  # fmt: skip
    again = "Forename,Surname,Adno,Contact 1,Contact 2\nAlex,Sample,1,Mo Sample,Jo Bell\n"
    assert "unsaid" not in send(cast.ellis, again).counts


def test_new_parents_are_counted_once_and_not_those_who_are_known(cast: Cast) -> None:
    jo, mo = "Jo Bell,jo@bell.example", "Mo Bell,mo@bell.example"
    head = "Forename,Surname,Adno,Contact 1,Contact 1 email,Contact 2,Contact 2 email\n"
    twins = f"An,Bell,1,{jo},{mo}\nBo,Bell,2,{jo},,\n"
    assert bring(cast.ellis, head + twins).counts["carers_new"] == Person.objects.filter(kind="parent").count() == 2
    more = send(cast.ellis, head + f"Cy,Bell,3,{mo},Lu Bell,\nDi,Bell,4,{jo},Lu Bell,\n")
    assert more.counts["carers_new"] == 2
    brought(cast.ellis, more)
    assert Person.objects.filter(kind="parent").count() == 4


def test_a_process_that_died_is_followed_and_a_busy_one_is_left_alone(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + ALEX)
    actions.agree(cast.ellis, roll, now=NOW)
    Roll.objects.filter(pk=roll.pk).update(busy_until=NOW + timedelta(minutes=5))
    actions.bring_in_waiting(NOW + timedelta(minutes=4))
    assert not Person.objects.exists()
    actions.bring_in_waiting(NOW + timedelta(minutes=6))
    assert Person.objects.exists() and Roll.objects.get().stage == Stage.DONE


def test_who_was_added_between_reading_and_bringing_in_is_not_made_twice(cast: Cast) -> None:
    roll = send(cast.ellis, HEAD + BO)
    actions.agree(cast.ellis, roll, now=NOW)
    by_hand = actions.add_person(cast.ellis, display_name="Bo Bell", kind="pupil", now=NOW)
    bring_in(roll.pk, now=NOW)
    assert list(Person.objects.filter(kind="pupil")) == [by_hand]


def test_what_the_list_said_meanwhile_is_not_counted_as_done(cast: Cast) -> None:
    bring(cast.ellis, HEAD + BO)
    roll = send(cast.ellis, HEAD + BO.replace("6A", "6B") + ALEX)
    actions.agree(cast.ellis, roll, now=NOW)
    actions.change_person(cast.ellis, Person.objects.get(display_name="Bo Bell"), {"class_name": "6B"}, now=NOW)
    bring_in(roll.pk, now=NOW)
    counts = Roll.objects.get(pk=roll.pk).counts
    assert (counts["brought_new"], counts["brought_nothing"]) == (1, 1) and "brought_changed" not in counts
