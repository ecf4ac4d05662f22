"""Where locked files lie: in a folder, or in a bucket that speaks S3. Neither ever sees a byte that is not locked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import parse_qsl, urlsplit


class StoreUnknown(ValueError):
    """A sentence that says what is wrong with the address of the store, or what has to be installed for it."""


class NotThere(LookupError):
    """Nothing of that name lies in the store."""


class Store(Protocol):
    """What the vault asks of a place: whole files come in, none is changed, each can be taken out or removed."""

    def keep(self, name: str, file: Path) -> None:
        """Put `file` in under `name`, whole or not at all; afterwards `file` is gone."""

    def write(self, name: str, data: bytes) -> None:
        """Put a few bytes in under `name`, whole or not at all, in the place of what was there."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """The bytes under `name`. Raises `NotThere`."""

    def remove(self, name: str) -> None:
        """Remove what is there under `name`, if anything is."""

    def names(self) -> Iterator[tuple[str, datetime]]:
        """Everything that is there, each with when it was written."""


class FolderStore:
    """A folder that only its owner can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, file: Path) -> None:
        target = self._place(name)
        os.replace(file, target)
        _settle(target.parent)

    def write(self, name: str, data: bytes) -> None:
        target = self._place(name)
        fresh = target.with_name(f".{target.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(fresh, target)
        _settle(target.parent)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        try:
            return (self._folder / name).open("rb")
        except FileNotFoundError:
            raise NotThere(name) from None

    def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)

    def names(self) -> Iterator[tuple[str, datetime]]:
        for path in sorted(self._folder.glob("*/*")):
            name = path.relative_to(self._folder).as_posix()
            if path.is_file() and "." not in (name[0], path.name[0]):
                yield name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _place(self, name: str) -> Path:
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return target


class BucketStore:
    """A bucket in storage that speaks S3, through django-storages. Access keys come from where its library looks."""

    def __init__(self, bucket: str, prefix: str, options: dict[str, str]) -> None:
        self._bucket, self._prefix, self._options = bucket, prefix.strip("/"), options

    @cached_property
    def _storage(self) -> Any:
        try:
            from storages.backends.s3 import S3Storage  # type: ignore[import-untyped]
        except ImportError:
            raise StoreUnknown("Files in a bucket need the extra: pip install 'handrail[s3]'.") from None
        named = {"endpoint": "endpoint_url", "region": "region_name"}
        given = {named[key]: value for key, value in self._options.items() if key in named}
        return S3Storage(
            bucket_name=self._bucket, location=self._prefix, file_overwrite=True, default_acl=None,
            querystring_auth=True, **given,
        )  # fmt: skip

    def keep(self, name: str, file: Path) -> None:
        with file.open("rb") as stream:
            self._storage.save(name, stream)
        file.unlink()

    def write(self, name: str, data: bytes) -> None:
        self._storage.save(name, BytesIO(data))

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        try:
            found: AbstractContextManager[BinaryIO] = self._storage.open(name, "rb")
        except FileNotFoundError:
            raise NotThere(name) from None
        return found

    def remove(self, name: str) -> None:
        self._storage.delete(name)

    def names(self) -> Iterator[tuple[str, datetime]]:
        begins = f"{self._prefix}/" if self._prefix else ""
        for found in self._storage.bucket.objects.filter(Prefix=begins):
            yield found.key.removeprefix(begins), found.last_modified


def store_at(address: str, folder: Path) -> Store:
    """The store that `address` names, such as s3://bucket/prefix?endpoint=…&region=…; empty: the folder.

    Raises `StoreUnknown`.
    """
    if not address.strip():
        return FolderStore(folder)
    parts = urlsplit(address.strip())
    if parts.scheme != "s3" or not parts.netloc:
        raise StoreUnknown("HANDRAIL_EVIDENCE_STORE must be empty or begin with s3:// and name a bucket.")
    return BucketStore(parts.netloc, parts.path, dict(parse_qsl(parts.query)))


def _settle(folder: Path) -> None:
    """Make a change of names in `folder` outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
