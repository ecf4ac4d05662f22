"""How the instructions of a walk stand: which are due, which are done or proved, who does them here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.procedures.model import Facts, Instruction, Pack, Scope
from handrail.procedures.plan import Stop
from handrail.procedures.view import View
from handrail.procedures.walked import DONE, DUE, PROVED, SETTLED, Reached


class Statuses:
    """What the actions and proofs of `facts` say of the instructions reached. `views`: by person, "" for all."""

    def __init__(
        self, pack: Pack, facts: Facts, views: Mapping[str, View], reached: Sequence[tuple[Stop, str]]
    ) -> None:
        self.pack = pack
        self.facts = facts
        self.views = views
        self.reached = reached

    def instructions(self) -> tuple[Reached, ...]:
        """Every instruction reached, by urgency, then in the order of the walk."""
        proofs = self._proofs()
        excluded = self._excluded()
        return tuple(
            [
                Reached(step, stop.procedure, ref, self._status(stop, step, ref, proofs),
                        _without(step.by, excluded) if excluded else step.by, stop.contacts)
                for stop, ref in sorted(self.reached, key=_urgency)
                if isinstance(step := stop.step, Instruction)
            ]
        )  # fmt: skip

    def _proofs(self) -> set[tuple[str, str]]:
        """Every proof that is there: given, or left by an action that was done."""
        proofs = set(self.facts.proofs)
        for (id_, ref), status in self.facts.actions.items():
            if status == DONE:
                procedure, _, step_id = id_.partition(".")
                found = self.pack.procedures.get(procedure)
                step = found.steps.get(step_id) if found else None
                if isinstance(step, Instruction) and step.proof:
                    proofs.add(self._proof_key(step, ref))
        return proofs | self._told_to_all(proofs) if proofs else proofs

    def _told_to_all(self, proofs: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """What follows from those proofs of which what is done for one person tells of the whole incident.

        The other way round it is certain only while nobody but that person can have been meant.
        """
        telling = {proof for proof, _ in proofs if proof in self.pack.proofs and self.pack.proofs[proof].tells_all}
        follows = {(proof, "") for proof in telling}
        for proof in telling:
            told = {ref for found, ref in proofs if found == proof}
            due = {ref for stop, ref in self.reached if isinstance(stop.step, Instruction) and stop.step.proof == proof}
            meant = (told | due) - {""}
            if "" in told and len(meant) == 1:
                follows.add((proof, meant.pop()))
        return follows

    def _proof_key(self, step: Instruction, ref: str) -> tuple[str, str]:
        return step.proof, ref if self.pack.proofs[step.proof].scope is Scope.PERSON else ""

    def _status(self, stop: Stop, step: Instruction, ref: str, proofs: set[tuple[str, str]]) -> str:
        if self.facts.actions:
            recorded = self.facts.actions.get((f"{stop.procedure.id}.{step.id}", ref))
            if recorded in SETTLED:
                return recorded
        return PROVED if step.proof and self._is_proved(step, ref, proofs) else DUE

    def _is_proved(self, step: Instruction, ref: str, proofs: set[tuple[str, str]]) -> bool:
        if proofs and self._proof_key(step, ref) in proofs:
            return True
        known_when = self.pack.proofs[step.proof].known_when
        return known_when is not None and known_when.holds(self.views[ref]) is True

    def _excluded(self) -> dict[str, str]:
        """Offices that have no part in this incident, each with the office that leads instead."""
        return {
            office: conflict.led_by
            for conflict in self.pack.conflicts
            if conflict.option in (self.views[""].chosen(conflict.fact) or ())
            for office in conflict.excludes
        }


def _urgency(reached: tuple[Stop, str]) -> int:
    return reached[0].rank


def _without(by: tuple[str, ...], excluded: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(excluded.get(office, office) for office in by))
