"""Everything done about an incident: steps, contacts, copies, letters, tasks, decisions."""

from __future__ import annotations

from typing import Any

from handrail.agreements.models import AskedAgain
from handrail.casework.actions import Deed, answer_question, settle_for_person, take_action, withhold_from_person
from handrail.casework.models import TaskBrief, TaskReport
from handrail.copies.actions import Made, SentGiven, record_copy_made, record_copy_sent
from handrail.copies.kinds import AUTHORITY, MadeAs
from handrail.papers.actions import LetterGiven, keep_letter
from handrail.referrals.actions import (
    Body,
    ContactGiven,
    ReplyGiven,
    decline_contact,
    record_contact,
    record_reply,
)
from handrail.referrals.actions import (
    DecisionGiven as NotContacted,
)
from handrail.sanctions.actions import DecisionGiven, RestrictionGiven, give_back
from handrail.sanctions.models import SignAgain
from tests.everything.hands import Writing

STEP = "spine.make_safe"
COPY = b"The record as the authority got it"
"""A file that was made and taken away."""


def dealings(writing: Writing) -> dict[str, Any]:
    """A fact answered, a step done, and what followed; the first decision and restriction stand as they were made."""
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    answer_question(worker, reference, "danger_now", ["no"], reason=word, given=Deed(by_words=word), now=now)
    take_action(worker, reference, STEP, "done", reason=word, now=now)
    return {**_contacts(writing), **_tasks(writing), **_settled(writing), **_papers(writing)}


def _contacts(writing: Writing) -> dict[str, Any]:
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    words = dict.fromkeys(("made_by", "decided_by", "their_reference", "advice", "material_at"), word)
    given = ContactGiven(Body("lado"), "advice", "telephone", word, reply_by=writing.today, **words)
    made = record_contact(worker, reference, given, now=now)
    again = ReplyGiven(word, said_by=word, their_reference=word, reply_by=writing.today)
    reply = record_reply(worker, reference, made.pk, again, now=now)
    parents = NotContacted(Body("parent", person="A"), word, decided_by=word)
    not_told = decline_contact(worker, reference, parents, now=now)
    somebody_else = NotContacted(Body(words=word), word)
    decline_contact(worker, reference, somebody_else, now=now)
    record_contact(worker, reference, ContactGiven(Body(words=word), "advice", "telephone", word), now=now)
    return {"contact": made.pk, "reply": reply.pk, "declined": not_told.pk}


def _tasks(writing: Writing) -> dict[str, Any]:
    """Somebody was asked and said so; written past what the walk has reached, which differs between incidents."""
    word, asked = writing.word, writing.row() | {"step": STEP}
    words = dict.fromkeys(("web_addresses", "device", "account", "words"), word)
    TaskBrief.objects.create(**asked, **words, user=writing.hands.helper.user)
    TaskReport.objects.create(**asked, is_done=True, words=word, ticket=word)
    return {}


def _settled(writing: Writing) -> dict[str, Any]:
    hands, reference, now = writing.hands, writing.reference, writing.now
    decision = settle_for_person(hands.decider, reference, _decided(writing), now=now)
    kept, given_back = (
        withhold_from_person(hands.decider, reference, _withheld(writing, purpose), now=now)
        for purpose in ("evidence", "evidence")
    )
    give_back(hands.decider, reference, given_back.pk, by_words=writing.word, note=writing.word, now=now)
    return {"decision": decision.pk, "restriction": kept.pk, "signing": _signed_again(writing)}


def _signed_again(writing: Writing) -> int:
    """An agreement was to be signed again; written past the act, which not everybody may do who decides.

    It is stopped: whoever keeps signatures sees that somebody signs again, as if it had been asked by hand.
    """
    again = {"school": writing.worker.school, "author": writing.worker.user, "at": writing.now}
    asked = AskedAgain.objects.create(person=writing.listed, agreement="primary_pupils", ends=True, **again)
    words = {"title": "Our rules", "meeting_with": writing.word, "reason": writing.word}
    row = SignAgain.objects.create(**writing.row(), involvement=writing.person, kind="pupil", asked=asked, **words)
    return row.pk


def _decided(writing: Writing) -> DecisionGiven:
    """It was settled by support, with the word in every text."""
    texts = ("seriousness", "harm", "other_factors", "support", "reason", "other_measure", "why_this_one")
    words = dict.fromkeys((*texts, "policy_rule"), writing.word)
    given = {"person": "A", "outcome": "support", "office": writing.hands.office}
    return DecisionGiven(decider=writing.hands.decider.user.pk, **given, **words)


def _withheld(writing: Writing, purpose: str) -> RestrictionGiven:
    told = {"told": writing.word, "told_at": writing.now, "what_words": writing.word}
    return RestrictionGiven("A", "phone", purpose=purpose, **told)


def _papers(writing: Writing) -> dict[str, Any]:
    """A letter that was kept; a copy for the authority, made and sent."""
    worker, reference, now, word = writing.worker, writing.reference, writing.now, writing.word
    words = dict.fromkeys(("addressee", "subject", "text", "signed_by"), word)
    letter = LetterGiven("online_bullying", dated=writing.today, person="A", **words)
    keep_letter(worker, reference, letter, now=now)
    copy = record_copy_made(worker, reference, Made(AUTHORITY, word, MadeAs.LOCKED), COPY, now=now)
    sent = ContactGiven(Body("childrens_services"), "copy", "secure", word)
    record_copy_sent(worker, reference, SentGiven(AUTHORITY, sent, copy.pk, service=word), now=now)
    return {}
