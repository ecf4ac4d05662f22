"""What is compared of a thing, aspect by aspect, whatever the thing is.

An aspect is the same on both sides when its fields are equal, or when it comes to the same words. Fields that are
equal name the same thing, so that another wording of what they name shows once, where that stands, and not wherever it
is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from handrail.procedures.compare.differences import Difference, Heading, Side, Words
from handrail.procedures.model import Pack

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Two:
    """The packs that are compared."""

    one: Pack
    other: Pack


@dataclass(frozen=True, slots=True)
class Aspect(Generic[T]):
    """Something of a thing: which fields of it, under which heading, and in which words."""

    name: str
    heading: Heading
    fields: tuple[str, ...]
    told: Callable[[Pack, T], Words]
    key: str = ""
    """What a machine calls it; without one, as its first field."""

    def same(self, one: T, other: T) -> bool:
        """Whether the fields themselves are equal."""
        return all(getattr(one, field) == getattr(other, field) for field in self.fields)


def _nowhere(pack: Pack, thing: Any) -> Words:
    return ()


def _own_source(pack: Pack, thing: Any) -> Words:
    return tuple(thing.source)


def _no_source(pack: Pack, thing: Any) -> Words:
    return ()


@dataclass(frozen=True, slots=True)
class Noun(Generic[T]):
    """A kind of thing that packs have, each under a key of its own; what is compared of it, and how it is called."""

    name: str
    heading: Heading
    title: Callable[[Pack, T], str]
    aspects: tuple[Aspect[T], ...]
    source: Callable[[Pack, T], Words] = _own_source
    where: Callable[[Pack, T], Words] = _nowhere

    @property
    def fields(self) -> frozenset[str]:
        """Every field that one of the aspects tells."""
        return frozenset(field for aspect in self.aspects for field in aspect.fields)


unsourced = _no_source


def compared(two: Two, noun: Noun[T], ones: Mapping[str, T], others: Mapping[str, T]) -> Iterator[Difference]:
    """What differs between things of one kind that are matched by their keys; then what one side alone has."""
    for key in dict.fromkeys([*ones, *others]):
        if key in ones and key in others:
            yield from differing(two, noun, key, ones[key], others[key])
        else:
            yield alone(two, noun, key, ones.get(key), others.get(key))


def differing(two: Two, noun: Noun[T], key: str, one: T, other: T) -> Iterator[Difference]:
    """What differs between two things that are matched."""
    for aspect in noun.aspects:
        if aspect.same(one, other):
            continue
        says, says_other = aspect.told(two.one, one), aspect.told(two.other, other)
        if says != says_other:
            kept, kept_other = without_common(says, says_other)
            yield Difference(
                aspect.heading,
                f"{noun.name}:{key}:{aspect.key or aspect.fields[0]}",
                noun.title(two.one, one),
                aspect.name,
                Side(kept, noun.source(two.one, one), noun.where(two.one, one), len(says) - len(kept)),
                Side(kept_other, noun.source(two.other, other), noun.where(two.other, other), len(says) - len(kept)),
            )


def alone(two: Two, noun: Noun[T], key: str, one: T | None, other: T | None) -> Difference:
    """What one side has and the other has not."""
    side = None if one is None else _whole(two.one, noun, one)
    side_other = None if other is None else _whole(two.other, noun, other)
    title = noun.title(two.one, one) if one is not None else noun.title(two.other, other)  # type: ignore[arg-type]
    return Difference(noun.heading, f"{noun.name}:{key}", title, "", side, side_other)


def _whole(pack: Pack, noun: Noun[T], thing: T) -> Side:
    lines = tuple(line for aspect in noun.aspects for line in _named(aspect.name, aspect.told(pack, thing)))
    return Side(lines, noun.source(pack, thing), noun.where(pack, thing))


def _named(name: str, words: Words) -> Iterator[str]:
    for line in words:
        yield f"{name}: {line}"


def without_common(says: Words, says_other: Words) -> tuple[Words, Words]:
    """Both without the lines that they share; as they are where only the order differs, or one is a line alone."""
    if min(len(says), len(says_other)) < 2:
        return says, says_other
    kept = tuple(line for line in says if line not in says_other)
    kept_other = tuple(line for line in says_other if line not in says)
    return (kept, kept_other) if kept or kept_other else (says, says_other)


def words(field: str) -> Callable[[Pack, Any], Words]:
    """Tells a field that holds words, or nothing."""

    def told(pack: Pack, thing: Any) -> Words:
        value = getattr(thing, field)
        return (value,) if value else ()

    return told


def lines(field: str) -> Callable[[Pack, Any], Words]:
    """Tells a field that holds several words, each on a line of its own."""

    def told(pack: Pack, thing: Any) -> Words:
        return tuple(getattr(thing, field))

    return told


def flag(field: str, yes: str, no: str = "") -> Callable[[Pack, Any], Words]:
    """Tells a field that is so or not so."""

    def told(pack: Pack, thing: Any) -> Words:
        says = yes if getattr(thing, field) else no
        return (says,) if says else ()

    return told


def titles(field: str, named: Callable[[Pack], Mapping[str, Any]], attribute: str) -> Callable[[Pack, Any], Words]:
    """Tells a field that names other things of the pack, one or several, by what these are called."""

    def told(pack: Pack, thing: Any) -> Words:
        value = getattr(thing, field)
        return called(named(pack), (value,) if isinstance(value, str) else value, attribute)

    return told


def called(named: Mapping[str, Any], ids: Iterable[str], attribute: str) -> Words:
    """What things are called, in their order; the id of one that the pack does not name."""
    return tuple(getattr(named[id_], attribute) if id_ in named else id_ for id_ in ids if id_)


def union(sides: Sequence[Words]) -> Words:
    """Each line once, in the order in which it comes first."""
    return tuple(dict.fromkeys(line for side in sides for line in side))
