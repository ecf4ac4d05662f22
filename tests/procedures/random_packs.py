"""Small packs made by lot, and every set of facts that makes a difference in them: what proofs are held against."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handrail.procedures.condition import Condition
from handrail.procedures.model import Branch, Facts, Instruction, Pack, Person, Question, Rule, Selector
from handrail.procedures.walk import Walk
from tests.procedures.making import Steps, ask, call, do, end, fact, made, way

ANSWERS = ("yes", "no", "not_known")
MET = ["yes", "not_known"]
SEVERAL = {"many": "yes", "ask": "Which?", "options": {"x": "X", "y": "Y", "not_known": "Not known"}}
KINDS_OF_PEOPLE = (
    ("child", ("harmed",)),
    ("child", ("did_it",)),
    ("adult", ("harmed",)),
    ("child", ("harmed", "did_it")),
)


@dataclass(frozen=True)
class Wish:
    """What a pack made by lot may hold."""

    people: bool = True
    several: bool = True
    loops: bool = True
    known_when: bool = True
    calls_twice: bool = True
    """Whether a procedure may be called from two places."""
    loose: bool = True
    """Whether conditions may join several facts or hold at once, steps have conditions, and calls not wait."""


class Lot:
    """Makes one pack."""

    def __init__(self, seed: int, wish: Wish) -> None:
        self.lot = random.Random(seed)  # noqa: S311 - nothing is kept secret here
        self.wish = wish
        self.uncalled = ["sub", "one"] if wish.people else ["sub", "sub2"]

    def pack(self) -> Pack:
        """A pack of three procedures with one rule of each kind that speaks of paths."""
        names = ["main", *self.uncalled]
        procedures = {name: self.steps(name) for name in names}
        facts: dict[str, dict[str, Any]] = {"a": fact(), "b": fact(), "p": fact("person"), "k": SEVERAL}
        if self.wish.known_when and self.chance(0.4):
            times = range(self.lot.randint(1, 2))
            told = [{"option": self.lot.choice(ANSWERS), "when": self.condition("main")} for _ in times]
            facts["b"] = fact(known_when=told)
        person = ("one",) if self.wish.people else ()
        return made(procedures, facts=facts, for_person=person, rules=self.rules())

    def chance(self, of: float) -> bool:
        return self.lot.random() < of

    def steps(self, name: str) -> Steps:
        count = self.lot.randint(2, 5)
        ids = [f"s{i}" for i in range(count)]
        made_so_far: Steps = {}
        for i, id_ in enumerate(ids):
            made_so_far[id_] = self.step(
                name, [*ids[i + 1 :], "end"], [q for q in made_so_far if "question" in made_so_far[q]]
            )
        return {**made_so_far, "end": end()}

    def step(self, name: str, ahead: list[str], asked: list[str]) -> dict[str, Any]:
        def on() -> str:
            return self.lot.choice(ahead[:2])

        kind = self.lot.choice(["ask", "ask", "do", "do", "do", "way", "call", "call"])
        if len(ahead) > 2 and not asked and name in ("main", "one") and self.wish.people and self.chance(0.4):
            kind = "call" if name == "main" else "ask"
        if kind == "ask":
            id_ = self.lot.choice(self.askable(name))
            options = tuple(SEVERAL["options"]) if id_ == "k" else ANSWERS  # type: ignore[arg-type]
            return ask(id_, **{option: on() for option in options})
        if kind == "way":
            routes = [(self.condition(name), on()) for _ in range(self.lot.randint(1, 2) if self.wish.loose else 1)]
            return way(*routes, otherwise=on(), unknown=on())
        if kind == "call" and (called := self.called(name)):
            waits = {} if self.chance(0.6) or not self.wish.loose else {"waits": "no"}
            then = on() if self.chance(0.85) else ""
            return call(called, then, **waits, **self.each(called, name))
        back = self.wish.loops and asked and self.chance(0.25)
        more: dict[str, Any] = {"when": self.condition(name)} if self.wish.loose and self.chance(0.2) else {}
        tags = [tag for tag in ("red", "blue") if self.chance(0.4)]
        modality = "may" if self.chance(0.2) else "must"
        return do(self.lot.choice(asked) if back else on(), tags=tags, modality=modality, **more)

    def askable(self, name: str) -> list[str]:
        return ["a", "b", *(["k"] if self.wish.several else []), *(["p", "p"] if name == "one" else [])]

    def called(self, name: str) -> str:
        if self.wish.calls_twice:
            return self.lot.choice(["sub", "one", "one", "main"] if self.wish.people else ["sub", "sub2", "main"])
        here = ["main", "sub", "one", "sub2"].index(name)
        free = [other for other in self.uncalled if ["main", "sub", "one", "sub2"].index(other) > here]
        if not free:
            return ""
        self.uncalled.remove(free[0])
        return free[0]

    def each(self, called: str, name: str) -> dict[str, Any]:
        if called != "one" or (name == "one" and self.chance(0.5)):
            return {}
        each: dict[str, Any] = {"each": self.people()}
        return {**each, "at_least_one": "yes"} if self.chance(0.25) else each

    def people(self) -> dict[str, Any]:
        kind = self.lot.choice([{}, {"kind": "child"}, {"kind": ["child", "adult"]}])
        return {**kind, "part": self.lot.choice(["harmed", "did_it", ["harmed", "did_it"], ["did_it", "harmed"]])}

    def condition(self, name: str, deep: int = 0) -> dict[str, Any]:
        roll = self.lot.random()
        if self.wish.loose and deep < 2 and roll < 0.3:
            inner = [self.condition(name, deep + 1) for _ in range(2)]
            return self.lot.choice([{"all": inner}, {"any": inner}, {"not": inner[0]}])
        if self.wish.people and roll < 0.5:
            return {self.lot.choice(["person", "this_person"]): self.people()}
        if self.wish.several and roll < 0.6:
            return {"k": self.lot.choice(["x", "y", ["x", "y"], "not_known"])}
        id_ = self.lot.choice(["a", "b", *(["p"] if name == "one" else [])])
        return {id_: self.lot.choice([*ANSWERS, ["yes", "not_known"], ["no", "not_known"]])}

    def rules(self) -> list[dict[str, Any]]:
        def rule(id_: str, **more: Any) -> dict[str, Any]:
            return {"id": id_, "says": "It holds.", **more}

        rules = [
            rule("before-tag", always_before={"earlier": {"tag": "red"}, "later": {"tag": "blue"}}),
            rule("before-asks", always_before={"earlier": {"asks": "a"}, "later": {"tag": "blue"}}),
            rule("before-answer", always_before={"earlier": {"answer": {"a": "yes"}}, "later": {"tag": "red"}}),
            rule("after-tag", never_after={"after": {"tag": "red"}, "step": {"tag": "blue"}}),
            rule("after-answer", never_after={"after": {"answer": {"b": ["no", "not_known"]}}, "step": {"tag": "red"}}),
            rule("end-tag", on_every_ending={"must": {"tag": "red"}}),
            rule("end-asks", on_every_ending={"asks": "b"}),
            rule("end-when", on_every_ending={"tag": "blue"}, when={"a": ["yes", "no"]}),
        ]
        if self.wish.people:
            rules += [
                rule("after-person", never_after={"after": {"answer": {"p": MET}}, "step": {"tag": "blue"}}),
                rule("end-person", on_every_ending={"tag": "red"}, with_person={"child": "harmed"}),
                rule("end-asked-person", on_every_ending={"tag": "blue"}, when={"p": "yes"}),
            ]
        return rules


def random_pack(seed: int, wish: Wish) -> Pack:
    """The pack that this number stands for."""
    return Lot(seed, wish).pack()


# Facts


def every_facts(pack: Pack, wish: Wish) -> list[Facts]:
    """Every set of answers, unanswered included, with up to two people; of more than `MOST` some, by lot."""
    people = list(_listings(wish)) if wish.people else [()]
    incident = list(_answers_to(pack, ("a", "b", *(("k",) if wish.several else ()))))
    both = [Facts(answers, listed) for listed in people for answers in incident]
    lot = random.Random(len(both))  # noqa: S311
    return both if len(both) <= MOST else lot.sample(both, MOST)


MOST = 800


def _answers_to(pack: Pack, ids: tuple[str, ...]) -> Iterator[dict[str, str | tuple[str, ...]]]:
    choices: list[list[str | tuple[str, ...] | None]] = []
    for id_ in ids:
        options = [option.id for option in pack.facts[id_].options]
        several = [(*pair,) for size in (1, 2) for pair in itertools.combinations(options, size)]
        choices.append([None, *(several if pack.facts[id_].many else options)])
    for values in itertools.product(*choices):
        yield {id_: value for id_, value in zip(ids, values, strict=True) if value is not None}


def _listings(wish: Wish) -> Iterator[tuple[Person, ...]]:
    answers: tuple[dict[str, str], ...] = ({}, *({"p": answer} for answer in ANSWERS))
    one = list(itertools.product(KINDS_OF_PEOPLE, answers))
    for size in (0, 1, 2):
        for people in itertools.product(one, repeat=size):
            yield tuple(
                Person("AB"[i], kind, frozenset(parts), facts) for i, ((kind, parts), facts) in enumerate(people)
            )


# Rules, read off one walk


def breaks(rule: Rule, facts: Facts, result: Walk, *, loosely: bool = False) -> bool:
    """Whether this one walk breaks the rule; `loosely`: an answer that a condition looked at counts as given there."""
    events = list(_events(facts, result))
    if rule.kind == "on_every_ending":
        return (
            _ended(result) and _applies(rule, facts, result) and not any(_is(rule.subject, event) for event in events)
        )
    passed = False
    for event in events:
        if rule.kind == "always_before":
            if _is(rule.subject, event) and not passed:
                return True
        elif _is(rule.subject, event) and passed:
            return True
        passed = passed or _is(rule.other, event, loosely=loosely or rule.kind == "always_before")
    return False


@dataclass(frozen=True)
class Event:
    """A step passed, with the options chosen there, or the answers that its conditions looked at."""

    step: Any
    given: bool
    chosen: tuple[str, ...] = ()
    seen: frozenset[tuple[str, str]] = frozenset()


def _events(facts: Facts, result: Walk) -> Iterator[Event]:
    given = {(r.procedure.id, r.step.id, r.person) for r in result.instructions}
    people = {person.ref: person for person in facts.people}
    for stop, who, chosen in result.trail:
        step = stop.step
        conditions: list[Condition] = []
        if isinstance(step, Instruction) and step.when is not None:
            conditions = [step.when]
        elif isinstance(step, Branch):
            conditions = [condition for condition, _ in step.routes]
        known = {**facts.incident, **(people[who].facts if who else {})}
        seen = {
            (id_, known[id_])
            for condition in conditions
            for id_ in condition.facts()
            if isinstance(known.get(id_), str)
        }
        shown = not isinstance(step, Instruction) or (stop.procedure.id, step.id, who) in given
        yield Event(step, shown, chosen, frozenset(seen))  # type: ignore[arg-type]


def _is(selector: Selector, event: Event, *, loosely: bool = False) -> bool:
    """Whether the selector speaks of what happened here; `loosely`: an answer that a condition looked at counts."""
    step = event.step
    if loosely and not selector.answers.isdisjoint(event.seen):
        return True
    if isinstance(step, Question):
        return step.fact in selector.asks or any((step.fact, option) in selector.answers for option in event.chosen)
    if not event.given or (selector.binding_only and isinstance(step, Instruction) and step.modality.is_soft):
        return False
    return not selector.tags.isdisjoint(step.tags)


def _ended(result: Walk) -> bool:
    return not result.questions and not result.people_wanted


def _applies(rule: Rule, facts: Facts, result: Walk) -> bool:
    listed = {(person.kind, part) for person in facts.people for part in person.parts}
    asked = [
        (stop.step.fact, option)
        for stop, _, chosen in result.trail
        if isinstance(stop.step, Question)
        for option in chosen
    ]
    return set(rule.with_person) <= listed and all(
        any(fact_id == id_ and option in options for id_, option in asked) for fact_id, options in rule.when
    )
