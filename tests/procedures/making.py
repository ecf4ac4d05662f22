"""Packs made in a few lines of Python, through the same reader as packs in folders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from handrail.procedures.load import load_bundle
from handrail.procedures.model import Facts, Pack, Person
from handrail.procedures.walk import Walk

Steps = dict[str, dict[str, Any]]
OPTIONS = {"yes": "Yes", "no": "No", "not_known": "Not known"}
VOCABULARY: dict[str, Any] = {
    "offices.yaml": {"offices": {"lead": {"title": "Lead"}, "head": {"title": "Head"}, "chair": {"title": "Chair"}}},
    "contacts.yaml": {"contacts": {"help": {"office": "Help line"}}},
    "people.yaml": {
        "kinds": {"child": "Child", "adult": "Adult"},
        "parts": {"harmed": "Harmed", "did_it": "Did it", "saw": "Saw it"},
    },
    "proofs.yaml": {"proofs": {"noted": {"says": "Noted"}, "told": {"says": "Told", "scope": "person"}}},
    "tags.yaml": {"tags": {"red": "Red", "blue": "Blue"}},
}


def fact(scope: str = "incident", **more: Any) -> dict[str, Any]:
    """A question with the answers yes, no and not known."""
    return {"scope": scope, "ask": "Is it so?", "options": OPTIONS, **more}


def ask(fact_id: str, *, otherwise: str = "", **routes: str) -> dict[str, Any]:
    """A question step; `otherwise` goes for every option not named, *not known* included."""
    routes = routes if not otherwise else {**routes, "not_known": routes.get("not_known", otherwise)}
    more = {"otherwise": otherwise} if otherwise else {}
    return {"question": fact_id, "routes": routes, **more, "basis": {"wording": "inferred"}}


def do(then: str, *, within: str = "now", modality: str = "must", **more: Any) -> dict[str, Any]:
    """An instruction."""
    step = {"do": "Do it.", "by": ["lead"], "within": within, "modality": modality, "then": then}
    return {**step, **more, "basis": {"wording": "inferred"}}


def way(*routes: tuple[dict[str, Any], str], otherwise: str, unknown: str) -> dict[str, Any]:
    """A branch."""
    written = [{"when": when, "then": then} for when, then in routes]
    return {"branch": [*written, {"otherwise": otherwise}], "unknown": unknown, "basis": {"wording": "inferred"}}


def call(procedure: str, then: str = "", **more: Any) -> dict[str, Any]:
    """A call."""
    onward = {"then": then} if then else {}
    return {"call": procedure, **onward, **more, "basis": {"wording": "inferred"}}


def end(**more: Any) -> dict[str, Any]:
    """An ending."""
    return {"ending": "Done.", **more, "basis": {"wording": "inferred"}}


def made(
    procedures: Mapping[str, Steps],
    *,
    facts: Mapping[str, dict[str, Any]] | None = None,
    for_person: tuple[str, ...] = (),
    rules: list[dict[str, Any]] | None = None,
    nevers: list[dict[str, Any]] | None = None,
    **head: Any,
) -> Pack:
    """A pack of these procedures; the first step of each is its start, the first procedure that of the pack."""
    files: dict[str, Any] = {
        "pack.yaml": {"pack": "made", "title": "Made", "edition": "e", "start": next(iter(procedures)), **head},
        "facts.yaml": {"facts": dict(facts or {"a": fact(), "b": fact()})},
        **VOCABULARY,
    }
    for id_, steps in procedures.items():
        scope = "person" if id_ in for_person else "incident"
        files[f"procedures/{id_}.yaml"] = {
            "procedure": id_, "title": id_, "scope": scope, "start": next(iter(steps)), "steps": steps,
        }  # fmt: skip
    if rules:
        files["rules.yaml"] = {"rules": rules}
    if nevers:
        files["nevers.yaml"] = {"nevers": nevers}
    texts = {name: yaml.dump(content, Dumper=_Plain, sort_keys=False) for name, content in files.items()}
    return load_bundle(json.dumps([{"pack": "made", "files": texts}]))


class _Plain(yaml.SafeDumper):
    """Packs have no anchors, so a table used twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def person(ref: str, kind: str, *parts: str, **facts: str) -> Person:
    """Somebody involved."""
    return Person(ref, kind, frozenset(parts), facts)


def given(*people: Person, **incident: str | tuple[str, ...]) -> Facts:
    """What is known."""
    return Facts(incident=incident, people=people)


def reached(result: Walk) -> list[str]:
    """The instructions that the walk came to, with the person after @."""
    return [f"{r.id}@{r.person}" if r.person else r.id for r in result.instructions]


def open_questions(result: Walk) -> list[str]:
    """The questions that are open, with the person after @ and “again” where it is asked anew."""
    named = [f"{q.fact.id}@{q.person}" if q.person else q.fact.id for q in result.questions]
    return [f"{name} again" if q.again else name for name, q in zip(named, result.questions, strict=True)]
