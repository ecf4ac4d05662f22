"""From the shapes of the files to the model: one function a noun, faults gathered on the way."""

from __future__ import annotations

from handrail.procedures.build.agreements import agreement, audience, clause_picture, display_place
from handrail.procedures.build.builder import Builder
from handrail.procedures.build.cards import card_line
from handrail.procedures.build.consents import consent_question, picture_notice, publication_check
from handrail.procedures.build.duties import duty
from handrail.procedures.build.ladders import ladder, measure_kind
from handrail.procedures.build.parents import announcement_kind, announcement_subject, notice_part
from handrail.procedures.build.printed import form_layout, letter, second_record, sheet, with_rests
from handrail.procedures.build.procedures import fact, procedure
from handrail.procedures.build.referral_forms import referral_form
from handrail.procedures.build.rehearsals import mock_incident
from handrail.procedures.build.rules import rule
from handrail.procedures.build.settings import setting
from handrail.procedures.build.taken import OF_CONTACTS, require_free

__all__ = [
    "OF_CONTACTS",
    "Builder",
    "agreement",
    "announcement_kind",
    "announcement_subject",
    "audience",
    "card_line",
    "clause_picture",
    "consent_question",
    "display_place",
    "duty",
    "fact",
    "form_layout",
    "ladder",
    "letter",
    "measure_kind",
    "mock_incident",
    "notice_part",
    "picture_notice",
    "procedure",
    "publication_check",
    "referral_form",
    "require_free",
    "rule",
    "second_record",
    "setting",
    "sheet",
    "with_rests",
]
