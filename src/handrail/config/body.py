"""What a browser sends, read to its end before it is answered, so that it comes to read the answer.

A browser that is still sending when the connection closes shows “connection reset” and no page. Whoever sends a file
that is too large would never learn how large it may be. So what nobody wanted is read past and dropped, within bounds.

Beyond `MOST` and `LONGEST` the connection is closed all the same: a list of people of that size is a mistake, and a
sender without end must not keep the server busy. The size is not asked for in the page before it is sent, because that
takes a script (docs/adr/0005).
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeAlias

Environ: TypeAlias = dict[str, Any]
Application: TypeAlias = Callable[[Environ, Any], Iterable[bytes]]

MOST = 1_000_000_000
"""Bytes that are read past at most, once it is certain that nobody wants them."""
LONGEST = 120.0
"""Seconds that reading past them may take."""
A_PIECE = 1 << 18


class Stream(Protocol):
    """What the server gives to read from."""

    def read(self, size: int, /) -> bytes: ...


class Body(io.RawIOBase):
    """What was sent with a request, and no byte beyond it.

    It stands before the server’s own stream, whose `readline` gives one line and then nothing (Granian 2.8): Django
    reads past a file that it stops taking by lines, and took the rest of it for read.
    """

    def __init__(self, stream: Stream, length: int) -> None:
        super().__init__()
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any, /) -> int:
        """The next bytes, as many as there are and fit."""
        data = self._stream.read(min(len(into), self._left)) if self._left else b""
        self._left = self._left - len(data) if data else 0
        into[: len(data)] = data
        return len(data)


def read_to_the_end(application: Application) -> Application:
    """Let `application` answer, and read past what it left unread before the answer goes out."""

    def answered(environ: Environ, start_response: Any) -> Iterable[bytes]:
        body = io.BufferedReader(Body(environ["wsgi.input"], _length(environ)), A_PIECE)
        environ["wsgi.input"] = body
        answer = application(environ, start_response)
        read_past(body)
        return answer

    return answered


def read_past(body: io.BufferedIOBase, most: int = MOST, longest: float = LONGEST) -> None:
    """Read what is left and keep nothing of it; stop at either bound, or where whoever sends has gone."""
    until = time.monotonic() + longest
    try:
        while most > 0 and time.monotonic() < until and (piece := body.read1(A_PIECE)):
            most -= len(piece)
    except OSError:
        return


def _length(environ: Environ) -> int:
    said = environ.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0
