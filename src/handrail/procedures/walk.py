"""Where an incident stands: the procedures replayed from the facts, nothing about position ever stored.

`walk(pack, facts)` starts at the pack's first procedure and follows the answers. It does not change what it is given,
asks nothing of the clock, and gives equal results for equal arguments.
"""

from __future__ import annotations

from handrail.procedures.condition import matches
from handrail.procedures.model import Branch, Call, Fact, Facts, Instruction, Pack, Person, Question, Scope
from handrail.procedures.plan import Stop, options_of, start_of
from handrail.procedures.walked import (
    DECLINED,
    DONE,
    DUE,
    NOT_NEEDED,
    PROVED,
    SETTLED,
    Answered,
    Chosen,
    OpenQuestion,
    Reached,
    Visited,
    Walk,
    Wanted,
)

__all__ = [
    "DECLINED",
    "DONE",
    "DUE",
    "NOT_NEEDED",
    "PROVED",
    "SETTLED",
    "Answered",
    "OpenQuestion",
    "Reached",
    "Visited",
    "Walk",
    "Wanted",
    "walk",
]


def walk(pack: Pack, facts: Facts) -> Walk:
    """Replay `facts` on `pack`, which must be fit to be walked (`load_pack`)."""
    replay = _Replay(pack, facts)
    replay.follow(start_of(pack), replay.whole)
    return replay.result()


class _View:
    """The facts as one person's track sees them; what a condition may look at. `ref` is empty for all of it."""

    __slots__ = ("known", "people", "person", "ref", "replay")

    def __init__(self, replay: _Replay, person: Person | None) -> None:
        self.replay = replay
        self.person = person
        self.ref = person.ref if person else ""
        self.people = replay.facts.people
        self.known: dict[str, Chosen] = {}

    def chosen(self, fact_id: str) -> Chosen | None:
        """The options chosen for a fact, as the people listed or an answer tell; None when neither does.

        An option that the fact does not offer, or no longer does, is no answer.
        """
        chosen = self.chosen_for(self.replay.pack.facts[fact_id])
        if chosen is None:
            return None
        offered = self.replay.offered[fact_id]
        if len(chosen) == 1:
            return chosen if chosen[0] in offered else None
        return tuple(option for option in chosen if option in offered) or None

    def chosen_for(self, fact: Fact) -> Chosen | None:
        """The same for the fact itself."""
        if fact.known_when and (known := self._known(fact)):
            return known
        if fact.scope is Scope.INCIDENT:
            given, about = self.replay.facts.incident.get(fact.id), ""
        elif self.person is None:
            return None
        else:
            given, about = self.person.facts.get(fact.id), self.ref
        if given is None:
            return None
        self.replay.used.add((fact.id, about))
        return given if isinstance(given, tuple) else (given,)

    def _known(self, fact: Fact) -> Chosen | None:
        """What the people listed tell of a fact; it outweighs an answer, since the list is the later knowledge."""
        if fact.id not in self.known:
            self.known[fact.id] = ()  # a fact that rests on itself tells nothing
            options = tuple(option for option, when in fact.known_when if when.holds(self))
            self.known[fact.id] = options if fact.many else options[:1]
        return self.known[fact.id] or None


