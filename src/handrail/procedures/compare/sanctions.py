"""Ladders of sanctions: those for the same people stand beside each other, rung by rung where they are one ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

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
from handrail.procedures.compare.differences import Difference, Heading, Side, Words
from handrail.procedures.model import Breach, Category, Ladder, Measure, MeasureKind, Pack

T = TypeVar("T")
S = Heading.SANCTIONS


def _kinds(pack: Pack, ladder: Ladder) -> Words:
    return tuple(pack.people.kinds.get(kind, kind) for kind in ladder.kinds)


LADDER: Noun[Ladder] = Noun(
    "ladder",
    S,
    lambda pack, ladder: ladder.title,
    (
        Aspect("What it is called", S, ("title",), words("title")),
        Aspect("For whom", S, ("kinds",), _kinds),
        Aspect("What it says of itself", S, ("about",), words("about")),
    ),
)
KIND: Noun[MeasureKind] = Noun(
    "measure-kind",
    S,
    lambda pack, kind: kind.title,
    (
        Aspect("What it is called", S, ("title",), words("title")),
        Aspect("A sanction", S, ("is_sanction",), flag("is_sanction", "is a sanction", "is no sanction")),
        Aspect("Takes away", S, ("takes_away",), flag("takes_away", "is given back one day", "takes nothing away")),
        Aspect("What a letter says of it", S, ("home",), words("home")),
    ),
    source=unsourced,
)


def _offices(field: str, name: str) -> Aspect[Any]:
    return Aspect(name, S, (field,), titles(field, lambda pack: pack.offices, "title"))


def rungs(ladder: Ladder) -> tuple[Noun[Category], Noun[Breach], Noun[Measure]]:
    """What is compared of the categories, breaches and measures of one ladder."""

    def categories(ids: tuple[str, ...]) -> Words:
        return called(ladder.categories, ids, "title")

    breach: Noun[Breach] = Noun(
        "breach",
        S,
        lambda pack, breach: breach.says,
        (
            Aspect("What it says", S, ("says",), words("says")),
            Aspect("Also in", S, ("also_in",), lambda pack, breach: categories(breach.also_in)),
        ),
        where=lambda pack, breach: (ladder.title,),
    )
    measure: Noun[Measure] = Noun(
        "measure",
        S,
        lambda pack, measure: measure.says,
        (
            Aspect("What it says", S, ("says",), words("says")),
            Aspect("What kind", S, ("kind",), titles("kind", lambda pack: pack.measure_kinds, "title")),
            _offices("by", "Who may do it"),
        ),
        where=lambda pack, measure: (ladder.title,),
    )
    category: Noun[Category] = Noun(
        "category",
        S,
        lambda pack, category: category.title,
        (
            Aspect("What it is called", S, ("title",), words("title")),
            _offices("decided_by", "Decided by"),
            Aspect("After", S, ("after",), lambda pack, category: categories(category.after)),
            Aspect("What it says of itself", S, ("about",), words("about")),
            Aspect("What its document leaves open", S, ("gap",), words("gap")),
            Aspect("The letter", S, ("letter",), titles("letter", lambda pack: pack.letters, "title")),
        ),
        where=lambda pack, category: (ladder.title,),
    )
    return category, breach, measure


def of_sanctions(two: Two) -> Iterator[Difference]:
    """What differs in kinds of measure, and in the ladders."""
    yield from compared(two, KIND, two.one.measure_kinds, two.other.measure_kinds)
    partners = matched_ladders(two.one.ladders, two.other.ladders)
    for id_, ladder in two.one.ladders.items():
        beside = two.other.ladders.get(partners.get(id_, ""))
        yield from _of_two(two, ladder, beside) if beside else _alone(two, ladder, None)
    for id_, ladder in two.other.ladders.items():
        if id_ not in partners.values():
            yield from _alone(two, None, ladder)


def matched_ladders(ones: Mapping[str, Ladder], others: Mapping[str, Ladder]) -> dict[str, str]:
    """The other's ladder beside each of one's: the same one, else the first that is for people of the same kind."""
    partners = {id_: id_ for id_ in ones if id_ in others}
    for id_, ladder in ones.items():
        free = (other for other in others.values() if other.id not in partners.values())
        beside = next((other.id for other in free if set(other.kinds) & set(ladder.kinds)), "")
        if id_ not in partners and beside:
            partners[id_] = beside
    return partners


def _alone(two: Two, one: Ladder | None, other: Ladder | None) -> Iterator[Difference]:
    ladder = one or other
    if ladder:
        yield alone(two, LADDER, ladder.id, one, other)
        yield from _rungs_alone(two, one, other)


def _rungs_alone(two: Two, one: Ladder | None, other: Ladder | None) -> Iterator[Difference]:
    """Every category of a ladder that the other side has not."""
    for pack, ladder in ((two.one, one), (two.other, other)):
        if ladder:
            for category in ladder.categories.values():
                yield _rung_alone(pack, ladder, category, is_one=ladder is one)


def _rung_alone(pack: Pack, ladder: Ladder, category: Category, *, is_one: bool) -> Difference:
    side = Side(_rung_words(pack, ladder, category), _rung_source(category), (ladder.title,))
    key = f"category:{ladder.id}.{category.id}"
    return Difference(S, key, category.title, "", side if is_one else None, None if is_one else side)


def _rung_words(pack: Pack, ladder: Ladder, category: Category) -> Words:
    """A category with all that it holds."""
    decided = "; ".join(called(pack.offices, category.decided_by, "title"))
    return (
        *(f"Breach: {breach.says}{_also(ladder, breach)}" for breach in category.breaches.values()),
        *(f"Could follow: {measure.says}" for measure in category.measures.values()),
        f"Decided by: {decided}",
    )


def _also(ladder: Ladder, breach: Breach) -> str:
    """The other categories in which a breach stands as well."""
    others = "; ".join(called(ladder.categories, breach.also_in, "title"))
    return f" (also in {others})" if others else ""


def _rung_source(category: Category) -> Words:
    """Every line on which something of the category stands."""
    breaches = (citation for breach in category.breaches.values() for citation in breach.source)
    measures = (citation for measure in category.measures.values() for citation in measure.source)
    return tuple(dict.fromkeys([*category.source, *breaches, *measures]))


def _of_two(two: Two, one: Ladder, other: Ladder) -> Iterator[Difference]:
    yield from differing(two, LADDER, one.id, one, other)
    if one.id != other.id:
        yield from _rungs_alone(two, one, other)
        return
    yield from _order(one, other)
    for id_ in dict.fromkeys([*one.categories, *other.categories]):
        category, beside = one.categories.get(id_), other.categories.get(id_)
        if category and beside:
            yield from _of_categories(two, (one, other), category, beside)
        elif category:
            yield _rung_alone(two.one, one, category, is_one=True)
        elif beside:
            yield _rung_alone(two.other, other, beside, is_one=False)


def _order(one: Ladder, other: Ladder) -> Iterator[Difference]:
    """A category that both have may stand higher in one: they are told from the lightest up."""
    both = [id_ for id_ in one.categories if id_ in other.categories]
    if both != [id_ for id_ in other.categories if id_ in one.categories]:
        yield Difference(S, f"ladder:{one.id}:categories", one.title, "From the lightest up", _all(one), _all(other))


def _all(ladder: Ladder) -> Side:
    return Side(tuple(category.title for category in ladder.categories.values()), ladder.source)


def _of_categories(two: Two, ladders: tuple[Ladder, Ladder], one: Category, other: Category) -> Iterator[Difference]:
    key, (category, breach, measure) = f"{ladders[0].id}.{one.id}", rungs(ladders[0])
    yield from differing(two, category, key, one, other)
    yield from compared(two, breach, _keyed(key, one.breaches), _keyed(key, other.breaches))
    yield from compared(two, measure, _keyed(key, one.measures), _keyed(key, other.measures))


def _keyed(key: str, things: Mapping[str, T]) -> dict[str, T]:
    return {f"{key}.{id_}": thing for id_, thing in things.items()}
