"""Rows of the record are written once: neither Django nor the database changes or removes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from handrail.agreements.models import AskedAgain
from handrail.casework.actions import (
    answer_question,
    ask_about_file_of_incident,
    settle_for_person,
    take_action,
    use_file_of_incident,
    withhold_from_person,
)
from handrail.casework.models import TaskBrief, TaskReport
from handrail.editions.models import Edition, EditionsAreNeverEdited
from handrail.evidence.actions import (
    PrecautionGiven,
    SequelGiven,
    UseGiven,
    answer_request,
    follow_precaution,
    hold_evidence,
    list_item,
    move_item,
    seal_item,
    take_precaution,
)
from handrail.incidents.actions import (
    DetailsGiven,
    add_details,
    add_note,
    declare_relationship,
    invite_guest,
    mark_single_contact,
    open_incident,
)
from handrail.incidents.actions.set_status import close
from handrail.incidents.models import (
    Addition,
    Admission,
    BelongsWith,
    Complaint,
    ComplaintAnswer,
    Confidence,
    ConfidenceLifted,
    EditionMove,
    FollowUp,
    Incident,
    Involvement,
    WriteOnce,
    WrittenOnce,
)
from handrail.papers.actions import LetterGiven, keep_letter
from handrail.people.models import Person, Relationship
from handrail.referrals.actions import DecisionGiven
from handrail.sanctions import actions as sanctions
from handrail.sanctions.models import SignAgain
from handrail.vault.files import Vault
from tests.copies.given import made, sent
from tests.everything.editions import another_edition
from tests.evidence.given import a_tablet, to_the_police
from tests.evidence.vault import ALLOWED, a_file, a_vault
from tests.incidents.given import a_report, described, somebody
from tests.incidents.guests import a_guest
from tests.incidents.helpers import help_from
from tests.referrals.given import POLICE, answered, asked, declined
from tests.schools.cast import NOW, TODAY, Cast

A_LETTER = LetterGiven(
    kind="class_or_year", addressee="Every family", subject="A subject", text="A letter.", signed_by="The school",
    dated=TODAY,
)  # fmt: skip
KEPT = sorted((m for m in apps.get_models() if issubclass(m, WriteOnce)), key=lambda model: model.__name__)
GUARDED = [*KEPT, Incident, Edition, Relationship]


@pytest.fixture
def one_of_each(cast: Cast, listed: dict[str, Person], tmp_path: Path) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"), said=ALLOWED)
    open_incident(cast.okafor, reference, now=NOW)
    add_note(cast.okafor, reference, "A note", now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW)
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    answered(cast.okafor, asked(cast.okafor, reference))
    declined(cast.okafor, reference, DecisionGiven(POLICE, "For this test only"))
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    invite_guest(cast.lane, reference, a_guest(), now=NOW)
    help_from(cast.lane, reference, cast.ellis)
    mark_single_contact(cast.lane, reference, "chair", reason="For this test only", now=NOW)
    declare_relationship(cast.rees, listed["A"], "related", now=NOW)
    _opened_by_two(cast, reference, a_vault(tmp_path))
    add_details(cast.okafor, reference, DetailsGiven(room="Hall"), now=NOW)
    keep_letter(cast.okafor, reference, A_LETTER, now=NOW)
    made(cast.okafor, reference)
    sent(cast.okafor, reference)
    take_precaution(cast.okafor, reference, PrecautionGiven("advice", "Pupil A", "Keep the messages."), now=NOW)
    follow_precaution(cast.okafor, reference, 1, SequelGiven("Kept at home."), now=NOW)
    hold_evidence(cast.okafor, reference, "For this test only", now=NOW)
    _settled(cast, listed)
    told = {
        "school": cast.rees.school,
        "incident": Incident.objects.get(reference=reference),
        "author": cast.rees.user,
        "at": NOW,
    }
    TaskBrief.objects.create(**told, step="technical.site", words="For this test only")
    TaskReport.objects.create(**told, step="technical.site", is_done=True, words="For this test only")
    row = {"came_from": "parent", "about": "misuse", "received_on": TODAY, "received_by": "x", "handled_by": "head"}
    Complaint.objects.create(**told, **row)
    ComplaintAnswer.objects.create(**told, outcome="For this test only", answered_on=TODAY)
    Addition.objects.create(**told, kind="risk", option="contact")
    same = {"school": cast.rees.school, "edition": Edition.objects.get(), "created_at": NOW}
    elsewhere = another_edition(cast.rees.school, NOW)
    EditionMove.objects.create(**told, from_edition=same["edition"], to_edition=elsewhere, reason="For this test only")
    other = Incident.objects.create(reference="HR-2222-2222", **same)
    BelongsWith.objects.create(**told, other=other, reason="For this test only")
    FollowUp.objects.create(**told, what="For this test only")
    Confidence.objects.create(**told, office="chair")
    ConfidenceLifted.objects.create(**told)
    Admission.objects.create(**told, office="dsl", reason="For this test only")
    with transaction.atomic():
        close(cast.okafor, reference, outcome="For this test only", now=NOW)


def _opened_by_two(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    seal_item(cast.okafor, reference, 1, "For this test only", now=NOW)
    given = UseGiven("opened", "For this test only")
    asking = ask_about_file_of_incident(cast.okafor, reference, 1, 1, given, now=NOW)
    answer_request(cast.patel, reference, asking.pk, agrees=True, now=NOW)
    use_file_of_incident(cast.okafor, reference, 1, 1, given, vault, now=NOW)


def _settled(cast: Cast, listed: dict[str, Person]) -> None:
    """Another incident, with a decision about a pupil, and something withheld and given back."""
    child = a_report(cast.rees, described("A boy from elsewhere", "pupil", "instigator"))
    given = sanctions.DecisionGiven(
        "A", "support", "It was enough.", "head", decider=cast.hughes.user.pk, support="A talk"
    )
    settle_for_person(cast.hughes, child, given, now=NOW)
    withheld = withhold_from_person(
        cast.hughes, child, sanctions.RestrictionGiven("A", "phone", purpose="evidence"), now=NOW
    )
    sanctions.give_back(cast.hughes, child, withheld.pk, now=NOW)
    _to_sign_again(cast, listed["A"], child)


def _to_sign_again(cast: Cast, pupil: Person, reference: str) -> None:
    told = {"school": cast.rees.school, "author": cast.hughes.user, "at": NOW}
    asked = AskedAgain.objects.create(**told, person=pupil, agreement="primary_pupils")
    person = Involvement.objects.get(incident__reference=reference)
    SignAgain.objects.create(
        **told, incident=person.incident, involvement=person, kind="pupil", asked=asked, title="The rules",
        reason="For this test only",
    )  # fmt: skip


def test_every_kind_of_row_is_covered() -> None:
    assert {model.__name__ for model in KEPT} == {
        "CopyMade", "CopySent", "FoundLater", "Guest", "Helper", "Letter", "SingleContact",
        "ActionTaken", "Addition", "Admission", "Answer", "Asking", "Assent", "BelongsWith", "Complaint",
        "ComplaintAnswer", "Confidence", "ConfidenceLifted", "ContactDeclined", "ContactMade", "CouldBe",
        "EditionMove", "Exclusion", "FollowUp",
        "Hold", "Involvement", "Item", "Lead", "Move", "Note", "Opening", "Particulars", "Precaution", "Reply",
        "Decision", "Restored", "Restriction", "SignAgain",
        "Report", "Sealing", "Sequel", "StatusChange", "StoredFile", "TaskBrief", "TaskReport", "Use",
    }  # fmt: skip


@pytest.mark.usefixtures("one_of_each")
def test_it_refuses_to_be_saved_again_or_deleted() -> None:
    for model in KEPT:
        row = model._default_manager.all()[0]
        for act in (row.save, row.delete, model._default_manager.all().delete):
            with pytest.raises(WrittenOnce):
                act()
        with pytest.raises(WrittenOnce):
            model._default_manager.update(school=None)
        with pytest.raises(WrittenOnce):
            model._default_manager.bulk_update([row], ["school"])


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize("command", ["DELETE FROM {table}", "UPDATE {table} SET id = id"])
def test_the_database_refuses_too(command: str) -> None:
    for model in GUARDED:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(command.format(table=model._meta.db_table))


def test_an_edition_is_never_edited(cast: Cast) -> None:
    a_report(cast.rees)
    edition = Edition.objects.get()
    for act in (edition.save, edition.delete, Edition.objects.all().delete):
        with pytest.raises(EditionsAreNeverEdited):
            act()
    with pytest.raises(EditionsAreNeverEdited):
        Edition.objects.update(text="")
