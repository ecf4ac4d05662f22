"""The one way in for a file: a page that says so, whose door is asked before a byte of the form is read.

What comes in is looked at and locked as it comes; nothing of it touches memory for longer than a piece, or a disk
unlocked. Every other page refuses files (`handrail.config.uploads`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from handrail.vault.files import Incoming
from handrail.vault.kinds import EMPTY, FileKind, NotTaken, kind_named

Begin: TypeAlias = Callable[[FileKind], Incoming]
"""Begins to take a file of that kind."""
Door: TypeAlias = Callable[..., Begin | None]
"""Asked with the request and the parts of its address; None where no file may come in now."""
View = TypeVar("View", bound=Callable[..., Any])

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
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    door: Door | None = getattr(match.func, _DOOR, None)
    return door(request, *match.args, **match.kwargs) if door else None


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


def arrived(request: HttpRequest) -> Incoming:
    """The file that came in whole. Raises `NotTaken`; with `EMPTY` where none was chosen."""
    # Reading the fields is what runs the handler.
    request.POST.keys()
    handler: TakeOneFile | None = getattr(request, _HANDLER, None)
    if handler is None or (handler.whole is None and not handler.refused):
        raise NotTaken(EMPTY)
    if handler.refused or handler.whole is None:
        raise NotTaken(handler.refused)
    return handler.whole


class TakeOneFile(FileUploadHandler):
    """Hands one file on to the vault, piece by piece; stops at the first thing that is wrong with it."""

    def __init__(self, request: HttpRequest, begin: Begin) -> None:
        super().__init__(request)
        self._begin = begin
        self._incoming: Incoming | None = None
        self.whole: Incoming | None = None
        self.refused = ""

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """Begin, unless the name promises no kind that is taken, or another file came before."""
        super().new_file(field_name, file_name, *args, **kwargs)
        if self._incoming is not None or field_name != FIELD:
            self._refuse(TWICE)
        try:
            self._incoming = self._begin(kind_named(file_name))
        except NotTaken as refusal:
            self._refuse(str(refusal))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Lock the next part; nothing is passed on to another handler."""
        if self._incoming is None:
            return
        try:
            self._incoming.take(raw_data)
        except NotTaken as refusal:
            self._refuse(str(refusal))

    def file_complete(self, file_size: int) -> None:
        """The file is whole; Django is given none."""
        if self._incoming is None or self.refused:
            return
        try:
            self._incoming.finish()
            self.whole = self._incoming
        except NotTaken as refusal:
            self.refused = str(refusal)

    def let_go(self) -> None:
        """Let go of what was not kept."""
        if self._incoming is not None:
            self._incoming.discard()

    def _refuse(self, why: str) -> None:
        self.refused, self.whole = why, None
        self.let_go()
        raise StopUpload(connection_reset=False)
