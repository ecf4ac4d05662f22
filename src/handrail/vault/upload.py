"""The one way in for a file: a page that says so, whose door is asked before a byte of the form is read.

A door says what becomes of a file while it comes in. Evidence, or a scan of a slip, is looked at and locked piece by
piece, and touches no disk unlocked (`handrail.vault.files.Incoming`). A list or a text that is read at once and then
forgotten is held in memory, within a bound (`handrail.vault.texts`). Every other page refuses files
(`handrail.config.uploads`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeAlias, TypeVar

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from handrail.vault.kinds import EMPTY, NotTaken


class Coming(Protocol):
    """A file while it comes in, as a door takes it."""

    def take(self, data: bytes) -> None:
        """The next part. Raises `NotTaken` as soon as it is certain that the file is none to take."""

    def finish(self) -> None:
        """No more comes. Raises `NotTaken`."""

    def discard(self) -> None:
        """Let go of what has not been kept; safe to call at any time."""


Begin: TypeAlias = Callable[[str], Coming]
"""Begins to take a file, given what it is called; the name is kept by nobody. Raises `NotTaken` for a wrong ending."""
Door: TypeAlias = Callable[..., Begin | None]
"""Asked with the request and the parts of its address; None where no file may come in now."""
View = TypeVar("View", bound=Callable[..., Any])
Kind = TypeVar("Kind")

FIELD = "file"
"""The one field in which a file may come."""
TWICE = "twice"
"""Why a file was not taken: more than one was sent."""
_DOOR, _HANDLER = "door_for_a_file", "taking_a_file"


def takes_one_file(door: Door) -> Callable[[View], View]:
    """Mark a view, outside all its other decorators, as one that takes a file when `door` says so."""

    def marked(view: View) -> View:
        setattr(view, _DOOR, door)
        return view

    return marked


def door_for(request: HttpRequest) -> Begin | None:
    """What the page meant says to a form with files. Reads nothing of what was sent."""
    if request.method != "POST" or request.content_type != "multipart/form-data":
        return None
    match = _with_a_door(request)
    return getattr(match.func, _DOOR)(request, *match.args, **match.kwargs) if match else None


def has_a_door(request: HttpRequest) -> bool:
    """Whether the page meant is one that takes files at all. Its door is not asked: what is there stays untold."""
    return _with_a_door(request) is not None


def _with_a_door(request: HttpRequest) -> ResolverMatch | None:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    return match if hasattr(match.func, _DOOR) else None


@contextmanager
def one_file_taken(request: HttpRequest, begin: Begin) -> Iterator[None]:
    """While it lasts a file may come in with `request`; at its end what was not kept is gone."""
    handler = TakeOneFile(request, begin)
    request.upload_handlers = [handler]
    setattr(request, _HANDLER, handler)
    try:
        yield
    finally:
        handler.let_go()


def arrived(request: HttpRequest, kind: type[Kind]) -> Kind:
    """The file that came in whole, as what the door of this page makes of one: a `kind`.

    Raises `NotTaken`; with `EMPTY` where no file was chosen, or where the door let none in.
    """
    # Reading the fields is what runs the handler.
    request.POST.keys()
    handler: TakeOneFile | None = getattr(request, _HANDLER, None)
    if handler is not None and handler.refused is not None:
        raise handler.refused
    if handler is None or handler.whole is None:
        raise NotTaken(EMPTY)
    if not isinstance(handler.whole, kind):
        raise TypeError(f"The door of this page makes no {kind.__name__}.")
    return handler.whole


class TakeOneFile(FileUploadHandler):
    """Hands one file on to what its door began, piece by piece; stops at the first thing that is wrong with it."""

    def __init__(self, request: HttpRequest, begin: Begin) -> None:
        super().__init__(request)
        self._begin = begin
        self._coming: Coming | None = None
        self.whole: Coming | None = None
        self.refused: NotTaken | None = None

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """Begin, unless the door wants no file of that name, or another file came before."""
        super().new_file(field_name, file_name, *args, **kwargs)
        if self._coming is not None or field_name != FIELD:
            self._refuse(NotTaken(TWICE))
        try:
            self._coming = self._begin(file_name)
        except NotTaken as refusal:
            self._refuse(refusal)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next part; nothing is passed on to another handler."""
        if self._coming is None:
            return
        try:
            self._coming.take(raw_data)
        except NotTaken as refusal:
            self._refuse(refusal)

    def file_complete(self, file_size: int) -> None:
        """The file is whole; Django is given none."""
        if self._coming is None or self.refused:
            return
        try:
            self._coming.finish()
            self.whole = self._coming
        except NotTaken as refusal:
            self.refused = refusal

    def let_go(self) -> None:
        """Let go of what was not kept."""
        if self._coming is not None:
            self._coming.discard()

    def _refuse(self, why: NotTaken) -> None:
        self.refused, self.whole = why, None
        self.let_go()
        raise StopUpload(connection_reset=False)
