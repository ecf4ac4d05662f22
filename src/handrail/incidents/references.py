"""References as people write them: in capitals or not, with or without the strokes, with spaces about them."""

from __future__ import annotations

import re

WRITTEN = re.compile(r"(HR)([0-9A-Z]{4})([0-9A-Z]{4})")


def as_reference(text: str) -> str | None:
    """The reference that `text` is meant to be; None where it is none."""
    found = WRITTEN.fullmatch(re.sub(r"[\s\-–_]+", "", text).upper())
    return "-".join(found.groups()) if found else None


class ReferenceInAddress:
    """A reference within an address; what is none is left as it stands, and leads nowhere."""

    regex = "[-a-zA-Z0-9_ ]+"

    def to_python(self, value: str) -> str:
        """The reference in its one spelling."""
        return as_reference(value) or value

    def to_url(self, value: str) -> str:
        """The same."""
        return value
