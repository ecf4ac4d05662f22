"""Safety rules, and which steps they speak of."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model.basics import Place


@dataclass(frozen=True, slots=True)
class Selector:
    """Which steps, or which answers, a safety rule speaks of.

    Of the steps it keeps those that are binding (`binding_only`), are for now (`now_only`), and name one of the
    contacts or offices in `naming`, where it says so.
    """

    tags: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    answers: frozenset[tuple[str, str]] = frozenset()
    steps: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    binding_only: bool = False
    now_only: bool = False
    naming: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A safety rule: `kind` is one of always_before, never_after, on_every_ending, routes_differ, words_need_tag.

    A step whose tags are only `forbidding` ones may use the `words` in sentences that hold one of the `negations`.
    """

    id: str
    says: str
    kind: str
    subject: Selector = Selector()
    other: Selector = Selector()
    when: tuple[tuple[str, frozenset[str]], ...] = ()
    with_person: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    forbidding: frozenset[str] = frozenset()
    source: tuple[str, ...] = ()
    place: Place = Place()
