"""What may be written to the server's log: what went wrong and where in the code, never what somebody typed."""

from __future__ import annotations

import logging
import re
import traceback
from copy import copy
from types import TracebackType
from typing import TypeAlias

ErrorInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


SECRET = re.compile(r"(/sign/)[^/\s]+")
"""Whoever reads an address to sign by can sign: it is the address without its secret that is written down."""


class QuietFormatter(logging.Formatter):
    """Leaves out the text of exceptions: a database puts the values of a row into it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Leave the lines of code to real faults: a page that was refused is none."""
        if record.levelno < logging.ERROR:
            record = copy(record)
            record.exc_info = record.exc_text = None
        return SECRET.sub(r"\1…", super().format(record))

    def formatException(self, ei: ErrorInfo) -> str:
        """Kinds of errors and lines of code, the cause before the consequence."""
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        return "\n".join(_told(error))


def _told(error: BaseException) -> list[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_told(earlier), "which led to"] if earlier else []
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}", "".join(frames).rstrip()]
