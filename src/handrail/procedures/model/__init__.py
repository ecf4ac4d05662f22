"""The nouns of the procedure format: what a pack holds once it has been read.

Everything here is frozen plain data. Nothing knows where it came from except through `Place`, nothing is asked of the
clock, and no word belongs to any one profession: those are in the packs.
"""

from __future__ import annotations

from handrail.procedures.model.agreements import (
    BOTH,
    Again,
    Agreement,
    AgreementKind,
    Audience,
    Clause,
    ClausePicture,
    DisplayPlace,
    First,
    Part,
    parts_of,
)
from handrail.procedures.model.basics import NOT_KNOWN, Basis, Modality, Place, Provenance, Scope, Within
from handrail.procedures.model.bilingual import Bilingual, Language
from handrail.procedures.model.cards import OFFICE, CardLine
from handrail.procedures.model.consents import (
    AppliesWhen,
    ConsentQuestion,
    ConsentUse,
    PictureNotice,
    PublicationCheck,
)
from handrail.procedures.model.duties import COUNTED, Duty, Every
from handrail.procedures.model.given import Facts, Person
from handrail.procedures.model.ladders import Breach, Category, Ladder, Measure, MeasureKind
from handrail.procedures.model.named import (
    ByContact,
    Conflict,
    Contact,
    Fact,
    Never,
    Office,
    Option,
    PersonVocabulary,
    Proof,
    Source,
)
from handrail.procedures.model.pack import Pack
from handrail.procedures.model.parents import GAPS, AnnouncementKind, AnnouncementSubject, NoticePart
from handrail.procedures.model.printed import (
    Among,
    Block,
    Box,
    Column,
    Contacted,
    FormLayout,
    Label,
    Letter,
    Reader,
    SecondRecord,
    Sheet,
)
from handrail.procedures.model.referral_forms import FormBlock, FormField, ReferralForm
from handrail.procedures.model.rehearsals import MockIncident, MockPerson
from handrail.procedures.model.rules import Rule, Selector
from handrail.procedures.model.settings import Preset, Setting, SettingKind
from handrail.procedures.model.steps import Beside, Branch, Call, Each, Ending, Instruction, Procedure, Question, Step

__all__ = [
    "BOTH",
    "COUNTED",
    "GAPS",
    "NOT_KNOWN",
    "OFFICE",
    "Again",
    "Agreement",
    "AgreementKind",
    "Among",
    "AnnouncementKind",
    "AnnouncementSubject",
    "AppliesWhen",
    "Audience",
    "Basis",
    "Beside",
    "Bilingual",
    "Block",
    "Box",
    "Branch",
    "Breach",
    "ByContact",
    "Call",
    "CardLine",
    "Category",
    "Clause",
    "ClausePicture",
    "Column",
    "Conflict",
    "ConsentQuestion",
    "ConsentUse",
    "Contact",
    "Contacted",
    "DisplayPlace",
    "Duty",
    "Each",
    "Ending",
    "Every",
    "Fact",
    "Facts",
    "First",
    "FormBlock",
    "FormField",
    "FormLayout",
    "Instruction",
    "Label",
    "Ladder",
    "Language",
    "Letter",
    "Measure",
    "MeasureKind",
    "MockIncident",
    "MockPerson",
    "Modality",
    "Never",
    "NoticePart",
    "Office",
    "Option",
    "Pack",
    "Part",
    "Person",
    "PersonVocabulary",
    "PictureNotice",
    "Place",
    "Preset",
    "Procedure",
    "Proof",
    "Provenance",
    "PublicationCheck",
    "Question",
    "Reader",
    "ReferralForm",
    "Rule",
    "Scope",
    "SecondRecord",
    "Selector",
    "Setting",
    "SettingKind",
    "Sheet",
    "Source",
    "Step",
    "Within",
    "parts_of",
]
