"""Who keeps the heads: the head or the chair says so, and never the headteacher alone."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from handrail.audit.models import Entry
from handrail.post.models import Letter
from handrail.schools.access import NotAllowed
from handrail.witnesses.access import witnesses_of
from handrail.witnesses.actions import AlreadyWitness, NobodyElse, add_witness, remove_witness
from handrail.witnesses.models import HeadPublished, PublishedOnce, Witness
from tests.schools.cast import NOW, Cast
from tests.witnesses.given import CHAIR_AT_HOME, a_witness

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]


@pytest.mark.parametrize("who", ["okafor", "patel", "rees", "webb", "ellis"])
def test_others_name_nobody(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        a_witness(getattr(cast, who))
    assert not Witness.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("who", ["hughes", "lane"])
def test_the_head_and_the_chair_name_somebody_who_is_told_at_once(cast: Cast, who: str) -> None:
    witness = a_witness(getattr(cast, who))
    [letter] = Letter.objects.all()
    assert letter.address == CHAIR_AT_HOME
    assert letter.subject == "You are asked to keep the heads of the log of Beechwood Park Primary"
    entry = Entry.objects.get(act="witnesses.witness.added")
    assert (entry.subject_id, entry.details, entry.actor) == (
        str(witness.pk),
        {"role": "chair"},
        getattr(cast, who).user,
    )


def test_the_headteacher_is_not_the_first_by_either_sign(cast: Cast) -> None:
    with pytest.raises(NobodyElse):
        a_witness(cast.hughes, "Hughes@Beechwood.example", "other")
    with pytest.raises(NobodyElse):
        a_witness(cast.hughes, "private@home.example", "head")
    a_witness(cast.hughes)
    a_witness(cast.hughes, "hughes@beechwood.example", "head")
    assert witnesses_of(cast.lane).count() == 2


def test_an_address_is_named_once_however_it_is_written(cast: Cast) -> None:
    a_witness(cast.hughes)
    with pytest.raises(AlreadyWitness):
        a_witness(cast.lane, "Chair@Governors.example")
    other = add_witness(cast.novak, email="else@x.example", role="authority", now=NOW)
    assert list(witnesses_of(cast.novak)) == [other]


def test_the_last_who_is_not_the_headteacher_cannot_be_removed(cast: Cast) -> None:
    only = a_witness(cast.lane)
    a_witness(cast.hughes, "hughes@beechwood.example", "head")
    with pytest.raises(NobodyElse):
        remove_witness(cast.hughes, only.pk, now=NOW)
    assert witnesses_of(cast.hughes).count() == 2

    a_witness(cast.hughes, "officer@authority.example", "authority")
    with pytest.raises(NotAllowed):
        remove_witness(cast.okafor, only.pk, now=NOW)
    remove_witness(cast.hughes, only.pk, now=NOW)
    assert only not in witnesses_of(cast.hughes)


def test_somebody_who_is_removed_is_told_so_with_the_last_head(cast: Cast) -> None:
    gone = a_witness(cast.lane)
    a_witness(cast.lane, "officer@authority.example", "authority")
    remove_witness(cast.hughes, gone.pk, now=NOW)
    letter = Letter.objects.latest("pk")
    assert (letter.address, letter.subject.startswith("You are no longer sent")) == (CHAIR_AT_HOME, True)
    last = HeadPublished.objects.get(letter=letter, chain=str(cast.lane.school.pk))
    assert f"{last.place} {last.digest}" in letter.body
    assert Entry.objects.filter(act="witnesses.witness.removed", subject_id=str(gone.pk)).count() == 1


def test_another_schools_witnesses_are_not_there(cast: Cast) -> None:
    ours = a_witness(cast.lane)
    a_witness(cast.lane, "officer@authority.example", "authority")
    with pytest.raises(ObjectDoesNotExist):
        remove_witness(cast.novak, ours.pk, now=NOW)
    assert not witnesses_of(cast.novak).exists()
    with pytest.raises(Http404):
        witnesses_of(cast.rees)


def test_a_published_head_is_never_changed_or_removed(cast: Cast) -> None:
    a_witness(cast.lane)
    head = HeadPublished.objects.all()[0]
    with pytest.raises(PublishedOnce):
        head.save()
    with pytest.raises(PublishedOnce):
        head.delete()
    with pytest.raises(PublishedOnce):
        HeadPublished.objects.update(place=1)
    for command in ("UPDATE witnesses_headpublished SET place = 1", "DELETE FROM witnesses_headpublished"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(command)
