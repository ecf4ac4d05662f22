"""Runs of eight words as digests: whether a text takes over the words of a document that is not here itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

LENGTH = 8
PRINTED = Path(__file__).parent / "printed-runs.txt"
"""A digest of every run of eight words of the lines of the five documents that agreements and consents cite."""


def runs(text: str) -> Iterator[str]:
    """Every run of eight words, in small letters and without marks."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"[’'*]", "", text.lower()))
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def digest(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=4).hexdigest()


def copied(text: str) -> list[str]:
    """The runs of `text` that stand in a document as well."""
    printed = set(PRINTED.read_text(encoding="ascii").split())
    return [run for run in runs(text) if digest(run) in printed]
