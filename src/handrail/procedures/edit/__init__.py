"""Changes to a procedure, to facts and to agreements, as plain data: a school's own edition, edited step by step.

What is changed is what the files say (`yaml_nodes.read(…).data`: words, lists and tables), not the model, so that what
is written again is what was read. Every change gives new data and leaves the old as it was. A change that cannot be
made raises `CannotEdit` with a sentence for whoever asked for it; whether the outcome may be used is for
`handrail.procedures.check` to say. After each change all arrows that it touched lead to steps of the procedure.
`written` gives data back as the text of a file.
"""

from __future__ import annotations

from handrail.procedures.edit.agreements import clause_out, clause_put, decided_agreement
from handrail.procedures.edit.arrows import arrows, lead, with_arrow
from handrail.procedures.edit.basis import basis_of, decided
from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.facts import fact_put, own_fact
from handrail.procedures.edit.kinds import Data, kind_of
from handrail.procedures.edit.named import named_by_rules
from handrail.procedures.edit.names import new_id, retitle
from handrail.procedures.edit.places import retire, start_at, step_after, step_before, step_put
from handrail.procedures.edit.written import written

__all__ = [
    "CannotEdit",
    "Data",
    "arrows",
    "basis_of",
    "clause_out",
    "clause_put",
    "decided",
    "decided_agreement",
    "fact_put",
    "kind_of",
    "lead",
    "named_by_rules",
    "new_id",
    "own_fact",
    "retire",
    "retitle",
    "start_at",
    "step_after",
    "step_before",
    "step_put",
    "with_arrow",
    "written",
]
