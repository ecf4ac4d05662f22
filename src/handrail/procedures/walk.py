"""Where an incident stands: the procedures replayed from the facts, nothing about position ever stored.

`walk(pack, facts)` starts at the pack's first procedure and follows the answers. It does not change what it is given,
asks nothing of the clock, and gives equal results for equal arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handrail.procedures.condition import matches
from handrail.procedures.model import (
    NOT_KNOWN,
    Branch,
    Call,
    Contact,
    Ending,
    Fact,
    Facts,
    Instruction,
    Never,
    Option,
    Pack,
    Person,
    Procedure,
    Question,
    Scope,
    Step,
)

DUE, DONE, PROVED, NOT_NEEDED, DECLINED = "due", "done", "proved", "not_needed", "declined"
SETTLED = frozenset({DONE, PROVED, NOT_NEEDED, DECLINED})
Chosen = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question whose answer the walk waits for. `again`: it was answered, advice was taken, and it is asked anew."""

    fact: Fact
    person: str
    procedure: Procedure
    step: Question
    again: bool = False

    @property
    def ask(self) -> str:
        """The words of this chart, or the fact's own."""
        return self.step.ask or self.fact.ask

    @property
    def hint(self) -> str:
        return self.step.hint or self.fact.hint

    @property
    def options(self) -> tuple[Option, ...]:
        return self.fact.options


@dataclass(frozen=True, slots=True)
class Reached:
    """An instruction that the walk came to. `by` leaves out offices that have no part in this incident."""

    step: Instruction
    procedure: Procedure
    person: str
    status: str
    by: tuple[str, ...]
    contacts: tuple[Contact, ...]

    @property
    def id(self) -> str:
        """procedure.step, the name under which an action is recorded."""
        return f"{self.procedure.id}.{self.step.id}"

    @property
    def is_settled(self) -> bool:
        return self.status in SETTLED


@dataclass(frozen=True, slots=True)
class Visited:
    """A step that the walk passed or stands at, and the options chosen there."""

    procedure: str
    step: str
    person: str
    options: Chosen = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody must be added before the walk can go on: a call found nobody to run for."""

    says: str
    kinds: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A fact that the walk used. `known`: taken from the people listed or another answer, not asked."""

    fact: Fact
    person: str
    options: Chosen
    known: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """What the procedures say now. Questions: most urgent first. Instructions: by urgency, then in order."""

    pack: Pack
    questions: tuple[OpenQuestion, ...]
    instructions: tuple[Reached, ...]
    nevers: tuple[Never, ...]
    visited: tuple[Visited, ...]
    endings: tuple[tuple[str, str], ...]
    answers: tuple[Answered, ...]
    people_wanted: tuple[Wanted, ...]
    unused_facts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]

    @property
    def may_close(self) -> bool:
        """No question is open, nobody is wanted, every instruction reached is settled."""
        return not self.missing


def walk(pack: Pack, facts: Facts) -> Walk:
    """Replay `facts` on `pack`, which must be fit to be walked (`load_pack`)."""
    replay = _Replay(pack, facts)
    replay.run()
    return replay.result()


@lru_cache(maxsize=4096)
def _procedure_of_call(pack: Pack, call: Call) -> Procedure:
    return pack.called(call)


class _View:
    """The facts as one person's track sees them; what a condition may look at."""

    __slots__ = ("facts", "known", "people", "person", "replay")

    def __init__(self, replay: _Replay, person: Person | None) -> None:
        self.replay = replay
        self.person = person
        self.people = replay.facts.people
        self.known: dict[str, Chosen] = {}

    def chosen(self, fact_id: str) -> Chosen | None:
        fact = self.replay.pack.facts[fact_id]
        of_person = fact.scope is Scope.PERSON
        if of_person and self.person is None:
            return None
        if fact.known_when and (known := self._known(fact)):
            return known
        given = self.person.facts.get(fact_id) if of_person and self.person else self.replay.facts.incident.get(fact_id)
        if given is None:
            return None
        self.replay.used[(fact_id, self.person.ref if of_person and self.person else "")] = fact
        return given if isinstance(given, tuple) else (given,)

    def _known(self, fact: Fact) -> Chosen | None:
        """What the people listed tell of a fact; it outweighs an answer, since the list is the later knowledge."""
        if fact.id not in self.known:
            self.known[fact.id] = ()  # a fact that rests on itself tells nothing
            options = tuple(option for option, when in fact.known_when if when.holds(self))
            self.known[fact.id] = options if fact.many else options[:1]
        return self.known[fact.id] or None


