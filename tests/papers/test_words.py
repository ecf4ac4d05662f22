"""The engine names what may be filled in; the room fills in every one of them, and knows the same purposes."""

from __future__ import annotations

from handrail.evidence.kinds import PrecautionKind
from handrail.incidents.kinds import Kept
from handrail.papers.letters import TO_FILL
from handrail.papers.presenters.words import WORDS
from handrail.procedures.model.printed import ADDITIONS, LETTER_WORDS, PRECAUTIONS, PURPOSES, RECORD_WORDS
from handrail.referrals.kinds import Purpose


def test_every_word_of_the_record_is_filled_in() -> None:
    assert set(WORDS) == set(RECORD_WORDS)


def test_every_gap_of_a_letter_says_what_is_wanted_where_it_is_not_known() -> None:
    assert set(TO_FILL) == set(LETTER_WORDS)


def test_packs_and_contacts_know_the_same_purposes() -> None:
    assert set(PURPOSES) == {purpose.value for purpose in Purpose}


def test_packs_and_the_record_know_the_same_additions_and_precautions() -> None:
    assert set(ADDITIONS) == {kind.value for kind in Kept}
    assert set(PRECAUTIONS) == {kind.value for kind in PrecautionKind}
