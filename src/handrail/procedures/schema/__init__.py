"""The shape of each file of a pack, as pydantic models: what may be written, and nothing else.

`handrail.procedures.build` turns these into the model. The published JSON Schema is made from them.
"""

from __future__ import annotations

from handrail.procedures.schema.basics import Shape
from handrail.procedures.schema.settings import DECLARING, NEEDED, SettingsFile, SettingShape
from handrail.procedures.schema.steps import (
    STEP_KEYS,
    AnyStep,
    BasisShape,
    BesideShape,
    BranchShape,
    CallShape,
    EachShape,
    EndingShape,
    InstructionShape,
    ProcedureFile,
    QuestionShape,
    RouteShape,
    StepShape,
)
from handrail.procedures.schema.stories import (
    ExpectShape,
    FactsGiven,
    ScenarioPersonShape,
    ScenariosFile,
    ScenarioShape,
)
from handrail.procedures.schema.vocabulary import (
    ConflictShape,
    ContactsFile,
    ContactShape,
    FactsFile,
    FactShape,
    KnownWhenShape,
    NeversFile,
    NeverShape,
    OfficesFile,
    OfficeShape,
    PackFile,
    PeopleFile,
    ProofsFile,
    ProofShape,
    RulesFile,
    RuleShape,
    SourceShape,
    TagsFile,
)

__all__ = [
    "DECLARING",
    "FILES",
    "FOLDERS",
    "NEEDED",
    "STEP_KEYS",
    "AnyStep",
    "BasisShape",
    "BesideShape",
    "BranchShape",
    "CallShape",
    "ConflictShape",
    "ContactShape",
    "ContactsFile",
    "EachShape",
    "EndingShape",
    "ExpectShape",
    "FactShape",
    "FactsFile",
    "FactsGiven",
    "InstructionShape",
    "KnownWhenShape",
    "NeverShape",
    "NeversFile",
    "OfficeShape",
    "OfficesFile",
    "PackFile",
    "PeopleFile",
    "ProcedureFile",
    "ProofShape",
    "ProofsFile",
    "QuestionShape",
    "RouteShape",
    "RuleShape",
    "RulesFile",
    "ScenarioPersonShape",
    "ScenarioShape",
    "ScenariosFile",
    "SettingShape",
    "SettingsFile",
    "Shape",
    "SourceShape",
    "StepShape",
    "TagsFile",
]

FILES: dict[str, type[Shape]] = {
    "pack.yaml": PackFile,
    "facts.yaml": FactsFile,
    "offices.yaml": OfficesFile,
    "contacts.yaml": ContactsFile,
    "people.yaml": PeopleFile,
    "proofs.yaml": ProofsFile,
    "tags.yaml": TagsFile,
    "nevers.yaml": NeversFile,
    "rules.yaml": RulesFile,
    "settings.yaml": SettingsFile,
}
FOLDERS: dict[str, type[Shape]] = {"procedures": ProcedureFile, "scenarios": ScenariosFile}
