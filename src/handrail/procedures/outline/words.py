"""The words in which a procedure is told: one phrase for each thing that the format can say."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.model import (
    Basis,
    Branch,
    Call,
    Contact,
    Ending,
    Instruction,
    Modality,
    Pack,
    Provenance,
    Question,
    Step,
    Within,
)

KINDS: dict[type, str] = {
    Question: "Question",
    Instruction: "To do",
    Call: "Other procedure",
    Branch: "Branch",
    Ending: "Ending",
}
WITHIN = {Within.NOW: "Now", Within.SAME_DAY: "Same day", Within.LATER: "Later"}
MODALITY = {
    Modality.MUST: "Must",
    Modality.SHOULD: "Should",
    Modality.CONSIDER: "Consider",
    Modality.AS_APPROPRIATE: "As appropriate",
    Modality.MAY: "May",
}
BASIS = {
    Basis.STATED: "stated",
    Basis.ORDER: "order on the page",
    Basis.RESTORED: "restored from a public copy",
    Basis.INFERRED: "reconstructed",
    Basis.GOOD_PRACTICE: "good practice, in none of the sources",
    Basis.ADDED_FOR_SAFETY: "added for safety",
    Basis.DECIDED: "decided by the school",
}


def question_text(pack: Pack, question: Question) -> str:
    """What is asked, in the chart's own wording where it has one."""
    return question.ask or pack.facts[question.fact].ask


def step_text(pack: Pack, step: Step) -> str:
    """What the step says."""
    match step:
        case Question():
            return question_text(pack, step)
        case Instruction():
            return step.do
        case Call():
            return call_text(pack, step)
        case Branch():
            return step.says or _decided_by(pack, step)
        case Ending():
            return step.says


def call_text(pack: Pack, call: Call) -> str:
    """Where a call leads, for whom, and whether it comes back."""
    title = pack.called(call).title
    ended = title if title.endswith((".", "?", "!")) else f"{title}."
    parts = (call_lead(call), ended, call_people(pack, call), call.says)
    return " ".join(part for part in parts if part)


def call_lead(call: Call) -> str:
    """The words before the title of the procedure that is called."""
    if not call.then:
        return "Go to:"
    return "Follow this, then come back:" if call.waits else "Start this, and go on meanwhile:"


def call_people(pack: Pack, call: Call) -> str:
    """For whom the other procedure is run, when it is run for people."""
    if call.each is None:
        return ""
    least = " At least one." if call.at_least_one else ""
    return f"Once for each {_people(pack, call.each.kinds, call.each.parts)}.{least}"


def offices_text(pack: Pack, step: Question | Instruction) -> str:
    """Who asks or acts."""
    return ", ".join(pack.offices[office].title if office in pack.offices else office for office in step.by)


def contact_text(contact: Contact) -> str:
    """Whom to ring. A number is shown only once the school has confirmed it."""
    if contact.number and contact.is_confirmed:
        return f"{contact.office}, {contact.number}"
    return f"{contact.office} (number not confirmed yet)" if contact.number else contact.office


def provenance_words(provenance: Provenance) -> tuple[str, ...]:
    """What of a step is not simply stated in its source; one word when everything is."""
    aspects = (
        ("Words", provenance.wording),
        ("Way on", provenance.order),
        ("How binding", provenance.modality),
        ("How soon", provenance.urgency),
    )
    found = tuple(f"{name}: {BASIS[basis]}" for name, basis in aspects if basis not in (None, Basis.STATED))
    return found or ("Stated in the source",)


def condition_text(pack: Pack, condition: Condition) -> str:
    """A condition as a reader would say it."""
    match condition:
        case Is():
            return f"{pack.facts[condition.fact].ask} {_quoted(pack, condition.fact, condition.options)}"
        case Not(of=Is(fact=fact, options=options)) if not pack.facts[fact].many:
            others = frozenset(option.id for option in pack.facts[fact].options) - options
            return f"{pack.facts[fact].ask} {_quoted(pack, fact, others)}"
        case Listed():
            return f"{_people(pack, condition.kinds, condition.parts)} is listed"
        case ThisPerson():
            return f"this person: {_people(pack, condition.kinds, condition.parts)}"
        case All():
            return "; and ".join(condition_text(pack, part) for part in condition.of)
        case AnyOf():
            return "; or ".join(condition_text(pack, part) for part in condition.of)
        case Certain():
            return condition_text(pack, condition.of)
        case Not():
            return f"not so: {condition_text(pack, condition.of)}"


def _quoted(pack: Pack, fact: str, options: Collection[str]) -> str:
    return either(f"“{option.label}”" for option in pack.facts[fact].options if option.id in options)


def answers_text(pack: Pack, condition: Is) -> str:
    """The answers that a condition names, in the order in which they are offered."""
    fact = pack.facts[condition.fact]
    return either(option.label for option in fact.options if option.id in condition.options)


def either(words: Iterable[str]) -> str:
    """The words joined as alternatives."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}" if listed else ""


def one_fact(branch: Branch) -> str:
    """The only fact that the branch looks at, when each of its conditions is about that fact alone."""
    facts = {condition.fact if isinstance(condition, Is) else "" for condition, _ in branch.routes}
    return facts.pop() if len(facts) == 1 else ""


def _decided_by(pack: Pack, branch: Branch) -> str:
    fact = one_fact(branch)
    return pack.facts[fact].ask if fact else "Which way, from what is known already?"


def _people(pack: Pack, kinds: tuple[str, ...], parts: tuple[str, ...]) -> str:
    who = either(_lower_first(pack.people.kinds.get(kind, kind)) for kind in kinds) or "person"
    having = either(_lower_first(pack.people.parts.get(part, part)) for part in parts)
    return f"{who} ({having})" if having else who


def _lower_first(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
