"""Heads go out at their time, name nobody, and show whether the log still is what it was."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from pytest_django.fixtures import Settings

from handrail.audit.access import chain_of, head_of
from handrail.audit.actions import record
from handrail.audit.append_only import guard, unguard
from handrail.audit.models import Entry
from handrail.audit.verify_log import read_heads
from handrail.post.actions import send_waiting
from handrail.post.models import Letter
from handrail.witnesses.access import published
from handrail.witnesses.actions import NoMail, NoWitness, check_log, publish_due, publish_now, send_letters_again
from handrail.witnesses.models import HeadPublished
from tests.schools.cast import NOW, Cast
from tests.witnesses.given import CHAIR_AT_HOME, a_witness

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]
WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)


def sign_in_somebody(cast: Cast) -> None:
    """An entry in the log that belongs to no school."""
    record(cast.rees.user, "accounts.sign_in.succeeded", school=None, subject=cast.rees.user, now=NOW)


def alter(place: int, chain: str) -> None:
    """What somebody with the whole database can do."""
    unguard(connection, "audit_entry")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET act = 'a.b.c' WHERE place = %s AND chain = %s", [place, chain])
    guard(connection, "audit_entry")


def test_heads_go_out_every_week_to_everybody_and_not_sooner(cast: Cast) -> None:
    a_witness(cast.lane)
    a_witness(cast.lane, "officer@authority.example", "authority")
    assert publish_due(NOW) == 2
    assert publish_due(NOW) == 0
    assert publish_due(NOW + WEEK - timedelta(days=1)) == 0
    assert publish_due(NOW + WEEK - SECOND) == 2
    assert publish_due(NOW + 5 * WEEK) == 2
    assert Letter.objects.filter(key__startswith="heads:").count() == 6


def test_one_school_is_sent_nothing_of_another(cast: Cast) -> None:
    a_witness(cast.lane)
    a_witness(cast.novak, "else@x.example", "authority")
    publish_due(NOW)
    assert [shown.row.witness.email for shown in published(cast.lane)] == [CHAIR_AT_HOME] * 2
    theirs = Letter.objects.filter(address="else@x.example")
    assert not any(str(cast.lane.school.pk)[:8] in letter.body for letter in theirs)


def test_the_mail_holds_the_head_as_the_checker_reads_it_and_names_nobody(cast: Cast) -> None:
    sign_in_somebody(cast)
    a_witness(cast.lane)
    before = head_of(chain_of(cast.lane.school.pk))
    publish_due(NOW)
    send_waiting(NOW)
    text = mail.outbox[-1].body
    lines = [line for line in text.splitlines() if re.match(r"\d+ [0-9a-f]{64} ", line)]
    own, other = read_heads(lines)
    assert (own.place, own.digest) == before
    assert (own.day, own.chain) == ("2026-03-04", str(cast.lane.school.pk)[:8])
    assert (other.place, other.chain) == (1, "installation")
    for name in ("Okafor", "Patel", "Hughes", "Rees", "Lane", "@"):
        assert name not in mail.outbox[-1].subject + text
    assert max(map(len, text.splitlines())) < 100


def test_publishing_is_itself_in_the_log(cast: Cast) -> None:
    a_witness(cast.lane)
    place = head_of(chain_of(cast.lane.school.pk)).place
    publish_due(NOW)
    entry = Entry.objects.get(act="witnesses.head.published")
    assert (entry.actor, entry.details) == (None, {"place": place, "witnesses": 1})
    publish_now(cast.okafor, now=NOW)
    assert Entry.objects.filter(act="witnesses.head.published").latest("pk").actor == cast.okafor.user


@pytest.mark.parametrize("who", ["rees", "webb", "ellis"])
def test_others_publish_and_check_nothing(cast: Cast, who: str) -> None:
    a_witness(cast.lane)
    actor = getattr(cast, who)
    for act in (publish_now, check_log, send_letters_again):
        with pytest.raises(Http404):
            act(actor, now=NOW)
    with pytest.raises(Http404):
        published(actor)
    assert not Entry.objects.filter(act__in=["witnesses.head.published", "witnesses.log.checked"]).exists()


def test_nothing_is_published_where_nobody_keeps_it_or_no_mail_leaves(cast: Cast, settings: Settings) -> None:
    with pytest.raises(NoWitness):
        publish_now(cast.hughes, now=NOW)
    settings.EMAIL_HOST = ""
    a_witness(cast.lane)
    with pytest.raises(NoMail):
        publish_now(cast.hughes, now=NOW)
    assert publish_due(NOW) == 0
    assert not HeadPublished.objects.exists()
    assert not Letter.objects.exists()


def test_a_log_that_is_whole_carries_its_heads(cast: Cast) -> None:
    sign_in_somebody(cast)
    a_witness(cast.lane)
    assert [shown.is_carried for shown in published(cast.lane)] == [True, True]
    checked = check_log(cast.okafor, now=NOW)
    assert (checked.fault, checked.heads) == (None, 1)
    entry = Entry.objects.get(act="witnesses.log.checked")
    assert entry.details == {"entries": checked.entries, "heads": 1, "whole": True}


def test_an_entry_altered_below_the_head_is_found_by_following_the_whole_log(cast: Cast) -> None:
    a_witness(cast.lane)
    alter(2, chain_of(cast.lane.school.pk))
    assert [shown.is_carried for shown in published(cast.lane)] == [True]
    checked = check_log(cast.lane, now=NOW)
    assert checked.fault is not None
    assert checked.fault.says.startswith("Entry 2 was altered")
    assert Entry.objects.get(act="witnesses.log.checked").details["whole"] is False


def test_a_log_whose_end_was_cut_off_no_longer_carries_the_head(cast: Cast) -> None:
    a_witness(cast.lane)
    record(cast.rees, "audit.trial.made", school=cast.rees.school, subject=cast.rees.user, now=NOW)
    publish_now(cast.lane, now=NOW + SECOND)
    last = HeadPublished.objects.filter(chain=chain_of(cast.lane.school.pk)).latest("pk")
    unguard(connection, "audit_entry")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE place >= %s AND chain = %s", [last.place, last.chain])
    guard(connection, "audit_entry")
    assert [shown.is_carried for shown in published(cast.lane)] == [False, True]
    checked = check_log(cast.lane, now=NOW)
    assert checked.fault is not None
    assert "cut off" in checked.fault.says
