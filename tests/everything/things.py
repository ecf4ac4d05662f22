"""Everything that the register of evidence can hold."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from handrail.evidence.actions import (
    PrecautionGiven,
    SequelGiven,
    correct_item,
    follow_precaution,
    hold_evidence,
    list_item,
    move_item,
    take_precaution,
)
from handrail.evidence.models import Asking, Assent, Item, Sealing, StoredFile, Use
from tests.everything.hands import Writing
from tests.evidence.given import a_tablet, to_the_police

DAY = timedelta(days=1)


def things(writing: Writing) -> dict[str, Any]:
    """Item 1 with a sealed file about which somebody asks; item 2, taken as a sanction; what was done so that nothing
    is lost.
    """
    item = list_item(writing.worker, writing.reference, _tablet(writing), could_be_illegal=False, now=writing.now)
    asking = _sealed_file(writing, item)
    _taken_away(writing)
    _precautions(writing)
    return {"number": 1, "file": 1, "asking": asking.pk}


def _tablet(writing: Writing, **other: Any) -> Any:
    words = ("description", "place", "holder", "owner", "make", "serial", "taken_by", "taken_why")
    given = dict.fromkeys(words, writing.word) | {"due_back": writing.today + DAY}
    return a_tablet(**{**given, **other})


def _sealed_file(writing: Writing, item: Item) -> Asking:
    """Two files, written past the answers, which would allow none in most incidents: of one a copy was taken out, as
    two agreed; of the other somebody asks for one.
    """
    told, word = writing.row(), writing.word
    Sealing.objects.create(**told, item=item, because="by_hand", reason=word)
    first, second = (_file(writing, item, number) for number in (1, 2))
    asks = {"act": "taken_out", "reason": word, "for_whom": word}
    agreed = Asking.objects.create(**told, stored_file=second, **asks)
    told_by_helper = told | {"author": writing.hands.helper.user}
    Assent.objects.create(**told_by_helper, asking=agreed, agrees=True, reason=word)
    Use.objects.create(**told, stored_file=second, asking=agreed, **asks)
    return Asking.objects.create(**told, stored_file=first, **asks)


def _file(writing: Writing, item: Item, number: int) -> StoredFile:
    contents = {"name": uuid4(), "kind": "pdf", "size": 1, "sha256": "0" * 64}
    return StoredFile.objects.create(**writing.row(), item=item, number=number, **contents)


def _taken_away(writing: Writing) -> None:
    """A phone that was taken as a sanction and that the school office keeps, corrected once and moved once."""
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    phone = _tablet(writing, purpose="sanction", switched_off=word)
    list_item(worker, reference, phone, could_be_illegal=False, now=now)
    correct_item(worker, reference, 2, phone, because=word, could_be_illegal=False, now=now)
    words = dict.fromkeys(("went_to", "place", "reason", "signed_by", "officer", "their_reference"), word)
    move_item(worker, reference, 2, to_the_police(**words), now=now)


def _precautions(writing: Writing) -> None:
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    words = {"about": word, "words": word, "asked_of": word, "their_reference": word}
    take_precaution(worker, reference, PrecautionGiven("advice", word, word), now=now)
    audit = take_precaution(worker, reference, PrecautionGiven("audit", **words), now=now)
    follow_precaution(worker, reference, audit.number, SequelGiven(word, responsible=word, reached=word), now=now)
    hold_evidence(worker, reference, word, now=now)
