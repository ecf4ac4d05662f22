"""Static files whose address changes with their content, without a step that collects them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedFiles(StaticFilesStorage):
    """Adds a few characters of the file's digest, so that browsers may keep it for a year and still get a new one."""

    def url(self, name: str | None) -> str:
        """The address of `name`, with its version."""
        return super().url(name) if settings.DEBUG else self._versioned(name or "")

    @cache  # noqa: B019  (there is one of these, for as long as the process lasts)
    def _versioned(self, name: str) -> str:
        address, version = super().url(name), _version(name)
        return f"{address}?v={version}" if version else address


def _version(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
