"""The steps of a procedure, and the procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.procedures.model.basics import Modality, Place, Provenance, Scope, Within

if TYPE_CHECKING:
    from handrail.procedures.condition import Condition


@dataclass(frozen=True, slots=True)
class Question:
    """Asks a fact; each option names the next step."""

    id: str
    fact: str
    routes: Mapping[str, str]
    provenance: Provenance
    ask: str = ""
    hint: str = ""
    by: tuple[str, ...] = ()
    otherwise: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()

    def target(self, option: str) -> str:
        """The next step for `option`; empty when the question has no route for it."""
        return self.routes.get(option, self.otherwise)


@dataclass(frozen=True, slots=True)
class Instruction:
    """Tells an office to do something by some time."""

    id: str
    do: str
    by: tuple[str, ...]
    within: Within
    modality: Modality
    then: str
    provenance: Provenance
    contacts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    when: Condition | None = None
    proof: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Branch:
    """Routes on facts already known; `routes` exclude one another, `otherwise` is taken when none holds."""

    id: str
    routes: tuple[tuple[Condition, str], ...]
    otherwise: str
    unknown: str
    provenance: Provenance
    says: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Each:
    """The people a call runs for: any of these kinds (empty: any kind) with any of these parts (empty: any part)."""

    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """Runs another procedure, once or for each person; without `then` it does not come back."""

    id: str
    procedure: str
    slot: str
    then: str
    provenance: Provenance
    each: Each | None = None
    at_least_one: bool = False
    waits: bool = True
    says: str = ""
    tags: frozenset[str] = frozenset()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Ending:
    """Ends the procedure; a caller goes on."""

    id: str
    says: str
    provenance: Provenance
    tags: frozenset[str] = frozenset()
    place: Place = Place()


Step = Question | Instruction | Branch | Call | Ending


@dataclass(frozen=True, slots=True)
class Beside:
    """A box that stands beside the flow: a standing rule or a definition."""

    says: str
    node: str = ""
    source: tuple[str, ...] = ()
    modality: Modality | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A graph of steps. Steps keep the order in which the file gives them."""

    id: str
    title: str
    start: str
    steps: Mapping[str, Step]
    pack: str
    scope: Scope = Scope.INCIDENT
    chart: str = ""
    about: str = ""
    beside: tuple[Beside, ...] = ()
    place: Place = Place()
    start_place: Place = Place()
