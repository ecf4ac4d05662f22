"""A next edition is written by those who may, version by version, and nobody loses what they wrote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.drafting import access, actions
from handrail.drafting.access import NoDraft, latest_version, may_draft, own_of, report_of, versions_of
from handrail.drafting.actions import ChangedMeanwhile, NothingChanged, TooMuch
from handrail.drafting.models import Draft, DraftVersion
from handrail.editions.actions import NotProved
from handrail.editions.models import Proof
from handrail.incidents.access import get_incident
from handrail.procedures.edit import Data
from handrail.procedures.load import load_pack
from handrail.procedures.problem import PackError
from handrail.schools.access import NotAllowed, pack_of, publications_of
from tests.drafting.given import begun, changed, led, said
from tests.incidents.given import a_report
from tests.schools.cast import NOW, TODAY, Cast

WHY = "Read through with the governors"
KEEP = said("keep", "Keep it in the safe.")


def test_the_head_the_coordinator_and_the_lead_write_it(cast: Cast) -> None:
    assert [may_draft(actor) for actor in (cast.hughes, cast.okafor, cast.patel)] == [True] * 3
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        assert not may_draft(actor)
        for act in (begun, access.open_draft):
            with pytest.raises(NotAllowed):
                act(actor)
    assert not Draft.objects.exists()


def test_it_begins_with_what_is_in_force_and_there_is_one_at_a_time(cast: Cast) -> None:
    version = begun(cast.okafor)
    assert own_of(version).pack.procedures == load_pack("england").procedures
    assert begun(cast.patel) == version and Draft.objects.count() == 1
    assert access.open_draft(cast.novak) is None


def test_each_change_is_a_version_and_those_before_stay(cast: Cast) -> None:
    begun(cast.okafor)
    second = changed(cast.okafor, "evidence", KEEP)
    third = changed(cast.patel, "parents", lambda data: {**data, "title": "Parents and carers"})
    assert [version.number for version in versions_of(cast.hughes)] == [3, 2, 1]
    assert (second.author, third.author) == (cast.okafor.user, cast.patel.user)
    pack = own_of(third).pack
    assert pack.procedures["evidence"].steps["keep"].do == "Keep it in the safe."  # type: ignore[union-attr]
    assert pack.procedures["parents"].title == "Parents and carers"
    assert pack_of(cast.okafor.school).procedures == load_pack("england").procedures


def test_two_who_change_different_procedures_both_keep_what_they_wrote(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP, seen=1)
    version = changed(cast.patel, "parents", lambda data: {**data, "title": "Parents and carers"}, seen=1)
    pack = own_of(version).pack
    assert pack.procedures["parents"].title == "Parents and carers"
    assert pack.procedures["evidence"].steps["keep"].do == "Keep it in the safe."  # type: ignore[union-attr]


def test_the_second_of_two_who_change_one_procedure_is_told_and_can_write_on_top(cast: Cast) -> None:
    begun(cast.okafor)
    first = changed(cast.okafor, "evidence", KEEP, seen=1)
    with pytest.raises(ChangedMeanwhile) as told:
        changed(cast.patel, "evidence", said("unseen", "Nobody looks."), seen=1)
    assert told.value.latest == first and latest_version(cast.patel) == first
    both = changed(cast.patel, "evidence", said("unseen", "Nobody looks at it."), seen=first.number)
    steps = own_of(both).pack.procedures["evidence"].steps
    assert (steps["keep"].do, steps["unseen"].do) == ("Keep it in the safe.", "Nobody looks at it.")  # type: ignore[union-attr]


def test_what_changes_nothing_is_no_version(cast: Cast) -> None:
    begun(cast.okafor)
    with pytest.raises(NothingChanged):
        changed(cast.okafor, "evidence", dict)
    assert latest_version(cast.okafor).number == 1


def test_going_back_is_a_version_too(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    back = actions.go_back(cast.okafor, 1, seen=2, now=NOW)
    assert back.number == 3 and back.files == access.version_numbered(cast.okafor, 1).files
    assert "safe" in access.version_numbered(cast.okafor, 2).files["procedures/evidence.yaml"]


def test_what_breaks_a_rule_is_kept_and_said_with_its_path(cast: Cast) -> None:
    begun(cast.okafor)
    version = changed(cast.okafor, "legality", led("suspected", "yes", "not_illegal"))
    report = report_of(own_of(version))
    assert report.findings and any(finding.path for finding in report.findings)


def test_files_that_cannot_be_read_are_refused_whole_with_the_line(cast: Cast) -> None:
    files = begun(cast.okafor).files
    bad = {**files, "procedures/evidence.yaml": "procedure: evidence\nreplaces: england\nsteps: [\n"}
    with pytest.raises(PackError, match=r"evidence\.yaml:4"):
        actions.take_files(cast.okafor, bad, says="Sent.", seen=1, now=NOW)
    with pytest.raises(TooMuch):
        actions.take_files(cast.okafor, {**files, "facts.yaml": "#" * 2_000_001}, says="Sent.", seen=1, now=NOW)
    with pytest.raises(TooMuch):
        many = {f"scenarios/{i}.yaml": "" for i in range(300)}
        actions.take_files(cast.okafor, {**files, **many}, says="Sent.", seen=1, now=NOW)
    assert latest_version(cast.okafor).number == 1


def test_it_is_published_with_its_proof_and_its_number_while_incidents_go_on(cast: Cast) -> None:
    reference = a_report(cast.rees)
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    publication = actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=2, now=NOW)
    pack = pack_of(cast.hughes.school)
    assert (publication.number, pack.edition, pack.id) == (1, "1", f"{cast.hughes.school.slug}-own")
    assert pack.procedures["evidence"].steps["keep"].do == "Keep it in the safe."  # type: ignore[union-attr]
    assert Proof.objects.get().edition == publication.edition
    assert get_incident(cast.okafor, reference).edition != publication.edition
    assert access.open_draft(cast.okafor) is None
    with pytest.raises(NoDraft):
        latest_version(cast.okafor)
    assert Draft.objects.get().publication == publication


def test_the_next_one_begins_with_what_the_school_wrote_before(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=2, now=NOW)
    assert own_of(begun(cast.patel)).pack.edition == "draft"
    version = changed(cast.patel, "parents", lambda data: {**data, "title": "Parents and carers"})
    assert set(version.files) == {"pack.yaml", "procedures/evidence.yaml", "procedures/parents.yaml"}
    second = actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=version.number, now=NOW)
    assert second.number == 2 and [one.number for one in publications_of(cast.hughes.school)] == [2, 1]


def test_only_the_head_publishes(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    for actor in (cast.okafor, cast.patel, cast.rees):
        with pytest.raises(NotAllowed):
            actions.publish_draft(actor, in_force_from=TODAY, reason=WHY, seen=2, now=NOW)
    assert not publications_of(cast.hughes.school)


def test_nothing_is_published_that_breaks_a_rule(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "legality", led("suspected", "yes", "not_illegal"))
    with pytest.raises(NotProved) as refused:
        actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=2, now=NOW)
    assert refused.value.report.findings
    assert not publications_of(cast.hughes.school) and access.open_draft(cast.okafor) is not None


def test_who_publishes_another_version_than_they_saw_is_told(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    with pytest.raises(ChangedMeanwhile):
        actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=1, now=NOW)


def test_who_saw_a_version_of_another_draft_never_writes_over_this_one(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    actions.put_aside(cast.okafor, now=NOW)
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", "Keep it in the office."))
    for seen in (1, 2, 99):
        with pytest.raises(ChangedMeanwhile):
            changed(cast.patel, "evidence", said("keep", "Keep it at home."), seen=seen)
        with pytest.raises(ChangedMeanwhile):
            actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=seen, now=NOW)
    assert own_of(latest_version(cast.okafor)).pack.procedures["evidence"].steps["keep"].do == "Keep it in the office."  # type: ignore[union-attr]


def test_it_begins_with_what_is_in_force_and_not_with_what_is_planned(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    actions.publish_draft(cast.hughes, in_force_from=TODAY + timedelta(days=30), reason=WHY, seen=2, now=NOW)
    assert own_of(begun(cast.okafor)).pack.procedures == load_pack("england").procedures


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("pack.yaml", 'conflicts:\n  - {fact: illegal_suspected, option: "yes", excludes: [dsl], led_by: head}\n',
         "the base pack alone says"),
        ("contacts.yaml", "contacts:\n  caretaker: {office: Me, source: handrail, stands_for: police_emergency}\n", ""),
    ],
)  # fmt: skip
def test_nobody_is_kept_out_and_no_emergency_number_replaced_by_a_school(
    cast: Cast, name: str, text: str, told: str
) -> None:
    files = begun(cast.okafor).files
    more = {**files, name: files.get(name, "") + text}
    if told:
        with pytest.raises(PackError, match=told):
            actions.take_files(cast.okafor, more, says="Sent.", seen=1, now=NOW)
    else:
        version = actions.take_files(cast.okafor, more, says="Sent.", seen=1, now=NOW)
        assert any("same for the whole country" in found.says for found in report_of(own_of(version)).findings)


@pytest.mark.parametrize("procedure", ["who-leads", "child-at-risk"])
def test_a_procedure_that_asks_nothing_any_more_breaks_the_rules_about_its_answer(cast: Cast, procedure: str) -> None:
    """A rule about an answer that nobody is asked for would hold because it is empty."""
    begun(cast.okafor)

    def emptied(data: Data) -> Data:
        end = {"ending": "Nothing to do.", "basis": {"wording": "decided"}}
        return {**data, "start": "end", "steps": {"end": end}}

    report = report_of(own_of(changed(cast.okafor, procedure, emptied)))
    assert any("Nobody is asked" in found.says for found in report.findings)


def test_put_aside_it_stays_to_be_read_and_another_can_begin(cast: Cast) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", KEEP)
    actions.put_aside(cast.patel, now=NOW)
    assert access.open_draft(cast.okafor) is None and DraftVersion.objects.count() == 2
    assert begun(cast.okafor).number == 3


def test_a_version_is_never_changed_and_each_is_in_the_log(cast: Cast) -> None:
    begun(cast.okafor)
    version = changed(cast.okafor, "evidence", KEEP)
    for act in (version.save, version.delete, DraftVersion.objects.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE drafting_draftversion SET says = 'x'")
    assert [entry.act for entry in Entry.objects.filter(act__startswith="drafting.").order_by("pk")] == [
        "drafting.draft.begun", "drafting.draft.changed",
    ]  # fmt: skip
