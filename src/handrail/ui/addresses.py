"""Addresses of pages."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def page_address(page: str, *args: str | int) -> str:
    """The address of a page, as `reverse` gives it; kept, since a page has dozens and each takes as long as a query."""
    return reverse(page, args=args)