class _Replay:
    """One walk in the making."""

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self.pack = pack
        self.facts = facts
        self.whole = _View(self, None)
        self.views: dict[str, _View] = {"": self.whole}
        for person in facts.people:
            self.views[person.ref] = _View(self, person)
        self.used: dict[tuple[str, str], Fact] = {}
        self.state: dict[tuple[str, str, str], bool | None] = {}
        self.visited: list[Visited] = []
        self.questions: dict[tuple[str, str], OpenQuestion] = {}
        self.reached: list[tuple[Procedure, Instruction, str]] = []
        self.endings: list[tuple[str, str]] = []
        self.answers: dict[tuple[str, str], Answered] = {}
        self.wanted: list[Wanted] = []

    def run(self) -> None:
        start = self.pack.procedures[self.pack.start]
        self.follow(start, start.start, self.whole)

    def follow(self, procedure: Procedure, step_id: str, view: _View) -> bool:
        """Walk from a step to an ending. True when the end was reached with nothing left open on the way.

        `state` holds None for a step on the way that led here, else what following it came to. Coming upon a step of
        the way again is a loop: its question is asked again. Coming upon a finished step is a meeting of two ways.
        """
        ref = view.person.ref if view.person else ""
        chain: list[tuple[str, str, str]] = []
        complete = True
        while True:
            key = (procedure.id, step_id, ref)
            if key in self.state:
                before = self.state[key]
                complete = complete and (self._ask_again(procedure, step_id, view) if before is None else before)
                break
            self.state[key] = None
            chain.append(key)
            onward = self._pass(procedure, procedure.steps[step_id], view, ref)
            complete = complete and onward[0]
            if len(onward[1]) != 1:
                for target in onward[1]:
                    complete = self.follow(procedure, target, view) and complete
                break
            step_id = onward[1][0]
        for key in chain:
            self.state[key] = complete
        return complete

    def _pass(self, procedure: Procedure, step: Step, view: _View, ref: str) -> tuple[bool, Chosen]:
        """Take one step: whether anything stays open at it, and the steps that come next (none: stop here)."""
        options: Chosen = ()
        complete = True
        onward: Chosen = ()
        if isinstance(step, Instruction):
            applies = step.when is None or step.when.holds(view) is not False
            if applies:
                self.reached.append((procedure, step, ref))
            onward = (step.then,)
        elif isinstance(step, Question):
            options, onward = self._answer(procedure, step, view, ref)
            complete = bool(onward)
        elif isinstance(step, Branch):
            onward = (_branch_target(step, view),)
        elif isinstance(step, Call):
            complete = self._call(procedure, step, view)
            onward = (step.then,) if step.then and (complete or not step.waits) else ()
        elif isinstance(step, Ending):
            self.endings.append((f"{procedure.id}.{step.id}", ref))
        self.visited.append(Visited(procedure.id, step.id, ref, options))
        return complete, onward

    def _answer(self, procedure: Procedure, step: Question, view: _View, ref: str) -> tuple[Chosen, Chosen]:
        fact = self.pack.facts[step.fact]
        about = ref if fact.scope is Scope.PERSON else ""
        chosen = view.chosen(fact.id)
        offered = tuple(o.id for o in fact.options if o.id in chosen) if chosen else ()
        if not offered:
            self.questions.setdefault((fact.id, about), OpenQuestion(fact, about, procedure, step))
            return (), ()
        self.answers.setdefault((fact.id, about), Answered(fact, about, offered, bool(view.known.get(fact.id))))
        taken = offered if fact.many else offered[:1]
        return taken, tuple(dict.fromkeys(step.target(option) for option in taken))

    def _ask_again(self, procedure: Procedure, step_id: str, view: _View) -> bool:
        """Re-open the first question of a loop; the walk stops here. False: something is open."""
        seen: set[tuple[str, str]] = set()
        ref = view.person.ref if view.person else ""
        while (procedure.id, step_id) not in seen:
            seen.add((procedure.id, step_id))
            step = procedure.steps[step_id]
            if isinstance(step, Question):
                fact = self.pack.facts[step.fact]
                about = ref if fact.scope is Scope.PERSON else ""
                self.questions.setdefault((fact.id, about), OpenQuestion(fact, about, procedure, step, again=True))
                return False
            if isinstance(step, Call):
                procedure = _procedure_of_call(self.pack, step)
                step_id = procedure.start
            elif isinstance(step, Branch):
                step_id = _branch_target(step, view)
            elif isinstance(step, Instruction):
                step_id = step.then
            else:
                break
        return True

    def _call(self, procedure: Procedure, step: Call, view: _View) -> bool:
        called = _procedure_of_call(self.pack, step)
        if step.each is None:
            return self.follow(called, called.start, self._track(called, view.person))
        people = [p for p in self.facts.people if matches(p, step.each.kinds, step.each.parts)]
        if not people and step.at_least_one:
            says = step.says or f"Add the people that “{called.title}” is about."
            self.wanted.append(Wanted(says, step.each.kinds, step.each.parts))
            return False
        tracks = [self.follow(called, called.start, self._track(called, person)) for person in people]
        return all(tracks)

    def _track(self, called: Procedure, person: Person | None) -> _View:
        return self.views[person.ref] if person and called.scope is Scope.PERSON else self.whole

    # The result

    def result(self) -> Walk:
        instructions = self._instructions()
        questions = sorted(self.questions.values(), key=lambda q: q.fact.within.rank)
        given = [(fact, "") for fact in self.facts.incident]
        given += [(fact, person.ref) for person in self.facts.people for fact in person.facts]
        asked = self.answers.keys() | self.used.keys()
        return Walk(
            pack=self.pack,
            questions=tuple(questions),
            instructions=instructions,
            nevers=tuple(n for n in self.pack.nevers if n.unless is None or not n.unless.holds(self.whole)),
            visited=tuple(self.visited),
            endings=tuple(self.endings),
            answers=tuple(self.answers.values()),
            people_wanted=tuple(self.wanted),
            unused_facts=tuple(key for key in given if key not in asked),
            missing=tuple(_missing(questions, self.wanted, instructions)),
        )

    def _instructions(self) -> tuple[Reached, ...]:
        proofs = self._proofs()
        excluded = self._excluded()
        found = [
            Reached(step, procedure, ref, self._status(procedure, step, ref, proofs), _without(step.by, excluded),
                    tuple(self.pack.contacts[contact] for contact in step.contacts))
            for procedure, step, ref in self.reached
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda reached: reached.step.within.rank))

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
        return proofs

    def _proof_key(self, step: Instruction, ref: str) -> tuple[str, str]:
        return step.proof, ref if self.pack.proofs[step.proof].scope is Scope.PERSON else ""

    def _status(self, procedure: Procedure, step: Instruction, ref: str, proofs: set[tuple[str, str]]) -> str:
        recorded = self.facts.actions.get((f"{procedure.id}.{step.id}", ref))
        if recorded in SETTLED:
            return recorded
        return PROVED if step.proof and self._proof_key(step, ref) in proofs else DUE

    def _excluded(self) -> dict[str, str]:
        """Offices that have no part in this incident, each with the office that leads instead."""
        return {
            office: conflict.led_by
            for conflict in self.pack.conflicts
            if conflict.option in (self.whole.chosen(conflict.fact) or ())
            for office in conflict.excludes
        }


