"""Answering what a form asks for and no procedure does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from handrail.casework.actions import answer_question
from handrail.schools.access import Actor


@transaction.atomic
def answer_form(actor: Actor, reference: str, answers: Mapping[str, Sequence[str]], *, now: datetime) -> None:
    """Answer what a form asks for beside the procedures: each an answer of the incident, kept as all answers are.

    All or none. Raises what `answer_question` raises.
    """
    for fact, options in answers.items():
        answer_question(actor, reference, fact, options, now=now)
