"""The example school has something to show on every page of editions, drafts, updates and moved cases."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate, now

from handrail.accounts.models import User
from handrail.config.demo.cast import HEAD, STAFF, Member, email_of
from handrail.config.demo.changes import PARTNERSHIP
from handrail.config.demo.school import make_demo_school
from handrail.drafting.access import latest_version, open_draft, own_of, report_of, versions_of
from handrail.drafting.access.updates import update_of, update_waits
from handrail.drafting.models import DraftVersion
from handrail.incidents.models import EditionMove, Incident
from handrail.procedures.update import Standing
from handrail.rehearsals.models import Rehearsal, Trained
from handrail.replays.access import what_would_change
from handrail.replays.access.tried import DRAFT, pack_to_try
from handrail.schools.access import Actor, actor_for, publications_of

COORDINATOR, DSL, TEACHER = STAFF[:3]


@pytest.mark.django_db
def test_it_has_two_editions_a_moved_case_a_draft_an_update_and_a_rehearsal() -> None:
    assert make_demo_school("correct-horse-battery", now())
    assert not make_demo_school("correct-horse-battery", now())
    head = _actor(HEAD)
    second, first = publications_of(head.school)
    assert (second.number, first.number) == (2, 1)
    _has_cases_on_both(second.edition_id, first.edition_id)
    _has_a_draft_of_somebody_else(head)
    _has_an_update_to_take(head)
    assert Rehearsal.objects.count() == 1 and Trained.objects.count() == 3


def _has_cases_on_both(second: int, first: int) -> None:
    move = EditionMove.objects.get()
    assert (move.from_edition_id, move.to_edition_id) == (first, second)
    assert move.author.email == email_of(COORDINATOR) and move.reason
    by_edition = [Incident.objects.filter(edition=edition).count() for edition in (second, first)]
    assert by_edition == [5, 3]


def _has_a_draft_of_somebody_else(head: Actor) -> None:
    draft = open_draft(head)
    assert draft and draft.begun_by.email == email_of(DSL)
    assert [len(report_of(own_of(version)).findings) for version in _versions(head)] == [1, 0]
    assert what_would_change(_actor(COORDINATOR), pack_to_try(_actor(COORDINATOR), DRAFT), now()).cases


def _versions(head: Actor) -> list[DraftVersion]:
    latest, before, begun = versions_of(head)
    assert begun.number == before.number - 1 == latest.number - 2
    return [latest, before]


def _has_an_update_to_take(head: Actor) -> None:
    update = update_of(head)
    assert update.is_new and update.followed.name == PARTNERSHIP[1]
    assert [one.standing for one in update.to_decide].count(Standing.CLASH) == 1 and len(update.to_decide) == 5
    assert update_waits(head) and not update_waits(_actor(TEACHER))
    assert latest_version(head).author.email == email_of(DSL)


def _actor(member: Member) -> Actor:
    return actor_for(User.objects.get(email=email_of(member)), localdate())
