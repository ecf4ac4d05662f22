"""What is asked apart from agreements: consents with their uses, checks before publishing, notices about pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handrail.procedures.compare.agreements import PLACES, TITLE, A, both, english, every, fixed_or_set, with_parts
from handrail.procedures.compare.aspects import Aspect, Noun, Two, compared, flag, words
from handrail.procedures.compare.differences import Difference, Words
from handrail.procedures.model import (
    AppliesWhen,
    ConsentQuestion,
    ConsentUse,
    Pack,
    PictureNotice,
    PublicationCheck,
)
from handrail.procedures.outline.words import either


def _answers(pack: Pack, question: ConsentQuestion) -> Words:
    return fixed_or_set(question.answered, question.answered_by, pack)


def _kinds_of_people(pack: Pack, question: ConsentQuestion) -> Words:
    return tuple(pack.people.kinds[kind] for kind in question.kinds)


def _about(pack: Pack, check: PublicationCheck) -> Words:
    return tuple(pack.consent_questions[question].title.english for question in check.about)


def _applies(pack: Pack, thing: Any) -> Words:
    limits: AppliesWhen = thing.applies_when
    return tuple(
        f"{pack.settings[name].ask} {either(sorted(pack.settings[name].label(option) for option in options))}"
        for name, options in limits
    )


ONLY_WHERE: Aspect[Any] = Aspect("Only where", A, ("applies_when",), _applies)
CONSENT: Noun[ConsentQuestion] = Noun(
    "consent",
    A,
    english("title"),
    (
        TITLE,
        Aspect("What is asked", A, ("ask",), both("ask")),
        Aspect("What is told with it", A, ("explains",), both("explains")),
        Aspect("Of whom", A, ("kinds",), _kinds_of_people),
        Aspect("Who answers", A, ("answered", "answered_by"), _answers),
    ),
)
USE: Noun[ConsentUse] = Noun(
    "consent-use",
    A,
    english("label"),
    (
        Aspect("What it is called", A, ("label",), both("label")),
        Aspect("What for", A, ("purpose",), both("purpose")),
        Aspect("Where it is seen", A, ("where",), both("where")),
    ),
)
CHECK: Noun[PublicationCheck] = Noun(
    "publication-check",
    A,
    english("says"),
    (
        Aspect("What is looked at", A, ("says",), words("says")),
        Aspect("For which consents", A, ("about",), _about),
        ONLY_WHERE,
    ),
)
NOTICE: Noun[PictureNotice] = Noun(
    "picture-notice",
    A,
    english("title"),
    (
        TITLE,
        Aspect("What it says", A, ("texts",), every("texts")),
        Aspect("Signed by those who come", A, ("is_signed",), flag("is_signed", "it is signed", "nobody signs it")),
        Aspect("Where it hangs", A, ("hangs",), PLACES),
        ONLY_WHERE,
    ),
)


def of_consents(two: Two) -> Iterator[Difference]:
    """What differs in consents, use by use, in what is looked at before publishing, and in notices."""
    one, other = two.one, two.other
    yield from with_parts(two, (CONSENT, USE), "uses", one.consent_questions, other.consent_questions)
    yield from compared(two, CHECK, one.publication_checks, other.publication_checks)
    yield from compared(two, NOTICE, one.picture_notices, other.picture_notices)
