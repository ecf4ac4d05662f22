"""Rows of the record are written once: neither Django nor the database changes or removes them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from handrail.casework.actions import answer_question, take_action
from handrail.casework.models import TaskBrief, TaskReport
from handrail.evidence.actions import list_item, move_item
from handrail.incidents.actions import add_note, open_incident
from handrail.incidents.actions.set_status import close
from handrail.incidents.models import (
    Addition,
    Admission,
    BelongsWith,
    Complaint,
    ComplaintAnswer,
    Confidence,
    FollowUp,
    FoundLater,
    Incident,
    WriteOnce,
    WrittenOnce,
)
from handrail.library.models import Edition, EditionsAreNeverEdited
from handrail.papers.models import Letter
from handrail.people.models import Person
from handrail.referrals.actions import DecisionGiven
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import a_report, somebody
from tests.referrals.given import POLICE, answered, asked, declined
from tests.schools.cast import NOW, TODAY, Cast

KEPT = sorted((m for m in apps.get_models() if issubclass(m, WriteOnce)), key=lambda model: model.__name__)
GUARDED = [*KEPT, Incident, Edition]


@pytest.fixture
def one_of_each(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    open_incident(cast.okafor, reference, now=NOW)
    add_note(cast.okafor, reference, "A note", now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW)
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    answered(cast.okafor, asked(cast.okafor, reference))
    declined(cast.okafor, reference, DecisionGiven(POLICE, "For this test only"))
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    told = {"school": cast.rees.school, "incident": Incident.objects.get(), "author": cast.rees.user, "at": NOW}
    TaskBrief.objects.create(**told, step="technical.site", words="For this test only")
    TaskReport.objects.create(**told, step="technical.site", is_done=True, words="For this test only")
    row = {"came_from": "parent", "about": "misuse", "received_on": TODAY, "received_by": "x", "handled_by": "head"}
    Complaint.objects.create(**told, **row)
    ComplaintAnswer.objects.create(**told, outcome="For this test only", answered_on=TODAY)
    Addition.objects.create(**told, kind="risk", option="contact")
    same = {"school": cast.rees.school, "edition": Edition.objects.get(), "created_at": NOW}
    other = Incident.objects.create(reference="HR-2222-2222", **same)
    BelongsWith.objects.create(**told, other=other, reason="For this test only")
    FollowUp.objects.create(**told, what="For this test only")
    FoundLater.objects.create(**told, room="For this test only")
    letter = {"addressee": "A family", "subject": "x", "text": "x", "signed_by": "x", "dated": TODAY}
    Letter.objects.create(**told, number=1, kind="meeting", **letter)
    Confidence.objects.create(**told, office="chair")
    Admission.objects.create(**told, office="dsl", reason="For this test only")
    with transaction.atomic():
        close(cast.okafor, reference, outcome="For this test only", now=NOW)


def test_every_kind_of_row_is_covered() -> None:
    assert {model.__name__ for model in KEPT} == {
        "ActionTaken", "Addition", "Admission", "Answer", "BelongsWith", "Complaint", "ComplaintAnswer", "Confidence",
        "ContactDeclined", "ContactMade", "CouldBe", "Exclusion", "FollowUp", "FoundLater", "Involvement", "Item",
        "Lead", "Letter", "Move", "Note", "Opening", "Particulars", "Reply", "Report", "StatusChange", "TaskBrief",
        "TaskReport",
    }  # fmt: skip


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.usefixtures("one_of_each")
def test_it_refuses_to_be_saved_again_or_deleted(model: type[models.Model]) -> None:
    row = model._default_manager.get()
    for act in (row.save, row.delete, model._default_manager.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    with pytest.raises(WrittenOnce):
        model._default_manager.update(school=None)
    with pytest.raises(WrittenOnce):
        model._default_manager.bulk_update([row], ["school"])


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize("command", ["DELETE FROM {table}", "UPDATE {table} SET id = id"])
def test_the_database_refuses_too(model: type[models.Model], command: str) -> None:
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