def _branch_target(step: Branch, view: _View) -> str:
    """The first route that certainly holds; `unknown` while none does and one may yet."""
    answers = [(condition.holds(view), target) for condition, target in step.routes]
    for answer, target in answers:
        if answer:
            return target
    return step.unknown if any(answer is None for answer, _ in answers) else step.otherwise


def _without(by: tuple[str, ...], excluded: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(excluded.get(office, office) for office in by)) if excluded else by


def _missing(questions: Iterable[OpenQuestion], wanted: Iterable[Wanted], reached: Iterable[Reached]) -> Iterable[str]:
    for question in questions:
        of = f" (person {question.person})" if question.person else ""
        yield f"Answer{' again' if question.again else ''}: {question.ask}{of}"
    for want in wanted:
        yield f"Add somebody: {want.says}"
    for instruction in reached:
        if not instruction.is_settled:
            of = f" (person {instruction.person})" if instruction.person else ""
            say = "Decide yes or no, with a reason" if instruction.step.modality.is_soft else "Do, or say why not"
            yield f"{say}: {instruction.step.do}{of}"


__all__ = [
    "DECLINED",
    "DONE",
    "DUE",
    "NOT_KNOWN",
    "NOT_NEEDED",
    "PROVED",
    "Answered",
    "OpenQuestion",
    "Reached",
    "Visited",
    "Walk",
    "Wanted",
    "walk",
]