class _Replay:
    """One walk in the making.

    `state` says of each stop, for each person, how following it went: None while it lies on the way that is being
    walked, else whether the end was reached with nothing left open.
    """

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self.pack = pack
        self.facts = facts
        self.offered = options_of(pack)
        self.whole = _View(self, None)
        self.views = {person.ref: _View(self, person) for person in facts.people}
        self.used: set[tuple[str, str]] = set()
        self.state: dict[tuple[Stop, str], bool | None] = {}
        self.trail: list[tuple[Stop, str, Chosen]] = []
        self.questions: dict[tuple[str, str], OpenQuestion] = {}
        self.open_at: list[tuple[Stop, str]] = []
        self.reached: list[tuple[Stop, str]] = []
        self.endings: list[tuple[str, str]] = []
        self.wanted: list[Wanted] = []

    def follow(self, stop: Stop, view: _View) -> bool:
        """Walk from a stop to an ending. True when the end was reached with nothing left open on the way.

        Coming upon a stop of the way again is a loop: its question is asked again, and the walk goes no further there.
        Coming upon a stop that was followed before is a meeting of two ways.
        """
        state, ref = self.state, view.ref
        chain: list[tuple[Stop, str]] = []
        here: Stop | None = stop
        complete = True
        while here is not None:
            key = (here, ref)
            if key in state:
                before = state[key]
                complete = self._ask_again(here, view) if before is None else before
                break
            state[key] = None
            chain.append(key)
            complete, here = self._pass(here, view)
        for key in chain:
            state[key] = complete
        return complete

    def _pass(self, stop: Stop, view: _View) -> tuple[bool, Stop | None]:
        """Take one step. Gives the next stop; or, where the way ends here, None and whether nothing is left open."""
        step = stop.step
        if isinstance(step, Question):
            return self._answer(stop, step, view)
        self.trail.append((stop, view.ref, ()))
        if isinstance(step, Instruction):
            if step.when is None or step.when.holds(view) is not False:
                self.reached.append((stop, view.ref))
            return True, stop.then
        if isinstance(step, Branch):
            return True, stop.onward[_branch_target(step, view)]
        if isinstance(step, Call):
            # What stays open in a call that does not wait is listed, but holds up neither us nor our caller.
            complete = self._call(stop, step, view)
            if not complete:
                self.open_at.append((stop, view.ref))
            goes_on = complete or not step.waits
            return goes_on, stop.then if goes_on else None
        self.endings.append((f"{stop.procedure.id}.{step.id}", view.ref))
        return True, None

    def _answer(self, stop: Stop, step: Question, view: _View) -> tuple[bool, Stop | None]:
        fact, onward = self.pack.facts[step.fact], stop.onward
        chosen = view.chosen_for(fact)
        taken = _offered(chosen, onward, fact) if chosen else ()
        self.trail.append((stop, view.ref, taken))
        if not taken:
            self.open_at.append((stop, view.ref))
            about = view.ref if fact.scope is Scope.PERSON else ""
            self.questions.setdefault((fact.id, about), OpenQuestion(fact, about, stop.procedure, step))
            return False, None
        if len(taken) == 1:
            return True, onward[taken[0]]
        ways = dict.fromkeys(next_ for option, next_ in onward.items() if option in taken)
        followed = [self.follow(way, view) for way in ways]
        return all(followed), None

    def _ask_again(self, stop: Stop, view: _View) -> bool:
        """Open the first question that lies on a loop again. False: something is open.

        Better one that stands on the loop itself than one in a procedure that was called and came back.
        """
        since = next(i for i, (before, ref, _) in enumerate(self.trail) if before is stop and ref == view.ref)
        asked = [(before, ref) for before, ref, _ in self.trail[since:] if before.fact is not None]
        again = next((one for one in asked if self.state[one] is None), asked[0] if asked else None)
        if again is None:
            return True
        question, ref = again
        self.open_at.append(again)
        if question.fact is not None and isinstance(question.step, Question):
            about = ref if question.fact.scope is Scope.PERSON else ""
            opened = OpenQuestion(question.fact, about, question.procedure, question.step, again=True)
            self.questions.setdefault((question.fact.id, about), opened)
        return False

    def _call(self, stop: Stop, step: Call, view: _View) -> bool:
        """Run what is called, once or for each person. True when nothing is left open in it."""
        called = stop.called
        if called is None:
            return True
        if step.each is None:
            return self.follow(called, view if called.of_person else self.whole)
        each = step.each
        people = [person for person in self.facts.people if matches(person, each.kinds, each.parts)]
        if not people and step.at_least_one:
            says = step.says or f"Add the people that “{called.procedure.title}” is about."
            self.wanted.append(Wanted(says, each.kinds, each.parts))
            return False
        tracks = [self.follow(called, self.views[p.ref] if called.of_person else self.whole) for p in people]
        return all(tracks)

    # The result

    def result(self) -> Walk:
        instructions = self._instructions()
        questions = sorted(self.questions.values(), key=lambda q: q.fact.within.rank)
        given = [(fact, "") for fact in self.facts.incident]
        given += [(fact, person.ref) for person in self.facts.people for fact in person.facts]
        return Walk(
            pack=self.pack,
            questions=tuple(questions),
            instructions=instructions,
            nevers=tuple(n for n in self.pack.nevers if n.unless is None or not n.unless.holds(self.whole)),
            trail=tuple(self.trail),
            open_at=tuple(self.open_at),
            endings=tuple(self.endings),
            told_by_people=self._told_by_people(),
            people_wanted=tuple(self.wanted),
            unused_facts=tuple(key for key in given if key not in self.used),
        )

    def _told_by_people(self) -> frozenset[tuple[str, str]]:
        views = (self.whole, *self.views.values())
        return frozenset((fact, view.ref) for view in views for fact, options in view.known.items() if options)

    def _instructions(self) -> tuple[Reached, ...]:
        proofs = self._proofs()
        excluded = self._excluded()
        contacts = self.pack.contacts
        found = [
            Reached(step, stop.procedure, ref, self._status(stop, step, ref, proofs), _without(step.by, excluded),
                    tuple([contacts[contact] for contact in step.contacts]))
            for stop, ref in self.reached
            if isinstance(step := stop.step, Instruction)
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

    def _status(self, stop: Stop, step: Instruction, ref: str, proofs: set[tuple[str, str]]) -> str:
        if self.facts.actions:
            recorded = self.facts.actions.get((f"{stop.procedure.id}.{step.id}", ref))
            if recorded in SETTLED:
                return recorded
        return PROVED if proofs and step.proof and self._proof_key(step, ref) in proofs else DUE

    def _excluded(self) -> dict[str, str]:
        """Offices that have no part in this incident, each with the office that leads instead."""
        return {
            office: conflict.led_by
            for conflict in self.pack.conflicts
            if conflict.option in (self.whole.chosen(conflict.fact) or ())
            for office in conflict.excludes
        }


def _offered(chosen: Chosen, onward: dict[str, Stop], fact: Fact) -> Chosen:
    """The chosen options that the question knows; one only, unless the fact takes several."""
    if len(chosen) == 1:
        return chosen if chosen[0] in onward else ()
    known = tuple(option for option in onward if option in chosen)
    return known if fact.many else known[:1]


def _branch_target(step: Branch, view: _View) -> str:
    """The first route that certainly holds; `unknown` while none does and one may yet."""
    answers = [(condition.holds(view), target) for condition, target in step.routes]
    for answer, target in answers:
        if answer:
            return target
    return step.unknown if any(answer is None for answer, _ in answers) else step.otherwise


def _without(by: tuple[str, ...], excluded: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(excluded.get(office, office) for office in by)) if excluded else by
