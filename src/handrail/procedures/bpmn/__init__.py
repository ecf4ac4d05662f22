"""A procedure as BPMN 2.0 with its diagram, for the modellers and engines of others.

What is written: a user task for each question and instruction, a gateway where ways part and another where they meet, a
call activity for each procedure that is called, a message where one is begun that nobody waits for, an end event for
each ending. The same facts are meant to lead the same way as `handrail.procedures.walk`; the tests run every pack in
another engine with some. Reading BPMN is not offered: what it can say is more than a pack can, and a pack is proved
before it is used.
"""

from handrail.procedures.bpmn.people import people_of
from handrail.procedures.bpmn.write import as_bpmn

__all__ = ["as_bpmn", "people_of"]
