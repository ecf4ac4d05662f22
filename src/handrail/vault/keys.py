"""The keys that lock the keys of files: one that is used now, and earlier ones that still open what they locked.

A master key is a line of text, `handrail-key-ID-SECRET`. The ID is derived from the secret, so that a key which was
copied with a mistake is found out before anything is locked with it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BEGINS = "handrail-key-"
KEY_BYTES, NONCE_BYTES, ID_BYTES = 32, 12, 8


class KeysUnreadable(ValueError):
    """A sentence that says which line is no key, without the line itself."""


class NoSuchKey(LookupError):
    """A file was locked with a master key that is not known here; the argument is the ID of that key."""


class WrongLock(ValueError):
    """The key of a file does not open with its master key: it was altered, or belongs to another file."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """One key; it never shows its secret when it is printed."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keys:
    """The key that locks from now on, and all that open."""

    current: MasterKey
    known: dict[str, MasterKey]

    def wrap(self, file_key: bytes, context: bytes) -> bytes:
        """The key of a file, locked for `context` with the current master key."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        named = self.current.id.encode()
        return named + nonce + AESGCM(self.current.secret).encrypt(nonce, file_key, named + context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """What `wrap` locked for the same context. Raises `NoSuchKey` or `WrongLock`."""
        named = id_in(wrapped)
        master = self.known.get(named)
        if master is None:
            raise NoSuchKey(named)
        nonce, locked = wrapped[2 * ID_BYTES :][:NONCE_BYTES], wrapped[2 * ID_BYTES + NONCE_BYTES :]
        try:
            return AESGCM(master.secret).decrypt(nonce, locked, named.encode() + context)
        except (InvalidTag, ValueError):
            raise WrongLock(named) from None


def id_in(wrapped: bytes) -> str:
    """The ID of the master key that a wrapped key names."""
    return wrapped[: 2 * ID_BYTES].decode("ascii", "replace")


def new_key() -> str:
    """A fresh master key, as the text to keep."""
    secret = secrets.token_bytes(KEY_BYTES)
    return f"{BEGINS}{_id_of(secret)}-{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def keys_in(lines: Iterable[str]) -> Keys | None:
    """The keys in `lines`, the current one first; empty lines and those that begin with # do not count.

    None where there is no key at all. Raises `KeysUnreadable`.
    """
    told = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    found = [_read(number, line) for number, line in told if line and not line.startswith("#")]
    return Keys(found[0], {key.id: key for key in found}) if found else None


def read_keys(text: str, file: str) -> Keys | None:
    """The keys written in `text`, parted by spaces or commas, else in `file`. Raises `KeysUnreadable`."""
    if text.strip():
        return keys_in(text.replace(",", " ").split())
    if not file.strip():
        return None
    try:
        return keys_in(Path(file).expanduser().read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError, RuntimeError):
        raise KeysUnreadable(f"The file of keys “{file}” cannot be read.") from None


def _read(number: int, line: str) -> MasterKey:
    wrong = KeysUnreadable(
        f"Key {number} is not a key as `handrail evidence new-key` prints it, or was copied in part."
    )
    named, _, written = line.removeprefix(BEGINS).partition("-")
    if not line.startswith(BEGINS):
        raise wrong
    try:
        secret = base64.b64decode(f"{written}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise wrong from None
    if len(secret) != KEY_BYTES or _id_of(secret) != named:
        raise wrong
    return MasterKey(named, secret)


def _id_of(secret: bytes) -> str:
    return hashlib.sha256(b"handrail evidence key " + secret).hexdigest()[: 2 * ID_BYTES]
