"""The same guidance as a conversation in the terminal. Nothing is stored."""

from __future__ import annotations

from typing import TextIO

from handrail.procedures.model import Facts, Pack, Person
from handrail.procedures.walk import OpenQuestion, Reached, Walk, Wanted, walk

Key = tuple[str, str]


class Guide:
    """One conversation: people first, then questions, with each instruction said once when it is reached."""

    def __init__(self, pack: Pack, answers: TextIO, out: TextIO) -> None:
        self.pack, self.answers, self.out = pack, answers, out
        self.incident: dict[str, str | tuple[str, ...]] = {}
        self.people: list[Person] = []
        self.said: set[Key] = set()

    def run(self) -> int:
        """Talk until no question is open, or until the person stops."""
        self._say(f"{self.pack.title}. Type the number of an answer, b to go back, q to stop. Nothing is kept.")
        self._ask_people()
        given: list[Key] = []
        while True:
            result = walk(self.pack, Facts(incident=self.incident, people=tuple(self.people)))
            self._say_instructions(result)
            if not result.questions:
                if result.people_wanted and self._add_wanted(result.people_wanted[0]):
                    continue
                return self._end(result)
            question = result.questions[0]
            choice = self._choose(question)
            if choice is None:
                return self._end(result)
            if choice == ():
                self._take_back(given)
                continue
            given.append(self._answer(question, choice))

    def _say(self, text: str = "") -> None:
        print(text, file=self.out, flush=True)

    def _read(self, prompt: str) -> str | None:
        print(prompt, end=" ", file=self.out, flush=True)
        line = self.answers.readline()
        return line.strip() if line else None

    def _ask_people(self) -> None:
        self._say("\nWho is involved? One line each, such as: pupil harmed, or: staff instigator. An empty line ends.")
        self._say(f"  kinds: {', '.join(self.pack.people.kinds)}")
        self._say(f"  parts: {', '.join(self.pack.people.parts)} (several may be given)")
        while self._ask_person():
            pass

    def _ask_person(self) -> bool:
        """Ask for one person more; False when there is nobody more."""
        while line := self._read(f"Person {_letter(len(self.people))}:"):
            kind, *parts = line.replace(",", " ").split() or [line]
            unknown = [p for p in parts if p not in self.pack.people.parts]
            if kind not in self.pack.people.kinds or unknown:
                wrong = kind if kind not in self.pack.people.kinds else unknown[0]
                self._say(f"  “{wrong}” is not known here. Write a kind, then parts, from the lists above.")
            else:
                self.people.append(Person(_letter(len(self.people)), kind, frozenset(parts or ["not_known"])))
                return True
        return False

    def _add_wanted(self, want: Wanted) -> bool:
        """Ask for somebody without whom the walk cannot go on; False when nobody is named."""
        self._say(f"\n! {want.says}")
        self._say(f"  kinds: {', '.join(want.kinds or self.pack.people.kinds)}")
        self._say(f"  parts: {', '.join(want.parts or self.pack.people.parts)}. An empty line ends.")
        return self._ask_person()

    def _say_instructions(self, result: Walk) -> None:
        for reached in result.instructions:
            key = (reached.id, reached.person)
            if key not in self.said:
                self.said.add(key)
                self._say(_spoken(self.pack, reached))

    def _choose(self, question: OpenQuestion) -> tuple[str, ...] | None:
        """The options chosen; () to go back, None to stop."""
        of = f" (person {question.person})" if question.person else ""
        self._say(f"\n? {question.ask}{of}")
        if question.hint:
            self._say(f"  {question.hint}")
        for number, option in enumerate(question.options, 1):
            self._say(f"  {number}  {option.label}")
        several = " (several with spaces)" if question.fact.many else ""
        while True:
            line = self._read(f"Number{several}:")
            if line is None or line == "q":
                return None
            if line == "b":
                return ()
            numbers = line.split()
            valid = all(n.isdecimal() and len(n) < 4 and 1 <= int(n) <= len(question.options) for n in numbers)
            if numbers and valid and (question.fact.many or len(numbers) == 1):
                return tuple(question.options[int(n) - 1].id for n in numbers)
            self._say(f"  Type a number from 1 to {len(question.options)}, b or q.")

    def _answer(self, question: OpenQuestion, choice: tuple[str, ...]) -> Key:
        value: str | tuple[str, ...] = choice if question.fact.many else choice[0]
        if question.person:
            self._set_person(question.person, question.fact.id, value)
        else:
            self.incident[question.fact.id] = value
        return question.fact.id, question.person

    def _set_person(self, ref: str, fact: str, value: str | tuple[str, ...] | None) -> None:
        for i, person in enumerate(self.people):
            if person.ref == ref:
                facts = {key: old for key, old in person.facts.items() if key != fact}
                facts |= {} if value is None else {fact: value}
                self.people[i] = Person(person.ref, person.kind, person.parts, facts)

    def _take_back(self, given: list[Key]) -> None:
        if not given:
            self._say("  This is the first question.")
            return
        fact, person = given.pop()
        if person:
            self._set_person(person, fact, None)
        else:
            self.incident.pop(fact, None)

    def _end(self, result: Walk) -> int:
        self._say("\nNever:")
        for never in result.nevers:
            self._say(f"  - {never.says}")
        for want in result.people_wanted:
            self._say(f"\nSomebody is still to be added: {want.says}")
        self._say(f"\n{len(result.questions)} question(s) open. Write down what was done, by whom and when.")
        return 0


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"P{index + 1}"


def _spoken(pack: Pack, reached: Reached) -> str:
    offices = ", ".join(pack.offices[office].title for office in reached.by)
    of = f" (person {reached.person})" if reached.person else ""
    lines = [f"\n→ {reached.step.within.replace('_', ' ')}: {reached.step.do}{of}", f"  {offices}"]
    lines += [f"  - {item}" for item in reached.step.items]
    for contact in reached.contacts:
        number = contact.number or "no number printed"
        lines.append(f"  {contact.office}: {number}{'' if contact.is_confirmed else ' (not confirmed)'}")
    return "\n".join(lines)
