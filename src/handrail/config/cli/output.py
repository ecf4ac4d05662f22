"""Standard output that may be full, that nobody reads to its end, or that lacks some letters."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_said() -> Iterator[None]:
    """What was printed inside has gone out at the end; what cannot go out is not tried again when Python ends.

    A letter that the terminal does not know is written by its number.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        try:
            if sys.stdout is not None:  # it was closed before the start
                sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise
