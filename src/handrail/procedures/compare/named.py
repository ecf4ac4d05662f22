"""What a pack names once: facts, contacts, offices, what must never be done, what shows something done, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.procedures.compare.aspects import Aspect, Noun, Two, compared, flag, titles, unsourced, words
from handrail.procedures.compare.differences import Difference, Heading, Words
from handrail.procedures.compare.phrases import condition_line, condition_words
from handrail.procedures.model import (
    Conflict,
    Contact,
    Fact,
    Instruction,
    Never,
    Office,
    Pack,
    Proof,
    Question,
    Scope,
    Source,
)
from handrail.procedures.outline.words import WITHIN

Q, C, W = Heading.QUESTIONS, Heading.CONTACTS, Heading.WHO
SCOPES = {Scope.INCIDENT: "once for the whole incident", Scope.PERSON: "for each person"}


def _options(pack: Pack, fact: Fact) -> Words:
    return tuple(option.label for option in fact.options)


def _examples(pack: Pack, fact: Fact) -> Words:
    return tuple(f"{fact.label(option)}: {example}" for option, example in fact.examples)


def _known_when(pack: Pack, fact: Fact) -> Words:
    return tuple(f"“{fact.label(option)}” where {condition_words(pack, when)}" for option, when in fact.known_when)


def _asked_in(pack: Pack, fact: Fact) -> Words:
    return tuple(
        procedure.title
        for procedure in pack.reached.values()
        if any(isinstance(step, Question) and step.fact == fact.id for step in procedure.steps.values())
    )


FACT: Noun[Fact] = Noun(
    "fact",
    Q,
    lambda pack, fact: fact.ask,
    (
        Aspect("What is asked", Q, ("ask",), words("ask")),
        Aspect("Of whom", Q, ("scope",), lambda pack, fact: (SCOPES[fact.scope],)),
        Aspect("Answers", Q, ("options",), _options),
        Aspect("How many answers", Q, ("many",), flag("many", "several may be chosen", "one is chosen")),
        Aspect("The hint", Q, ("hint",), words("hint")),
        Aspect("Examples", Q, ("examples",), _examples),
        Aspect("Not sure", Q, ("never_no",), flag("never_no", "is never taken as no", "may be taken as no")),
        Aspect("Why “not known” is not offered", Q, ("without_not_known",), words("without_not_known")),
        Aspect("Known without asking", Q, ("known_when",), _known_when),
        Aspect("How soon it is asked", Heading.CLOCKS, ("within",), lambda pack, fact: (WITHIN[fact.within],)),
    ),
    where=_asked_in,
)


def _confirmed(pack: Pack, contact: Contact) -> Words:
    return (f"confirmed: {contact.confirmed}" if contact.is_confirmed else "not confirmed",)


def _used_in(pack: Pack, contact: Contact) -> Words:
    named = {contact.id, contact.stands_for} - {""}
    return tuple(
        procedure.title
        for procedure in pack.reached.values()
        if any(isinstance(step, Instruction) and named & set(step.contacts) for step in procedure.steps.values())
    )


CONTACT: Noun[Contact] = Noun(
    "contact",
    C,
    lambda pack, contact: contact.office,
    (
        Aspect("What it is called", C, ("office",), words("office")),
        Aspect("The number as printed", C, ("number",), words("number")),
        Aspect("Caution", C, ("caution",), words("caution")),
        Aspect("What is in doubt", C, ("doubt",), words("doubt")),
        Aspect("Whose desk", C, ("area",), words("area")),
        Aspect("Where the child lives", C, ("where_child_lives",), words("where_child_lives")),
        Aspect("Confirmed", C, ("confirmed",), _confirmed),
    ),
    where=_used_in,
)
OFFICE: Noun[Office] = Noun(
    "office",
    W,
    lambda pack, office: office.title,
    (
        Aspect("What it is called", W, ("title",), words("title")),
        Aspect("Also called", W, ("also",), words("also")),
        Aspect("Technical", W, ("technical",), flag("technical", "is given tasks and never the story", "is told all")),
    ),
)
SOURCE: Noun[Source] = Noun(
    "source",
    Heading.SOURCES,
    lambda pack, source: source.title,
    (
        Aspect("Title", Heading.SOURCES, ("title",), words("title")),
        Aspect("Date", Heading.SOURCES, ("dated",), words("dated")),
        Aspect("Where it is", Heading.SOURCES, ("address",), words("address")),
        Aspect("Lines", Heading.SOURCES, ("lines",), lambda pack, source: (str(source.lines),) if source.lines else ()),
    ),
    source=unsourced,
)
NEVER: Noun[Never] = Noun(
    "never",
    Heading.NEVER,
    lambda pack, never: never.says,
    (
        Aspect("What it says", Heading.NEVER, ("says",), words("says")),
        Aspect("Unless", Heading.NEVER, ("unless",), lambda pack, never: condition_line(pack, never.unless)),
    ),
)


def _by_contact(pack: Pack, proof: Proof) -> Words:
    if proof.by_contact is None:
        return ()
    body = (
        f" with {pack.people.kinds.get(proof.by_contact.body, proof.by_contact.body)}" if proof.by_contact.body else ""
    )
    return (f"a contact made{body} for: {', '.join(proof.by_contact.purposes)}",)


P = Heading.PROOFS
PROOF: Noun[Proof] = Noun(
    "proof",
    P,
    lambda pack, proof: proof.says,
    (
        Aspect("What it says", P, ("says",), words("says")),
        Aspect("For whom", P, ("scope",), lambda pack, proof: (SCOPES[proof.scope],)),
        Aspect("Known by itself", P, ("known_when",), lambda pack, proof: condition_line(pack, proof.known_when)),
        Aspect("Serves all", P, ("tells_all",), flag("tells_all", "once for one person serves the whole incident", "")),
        Aspect("By a contact made", P, ("by_contact",), _by_contact),
    ),
    source=unsourced,
)


def _fact_of(pack: Pack, conflict: Conflict) -> str:
    return pack.facts[conflict.fact].ask if conflict.fact in pack.facts else conflict.fact


def _conflict_title(pack: Pack, conflict: Conflict) -> str:
    option = pack.facts[conflict.fact].label(conflict.option) if conflict.fact in pack.facts else conflict.option
    return f"{_fact_of(pack, conflict)} “{option}”"


CONFLICT: Noun[Conflict] = Noun(
    "conflict",
    W,
    _conflict_title,
    (
        Aspect("Who leads", W, ("led_by",), titles("led_by", lambda pack: pack.offices, "title")),
        Aspect("Who has no part in it", W, ("excludes",), titles("excludes", lambda pack: pack.offices, "title")),
    ),
    source=unsourced,
)


def contacts_by_place(pack: Pack) -> dict[str, Contact]:
    """Each contact under whose place it takes, so that two counties' own desks are matched; the last one counts."""
    return {contact.stands_for or contact.id: contact for contact in pack.contacts.values()}


def of_named(two: Two) -> Iterator[Difference]:
    """What differs in all that packs name once."""
    one, other = two.one, two.other
    yield from compared(two, FACT, one.facts, other.facts)
    yield from compared(two, CONTACT, contacts_by_place(one), contacts_by_place(other))
    yield from compared(two, OFFICE, one.offices, other.offices)
    yield from compared(two, CONFLICT, _conflicts(one), _conflicts(other))
    yield from compared(two, NEVER, _by_id(one.nevers), _by_id(other.nevers))
    yield from compared(two, PROOF, one.proofs, other.proofs)
    yield from compared(two, SOURCE, one.sources, other.sources)


def _by_id(nevers: tuple[Never, ...]) -> Mapping[str, Never]:
    return {never.id: never for never in nevers}


def _conflicts(pack: Pack) -> Mapping[str, Conflict]:
    return {f"{conflict.fact}={conflict.option}": conflict for conflict in pack.conflicts}
