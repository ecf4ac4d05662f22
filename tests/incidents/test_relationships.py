"""Whoever declared a relationship with somebody an incident is about is outside it, as that person is."""

from __future__ import annotations

from html import unescape

import pytest

from handrail.incidents.access import NoSuchIncident, get_own_report, leading_offices, may_see, reports_by
from handrail.incidents.access.statement import statement_on
from handrail.incidents.actions import declare_relationship, end_relationship
from handrail.incidents.models import Incident
from handrail.people.actions import AlreadyDeclared, NoReason, NotOnTheStaff, WithThemselves
from handrail.people.models import Person, Relationship
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import appoint
from tests.casework.test_signed_out import sent_signed_out, sign_in, tokens
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.test_who_sees_what import WAYS, ways_in
from tests.schools.cast import NOW, TODAY, Cast

LATER = NOW + MINUTE


def about(cast: Cast, *people: object) -> str:
    return a_report(cast.rees, *people, said={"incident_kind": ["security"]})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
@pytest.mark.parametrize("part", ["harmed", "instigator", "not_known"])
def test_they_find_it_in_no_way(cast: Cast, listed: dict[str, Person], name: str, part: str) -> None:
    actor: Actor = getattr(cast, name)
    declare_relationship(actor, listed["A"], "related", now=NOW)
    reference = about(cast, somebody(listed["A"], part))
    assert ways_in(actor, reference) == set()
    others = {cast.okafor, cast.patel, cast.hughes} - {actor}
    assert all(ways_in(other, reference) == set(WAYS) for other in others)


def test_an_incident_that_was_recorded_earlier_closes_too(cast: Cast, listed: dict[str, Person]) -> None:
    reference = about(cast, somebody(listed["A"]))
    assert ways_in(cast.patel, reference) == set(WAYS)
    declare_relationship(cast.patel, listed["A"], "household", now=LATER)
    assert ways_in(cast.patel, reference) == set()


def test_what_is_about_others_or_has_them_as_a_witness_stays_open(cast: Cast, listed: dict[str, Person]) -> None:
    declare_relationship(cast.patel, listed["A"], "close", now=NOW)
    references = (
        about(cast, somebody(listed["B"])),
        about(cast, somebody(listed["B"]), somebody(listed["A"], "witness")),
    )
    assert all(ways_in(cast.patel, reference) == set(WAYS) for reference in references)


def test_head_and_chair_declare_it_for_a_colleague_and_nobody_else_does(cast: Cast, listed: dict[str, Person]) -> None:
    for actor in (cast.okafor, cast.rees):
        with pytest.raises(NotAllowed):
            declare_relationship(actor, listed["A"], "related", of=cast.patel.user, now=NOW)
    declare_relationship(cast.lane, listed["A"], "related", of=cast.hughes.user, now=NOW)
    assert not may_see(cast.hughes, about(cast, somebody(listed["A"])))


def test_whom_it_is_about_shuts_nobody_out_of_it(cast: Cast, listed: dict[str, Person]) -> None:
    """A head declared the chair and the log's keepers close to the child: nobody could see what was about the head."""
    reference = about(cast, described("The head", "head"), somebody(listed["A"]))
    watching = (cast.lane, cast.okafor, cast.patel)
    for colleague in watching:
        declare_relationship(cast.hughes, listed["A"], "close", of=colleague.user, now=LATER)
    assert all(may_see(actor, reference) for actor in watching) and not may_see(cast.hughes, reference)
    assert not any(may_see(actor, about(cast, somebody(listed["A"]))) for actor in watching)
    declare_relationship(cast.lane, listed["B"], "close", of=cast.okafor.user, now=LATER)
    assert not may_see(cast.okafor, about(cast, somebody(listed["B"])))


def test_nor_does_who_is_close_to_them_already(cast: Cast, listed: dict[str, Person]) -> None:
    """The earlier declaration goes first: the second neither shuts its author’s author out, nor lets them in again."""
    declare_relationship(cast.lane, listed["A"], "household", of=cast.hughes.user, now=NOW)
    declare_relationship(cast.hughes, listed["A"], "close", of=cast.okafor.user, now=LATER)
    declare_relationship(cast.hughes, listed["A"], "close", of=cast.lane.user, now=LATER)
    reference = about(cast, somebody(listed["A"]))
    assert may_see(cast.okafor, reference) and not may_see(cast.hughes, reference)
    seen = [span.name for span in statement_on(Incident.objects.get(reference=reference), TODAY).spans
            if span.sight.may_see]  # fmt: skip
    assert "Ms Okafor" in seen and "Mrs Hughes" not in seen


