"""Who is asked to sign what, who has, and who may see it."""

from handrail.agreements.access.accepted import Accepted, accepted_by_each, accepted_on, clause_accepted, clauses_about
from handrail.agreements.access.again import SignedAgain, askable_again, asked_again, open_again, signed_again
from handrail.agreements.access.asked import Asked, asked_in, asked_of
from handrail.agreements.access.audiences import audience_of, school_year_began
from handrail.agreements.access.due import Waiting, due_again_by, open_again_in, waiting_for
from handrail.agreements.access.entered import Entered, entered_for, entered_in_class
from handrail.agreements.access.links import (
    LESSON,
    LIFE,
    LIFE_ON_PAPER,
    Opened,
    consents_of_link,
    is_known,
    open_link,
    pupils_to_ask,
    signs_in_class,
)
from handrail.agreements.access.lists import (
    Record,
    Tally,
    all_asked,
    asked_of_class,
    asked_of_kind,
    asked_on_list,
    carers_of,
    found_people,
    may_not_sign,
    on_no_list,
    open_class_link,
    record_of,
    tallies,
    to_talk_about,
)
from handrail.agreements.access.no_access import Off, Why, without_access
from handrail.agreements.access.questions import Questions, asked_on_one_visit, questions_on_visit, questions_open
from handrail.agreements.access.reach import may_have_link, signers_for, unreachable, without_signer
from handrail.agreements.access.reading_time import WORDS_A_MINUTE, minutes_to_read
from handrail.agreements.access.rights import (
    may_ask_again,
    may_keep,
    may_see_classes,
    may_see_no_access,
    may_take_back,
    signing_to_take_back,
)
from handrail.agreements.access.signers import asked_of_signer, in_reading_order, own_asked
from handrail.agreements.access.standing import GRACE, OPEN, State
from handrail.agreements.access.texts import AgreementText, ClauseText
from handrail.agreements.access.versions import numbers_on, text_in, version_on, versions_today
from handrail.agreements.models import Answer, Form, Method
from handrail.people.access.families import own_person

__all__ = [
    "GRACE",
    "LESSON",
    "LIFE",
    "LIFE_ON_PAPER",
    "OPEN",
    "WORDS_A_MINUTE",
    "Accepted",
    "AgreementText",
    "Answer",
    "Asked",
    "ClauseText",
    "Entered",
    "Form",
    "Method",
    "Off",
    "Opened",
    "Questions",
    "Record",
    "SignedAgain",
    "State",
    "Tally",
    "Waiting",
    "Why",
    "accepted_by_each",
    "accepted_on",
    "all_asked",
    "askable_again",
    "asked_again",
    "asked_in",
    "asked_of",
    "asked_of_class",
    "asked_of_kind",
    "asked_of_signer",
    "asked_on_list",
    "asked_on_one_visit",
    "audience_of",
    "carers_of",
    "clause_accepted",
    "clauses_about",
    "consents_of_link",
    "due_again_by",
    "entered_for",
    "entered_in_class",
    "found_people",
    "in_reading_order",
    "is_known",
    "may_ask_again",
    "may_have_link",
    "may_keep",
    "may_not_sign",
    "may_see_classes",
    "may_see_no_access",
    "may_take_back",
    "minutes_to_read",
    "numbers_on",
    "on_no_list",
    "open_again",
    "open_again_in",
    "open_class_link",
    "open_link",
    "own_asked",
    "own_person",
    "pupils_to_ask",
    "questions_on_visit",
    "questions_open",
    "record_of",
    "school_year_began",
    "signed_again",
    "signers_for",
    "signing_to_take_back",
    "signs_in_class",
    "tallies",
    "text_in",
    "to_talk_about",
    "unreachable",
    "version_on",
    "versions_today",
    "waiting_for",
    "without_access",
    "without_signer",
]
