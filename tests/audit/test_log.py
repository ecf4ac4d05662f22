"""The log: everything is added, nothing is changed."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from handrail.audit import actions as audit
from handrail.audit.access import entries_of
from handrail.audit.models import Entry, LogIsAppendOnly
from tests.schools.cast import NOW, Cast
from tests.standing import standing


@pytest.fixture
@standing
def entry(cast: Cast) -> Entry:
    okafor = cast.okafor
    return audit.record(
        okafor, "audit.trial.made", school=okafor.school, subject=okafor.user, details={"office": "head"}, now=NOW
    )


def test_it_writes_who_did_what_to_what_and_when(cast: Cast, entry: Entry) -> None:
    written = Entry.objects.get(pk=entry.pk)
    assert (written.actor, written.at, written.act) == (cast.okafor.user, NOW, "audit.trial.made")
    assert (written.school_id, written.details) == (cast.okafor.school.pk, {"office": "head"})
    assert (written.subject_kind, written.subject_id) == ("accounts.user", str(cast.okafor.user.pk))


def test_it_takes_a_user_where_nobody_acts_for_a_school(cast: Cast) -> None:
    written = audit.record(cast.rees.user, "audit.trial.made", school=None, subject=cast.rees.user, now=NOW)
    assert (written.actor, written.school_id) == (cast.rees.user, None)


def test_what_a_school_reads_is_what_its_digests_cover(cast: Cast, entry: Entry) -> None:
    """The chain of an entry is covered, the column beside it is not: an owner of the database could change that."""
    moved = Entry(
        school_id=None,
        chain=entry.chain,
        place=entry.place + 1,
        act="audit.trial.moved",
        at=NOW,
        previous="",
        digest="",
    )
    moved.save()
    assert list(entries_of(cast.okafor.school.pk))[-2:] == [entry, moved]


@pytest.mark.parametrize("act", ["made", "audit.made", "audit.trial.Made", "audit.trial.made now", ""])
def test_it_refuses_an_act_without_room_noun_and_verb(cast: Cast, act: str) -> None:
    with pytest.raises(audit.NotFitForTheLog):
        audit.record(cast.rees, act, school=cast.rees.school, subject=cast.rees.user, now=NOW)


@pytest.mark.parametrize("value", ["x" * 201, "one line\nand another", {"name": "Child A"}, [["deep"]], 1.5])
def test_it_refuses_narrative_among_the_details(cast: Cast, value: object) -> None:
    with pytest.raises(audit.NotFitForTheLog):
        audit.record(
            cast.rees, "audit.trial.made", school=None, subject=cast.rees.user, details={"said": value}, now=NOW
        )


def test_it_refuses_to_save_an_entry_again(entry: Entry) -> None:
    entry.act = "audit.trial.changed"
    with pytest.raises(LogIsAppendOnly):
        entry.save()


def test_it_refuses_to_delete_an_entry(entry: Entry) -> None:
    with pytest.raises(LogIsAppendOnly):
        entry.delete()


def test_it_refuses_to_update_delete_or_bulk_update_many(entry: Entry) -> None:
    with pytest.raises(LogIsAppendOnly):
        Entry.objects.all().update(act="audit.trial.changed")
    with pytest.raises(LogIsAppendOnly):
        Entry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(LogIsAppendOnly):
        Entry.objects.bulk_update([entry], ["act"])


@pytest.mark.parametrize("command", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses(entry: Entry, command: str) -> None:
    before = Entry.objects.count()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)
    assert Entry.objects.count() == before
    assert Entry.objects.get(pk=entry.pk).act == "audit.trial.made"


@pytest.mark.postgres
def test_the_database_refuses_to_truncate(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_entry")
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_an_entry_goes_when_its_act_fails(cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(cast.rees, "audit.trial.made", school=None, subject=cast.rees.user, now=NOW)
        _ = 1 / 0
    assert Entry.objects.count() == before


def test_a_school_reads_its_own_entries_only(cast: Cast) -> None:
    ours, theirs = entries_of(cast.hughes.school.pk), entries_of(cast.novak.school.pk)
    assert {e.school_id for e in ours} == {cast.hughes.school.pk}
    assert {e.actor for e in theirs} == {cast.novak.user}


def test_the_log_of_a_real_database_cannot_be_flushed(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "/var/lib/handrail/handrail.sqlite3")
    with pytest.raises(CommandError, match="never emptied"):
        call_command("flush", interactive=False, verbosity=0)
    assert Entry.objects.filter(pk=entry.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_throw_away_database_can_be_emptied_and_is_guarded_again() -> None:
    audit.record(None, "audit.trial.made", school=None, subject=audit.Subject("audit.trial", "1"), now=NOW)
    call_command("flush", interactive=False, verbosity=0)
    assert not Entry.objects.exists()
    audit.record(None, "audit.trial.made", school=None, subject=audit.Subject("audit.trial", "1"), now=NOW)
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")
