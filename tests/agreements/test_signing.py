"""Who is asked what, who may sign for whom, and that nothing is signed twice or for somebody else's child."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from handrail.agreements.access import (
    GRACE,
    State,
    asked_in,
    asked_of,
    asked_of_signer,
    open_link,
    own_asked,
)
from handrail.agreements.actions import (
    Future,
    LinkClosed,
    NoName,
    NotAsked,
    WordsChanged,
    ask_again,
    make_class_link,
    make_link,
    record_paper,
    revoke_link,
    sign_in_class,
    sign_own,
    sign_through_link,
    stop_asking,
)
from handrail.agreements.actions.versions import keep_versions
from handrail.agreements.models import Signing, SigningLink
from handrail.audit.models import Entry
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import NotAllowed
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, asked, consents_elsewhere, on_paper, person, pupil, pupils_sign, reply, tie
from tests.schools.cast import NOW, TODAY, Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = "primary_pupils"


def test_each_is_asked_for_what_is_theirs(cast: Cast, family: Family) -> None:
    found = {(one.person.display_name, one.version.agreement, one.part) for one in asked_in(cast.okafor.school, TODAY)}
    assert found == {
        ("Ada Twin", RULES, Part.PARENT), ("Alan Twin", RULES, Part.PARENT), ("Grace Other", RULES, Part.PARENT),
        ("Mary Twin", "parents", Part.PARENT), ("Mary Twin", "home_school", Part.PARENT),
        ("Fred Twin", "parents", Part.PARENT), ("Fred Twin", "home_school", Part.PARENT),
        ("Miss Rees", "staff", Part.SELF),
    }  # fmt: skip
    assert asked_in(cast.novak.school, TODAY) == []


@pytest.mark.parametrize(
    ("known", "agreement"),
    [
        ({"year_group": "Year 7", "class_name": ""}, "secondary_pupils"),
        ({"year_group": "", "class_name": "10B"}, "secondary_pupils"),
        ({"year_group": "Reception", "class_name": "Robins"}, RULES),
        ({"year_group": "", "class_name": "", "born": TODAY.replace(2014, 8, 31)}, "secondary_pupils"),
        ({"year_group": "", "class_name": "", "born": TODAY.replace(2014, 9, 2)}, RULES),
        ({"year_group": "", "class_name": ""}, RULES),
    ],
)
def test_a_pupil_reads_the_words_for_their_age(cast: Cast, known: dict[str, object], agreement: str) -> None:
    assert asked(pupil(cast.okafor, "Ada Twin", **known)).version.agreement == agreement


def test_nobody_is_late_for_what_another_signed_until_the_school_changed_that(cast: Cast, family: Family) -> None:
    keep_versions(cast.okafor.school, now=NOW)
    later = NOW + 60 * DAY
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="They can.", now=later)
    on = localdate(later)
    for day, state in ((on, State.DUE), (on + GRACE, State.DUE), (on + GRACE + DAY, State.OVERDUE)):
        asked = asked_of(family.ada.school, Person.objects.filter(pk=family.ada.pk), day)
        (own,) = [one for one in asked if one.part is Part.PUPIL]
        assert (own.state, own.standing.due_on) == (state, on)
    choose_setting(cast.hughes, "primary_pupil_signs", ("both",), reason="Said once more.", now=later + 20 * DAY)
    asked = asked_of(family.ada.school, Person.objects.filter(pk=family.ada.pk), on + 21 * DAY)
    assert {one.state for one in asked} == {State.OVERDUE}, "saying so again gives nobody more time"
    assert [one.standing.due_on for one in asked if one.part is Part.PARENT] == [TODAY], "they were asked all along"


def test_a_school_is_asked_about_in_the_same_few_queries_however_large(cast: Cast, family: Family) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            asked_in(Person.objects.select_related("school").first().school, TODAY)  # type: ignore[union-attr]
        return len(made)

    on_paper(cast.okafor, family.ada, family.mother)
    few = queries()
    for number in range(40):
        on_paper(cast.okafor, pupil(cast.okafor, f"Child {number}"))
    assert queries() == few <= 12


def test_a_parent_signs_for_their_own_child_and_for_nobody_elses(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    with pytest.raises(NotAsked):
        sign_through_link(new.secret, [reply(asked(family.grace))], signer_name="Mary Twin", now=NOW)
    with pytest.raises(NotAsked):
        sign_through_link(new.secret, [reply(asked(family.father))], signer_name="Mary Twin", now=NOW)
    for name in (" ", "x", "1 2", "M."):
        with pytest.raises(NoName):
            sign_through_link(new.secret, [reply(asked(family.ada))], signer_name=name, now=NOW)
    assert not Signing.objects.exists()
    (row,) = sign_through_link(new.secret, [reply(asked(family.ada))], signer_name="Mary Twin", now=NOW)
    assert (row.person, row.signer, row.author, row.class_name, row.signed_on) == (
        family.ada, family.mother, None, "5 Oak", TODAY)  # fmt: skip
    assert (asked(family.ada).state, asked(family.alan).state) == (State.SIGNED, State.DUE)


def test_one_link_serves_the_whole_family_and_the_same_answer_again_changes_nothing(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    everything = [reply(one) for one in asked_of_signer(family.mother, TODAY)]
    assert len(everything) == 4
    assert len(sign_through_link(new.secret, everything, signer_name="Mary Twin", now=NOW)) == 4
    assert sign_through_link(new.secret, everything, signer_name="Mary Twin", now=NOW + HOUR) == []
    assert Signing.objects.count() == 4
    opened = open_link(new.secret, NOW + HOUR)
    assert opened is not None and opened.waiting == () and opened.link.used_at == NOW


def test_a_link_opens_nothing_when_it_is_wrong_too_old_or_taken_back(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    said = [reply(asked(family.ada))]
    assert open_link("0" * 40, NOW) is None and open_link("", NOW) is None
    assert open_link(new.link.fingerprint, NOW) is None
    assert open_link(new.secret, NOW + timedelta(days=14) - HOUR) is not None
    assert open_link(new.secret, NOW + timedelta(days=14)) is None
    later = make_link(cast.okafor, family.mother, now=NOW)
    assert open_link(new.secret, NOW) is None and open_link(later.secret, NOW) is not None
    revoke_link(cast.okafor, later.link.pk, now=NOW)
    with pytest.raises(LinkClosed):
        sign_through_link(later.secret, said, signer_name="Mary Twin", now=NOW)
    assert not Signing.objects.exists()


def test_a_link_is_stored_only_as_its_fingerprint(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    assert new.secret not in str(SigningLink.objects.values().get())
    assert new.secret not in str(list(Entry.objects.values()))
    assert len(bytes.fromhex(new.secret)) * 8 == 160


def test_whoever_is_barred_or_left_since_finds_the_link_closed(cast: Cast, family: Family) -> None:
    hers, his = (make_link(cast.okafor, carer, now=NOW) for carer in (family.mother, family.father))
    tie(cast.okafor, family.ada, family.father, barred=True)
    assert {one.person for one in open_link(his.secret, NOW).asked} == {family.alan, family.father}  # type: ignore[union-attr]
    tie(cast.okafor, family.alan, family.father, barred=True)
    assert open_link(his.secret, NOW) is None
    with pytest.raises(NotAsked):
        make_link(cast.okafor, family.father, now=NOW)
    Person.objects.filter(pk__in=(family.ada.pk, family.alan.pk)).update(active=False)
    assert open_link(hers.secret, NOW) is None


def test_paper_is_recorded_by_those_who_keep_it_and_on_no_day_to_come(cast: Cast, family: Family) -> None:
    for actor in (cast.rees, cast.webb, cast.lane):
        with pytest.raises(NotAllowed):
            on_paper(actor, family.ada, family.mother)
    with pytest.raises(NotAsked):
        on_paper(cast.novak, family.ada, family.mother)
    with pytest.raises(Future):
        record_paper(cast.ellis, reply(asked(family.ada)), signer=family.mother, signer_name="", signed_on=TODAY + DAY,
                     now=NOW)  # fmt: skip
    row = on_paper(cast.ellis, family.ada)
    assert (row.signer, row.signer_name, row.held) == (None, "A Carer", "Office, red folder")
    assert Entry.objects.latest("id").act == "agreements.signing.signed"
    assert "Twin" not in str(Entry.objects.latest("id").details)


def test_nobody_signs_words_that_they_have_not_read(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    said = reply(asked(family.ada))
    other = type(said)(said.person, said.agreement, said.part, "0" * 64, said.answer)
    with pytest.raises(WordsChanged):
        sign_through_link(new.secret, [other], signer_name="Mary Twin", now=NOW)
    assert not Signing.objects.exists()


def test_pupils_sign_in_class_one_after_another_and_only_once(cast: Cast, family: Family) -> None:
    consents_elsewhere(cast.hughes)
    with pytest.raises(NotAsked):
        make_class_link(cast.rees, "5 Oak", now=NOW)
    pupils_sign(cast)
    with pytest.raises(NotAllowed):
        make_class_link(cast.webb, "5 Oak", now=NOW)
    new = make_class_link(cast.rees, "5 Oak", now=NOW)
    (row,) = sign_in_class(new.secret, [reply(asked(family.ada))], now=NOW)
    assert (row.signer, row.part, row.author, row.discussed) == (family.ada, "pupil", cast.rees.user, True)
    with pytest.raises(NotAsked):
        sign_in_class(new.secret, [reply(asked(family.ada))], now=NOW)
    elsewhere = pupil(cast.okafor, "Bea Elm", class_name="5 Elm")
    with pytest.raises(NotAsked):
        sign_in_class(new.secret, [reply(asked(elsewhere))], now=NOW)
    with pytest.raises(LinkClosed):
        sign_in_class(new.secret, [reply(asked(family.alan))], now=NOW + HOUR)
    with pytest.raises(LinkClosed):
        sign_through_link(new.secret, [reply(asked(family.alan))], signer_name="Alan", now=NOW)


def test_staff_sign_for_themselves_and_nothing_else(cast: Cast, family: Family) -> None:
    with pytest.raises(NotAllowed):
        sign_own(cast.webb, [reply(asked(family.rees))], now=NOW)
    with pytest.raises(NotAsked):
        sign_own(cast.rees, [reply(asked(family.ada))], now=NOW)
    sign_own(cast.rees, [reply(asked(family.rees))], now=NOW)
    with pytest.raises(NotAsked):
        sign_own(cast.rees, [reply(asked(family.rees))], now=NOW)
    assert own_asked(family.rees, TODAY)[0].state is State.SIGNED


def test_somebody_signs_again_where_that_was_decided_and_access_waits_for_it(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.mother)
    for actor in (cast.rees, cast.ellis):
        with pytest.raises(NotAllowed):
            ask_again(actor, [family.ada], RULES, now=NOW)
    for actor, agreement in ((cast.novak, RULES), (cast.okafor, "staff"), (cast.okafor, "none")):
        with pytest.raises(NotAsked):
            ask_again(actor, [family.ada], agreement, now=NOW)
    (one,) = ask_again(cast.okafor, [family.ada], RULES, meeting_on=TODAY + DAY, access_off=True, now=NOW + HOUR)
    found = asked(family.ada)
    assert (found.state, found.standing.no_access, found.meeting_on) == (State.DUE, True, TODAY + DAY)
    stop_asking(cast.okafor, one, now=NOW + HOUR)
    assert asked(family.ada).state is State.SIGNED


def test_a_visitor_signs_before_they_log_in(cast: Cast) -> None:
    visitor = person(cast.okafor, "Vera Visitor", "visitor")
    assert (asked(visitor).state, asked(visitor).standing.no_access) == (State.DUE, True)
    record_paper(cast.ellis, reply(asked(visitor)), signer=visitor, signer_name="", signed_on=TODAY, now=NOW)
    assert (asked(visitor).state, asked(visitor).standing.no_access) == (State.SIGNED, False)
