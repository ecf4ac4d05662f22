"""What is signed: agreements with their clauses, for whom they are, and where they hang."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from handrail.procedures.compare.aspects import (
    Aspect,
    Noun,
    Two,
    alone,
    called,
    compared,
    differing,
    flag,
    titles,
    unsourced,
    words,
)
from handrail.procedures.compare.differences import Difference, Heading, Words
from handrail.procedures.model import (
    Agreement,
    AgreementKind,
    Audience,
    Bilingual,
    Clause,
    ClausePicture,
    DisplayPlace,
    Pack,
    Part,
)

A = Heading.AGREEMENTS
PARTS = {Part.PUPIL: "the pupil", Part.PARENT: "a parent", Part.SELF: "they themselves"}
KINDS = {
    AgreementKind.ACCEPTABLE_USE: "rules of acceptable use",
    AgreementKind.ACKNOWLEDGEMENT: "a document that was received",
    AgreementKind.HOME_SCHOOL: "an agreement of home and school",
}


def _lines(said: Bilingual) -> Iterator[str]:
    if said.english:
        yield said.english
    if said.welsh:
        yield f"In Welsh: {said.welsh}"


def both(field: str) -> Any:
    """Tells a field that holds words in one language or two."""

    def told(pack: Pack, thing: Any) -> Words:
        return tuple(_lines(getattr(thing, field)))

    return told


def every(field: str) -> Any:
    """Tells a field that holds several of them."""

    def told(pack: Pack, thing: Any) -> Words:
        return tuple(line for said in getattr(thing, field) for line in _lines(said))

    return told


def fixed_or_set(fixed: Part | None, by: str, pack: Pack) -> Words:
    return (PARTS[fixed],) if fixed else called(pack.settings, (by,), "ask")


def _signs(pack: Pack, audience: Audience) -> Words:
    return fixed_or_set(audience.signs, audience.signs_by, pack)


def _kind_of_person(pack: Pack, audience: Audience) -> Words:
    return (pack.people.kinds[audience.kind],)


def _declares(pack: Pack, agreement: Agreement) -> Words:
    lines = ((part, line) for part, said in agreement.declares.items() for one in said for line in _lines(one))
    return tuple(f"As {PARTS[part]}: {line}" for part, line in lines)


def _subjects(pack: Pack, clause: Clause) -> Words:
    return tuple(pack.clause_subjects[subject] for subject in clause.about)


def _picture(pack: Pack, clause: Clause) -> Words:
    return (pack.clause_pictures[clause.picture].label.english,) if clause.picture else ()


def english(field: str) -> Any:
    def title(pack: Pack, thing: Any) -> str:
        return str(getattr(thing, field))

    return title


PLACES = titles("hangs", lambda pack: pack.display_places, "label")
SETTINGS = {field: titles(field, lambda pack: pack.settings, "ask") for field in ("first_by", "again_by")}
TITLE: Aspect[Any] = Aspect("What it is called", A, ("title",), both("title"))
AUDIENCE: Noun[Audience] = Noun(
    "audience",
    A,
    lambda pack, audience: f"Agreements are for: {audience.label}",
    (
        Aspect("What it is called", A, ("label",), words("label")),
        Aspect("Which people", A, ("kind",), _kind_of_person),
        Aspect("Who signs", A, ("signs", "signs_by"), _signs),
        Aspect("When first", A, ("first_by",), SETTINGS["first_by"]),
        Aspect("When again", A, ("again_by",), SETTINGS["again_by"]),
    ),
)
AGREEMENT: Noun[Agreement] = Noun(
    "agreement",
    A,
    english("title"),
    (
        TITLE,
        Aspect("For whom", A, ("audiences",), titles("audiences", lambda pack: pack.audiences, "label")),
        Aspect("What it is", A, ("kind",), lambda pack, agreement: (KINDS[agreement.kind],)),
        Aspect("Part of a contract", A, ("contract",), flag("contract", "part of the contract", "not part of one")),
        Aspect("How it begins", A, ("opening",), both("opening")),
        Aspect("What is declared", A, ("declares",), _declares),
        Aspect("What a breach can lead to", A, ("ends",), every("ends")),
        Aspect("Where it hangs", A, ("hangs",), PLACES),
    ),
)
CLAUSE: Noun[Clause] = Noun(
    "clause",
    A,
    english("says"),
    (
        Aspect("What it says", A, ("says",), both("says")),
        Aspect("In simpler words", A, ("simpler",), both("simpler")),
        Aspect("Its picture", A, ("picture",), _picture),
        Aspect("What it is about", A, ("about",), _subjects),
    ),
)
PICTURE: Noun[ClausePicture] = Noun(
    "clause-picture",
    A,
    english("label"),
    (Aspect("What is seen on it", A, ("label",), both("label")),),
    source=unsourced,
)
DISPLAY_PLACE: Noun[DisplayPlace] = Noun(
    "display-place", A, english("label"), (Aspect("What it is called", A, ("label",), words("label")),)
)


def of_agreements(two: Two) -> Iterator[Difference]:
    """What differs in agreements, those that both have clause by clause."""
    one, other = two.one, two.other
    yield from compared(two, AUDIENCE, one.audiences, other.audiences)
    yield from with_parts(two, (AGREEMENT, CLAUSE), "clauses", one.agreements, other.agreements)
    yield from compared(two, PICTURE, one.clause_pictures, other.clause_pictures)
    yield from compared(two, DISPLAY_PLACE, one.display_places, other.display_places)


def with_parts(
    two: Two, nouns: tuple[Noun[Any], Noun[Any]], parts: str, ones: Mapping[str, Any], others: Mapping[str, Any]
) -> Iterator[Difference]:
    """Things that have parts of their own, under the field `parts`: part by part where both sides have the thing.

    What one side alone has is told with all its parts.
    """
    noun, inner = nouns
    whole = replace(noun, aspects=(*noun.aspects, Aspect("It says", A, (parts,), partial(_parts_of, parts, inner))))
    for key in dict.fromkeys([*ones, *others]):
        if not (key in ones and key in others):
            yield alone(two, whole, key, ones.get(key), others.get(key))
            continue
        yield from differing(two, noun, key, ones[key], others[key])
        title = noun.title(two.one, ones[key])
        inside = [{f"{key}.{id_}": part for id_, part in getattr(side[key], parts).items()} for side in (ones, others)]
        for difference in compared(two, inner, *inside):
            yield replace(difference, title=f"{title}: {difference.title}")


def _parts_of(parts: str, inner: Noun[Any], pack: Pack, thing: Any) -> Words:
    return tuple(inner.title(pack, part) for part in getattr(thing, parts).values())
