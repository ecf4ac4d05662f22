"""A file that waits to be brought in, compressed and locked with the installation’s secret key.

Lists of children lie nowhere in plain text beside the tables that need them, not even for an hour.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from typing import BinaryIO

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext as _

from handrail.rolls.bounds import MOST_BYTES, NotRead, size_said
from handrail.rolls.words import Words

PURPOSE = b"handrail roll "
TOO_LARGE = Words(
    "The file is larger than %(size)s. Export only the columns asked for, or one year at a time.",
    size=size_said(MOST_BYTES),
)


class SealBroken(RuntimeError):
    """The file can no longer be opened: the secret key of the installation is another one now."""


def read_bounded(file: BinaryIO) -> bytes:
    """All of a file. Raises `NotRead` where it is larger than any school’s; no more than that is ever read."""
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotRead(TOO_LARGE)
    return data


def sealed(data: bytes) -> bytes:
    """`data`, compressed and locked."""
    return _lock().encrypt(zlib.compress(data))


def opened_seal(locked: bytes | memoryview | None) -> BinaryIO:
    """What `sealed` locked, as an open file. Raises `SealBroken`."""
    try:
        return io.BytesIO(zlib.decompress(_lock().decrypt(bytes(locked or b""))))
    except (InvalidToken, zlib.error):
        raise SealBroken(_("The file can no longer be opened. Drop it and send it again.")) from None


def _lock() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + settings.SECRET_KEY.encode()).digest()))
