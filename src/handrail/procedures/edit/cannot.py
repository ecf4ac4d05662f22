"""The one error of editing."""

from __future__ import annotations


class CannotEdit(Exception):
    """A change cannot be made. The message says why, and what to do instead, to whoever edits the procedure."""
