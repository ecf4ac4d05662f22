"""Who is asked to sign what, who has, and who may see it."""

from handrail.agreements.access.accepted import Accepted, accepted_on, clause_accepted, clauses_about
from handrail.agreements.access.asked import Asked, asked_in, asked_of, responsible_for
from handrail.agreements.access.audiences import audience_of, school_year_began
from handrail.agreements.access.links import LESSON, LIFE, Opened, fingerprint_of, is_known, new_secret, open_link
from handrail.agreements.access.rights import (
    may_ask_again,
    may_keep,
    may_see_classes,
    may_see_no_access,
    own_person,
)
from handrail.agreements.access.signers import asked_of_signer, own_asked
from handrail.agreements.access.standing import GRACE, OPEN, State
from handrail.agreements.access.texts import AgreementText, ClauseText
from handrail.agreements.access.versions import text_in, version_on, versions_today
from handrail.agreements.models import Answer, Form, Method

__all__ = [
    "GRACE",
    "LESSON",
    "LIFE",
    "OPEN",
    "Accepted",
    "AgreementText",
    "Answer",
    "Asked",
    "ClauseText",
    "Form",
    "Method",
    "Opened",
    "State",
    "accepted_on",
    "asked_in",
    "asked_of",
    "asked_of_signer",
    "audience_of",
    "clause_accepted",
    "clauses_about",
    "fingerprint_of",
    "is_known",
    "may_ask_again",
    "may_keep",
    "may_see_classes",
    "may_see_no_access",
    "new_secret",
    "open_link",
    "own_asked",
    "own_person",
    "responsible_for",
    "school_year_began",
    "text_in",
    "version_on",
    "versions_today",
]
