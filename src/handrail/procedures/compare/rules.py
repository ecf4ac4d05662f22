"""Standing duties, safety rules, and what things are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.procedures.compare.aspects import Aspect, Noun, Two, called, compared, flag, titles, unsourced, words
from handrail.procedures.compare.differences import Difference, Heading, Words
from handrail.procedures.model import Duty, Pack, Rule, Selector

D, N = Heading.DUTIES, Heading.NEVER
EVERY = {
    "always": "at all times",
    "month": "every month",
    "half_term": "every half term",
    "term": "every term",
    "year": "every year",
    "two_years": "every two years",
}


def _about(pack: Pack, duty: Duty) -> Words:
    return tuple(pack.duty_headings.get(heading, heading) for heading in duty.about)


DUTY: Noun[Duty] = Noun(
    "duty",
    D,
    lambda pack, duty: duty.what,
    (
        Aspect("What it is", D, ("what",), words("what")),
        Aspect("How often", Heading.CLOCKS, ("every",), lambda pack, duty: (EVERY[duty.every],)),
        Aspect("Who", D, ("offices",), titles("offices", lambda pack: pack.offices, "title")),
        Aspect("Whom the school names", D, ("by_setting",), titles("by_setting", lambda pack: pack.settings, "ask")),
        Aspect("Each of them", D, ("by_each",), flag("by_each", "everybody for themselves", "one for all")),
        Aspect("What the record shows of it", D, ("counted",), words("counted")),
        Aspect("What is said when it is done", D, ("asks",), words("asks")),
        Aspect("Under which heading", D, ("about",), _about),
    ),
)
KINDS = {
    "always_before": "always before",
    "never_after": "never after",
    "on_every_ending": "on every ending",
    "routes_differ": "answers go different ways",
    "words_need_tag": "words that need a tag",
}


def _selects(pack: Pack, selector: Selector) -> str:
    """Which steps a rule speaks of."""
    parts = (
        *(pack.tags.get(tag, tag) for tag in sorted(selector.tags)),
        *called(pack.facts, sorted(selector.asks), "ask"),
        *(f"{fact}: {option}" for fact, option in sorted(selector.answers)),
        *sorted(selector.steps),
        *called(pack.contacts, sorted(selector.contacts), "office"),
        *(["binding only"] if selector.binding_only else []),
        *(["for now only"] if selector.now_only else []),
        *(f"names {name}" for name in sorted(selector.naming)),
    )
    return "; ".join(parts)


def _checked(pack: Pack, rule: Rule) -> Words:
    """How the rule is held against every path."""
    found = (
        KINDS[rule.kind],
        _selects(pack, rule.subject),
        _selects(pack, rule.other),
        *(f"when {fact} is {', '.join(sorted(options))}" for fact, options in rule.when),
        *(f"with {kind}: {part}" for kind, part in rule.with_person),
        *(("options", *rule.options) if rule.options else ()),
        *(("words", *rule.words) if rule.words else ()),
        *(("negations", *rule.negations) if rule.negations else ()),
        *sorted(rule.forbidding),
    )
    return ("; ".join(part for part in found if part),)


RULE: Noun[Rule] = Noun(
    "rule",
    N,
    lambda pack, rule: rule.says,
    (
        Aspect("What it says", N, ("says",), words("says")),
        Aspect(
            "How it is checked",
            N,
            ("kind", "subject", "other", "when", "with_person", "options", "words", "negations", "forbidding"),
            _checked,
        ),
    ),
)


def of_duties(two: Two) -> Iterator[Difference]:
    """What differs in what is to be done without an incident."""
    yield from compared(two, DUTY, two.one.duties, two.other.duties)


def of_rules(two: Two) -> Iterator[Difference]:
    """What differs in the safety rules that every path is held against."""
    yield from compared(two, RULE, _rules(two.one), _rules(two.other))


def _rules(pack: Pack) -> Mapping[str, Rule]:
    """The rules by their names; of several with one name, which often say parts of one thing, the second is name.2."""
    found: dict[str, Rule] = {}
    for rule in pack.rules:
        key, times = rule.id, 1
        while key in found:
            times += 1
            key = f"{rule.id}.{times}"
        found[key] = rule
    return found


def of_vocabulary(two: Two) -> Iterator[Difference]:
    """What is called differently, and what one side alone has a word for."""
    one, other = two.one, two.other
    yield from _called(two, "kind-of-person", one.people.kinds, other.people.kinds)
    yield from _called(two, "part", one.people.parts, other.people.parts)
    yield from _called(two, "tag", one.tags, other.tags)
    yield from _called(two, "setting-group", one.setting_groups, other.setting_groups)
    yield from _called(two, "duty-heading", one.duty_headings, other.duty_headings)
    yield from _called(two, "clause-subject", one.clause_subjects, other.clause_subjects)


def _called(two: Two, name: str, ones: Mapping[str, str], others: Mapping[str, str]) -> Iterator[Difference]:
    aspects: tuple[Aspect[str], ...] = (
        Aspect("What it is called", Heading.VOCABULARY, ("__str__",), lambda pack, label: (label,)),
    )
    noun: Noun[str] = Noun(name, Heading.VOCABULARY, lambda pack, label: label, aspects, source=unsourced)
    yield from compared(two, noun, ones, others)
