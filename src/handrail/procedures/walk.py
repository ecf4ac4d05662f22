"""Where an incident stands: the procedures replayed from the facts, nothing about position ever stored.

`walk(pack, facts)` starts at the pack's first procedure and follows the answers. It does not change what it is given,
asks nothing of the clock, and gives equal results for equal arguments.
"""

from __future__ import annotations

from collections.abc import Generator

from handrail.procedures.condition import matches
from handrail.procedures.model import Branch, Call, Fact, Facts, Instruction, Pack, Question, Scope
from handrail.procedures.plan import Stop, start_of
from handrail.procedures.statuses import Statuses
from handrail.procedures.view import View
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


Inside = tuple[Stop, View]
Way = Generator[Inside, bool | None, bool]


class _Replay:
    """One walk in the making.

    `state` says of each stop, on each person's track, how following it went: None while it lies on the way that is
    being walked, else whether the end was reached with nothing left open.
    """

    def __init__(self, pack: Pack, facts: Facts) -> None:
        self.pack = pack
        self.facts = facts
        self.used: set[tuple[str, str]] = set()
        self.whole = View(pack, facts, None, self.used)
        self.views = {person.ref: View(pack, facts, person, self.used) for person in facts.people}
        self.state: dict[str, dict[Stop, bool | None]] = {"": {}, **{ref: {} for ref in self.views}}
        self.trail: list[tuple[Stop, str, Chosen]] = []
        self.questions: dict[tuple[str, str], OpenQuestion] = {}
        self.open_at: list[tuple[Stop, str]] = []
        self.reached: list[tuple[Stop, str]] = []
        self.endings: list[tuple[str, str]] = []
        self.wanted: list[Wanted] = []

    def follow(self, stop: Stop, view: View) -> bool:
        """Walk from a stop to an ending. True when the end was reached with nothing left open on the way.

        The ways inside it (what a call runs, each of several options chosen) wait in a list and not on Python's own
        stack, so that neither a pack nor the number of people can be nested too deep.
        """
        ways = [self._way(stop, view)]
        said: bool | None = None
        while True:
            try:
                inner = ways[-1].send(said)
            except StopIteration as ended:
                ways.pop()
                said = bool(ended.value)
                if not ways:
                    return said
            else:
                ways.append(self._way(*inner))
                said = None

    def _way(self, stop: Stop, view: View) -> Way:
        """One way to its end; gives each way inside it to be walked first, and is sent what `follow` says of that.

        Coming upon a stop of the way again is a loop: its question is asked again, and the walk goes no further there.
        Coming upon a stop that was followed before is a meeting of two ways.
        """
        state = self.state[view.ref]
        passed: list[Stop] = []
        here: Stop | None = stop
        complete = True
        while here is not None:
            if here in state:
                before = state[here]
                complete = self._ask_again(here, view) if before is None else before
                break
            state[here] = None
            passed.append(here)
            if here.fact is not None:
                onward = self._answer(here, here.fact, view)
                if len(onward) == 1:
                    here = onward[0]
                    continue
                complete, here = bool(onward) and (yield from _all_of([(way, view) for way in onward])), None
            elif isinstance(here.step, Call):
                complete, here = yield from self._call(here, here.step, view)
            else:
                here = self._pass(here, view)
        state.update(dict.fromkeys(passed, complete))
        return complete

    def _pass(self, stop: Stop, view: View) -> Stop | None:
        """Take a step that asks and calls nothing. Gives the next stop; None where the way ends."""
        step = stop.step
        self.trail.append((stop, view.ref, ()))
        if isinstance(step, Instruction):
            if step.when is None or step.when.holds(view) is not False:
                self.reached.append((stop, view.ref))
            return stop.then
        if isinstance(step, Branch):
            return stop.onward[_branch_target(step, view)]
        self.endings.append((f"{stop.procedure.id}.{step.id}", view.ref))
        return None

    def _answer(self, stop: Stop, fact: Fact, view: View) -> list[Stop]:
        """The stops that the options chosen lead to, each once; none while the question is open."""
        chosen = view.chosen_for(fact)
        taken = _offered(chosen, stop.onward, fact) if chosen else ()
        self.trail.append((stop, view.ref, taken))
        if len(taken) == 1:
            return [stop.onward[taken[0]]]
        if not taken:
            self._open(stop, view.ref)
        return list(dict.fromkeys([stop.onward[option] for option in taken]))

    def _open(self, stop: Stop, ref: str, *, again: bool = False) -> None:
        """Note that a question waits for its answer here; a fact is asked once, however many steps ask it."""
        self.open_at.append((stop, ref))
        if stop.fact is not None and isinstance(stop.step, Question):
            about = ref if stop.fact.scope is Scope.PERSON else ""
            opened = OpenQuestion(stop.fact, about, stop.procedure, stop.step, again)
            self.questions.setdefault((stop.fact.id, about), opened)

    def _call(self, stop: Stop, step: Call, view: View) -> Generator[Inside, bool, tuple[bool, Stop | None]]:
        """Run what is called. What stays open in a call that does not wait holds up neither us nor our caller."""
        self.trail.append((stop, view.ref, ()))
        inside = self._inside(stop, step, view)
        complete = inside is not None and (yield from _all_of(inside))
        if not complete:
            self.open_at.append((stop, view.ref))
        goes_on = complete or not step.waits
        return goes_on, stop.then if goes_on else None

    def _inside(self, stop: Stop, step: Call, view: View) -> list[Inside] | None:
        """What a call runs, once or for each person; None when somebody must be added first."""
        called = stop.called
        if called is None:
            return []
        if step.each is None:
            return [(called, view if called.of_person else self.whole)]
        each = step.each
        people = [person for person in self.facts.people if matches(person, each.kinds, each.parts)]
        if not people and step.at_least_one:
            says = step.says or f"Add the people that “{called.procedure.title}” is about."
            self.wanted.append(Wanted(says, each.kinds, each.parts))
            return None
        return [(called, self.views[person.ref] if called.of_person else self.whole) for person in people]

    def _ask_again(self, stop: Stop, view: View) -> bool:
        """Open the first question that lies on a loop again. False: something is open.

        Better one that stands on the loop itself than one in a procedure that was called and came back.
        """
        since = next(i for i, (before, ref, _) in enumerate(self.trail) if before is stop and ref == view.ref)
        asked = [(before, ref) for before, ref, _ in self.trail[since:] if before.fact is not None]
        on_the_loop = ((before, ref) for before, ref in asked if self.state[ref][before] is None)
        again = next(on_the_loop, asked[0] if asked else None)
        if again is None:
            return True
        self._open(*again, again=True)
        return False

    def result(self) -> Walk:
        statuses = Statuses(self.pack, self.facts, {"": self.whole, **self.views}, self.reached)
        instructions = statuses.instructions()
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


def _all_of(ways: list[Inside]) -> Generator[Inside, bool, bool]:
    """Give each way to be walked, every one of them; whether nothing is left open in any."""
    followed = []
    for way in ways:
        followed.append((yield way))
    return all(followed)


def _offered(chosen: Chosen, onward: dict[str, Stop], fact: Fact) -> Chosen:
    """The chosen options that the question knows; one only, unless the fact takes several."""
    if len(chosen) == 1:
        return chosen if chosen[0] in onward else ()
    known = tuple(option for option in onward if option in chosen)
    return known if fact.many else known[:1]


def _branch_target(step: Branch, view: View) -> str:
    """The first route that certainly holds; `unknown` while none does and one may yet."""
    answers = [(condition.holds(view), target) for condition, target in step.routes]
    for answer, target in answers:
        if answer:
            return target
    return step.unknown if any(answer is None for answer, _ in answers) else step.otherwise
