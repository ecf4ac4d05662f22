"""From the shapes of safety rules to the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import Rule, Selector
from handrail.procedures.schema import RuleShape

RULE_KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "always_before": ("later", "earlier", ()),
    "never_after": ("step", "after", ()),
    "on_every_ending": ("", "", ()),
    "routes_differ": ("", "", ("options",)),
    "words_need_tag": ("", "", ("words",)),
}
"""Of each kind: the key of what it speaks of (none: the whole table), the key of the other, the lists it must have."""

MAY_STAND: dict[str, tuple[str, ...]] = {"words_need_tag": ("negations", "forbidding")}
"""What a rule may say besides; a tag that is `forbidding` allows the words in sentences that forbid them."""

ON_PATHS = ("always_before", "never_after", "on_every_ending")
"""The kinds that may be held to some answers and people with `when` and `with_person`."""


def rule(builder: Builder, index: int, shape: RuleShape) -> Rule:
    """The rule that `shape` writes; a fault gives one that is never asked."""
    path: Path = ("rules", index)
    kinds = [kind for kind in RULE_KINDS if getattr(shape, kind) is not None]
    if len(kinds) != 1:
        builder.wrong(path, f"The rule “{shape.id}” must have exactly one of {', '.join(RULE_KINDS)}.", "Keep one.")
        return Rule(shape.id, shape.says, "always_before")
    (kind,) = kinds
    table, here = getattr(shape, kind), (*path, kind)
    subject_key, other_key, plain_keys = RULE_KINDS[kind]
    _keys(builder, kind, shape, table, path)
    for key in plain_keys:
        if not builder.words(table.get(key, []), (*here, key)):
            builder.wrong(here, f"The rule “{shape.id}” names no {key}.", f"Add “{key}: […]”.")
    subject = Selector()
    if kind != "routes_differ":
        subject_table = table.get(subject_key) if subject_key else table
        leave = (*plain_keys, *MAY_STAND.get(kind, ()))
        subject = selector(builder, subject_table, (*here, subject_key) if subject_key else here, leave)
    return Rule(
        id=shape.id,
        says=shape.says,
        kind=kind,
        subject=subject,
        other=selector(builder, table.get(other_key), (*here, other_key)) if other_key else Selector(),
        when=tuple((fact, frozenset(options)) for fact, options in shape.when.items()),
        with_person=tuple((kind, part) for kind, parts in shape.with_person.items() for part in parts),
        options=tuple(builder.words(table.get("options", []), here)),
        words=tuple(builder.words(table.get("words", []), here)),
        negations=tuple(builder.words(table.get("negations", []), here)),
        forbidding=frozenset(builder.words(table.get("forbidding", []), here)),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def _keys(builder: Builder, kind: str, shape: RuleShape, table: dict[str, Any], path: Path) -> None:
    """Told: keys that a rule of this kind would pass over without a word."""
    subject_key, other_key, plain_keys = RULE_KINDS[kind]
    if kind not in ("on_every_ending", "words_need_tag"):
        keys = sorted({subject_key, other_key, *plain_keys} - {""})
        for key in sorted(set(table) - set(keys)):
            builder.wrong((*path, kind, key), f"“{key}” cannot stand in this rule.", f"Write {', '.join(keys)}.")
    for key in ("when", "with_person"):
        if getattr(shape, key) and kind not in ON_PATHS:
            builder.wrong((*path, key), f"“{key}” cannot stand beside “{kind}”.", "Take it away.")


PLAIN = ("tag", "asks", "step", "contact", "naming")
NARROWING = ("must", "now", "naming")


def selector(builder: Builder, table: Any, path: Path, leave: Sequence[str] = ()) -> Selector:
    """Which steps or answers a rule speaks of.

    `{must: …}` keeps must and should only, `{now: …}` what is for now, `naming` what names a contact or office;
    `{any: […]}` joins.
    """
    parts = _Parts()
    kept = {key: value for key, value in table.items() if key not in leave} if isinstance(table, dict) else None
    if kept:
        _gather(builder, kept, path, parts)
    if not kept or (not parts.faulty and not parts.speaks):
        instead = "Write {tag: …}, {asks: …}, {answer: …}, {step: …} or {contact: …}."
        builder.wrong(path, "Say which steps this speaks of.", instead)
    return Selector(
        frozenset(parts.words["tag"]),
        frozenset(parts.words["asks"]),
        frozenset(parts.answers),
        frozenset(parts.words["step"]),
        frozenset(parts.words["contact"]),
        parts.binding,
        parts.now,
        frozenset(parts.words["naming"]),
    )


@dataclass(slots=True)
class _Parts:
    """What the tables of one selector have said so far."""

    words: dict[str, set[str]] = field(default_factory=lambda: {key: set() for key in PLAIN})
    answers: set[tuple[str, str]] = field(default_factory=set)
    binding: bool = False
    now: bool = False
    faulty: bool = False

    @property
    def speaks(self) -> bool:
        """Whether anything is selected at all; a rule about nothing would hold whatever a pack says."""
        return bool(self.answers) or any(words for key, words in self.words.items() if key != "naming")


def _gather(builder: Builder, table: Any, path: Path, parts: _Parts, *, joined: bool = False) -> None:
    """Add what `table` says to `parts`. `joined`: it stands in a list under `any`, where nothing may be narrowed."""
    if not isinstance(table, dict):
        parts.faulty = True
        builder.wrong(
            path, "Here stands no table.", "Write {tag: …}, {asks: …}, {answer: …}, {step: …} or {contact: …}."
        )
        return
    for key, value in table.items():
        here = (*path, key)
        if joined and key in NARROWING:
            parts.faulty = True
            builder.wrong(here, f"“{key}” cannot stand within “any”.", f"Put it round it: {{{key}: {{any: […]}}}}.")
        elif key in ("must", "now"):
            parts.binding = parts.binding or key == "must"
            parts.now = parts.now or key == "now"
            _gather(builder, value, here, parts, joined=joined)
        elif key == "any" and isinstance(value, list):
            for i, part in enumerate(value):
                _gather(builder, part, (*here, i), parts, joined=True)
        elif key == "answer" and isinstance(value, dict):
            for fact, options in value.items():
                parts.answers |= {(fact, option) for option in builder.words(options, (*here, fact))}
        elif key in PLAIN:
            parts.words[key] |= set(builder.words(value, here))
        else:
            parts.faulty = True
            instead = "Write tag, asks, answer, step, contact, naming, must, now or any."
            builder.wrong(here, f"“{key}” does not say which steps.", instead)
