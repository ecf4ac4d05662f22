"""Whether a school's pack is proved: every path of every procedure, held against the safety rules."""

from __future__ import annotations

from functools import lru_cache

from handrail.procedures.check import Report, check
from handrail.procedures.model import Pack


@lru_cache(maxsize=8)
def proof_of(pack: Pack) -> Report:
    """What was proved of `pack`. Worked out once for each edition that a process has read, in a second or so."""
    return check(pack)


def is_proved(pack: Pack) -> bool:
    """Whether every rule holds on every path. A pack without rules proves nothing."""
    return bool(pack.rules) and not proof_of(pack).findings
