"""Files that somebody brought in, given out again: to be kept as files, never opened by the browser."""

from __future__ import annotations

from collections.abc import Mapping

SANDBOX = "default-src 'none'; sandbox"


def as_attachment(name: str, size: int) -> Mapping[str, str]:
    """The headers of an answer that holds such a file of `size` bytes: no browser shows, runs or stores it."""
    return {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