def test_nobody_declares_one_with_themselves_twice_or_across_schools(cast: Cast, listed: dict[str, Person]) -> None:
    with pytest.raises(WithThemselves):
        declare_relationship(cast.patel, listed["Patel"], "related", now=NOW)
    with pytest.raises(NotOnTheStaff):
        declare_relationship(cast.novak, listed["A"], "related", now=NOW)
    declare_relationship(cast.patel, listed["A"], "related", now=NOW)
    with pytest.raises(AlreadyDeclared):
        declare_relationship(cast.patel, listed["A"], "household", now=LATER)


def test_nobody_ends_their_own_and_a_teacher_ends_none(cast: Cast, listed: dict[str, Person]) -> None:
    own = declare_relationship(cast.hughes, listed["A"], "related", now=NOW)
    with pytest.raises(NotAllowed):
        end_relationship(cast.hughes, own.pk, reason="Over", now=LATER)
    with pytest.raises(Relationship.DoesNotExist):
        end_relationship(cast.rees, own.pk, reason="Over", now=LATER)
    with pytest.raises(NoReason):
        end_relationship(cast.lane, own.pk, reason=" ", now=LATER)
    reference = about(cast, somebody(listed["A"]))
    assert not may_see(cast.hughes, reference)
    end_relationship(cast.lane, own.pk, reason="Entered for the wrong child", now=LATER)
    assert may_see(cast.hughes, reference)


def test_it_is_written_once_and_the_end_is_a_row_of_its_own(cast: Cast, listed: dict[str, Person]) -> None:
    first = declare_relationship(cast.patel, listed["A"], "related", now=NOW)
    end_relationship(cast.hughes, first.pk, reason="A mix-up", now=LATER)
    rows = Relationship.objects.order_by("pk")
    assert [(row.ends, row.reason, row.author) for row in rows] == [
        (False, "", cast.patel.user),
        (True, "A mix-up", cast.hughes.user),
    ]


def test_a_head_close_to_somebody_opens_no_earlier_matter_by_appointing(cast: Cast, listed: dict[str, Person]) -> None:
    reference = about(cast, somebody(listed["A"]))
    declare_relationship(cast.hughes, listed["A"], "related", now=NOW)
    appoint(cast.hughes, cast.rees.user, "dsl", held_from=TODAY, now=LATER)
    assert not may_see(actor_for(cast.rees.user, TODAY), reference)


def test_where_the_head_is_out_the_chair_takes_their_place_and_the_coordinator_still_leads(
    cast: Cast, listed: dict[str, Person]
) -> None:
    reference = about(cast, somebody(listed["A"]))
    row = declare_relationship(cast.hughes, listed["A"], "related", now=LATER)
    assert may_see(cast.lane, reference)
    assert leading_offices(Incident.objects.get()) == ("coordinator",)
    end_relationship(cast.lane, row.pk, reason="A mix-up", now=LATER + MINUTE)
    assert not may_see(cast.lane, reference)
    assert may_see(cast.hughes, reference)


def test_a_reporter_close_to_whoever_did_it_does_not_keep_their_report(cast: Cast, listed: dict[str, Person]) -> None:
    declare_relationship(cast.rees, listed["A"], "related", now=NOW)
    harmed, did_it = about(cast, somebody(listed["A"])), about(cast, somebody(listed["A"], "instigator"))
    assert [report.incident.reference for report in reports_by(cast.rees)] == [harmed]
    with pytest.raises(NoSuchIncident):
        get_own_report(cast.rees, did_it)


def test_it_holds_for_a_head_who_is_named_only_in_words(cast: Cast, listed: dict[str, Person]) -> None:
    declare_relationship(cast.patel, listed["Hughes"], "household", now=NOW)
    reference = about(cast, described("Mrs Hughes", "head"))
    assert not may_see(cast.hughes, reference)
    assert may_see(cast.lane, reference)


def test_what_was_typed_outlives_the_session_and_declares_nothing_by_itself(
    cast: Cast, listed: dict[str, Person]
) -> None:
    page = "/relationships/declare/"
    typed: dict[str, object] = {"who": "Pupil A", "tie": "related", "reason": "My sister’s boy"}
    browser, signing_in = sent_signed_out(cast.rees, page, typed)
    assert "sister" not in signing_in
    assert sign_in(browser, signing_in, cast.rees) == page
    again = unescape(browser.get(page).content.decode())
    assert "Not recorded yet" in again and "My sister’s boy" in again and 'value="Pupil A"' in again
    assert not Relationship.objects.exists()
    assert browser.post(page, {**typed, **tokens(again[again.index("<main") :])}).status_code == 302
    assert Relationship.objects.get().user == cast.rees.user


def test_nobody_else_who_signs_in_finds_what_was_typed(cast: Cast, listed: dict[str, Person]) -> None:
    page = "/relationships/declare/"
    browser, signing_in = sent_signed_out(cast.rees, page, {"who": "Pupil A", "tie": "related"})
    sign_in(browser, signing_in, cast.webb)
    assert "Pupil A" not in browser.get(page).content.decode()
