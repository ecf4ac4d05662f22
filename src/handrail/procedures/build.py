"""From the shapes of the files to the model: one function a noun, faults collected on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handrail.procedures import schema
from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.model import (
    Basis,
    Beside,
    Branch,
    Call,
    Each,
    Ending,
    Fact,
    Instruction,
    Modality,
    Option,
    Place,
    Procedure,
    Provenance,
    Question,
    Rule,
    Scope,
    Selector,
    Step,
    Within,
)
from handrail.procedures.problem import Problem
from handrail.procedures.yaml_nodes import Document

Path = tuple[str | int, ...]


class Builder:
    """Builds the parts of one document; `problems` gathers what cannot be built."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def place(self, *path: str | int) -> Place:
        return self.document.place(path)

    def wrong(self, path: Path, says: str, instead: str = "") -> None:
        self.problems.append(Problem(self.document.place(path), says, instead))

    # Conditions

    def condition(self, table: Any, path: Path) -> Condition:
        """The condition that `table` writes; a fault gives one that is never asked."""
        if not isinstance(table, dict) or len(table) != 1:
            self.wrong(path, "A condition is a table with one key.", "Join several with “all: […]” or “any: […]”.")
            return All(())
        ((key, value),) = table.items()
        if key in ("all", "any"):
            parts = value if isinstance(value, list) else []
            if not parts:
                self.wrong(path, f"“{key}” needs a list of conditions.", f"Write “{key}: [{{fact: option}}, …]”.")
            built = tuple(self.condition(part, (*path, key, i)) for i, part in enumerate(parts))
            return All(built) if key == "all" else AnyOf(built)
        if key in ("not", "certain"):
            return (Not if key == "not" else Certain)(self.condition(value, (*path, key)))
        if key in ("person", "this_person"):
            kinds, parts_wanted = self.people(value, (*path, key))
            return (Listed if key == "person" else ThisPerson)(kinds, parts_wanted)
        options = self.words(value, (*path, key))
        if value == []:
            self.wrong((*path, key), f"The condition on “{key}” names no option.", "Write option, or [option, option].")
        return Is(key, frozenset(options))

    def people(self, table: Any, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not isinstance(table, dict) or not table or set(table) - {"kind", "part"}:
            self.wrong(path, "Say which people with “kind” and “part”.", "Write {kind: …, part: …}.")
            return (), ()
        return tuple(self.words(table.get("kind", []), path)), tuple(self.words(table.get("part", []), path))

    def words(self, value: Any, path: Path) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return list(value)
        self.wrong(path, "Here stands neither a word nor a list of words.", "Write option, or [option, option].")
        return []

    # Facts

    def fact(self, id_: str, shape: schema.FactShape) -> Fact:
        path: Path = ("facts", id_)
        return Fact(
            id=id_,
            scope=Scope(shape.scope),
            ask=shape.ask,
            options=tuple(Option(option, label) for option, label in shape.options.items()),
            hint=shape.hint,
            many=shape.many == "yes",
            never_no=shape.unsure == "never_no",
            within=Within(shape.within),
            without_not_known=shape.without_not_known,
            known_when=tuple(
                (known.option, self.condition(known.when, (*path, "known_when", i, "when")))
                for i, known in enumerate(shape.known_when)
            ),
            source=tuple(shape.source),
            place=self.place(*path),
        )

    # Procedures

    def procedure(self, shape: schema.ProcedureFile, pack: str) -> Procedure:
        return Procedure(
            id=shape.procedure,
            title=shape.title,
            start=shape.start,
            steps={id_: self.step(id_, step) for id_, step in shape.steps.items()},
            pack=pack,
            scope=Scope(shape.scope),
            chart=shape.chart,
            about=shape.about,
            beside=tuple(
                Beside(b.says, b.node, tuple(b.source), Modality(b.modality) if b.modality else None)
                for b in shape.beside
            ),
            place=self.place("procedure"),
        )

    def step(self, id_: str, shape: schema.StepShape) -> Step:
        place, came_from, tags = self.place("steps", id_), _provenance(shape), frozenset(shape.tags)
        match shape:
            case schema.QuestionShape():
                return Question(
                    id_, shape.question, dict(shape.routes), came_from, shape.ask, shape.hint, tuple(shape.by),
                    shape.otherwise, tags, place,
                )  # fmt: skip
            case schema.InstructionShape():
                return self._instruction(id_, shape, came_from, tags, place)
            case schema.BranchShape():
                return self._branch(id_, shape, came_from, tags, place)
            case schema.CallShape():
                return self._call(id_, shape, came_from, tags, place)
            case schema.EndingShape():
                return Ending(id_, shape.ending, came_from, tags, place)
            case _:
                raise TypeError(type(shape))

    def _instruction(
        self, id_: str, shape: schema.InstructionShape, came_from: Provenance, tags: frozenset[str], place: Place
    ) -> Instruction:
        return Instruction(
            id=id_,
            do=shape.do,
            by=tuple(shape.by),
            within=Within(shape.within),
            modality=Modality(shape.modality),
            then=shape.then,
            provenance=came_from,
            contacts=tuple(shape.contacts),
            items=tuple(shape.items),
            when=self.condition(shape.when, ("steps", id_, "when")) if shape.when is not None else None,
            proof=shape.proof,
            tags=tags,
            place=place,
        )

    def _branch(
        self, id_: str, shape: schema.BranchShape, came_from: Provenance, tags: frozenset[str], place: Place
    ) -> Branch:
        path: Path = ("steps", id_, "branch")
        routes, otherwise = [], ""
        for i, route in enumerate(shape.branch):
            if route.otherwise:
                otherwise = route.otherwise
            if route.otherwise and (i < len(shape.branch) - 1 or route.when is not None or route.then):
                self.wrong((*path, i), "Only the last route says “otherwise”, and nothing else.", "Move it to the end.")
            elif not route.otherwise and route.when is not None and route.then:
                routes.append((self.condition(route.when, (*path, i, "when")), route.then))
            elif not route.otherwise:
                self.wrong((*path, i), "A route needs “when” and “then”.", "Write {when: {fact: option}, then: step}.")
        if not otherwise:
            self.wrong(path, "The last route must be “otherwise”.", "Add “- {otherwise: step}”.")
        return Branch(id_, tuple(routes), otherwise, shape.unknown, came_from, shape.says, tags, place)

    def _call(
        self, id_: str, shape: schema.CallShape, came_from: Provenance, tags: frozenset[str], place: Place
    ) -> Call:
        if bool(shape.call) == bool(shape.slot):
            self.wrong(("steps", id_), f"The step “{id_}” must name either “call” or “slot”.", "Keep one of them.")
        each = Each(tuple(shape.each.kind), tuple(shape.each.part)) if shape.each else None
        return Call(
            id=id_,
            procedure=shape.call,
            slot=shape.slot,
            then=shape.then,
            provenance=came_from,
            each=each,
            at_least_one=shape.at_least_one == "yes",
            waits=shape.waits == "yes",
            says=shape.says,
            tags=tags,
            place=place,
        )

    # Safety rules

    def rule(self, index: int, shape: schema.RuleShape) -> Rule:
        path: Path = ("rules", index)
        kinds = [kind for kind in RULE_KINDS if getattr(shape, kind) is not None]
        if len(kinds) != 1:
            self.wrong(path, f"The rule “{shape.id}” must have exactly one of {', '.join(RULE_KINDS)}.", "Keep one.")
            return Rule(shape.id, shape.says, "always_before")
        (kind,) = kinds
        table, here = getattr(shape, kind), (*path, kind)
        subject_key, other_key, plain_keys = RULE_KINDS[kind]
        is_selector = kind in ("on_every_ending", "words_need_tag")
        self._only(table, {subject_key, other_key, *plain_keys} - {""}, here, selector=is_selector)
        for key in plain_keys:
            if not self.words(table.get(key, []), (*here, key)):
                self.wrong(here, f"The rule “{shape.id}” names no {key}.", f"Add “{key}: […]”.")
        return Rule(
            id=shape.id,
            says=shape.says,
            kind=kind,
            subject=Selector()
            if kind == "routes_differ"
            else self.selector(
                table.get(subject_key) if subject_key else table,
                (*here, subject_key),
                (*plain_keys, *MAY_STAND.get(kind, ())),
            ),
            other=self.selector(table.get(other_key), (*here, other_key)) if other_key else Selector(),
            when=tuple((fact, frozenset(options)) for fact, options in shape.when.items()),
            with_person=tuple((kind, part) for kind, parts in shape.with_person.items() for part in parts),
            options=tuple(self.words(table.get("options", []), here)),
            words=tuple(self.words(table.get("words", []), here)),
            negations=tuple(self.words(table.get("negations", []), here)),
            forbidding=frozenset(self.words(table.get("forbidding", []), here)),
            source=tuple(shape.source),
            place=self.place(*path),
        )

    def _only(self, table: dict[str, Any], keys: set[str], path: Path, *, selector: bool) -> None:
        unknown = [] if selector else sorted(set(table) - keys)
        for key in unknown:
            self.wrong((*path, key), f"“{key}” cannot stand in this rule.", f"Write {', '.join(sorted(keys))}.")

    def selector(self, table: Any, path: Path, leave: Sequence[str] = ()) -> Selector:
        """Which steps or answers a rule speaks of. `{must: …}` keeps must and should only; `{any: […]}` joins."""
        if not isinstance(table, dict) or not set(table) - set(leave):
            instead = "Write {tag: …}, {asks: …}, {answer: …}, {step: …} or {contact: …}."
            self.wrong(path, "Say which steps this speaks of.", instead)
            return Selector()
        parts: dict[str, set[Any]] = {"tag": set(), "asks": set(), "answer": set(), "step": set(), "contact": set()}
        binding = self._gather(table, path, parts, leave)
        return Selector(
            frozenset(parts["tag"]),
            frozenset(parts["asks"]),
            frozenset(parts["answer"]),
            frozenset(parts["step"]),
            frozenset(parts["contact"]),
            binding,
            bool(parts.get("now")),
        )

    def _gather(self, table: Any, path: Path, parts: dict[str, set[Any]], leave: Sequence[str] = ()) -> bool:
        binding = False
        for key, value in table.items() if isinstance(table, dict) else ():
            if key in leave:
                continue
            if key == "must":
                self._gather(value, (*path, key), parts)
                binding = True
            elif key == "now":
                binding = self._gather(value, (*path, key), parts) or binding
                parts["now"] = {True}
            elif key == "any" and isinstance(value, list):
                for i, part in enumerate(value):
                    binding = self._gather(part, (*path, key, i), parts) or binding
            elif key == "answer" and isinstance(value, dict):
                for fact, options in value.items():
                    parts["answer"] |= {(fact, option) for option in self.words(options, (*path, key, fact))}
            elif key in parts and key != "answer":
                parts[key] |= set(self.words(value, (*path, key)))
            else:
                instead = "Write tag, asks, answer, step, contact, must or now."
                self.wrong((*path, key), f"“{key}” does not say which steps.", instead)
        return binding


RULE_KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "always_before": ("later", "earlier", ()),
    "never_after": ("step", "after", ()),
    "on_every_ending": ("", "", ()),
    "routes_differ": ("", "", ("options",)),
    "words_need_tag": ("", "", ("words",)),
}
MAY_STAND: dict[str, tuple[str, ...]] = {"words_need_tag": ("negations", "forbidding")}
"""What a rule may say besides; a tag that is `forbidding` allows the words in sentences with a negation."""


def _provenance(shape: schema.StepShape) -> Provenance:
    basis = shape.basis
    return Provenance(
        wording=Basis(basis.wording),
        order=Basis(basis.order) if basis.order else None,
        modality=Basis(basis.modality) if basis.modality else None,
        urgency=Basis(basis.urgency) if basis.urgency else None,
        source=tuple(shape.source),
        node=tuple(shape.node),
        why=shape.why,
        gap=shape.gap,
    )
