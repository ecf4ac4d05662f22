"""A school puts an edition in force: who may, from when, and never without its proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.editions.actions import pin, prove
from handrail.editions.models import Edition
from handrail.procedures.load import PackFiles, bundle_of, load_pack, with_part
from handrail.schools.access import NotAllowed, actor_for, digest_in_force, pack_of, publications_of
from handrail.schools.actions import BeginsInThePast, PublishedMeanwhile, ReasonMissing, WithoutProof, publish
from handrail.schools.models import Publication
from tests.schools.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
WHY = "Read through with the governors"


def an_edition(label: str = "1", *, proved: bool = True) -> Edition:
    """What `england` says, under a head of the school's own."""
    head = f'pack: beechwood\ntitle: Beechwood Park\nedition: "{label}"\nextends: england\n'
    edition = pin(with_part(bundle_of("england"), PackFiles("beechwood", {"pack.yaml": head})), NOW)
    if proved:
        prove(edition, NOW)
    return edition


def published(cast: Cast, edition: Edition, *, days: int = 0) -> Publication:
    return publish(cast.hughes, cast.hughes.school, edition, in_force_from=TODAY + days * DAY, reason=WHY, now=NOW)


def test_until_something_is_published_the_pack_that_was_chosen_counts(cast: Cast) -> None:
    assert pack_of(cast.hughes.school).digest == load_pack("england").digest
    assert not publications_of(cast.hughes.school)


def test_what_is_published_counts_at_once_and_for_this_school_alone(cast: Cast) -> None:
    assert pack_of(cast.hughes.school).id == "england"
    publication = published(cast, an_edition())
    assert publication.number == 1 and publication.author == cast.hughes.user and publication.at == NOW
    assert pack_of(cast.hughes.school).title == "Beechwood Park"
    assert pack_of(cast.novak.school).id == "england"


def test_each_day_has_one_edition_and_the_days_are_half_open(cast: Cast) -> None:
    school, first, second = cast.hughes.school, an_edition("1"), an_edition("2")
    published(cast, first)
    published(cast, second, days=10)
    assert digest_in_force(school, TODAY - DAY) == ""
    assert digest_in_force(school, TODAY) == digest_in_force(school, TODAY + 9 * DAY) == first.digest
    assert digest_in_force(school, TODAY + 10 * DAY) == digest_in_force(school, TODAY + 400 * DAY) == second.digest


def test_of_two_from_one_day_the_later_published_counts(cast: Cast) -> None:
    published(cast, an_edition("1"))
    published(cast, an_edition("2"))
    assert digest_in_force(cast.hughes.school, TODAY) == an_edition("2").digest
    assert [publication.number for publication in publications_of(cast.hughes.school)] == [2, 1]


def test_only_the_head_publishes(cast: Cast) -> None:
    edition = an_edition()
    for actor in (cast.okafor, cast.patel, cast.rees, cast.webb, cast.lane, cast.ellis):
        with pytest.raises(NotAllowed):
            publish(actor, actor.school, edition, in_force_from=TODAY, reason=WHY, now=NOW)
    assert not Publication.objects.exists()


def test_the_command_line_publishes_in_nobodys_name(cast: Cast) -> None:
    publication = publish(None, cast.hughes.school, an_edition(), in_force_from=TODAY, reason=WHY, now=NOW)
    assert publication.author is None
    assert Entry.objects.get(act="schools.edition.published").actor is None


def test_nothing_comes_into_force_without_its_proof(cast: Cast) -> None:
    with pytest.raises(WithoutProof):
        published(cast, an_edition(proved=False))
    assert pack_of(cast.hughes.school).id == "england"


def test_nothing_comes_into_force_on_a_day_that_is_past_or_without_a_reason(cast: Cast) -> None:
    edition = an_edition()
    with pytest.raises(BeginsInThePast):
        published(cast, edition, days=-1)
    with pytest.raises(ReasonMissing):
        publish(cast.hughes, cast.hughes.school, edition, in_force_from=TODAY, reason="  ", now=NOW)
    assert not Publication.objects.exists() and not Entry.objects.filter(act="schools.edition.published").exists()


def test_who_saw_another_edition_as_the_latest_is_told(cast: Cast) -> None:
    published(cast, an_edition("1"))
    with pytest.raises(PublishedMeanwhile):
        publish(cast.hughes, cast.hughes.school, an_edition("2"), in_force_from=TODAY, reason=WHY, now=NOW, seen=0)
    assert Publication.objects.get().number == 1


def test_whoever_comes_next_works_with_it_and_whoever_is_reading_reads_on(cast: Cast) -> None:
    assert pack_of(cast.rees.school).id == "england"
    published(cast, an_edition())
    assert pack_of(cast.rees.school).id == "england"
    assert pack_of(actor_for(cast.rees.user, TODAY).school).title == "Beechwood Park"


def test_a_publication_is_never_changed(cast: Cast) -> None:
    publication = published(cast, an_edition())
    for act in (publication.save, publication.delete, Publication.objects.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    for statement in ("UPDATE schools_publication SET number = 2", "DELETE FROM schools_publication"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_log_says_who_published_which_edition_and_nothing_of_why(cast: Cast) -> None:
    publication = published(cast, an_edition())
    entry = Entry.objects.get(act="schools.edition.published")
    assert entry.actor == cast.hughes.user
    assert entry.details == {
        "number": 1, "edition": publication.edition_id, "in_force_from": TODAY.isoformat(),
    }  # fmt: skip
