"""What many tests begin with is built once for each process of a run, and stands ready in a database of its own.

A fixture that is `@standing` and needs nothing but others like it is not built again for each test. It is built once,
by the same acts, into a copy of the database, and every test that asks for it is led to that copy. It works there in
its own transaction, which is undone as ever, with its own copies of what the fixture gave; what the process remembers
of rows is forgotten. So nothing that a test does reaches another. A test that commits (`transaction=True`) has
everything built for itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction

from handrail.drafting.access import updates
from handrail.equipment.access import forget_offered
from handrail.incidents.actions import reroute
from handrail.schools.access import settings as school_settings
from tests.databases import copy_database, lead_to

Given = TypeVar("Given")
Fixtures = Mapping[str, pytest.FixtureDef[Any]]
Way = tuple[Callable[..., Any], ...]
"""What was built, in that order."""
ONLY_A_DATABASE = "db"


@dataclass(frozen=True)
class Ground:
    """A database, and what the fixtures that were built in it gave, by their own names."""

    name: str
    gave: dict[str, Any] = field(default_factory=dict)


_grounds: dict[Way, Ground] = {}
_here: dict[Callable[..., Any], Any] = {}
"""What the test that runs now finds built."""


def standing(build: Callable[..., Given]) -> Callable[..., Given]:
    """Mark the function of a fixture, under `@pytest.fixture`: once built, it stands for every test of the process."""

    @wraps(build)
    def given(*args: Any, **kwargs: Any) -> Given:
        return _here[given] if given in _here else build(*args, **kwargs)

    given.stands = True  # type: ignore[attr-defined]
    return given


def stand_for(test: pytest.Item, fixtures: Fixtures) -> None:
    """Lead the connection to the database in which what this test asks for stands, which is built if need be."""
    _here.clear()
    forget_rows()
    asked = [] if _commits(test) else list(_in_order(fixtures, test.fixturenames))
    way = tuple(fixtures[name].func for name in asked)
    ground = _ground(way, asked)
    lead_to(ground.name)
    # In one go, so that what is one thing in two fixtures stays one thing.
    gave = deepcopy(ground.gave)
    _here.update({function: gave[name] for function, name in zip(way, asked, strict=True)})


def forget_rows() -> None:
    """Let the process remember nothing of any row.

    What is undone leaves its numbers free, and schools that stand keep their keys: the next test’s rows can look like
    those of the last. What is kept by content, or by somebody’s whole standing, stays right.
    """
    school_settings._settled.cache_clear()
    forget_offered()
    reroute.forget_seen()
    updates._recent.clear()


def _commits(test: pytest.Item) -> bool:
    marked = test.get_closest_marker("django_db")
    if marked and (marked.kwargs.get("transaction") or marked.args):
        return True
    return not {"transactional_db", "live_server"}.isdisjoint(test.fixturenames)


def _in_order(fixtures: Fixtures, names: list[str]) -> Iterator[str]:
    """Which of these can stand, each after those that it needs."""
    found: dict[str, None] = {}
    for name in names:
        if _can_stand(fixtures, name):
            found |= dict.fromkeys([*_in_order(fixtures, _needs(fixtures, name)), name])
    return iter(found)


def _can_stand(fixtures: Fixtures, name: str) -> bool:
    if name not in fixtures or not getattr(fixtures[name].func, "stands", False) or fixtures[name].params:
        return False
    return all(need == ONLY_A_DATABASE or _can_stand(fixtures, need) for need in fixtures[name].argnames)


def _needs(fixtures: Fixtures, name: str) -> list[str]:
    return [need for need in fixtures[name].argnames if need != ONLY_A_DATABASE]


def _ground(way: Way, names: list[str]) -> Ground:
    if not way:
        return _grounds.setdefault((), Ground(connection.settings_dict["NAME"]))
    if way not in _grounds:
        _grounds[way] = _built_on(_ground(way[:-1], names[:-1]), way[-1], names[-1])
    return _grounds[way]


def _built_on(below: Ground, build: Callable[..., Any], name: str) -> Ground:
    """The ground below with one thing more, built as before a test: what waits for a commit is not done."""
    ground = Ground(f"{_grounds[()].name}_{len(_grounds)}", deepcopy(below.gave))
    copy_database(below.name, ground.name)
    lead_to(ground.name)
    asked = {need: ground.gave.get(need) for need in inspect.signature(build).parameters}
    with transaction.atomic():
        ground.gave[name] = build(**asked)
        connection.run_on_commit.clear()
    return ground
