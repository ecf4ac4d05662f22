"""Ending a rehearsal: whose training it is, what was learned, and that a person decides about the duty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.insight.models import DutyDone
from handrail.rehearsals.access import finish_of, review_of, trained_at, training_for
from handrail.rehearsals.actions import (
    Learned,
    NothingLearned,
    NotOnTheStaff,
    RehearsalOver,
    end_rehearsal,
    review_rehearsal,
    settle_in_rehearsal,
)
from handrail.rehearsals.models import Finish, Review, Trained
from handrail.rehearsals.presenters import duration
from handrail.schools.access import Actor, NotAllowed
from tests.rehearsals.given import MINUTE, a_rehearsal
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
SAFE = "spine.make_safe"


def test_nobody_is_trained_who_was_not_asked(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    for stranger in (cast.webb, cast.novak):
        with pytest.raises(NotOnTheStaff):
            end_rehearsal(cast.okafor, rehearsal.pk, [stranger.user.pk], now=NOW)
    assert not Finish.objects.exists() and not Trained.objects.exists()


def test_the_end_is_filed_once_for_those_who_were_there(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees, cast.webb)
    settle_in_rehearsal(cast.rees, rehearsal.pk, SAFE, "done", now=NOW + 3 * MINUTE)
    there = [cast.rees.user.pk, cast.okafor.user.pk]
    end_rehearsal(cast.okafor, rehearsal.pk, there, Learned("Calm.", "Ring sooner."), now=NOW + 20 * MINUTE)
    assert [user.display_name for user in trained_at(rehearsal)] == ["Miss Rees", "Ms Okafor"]
    finish = finish_of(rehearsal)
    assert finish is not None and (finish.to_first_action, finish.to_first_urgent) == (180, 180)
    with pytest.raises(RehearsalOver):
        end_rehearsal(cast.okafor, rehearsal.pk, there, now=NOW + 21 * MINUTE)


def test_others_read_only_their_own_training(cast: Cast, signed_in: SignIn) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees, cast.webb)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk, cast.webb.user.pk], now=NOW)

    def names(actor: Actor) -> list[str]:
        return [row.user.display_name for row, _ in training_for(actor)]

    assert names(cast.lane) == names(cast.novak) == []
    assert names(cast.rees) == ["Miss Rees"]
    assert names(cast.hughes) == names(cast.okafor) == ["Miss Rees", "Mr Webb"]
    page = signed_in(cast.rees).get("/rehearsals/training/").content.decode()
    assert "Miss Rees" in page and "Mr Webb" not in page
    assert not Entry.objects.filter(act="rehearsals.training.opened").exists()
    assert "Mr Webb" in signed_in(cast.hughes).get("/rehearsals/training/").content.decode()
    assert Entry.objects.get(act="rehearsals.training.opened").actor_id == cast.hughes.user.pk


def test_what_was_learned_says_something_and_is_kept_when_written_anew(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    with pytest.raises(NothingLearned):
        review_rehearsal(cast.okafor, rehearsal.pk, Learned(" ", ""), now=NOW)
    with pytest.raises(NotAllowed):
        review_rehearsal(cast.rees, rehearsal.pk, Learned("Calm."), now=NOW)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk], Learned("Calm."), now=NOW)
    review_rehearsal(cast.hughes, rehearsal.pk, Learned("Calm.", "A list by the telephone."), now=NOW + MINUTE)
    found = review_of(rehearsal)
    assert found is not None and found.to_change == "A list by the telephone."
    assert Review.objects.count() == 2


def test_the_duty_is_offered_to_whose_it_is_and_never_written_by_itself(cast: Cast, signed_in: SignIn) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk], now=NOW)
    assert not DutyDone.objects.exists()
    address = f"/rehearsals/{rehearsal.pk}/"
    assert "/duties/train_staff/done/" not in signed_in(cast.rees).get(address).content.decode()
    assert "/duties/train_staff/done/" not in signed_in(cast.hughes).get(address).content.decode()
    browser = signed_in(cast.okafor)
    assert "/duties/train_staff/done/" in browser.get(address).content.decode()
    assert not DutyDone.objects.exists()
    browser.post("/duties/train_staff/done/", {"note": "A rehearsal."})
    assert DutyDone.objects.get().duty == "train_staff"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "nothing"), (0, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (119, "1 minute"),
     (3599, "59 minutes"), (3600, "1 hour"), (3660, "1 hour 1 minute"), (7800, "2 hours 10 minutes")],
)  # fmt: skip
def test_how_long_it_took_is_told_in_words(seconds: int | None, words: str) -> None:
    assert duration(seconds, "nothing") == words
