"""Every address there is, filled in with the ids of one incident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

Given = Mapping[str, tuple[Any, ...]]


def addresses(given: Given) -> Iterator[tuple[str, str]]:
    """The name and the address of every route, once for each value that each of its parameters can have.

    A parameter that `given` does not know is an error, so that no new route is left out.
    """
    for name, parameters in _routes(get_resolver().url_patterns, ""):
        for values in _each(parameters, given):
            yield name, reverse(name, kwargs=values)


def _routes(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            for name, parameters in _routes(pattern.url_patterns, inner):
                yield name, tuple(dict.fromkeys((*pattern.pattern.converters, *parameters)))
        else:
            yield f"{space}{pattern.name}", tuple(pattern.pattern.converters)


def _each(parameters: tuple[str, ...], given: Given) -> Iterator[dict[str, Any]]:
    if not parameters:
        yield {}
        return
    first, *rest = parameters
    for value in given[first]:
        for others in _each(tuple(rest), given):
            yield {first: value, **others}
