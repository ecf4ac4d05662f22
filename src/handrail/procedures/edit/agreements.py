"""Clauses of an agreement, as the data of agreements.yaml."""

from __future__ import annotations

from typing import Any

from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.kinds import Data
from handrail.procedures.model import Basis

DECIDED = str(Basis.DECIDED)
_NOT_WORDS = {"basis", "source", "clauses", "replaces", "takes_over"}
"""What is said about an agreement or a clause, and not to whoever signs it."""


def clause_put(agreement: Data, clause_id: str, clause: Data, *, after: str = "") -> Data:
    """The agreement with `clause` under this id, new or in the place of the one that stood there.

    It stands behind the clause `after`, first where that is empty. Raises `CannotEdit` where there is no such clause.
    """
    others = {id_: said for id_, said in agreement.get("clauses", {}).items() if id_ != clause_id}
    if after and after not in others:
        raise CannotEdit("The clause behind which it was to stand is not there any more. Choose another place.")
    at = list(others).index(after) + 1 if after else 0
    placed = [*others.items()]
    placed.insert(at, (clause_id, clause))
    return {**agreement, "clauses": dict(placed)}


def clause_out(agreement: Data, clause_id: str) -> Data:
    """The agreement without a clause. Raises `CannotEdit` where there is no such clause, or no other."""
    if clause_id not in agreement["clauses"]:
        raise CannotEdit("That clause is not there any more.")
    if len(agreement["clauses"]) == 1:
        raise CannotEdit("It is the only clause. An agreement needs at least one: change its words instead.")
    left = {id_: said for id_, said in agreement["clauses"].items() if id_ != clause_id}
    return {**agreement, "clauses": left}


def decided_agreement(agreement: Data, *known: Data) -> Data:
    """The agreement with the basis of each clause, and its own, set by what was changed of it.

    `known` are the same agreement as it is followed and as it stood before, the first that counts first. What reads so
    in one of them has the basis that it has there; anything else is the school's decision. Sources stay as written.
    """
    clauses = {
        id_: _decided(clause, [one["clauses"][id_] for one in known if id_ in one["clauses"]])
        for id_, clause in agreement["clauses"].items()
    }
    return {**_decided(agreement, list(known)), "clauses": clauses}


def _decided(said: Data, known: list[Data]) -> Data:
    as_before = next((one for one in known if _words(one) == _words(said)), None)
    return {**said, "basis": as_before["basis"] if as_before else DECIDED}


def _words(said: Data) -> dict[str, Any]:
    return {key: _listed(value) for key, value in said.items() if key not in _NOT_WORDS}


def _listed(value: Any) -> Any:
    """A single word may be written as a list of one."""
    return [value] if isinstance(value, str) else value
