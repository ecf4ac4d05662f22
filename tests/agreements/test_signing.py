"""Who is asked what, who may sign for whom, and that nothing is signed twice or for somebody else's child."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from handrail.agreements.access import (
    Answer,
    State,
    accepted_on,
    asked_in,
    asked_of_signer,
    clause_accepted,
    open_link,
    own_asked,
)
from handrail.agreements.actions import (
    AlreadyCorrected,
    Future,
    LinkClosed,
    NoName,
    NoReason,
    NotAsked,
    NotTheirs,
    WordsChanged,
    ask_again,
    keep_versions,
    make_class_link,
    make_link,
    record_paper,
    revoke_link,
    sign_in_class,
    sign_own,
    sign_through_link,
    stop_asking,
    take_back,
)
from handrail.agreements.models import AgreementVersion, Signing, SigningLink
from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, asked, consents_elsewhere, person, pupil, reply, tie
from tests.schools.cast import NOW, TODAY, Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = "primary_pupils"


def on_paper(actor: Actor, child: Person, signer: Person | None = None, answer: Answer = Answer.SIGNED) -> Signing:
    return record_paper(
        actor, reply(asked(child), answer), signer=signer, signer_name="" if signer else "A Carer", signed_on=TODAY,
        held="Office, red folder", now=NOW,
    )  # fmt: skip


def pupils_sign(cast: Cast) -> None:
    choose_setting(cast.hughes, "primary_pupil_signs", ("pupil",), reason="They can.", now=NOW)


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
    assert queries() == few <= 11


def test_a_parent_signs_for_their_own_child_and_for_nobody_elses(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=NOW)
    with pytest.raises(NotAsked):
        sign_through_link(new.secret, [reply(asked(family.grace))], signer_name="Mary Twin", now=NOW)
    with pytest.raises(NotAsked):
        sign_through_link(new.secret, [reply(asked(family.father))], signer_name="Mary Twin", now=NOW)
    with pytest.raises(NoName):
        sign_through_link(new.secret, [reply(asked(family.ada))], signer_name=" ", now=NOW)
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


@pytest.mark.parametrize("said", [{"barred": True}, {"responsible": False}, {"ends": True}])
def test_who_may_not_sign_on_screen_may_not_on_paper_either(cast: Cast, family: Family, said: dict[str, bool]) -> None:
    tie(cast.okafor, family.ada, family.father, **said)
    with pytest.raises(NotTheirs):
        on_paper(cast.okafor, family.ada, family.father)
    on_paper(cast.okafor, family.alan, family.father)
    assert (asked(family.ada).state, asked(family.alan).state) == (State.DUE, State.SIGNED)


def test_parents_who_disagree_leave_it_refused_until_the_same_one_says_otherwise(cast: Cast, family: Family) -> None:
    hers, his = (make_link(cast.okafor, carer, now=NOW) for carer in (family.mother, family.father))
    sign_through_link(hers.secret, [reply(asked(family.ada))], signer_name="Mary Twin", now=NOW)
    no = reply(asked(family.ada), Answer.REFUSED, reason="Not without me.")
    sign_through_link(his.secret, [no], signer_name="Fred Twin", now=NOW + HOUR)
    found = asked(family.ada)
    assert (found.state, found.standing.disagree, found.signing.reason) == (  # type: ignore[union-attr]
        State.REFUSED, True, "Not without me.")  # fmt: skip
    assert sign_through_link(hers.secret, [reply(asked(family.alan))], signer_name="Mary Twin", now=NOW + HOUR)
    assert asked(family.ada).state is State.REFUSED
    anew = make_link(cast.okafor, family.father, now=NOW + 2 * HOUR)
    sign_through_link(anew.secret, [reply(asked(family.ada))], signer_name="Fred Twin", now=NOW + 3 * HOUR)
    assert (asked(family.ada).state, asked(family.ada).standing.disagree) == (State.SIGNED, False)


def test_a_refusal_of_somebody_barred_since_no_longer_holds(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED)
    assert asked(family.ada).state is State.REFUSED
    tie(cast.okafor, family.ada, family.father, barred=True)
    assert asked(family.ada).state is State.DUE


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


def test_a_slip_of_the_finger_is_taken_back_and_kept(cast: Cast, family: Family) -> None:
    pupils_sign(cast)
    new = make_class_link(cast.rees, "5 Oak", now=NOW)
    (row,) = sign_in_class(new.secret, [reply(asked(family.ada))], now=NOW)
    with pytest.raises(NotAllowed):
        take_back(cast.webb, row.ref, reason="Not hers.", now=NOW)
    with pytest.raises(NotAllowed):
        take_back(cast.rees, row.ref, reason="Too late.", now=NOW + DAY)
    with pytest.raises(NoReason):
        take_back(cast.rees, row.ref, reason=" ", now=NOW)
    with pytest.raises(Signing.DoesNotExist):
        take_back(cast.novak, row.ref, reason="Not ours.", now=NOW)
    taken = take_back(cast.rees, row.ref, reason="Ada tapped Alan’s name.", now=NOW)
    assert (taken.replaces, asked(family.ada).state, Signing.objects.count()) == (row, State.DUE, 2)
    with pytest.raises(AlreadyCorrected):
        take_back(cast.rees, row.ref, reason="Again.", now=NOW)


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


def test_what_was_accepted_on_a_day_is_told_with_its_clauses(cast: Cast, family: Family) -> None:
    on_paper(cast.okafor, family.ada, family.mother)
    assert accepted_on(family.ada, TODAY - DAY) == []
    assert clause_accepted(family.ada, RULES, "password", TODAY - DAY) is None
    assert clause_accepted(family.ada, RULES, "no_such_clause", TODAY) is None
    assert clause_accepted(family.alan, RULES, "password", TODAY) is None
    found = clause_accepted(family.ada, RULES, "password", TODAY)
    assert found is not None and (found.version.number, found.signing.signer) == (1, family.mother)
    on_paper(cast.okafor, family.ada, family.father, Answer.REFUSED)
    assert clause_accepted(family.ada, RULES, "password", TODAY) is None


def test_texts_are_kept_once_and_the_database_keeps_them_as_they_are(cast: Cast, family: Family) -> None:
    kept = keep_versions(cast.okafor.school, now=NOW)
    assert len(kept) == len({row.agreement for row in kept}) >= 7 and {row.number for row in kept} == {1}
    assert keep_versions(cast.okafor.school, now=NOW + DAY) == []
    row = AgreementVersion.objects.first()
    assert row is not None
    with pytest.raises(WrittenOnce):
        AgreementVersion.objects.update(content={})
    for table in ("agreements_signing", "agreements_agreementversion", "agreements_askedagain"):
        assert table in _guarded()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreementversion SET number = 9")


def test_a_visitor_signs_before_they_log_in(cast: Cast) -> None:
    visitor = person(cast.okafor, "Vera Visitor", "visitor")
    assert (asked(visitor).state, asked(visitor).standing.no_access) == (State.DUE, True)
    record_paper(cast.ellis, reply(asked(visitor)), signer=visitor, signer_name="", signed_on=TODAY, now=NOW)
    assert (asked(visitor).state, asked(visitor).standing.no_access) == (State.SIGNED, False)


def _guarded() -> list[str]:
    from handrail.audit.append_only import guarded_tables

    return guarded_tables(connection)


def test_the_slip_of_a_barred_parent_is_refused_by_name_too(cast: Cast, family: Family) -> None:
    """Whoever the office lets sign is somebody else; a name that a barred parent bears is not somebody else’s."""
    tie(cast.okafor, family.ada, family.father, barred=True)
    with pytest.raises(NotTheirs):
        record_paper(
            cast.ellis, reply(asked(family.ada)), signer=None, signer_name="fred  TWIN", signed_on=TODAY, now=NOW
        )
    record_paper(cast.ellis, reply(asked(family.ada)), signer=None, signer_name="Gran Twin", signed_on=TODAY, now=NOW)
    row = record_paper(
        cast.ellis, reply(asked(family.alan)), signer=None, signer_name="mary twin", signed_on=TODAY, now=NOW
    )
    assert row.signer == family.mother
