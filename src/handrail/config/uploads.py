"""Files that somebody sends with a form: none is taken in, into no folder and no memory (requirements EVI-02)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

SENT_A_FILE = "sent_a_file"
"""Set on a request in which a file begins."""


class RefuseFiles(FileUploadHandler):
    """Stops at the beginning of the first file; what follows is read past and dropped."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        setattr(self.request, SENT_A_FILE, True)
        raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached; keeps nothing if it were."""

    def file_complete(self, file_size: int) -> None:
        """There is no file."""


def has_a_file(request: HttpRequest) -> bool:
    """Whether a file was sent. Afterwards the request holds only the fields that stood before it."""
    if request.content_type != "multipart/form-data":
        return False
    # Reading the fields is what runs the handler.
    request.POST.keys()
    return getattr(request, SENT_A_FILE, False) is True
