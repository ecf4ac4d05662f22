"""How long it takes to read and answer what is asked: told in mails and letters, by counting the words."""

from __future__ import annotations

import math
from collections.abc import Iterable

from handrail.agreements.access.texts import AgreementText
from handrail.agreements.access.versions import text_in
from handrail.agreements.models import AgreementVersion

WORDS_A_MINUTE = 230
"""What adults read silently of plain prose in English, by most measurements 200 to 260."""
BESIDE = 60
"""Words of the page to sign that are no agreement: headings, answers, the name."""
OF_QUESTIONS = 330
"""Words of the page with the questions, as it opens, for two children (`tests/agreements/test_reading_time.py`)."""
LEAST = 2


def minutes_to_read(versions: Iterable[AgreementVersion], *, questions: bool) -> int:
    """The minutes for each of these agreements once, and for the questions; rounded up."""
    kept = {version.agreement: version for version in versions}
    words = sum(_words_of(text_in(version)) for version in kept.values()) + (BESIDE if kept else 0)
    return max(LEAST, math.ceil((words + (OF_QUESTIONS if questions else 0)) / WORDS_A_MINUTE))


def _words_of(text: AgreementText) -> int:
    said = [text.title, text.opening, *(clause.says for clause in text.clauses.values()), *text.ends]
    declared = [one for part in text.declares.values() for one in part]
    return sum(len(one.english.split()) for one in (*said, *declared))
