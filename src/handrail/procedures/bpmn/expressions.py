"""Conditions as expressions of Python, which engines that run BPMN read.

Handrail's conditions have three answers, an expression has two. So each is written twice: as what is true when it
certainly holds, and as what is true when it certainly does not.

An expression may name each fact, which is the list of the options chosen, empty while nobody answered; in a procedure
that runs for one person `person`, a mapping with `kind`, `parts` and every fact as that person's track knows it; and
`people`, a list of such mappings.
"""

from __future__ import annotations

from collections.abc import Iterable

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.model import NOT_KNOWN, Procedure, Scope


def fact_in(procedure: Procedure, fact: str) -> str:
    """How a fact is named in the expressions of `procedure`."""
    return f"person[{fact!r}]" if procedure.scope is Scope.PERSON else fact


def chosen(procedure: Procedure, fact: str, options: Iterable[str]) -> str:
    """Whether one of `options` is chosen."""
    name = fact_in(procedure, fact)
    return _any(f"{option!r} in {name}" for option in options)


def holds(procedure: Procedure, condition: Condition) -> str:
    """True when the condition certainly holds."""
    match condition:
        case Is(fact, options):
            return chosen(procedure, fact, sorted(options))
        case Listed(kinds, parts):
            return f"any({_matches('one', kinds, parts)} for one in people)"
        case ThisPerson(kinds, parts):
            return _matches("person", kinds, parts) if procedure.scope is Scope.PERSON else "False"
        case All(of):
            return _all(holds(procedure, one) for one in of)
        case AnyOf(of):
            return _any(holds(procedure, one) for one in of)
        case Not(of):
            return fails(procedure, of)
        case Certain(of):
            return holds(procedure, of)


def fails(procedure: Procedure, condition: Condition) -> str:
    """True when the condition certainly does not hold."""
    match condition:
        case Is(fact, options):
            name = fact_in(procedure, fact)
            return f"({name} and not ({chosen(procedure, fact, sorted(options | {NOT_KNOWN}))}))"
        case All(of):
            return _any(fails(procedure, one) for one in of)
        case AnyOf(of):
            return _all(fails(procedure, one) for one in of)
        case Not(of):
            return holds(procedure, of)
        case _:
            return f"not ({holds(procedure, condition)})"


def _matches(one: str, kinds: Iterable[str], parts: Iterable[str]) -> str:
    is_kind = _any(f"{one}['kind'] == {kind!r}" for kind in kinds) if kinds else ""
    has_part = _any(f"{part!r} in {one}['parts']" for part in parts) if parts else ""
    return _all(part for part in (is_kind, has_part) if part)


def _all(parts: Iterable[str]) -> str:
    return _joined(" and ", tuple(parts)) or "True"


def _any(parts: Iterable[str]) -> str:
    return _joined(" or ", tuple(parts)) or "False"


def _joined(word: str, parts: tuple[str, ...]) -> str:
    return f"({word.join(parts)})" if len(parts) > 1 else "".join(parts)
