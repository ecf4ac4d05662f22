"""The vault of this installation: files come in locked, are given out opened, and are removed with their keys.

The key of each file lies beside it, locked with a master key, so that a new master key means writing those few bytes
anew and no file. Removing both makes a forgotten copy of the file itself unreadable.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from handrail.vault.keys import KEY_BYTES, Keys, KeysUnreadable, NoSuchKey, WrongLock, id_in, read_keys
from handrail.vault.kinds import FileKind, Inspector
from handrail.vault.sealed import Damaged, Sealer, opened
from handrail.vault.stores import NotThere, Store, StoreUnknown, store_at

FILE, KEY = ".sealed", ".key"
INCOMING = ".incoming"


@dataclass(frozen=True, slots=True)
class Label:
    """Whose file it is: the group it lies with, its own name, and what else it must never be parted from."""

    group: UUID
    name: UUID
    belongs_to: str

    @property
    def path(self) -> str:
        """Where it lies in a store, without the ending."""
        return f"{self.group.hex}/{self.name.hex}"

    @property
    def context(self) -> bytes:
        """What every lock of this file is bound to."""
        return f"{self.path}/{self.belongs_to}".encode()


class NotSound(RuntimeError):
    """What lies in the vault is not what came in, cannot be opened, or is not there."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the installation as the command line needs it: no word of what it is about.

    `reference` says to whoever looks after the server what it belongs to.
    """

    label: Label
    sha256: str
    reference: str
    is_destroyed: bool


class Incoming:
    """A file while it comes in: looked at and locked piece by piece. It counts only once `keep` was called."""

    def __init__(self, vault: Vault, label: Label, kind: FileKind, most: int) -> None:
        self.label, self.kind = label, kind
        self._vault, self._key = vault, secrets.token_bytes(KEY_BYTES)
        self._inspector = Inspector(kind, most)
        vault.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = vault.incoming / f"{label.name.hex}.part"
        self._stream = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._sealer = Sealer(self._stream, self._key, label.context)

    @property
    def size(self) -> int:
        return self._sealer.size

    @property
    def sha256(self) -> str:
        """The sum of the file as it came in."""
        return self._sealer.sha256

    def take(self, data: bytes) -> None:
        """The next part. Raises `NotTaken`."""
        self._inspector.take(data)
        self._sealer.take(data)

    def finish(self) -> None:
        """No more comes. Raises `NotTaken`."""
        self._inspector.finish()
        self._sealer.finish()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()

    def keep(self) -> None:
        """Put it into the store, its key first: a key without a file opens nothing, and `strays` finds it."""
        store = self._vault.store
        store.write(self.label.path + KEY, self._vault.keys.wrap(self._key, self.label.context))
        store.keep(self.label.path + FILE, self._path)

    def take_back(self) -> None:
        """Remove what `keep` put into the store, because nothing will point at it."""
        self._vault.remove(self.label)

    def discard(self) -> None:
        """Let go of what has not been kept; safe to call at any time."""
        with suppress(OSError):
            self._stream.close()
        self._path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys and the store of this installation, and the folder where a file gathers, locked, while it comes in."""

    keys: Keys
    store: Store
    incoming: Path

    def begin(self, group: UUID, belongs_to: str, kind: FileKind, most: int) -> Incoming:
        """Begin to take a file of at most `most` bytes; it gets a name of its own."""
        return Incoming(self, Label(group, uuid4(), belongs_to), kind, most)

    def read(self, label: Label) -> Iterator[bytes]:
        """The file as it came in. Raises `NotThere`, `NoSuchKey`, `WrongLock`; on the way `Damaged`."""
        key = self.keys.unwrap(self._bytes(label.path + KEY), label.context)
        return self._given_out(label, key)

    def read_sound(self, label: Label, sha256: str) -> Iterator[bytes]:
        """The same, read once to its end and held against its sum before anything is given out. Raises `NotSound`."""
        found = hashlib.sha256()
        try:
            for piece in self.read(label):
                found.update(piece)
            contents = self.read(label)
        except (Damaged, NotThere, WrongLock, NoSuchKey):
            raise NotSound(label.path) from None
        if found.hexdigest() != sha256:
            raise NotSound(label.path)
        return contents

    def renew(self, label: Label) -> bool:
        """Lock the key of a file with the current master key; False where it is locked with that already."""
        wrapped = self._bytes(label.path + KEY)
        if id_in(wrapped) == self.keys.current.id:
            return False
        key = self.keys.unwrap(wrapped, label.context)
        self.store.write(label.path + KEY, self.keys.wrap(key, label.context))
        return True

    def remove(self, label: Label) -> None:
        """Remove the key, then the file. Without its key no copy of the file can ever be read."""
        _remove(self.store, label)

    def strays(self, known: set[str], before: datetime) -> list[str]:
        """What lies in the store since before that moment and belongs to no file in `known` (their paths).

        A crash left it, or somebody put it there. What is younger may be on its way to its row.
        """
        found = [name for name, since in self.store.names() if since < before]
        return [name for name in found if name.rpartition(".")[0] not in known]

    def left_over(self, before: datetime) -> list[Path]:
        """Beginnings of files, locked, that a crash left where files gather while they come in."""
        parts = self.incoming.glob("*.part")
        return sorted(part for part in parts if part.stat().st_mtime < before.timestamp())

    def _given_out(self, label: Label, key: bytes) -> Iterator[bytes]:
        """Opens the file only when the first piece is asked for, so that nothing stays open if nobody asks."""
        with self.store.open(label.path + FILE) as sealed:
            yield from opened(sealed, key, label.context)

    def _bytes(self, name: str) -> bytes:
        with self.store.open(name) as stream:
            return stream.read()


def vault_here() -> Vault | None:
    """The vault as the surroundings describe it; None where no master key is set, and no file is taken in then.

    The keys are read anew each time, so that a new one counts at once. Raises `KeysUnreadable` or `StoreUnknown`.
    """
    keys = read_keys(settings.EVIDENCE_KEY, settings.EVIDENCE_KEY_FILE)
    return Vault(keys, _store_here(), _folder() / INCOMING) if keys else None


def usable_vault() -> Vault | None:
    """The same; None too where the keys or the store are not set up correctly."""
    try:
        return vault_here()
    except (KeysUnreadable, StoreUnknown):
        return None


def remove_here(label: Label) -> None:
    """Remove a file of this installation, as `Vault.remove`; that needs no master key. Raises `StoreUnknown`."""
    _remove(_store_here(), label)


def _remove(store: Store, label: Label) -> None:
    store.remove(label.path + KEY)
    store.remove(label.path + FILE)


def _store_here() -> Store:
    return store_at(settings.EVIDENCE_STORE, _folder())


def _folder() -> Path:
    return Path(settings.DATA) / "evidence"


__all__ = ["Incoming", "Label", "NotSound", "NotThere", "Stored", "Vault", "remove_here", "usable_vault", "vault_here"]
